"""Reports: files come in and become the memory in the background; what the memory holds, in figures and pictures."""
