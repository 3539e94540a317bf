"""Exports of WordPress sites, and what stands in their posts."""

from qostil.reports.readers.wordpress.reader import is_export, is_xml, read_wxr

__all__ = ["is_export", "is_xml", "read_wxr"]
