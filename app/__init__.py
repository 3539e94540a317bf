"""Where the rooms meet: the flows, and the doors for people."""
