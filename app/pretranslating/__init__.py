"""A document, or a file of a CAT tool, is filled from the memory; and a finished translation goes into its document."""
