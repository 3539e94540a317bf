"""Who may sit at a desk that others can reach: accounts, sessions of browsers, tokens of programs."""
