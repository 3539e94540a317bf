"""Words that terms do not begin or end with, as data."""
