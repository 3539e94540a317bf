"""Word documents to be translated: runs, notes, fields and all that hangs on paragraphs stay."""
