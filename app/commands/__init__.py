"""The commands of ``qostil``, a module each: arguments to nouns, one call, print."""
