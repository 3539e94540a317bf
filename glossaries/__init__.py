"""Concepts and their terms: found in aligned units, and recognised in running text."""
