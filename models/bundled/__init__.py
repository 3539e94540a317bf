"""Files of the bundled encoder."""
