"""The glossary on the desk: what things are called, how consistently, and what people decide on it."""
