"""Word lists of the glossary, as TOML."""
