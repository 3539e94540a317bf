"""Tests of the flows and the doors for people."""
