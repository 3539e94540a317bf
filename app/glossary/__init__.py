"""The glossary of a memory: made, written to files, taken over from files, gone over by people."""
