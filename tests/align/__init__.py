"""Tests of the room align."""
