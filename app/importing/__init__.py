"""Files of other programs go into the memory."""
