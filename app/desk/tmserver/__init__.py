"""The memory as Weblate, Okapi, Virtaal and others ask for it over HTTP: the shape of tmserver and amaGama."""
