"""Tests mirror the folders of the package."""
