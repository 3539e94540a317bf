"""Another memory goes into this one: its units, who decided what about them, their reports; and out again."""
