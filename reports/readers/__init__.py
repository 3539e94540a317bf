"""Readers: the bytes of a file become drafts, each format by a module of its own, told apart by what is in them."""

from qostil.reports.readers.choosing import is_told_by_content, read_drafts

__all__ = ["is_told_by_content", "read_drafts"]
