"""Matching: the units of a memory that help to translate a segment, with scores a translator recognises.

Imported by name where it is used, so that the store can load its index without the rest.
"""
