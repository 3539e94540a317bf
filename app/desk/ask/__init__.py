"""One box: the glossary, matches, and every place where it was said, in one answer."""
