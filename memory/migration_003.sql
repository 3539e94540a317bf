-- Version 3: what files said of units, and imports. Plain SQL. The contents of texts that are there are
-- filled in by contents.py.

-- Files that were imported. mark: the last row of history when it began, to tell decisions made since. done: whether
-- it came to its end; one that was stopped goes on when the file is imported again.
CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    format TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    units INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    done INTEGER NOT NULL,
    undone_by TEXT,
    undone_at TEXT
);
CREATE INDEX imports_digest ON imports (digest);

-- notes: a list in JSON; extra: what a file said beyond what we know, as JSON: a list of names and texts; both empty
-- where there is none. import_id: the import that made the unit.
ALTER TABLE units ADD COLUMN context TEXT NOT NULL DEFAULT '';
ALTER TABLE units ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE units ADD COLUMN extra TEXT NOT NULL DEFAULT '';
ALTER TABLE units ADD COLUMN import_id INTEGER REFERENCES imports (id);
CREATE INDEX units_import ON units (import_id) WHERE import_id IS NOT NULL;

-- tags: JSON, a list of place, kind, pair, content and markup. contents: a number for language and text, by which the
-- same text is found again.
ALTER TABLE variants ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE variants ADD COLUMN extra TEXT NOT NULL DEFAULT '';
ALTER TABLE variants ADD COLUMN contents INTEGER NOT NULL DEFAULT 0;
CREATE INDEX variants_contents ON variants (contents, unit_id);

-- Imports that had a unit which was there already.
CREATE TABLE origins (
    unit_id INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    import_id INTEGER NOT NULL REFERENCES imports (id),
    PRIMARY KEY (unit_id, import_id)
) WITHOUT ROWID;
CREATE INDEX origins_import ON origins (import_id);
