"""A memory in one SQLite file."""
