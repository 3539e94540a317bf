"""What each language needs, as TOML that a linguist can edit."""
