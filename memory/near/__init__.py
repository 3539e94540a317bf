"""The index of meaning: vectors of texts kept beside the memory, and graphs that find the nearest of a million."""
