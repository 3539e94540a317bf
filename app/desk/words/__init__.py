"""What the desk says, in the language of whoever reads it: texts from PO files, numbers and dates."""
