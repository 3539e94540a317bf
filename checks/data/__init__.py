"""Tables of the rules."""
