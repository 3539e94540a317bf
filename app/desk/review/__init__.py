"""Alignments side by side, the least certain first: accepted, worded anew, split, merged, and everything undone."""
