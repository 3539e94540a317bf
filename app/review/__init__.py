"""Review of doubtful units: out of the memory into a sheet, and what people decided there back in."""
