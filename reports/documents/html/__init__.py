"""Web pages to be translated: only what is text in them is touched."""
