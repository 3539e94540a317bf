"""Readers: the bytes of a file become drafts, each format by a module of its own, told apart by what is in them."""

from qostil.reports.readers.choosing import read_drafts

__all__ = ["read_drafts"]
