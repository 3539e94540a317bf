-- Version 1, the first release. A released file is never edited: a change is a new file with the next number.
-- Plain SQL but for the last table, so that another database can hold the rest as it is.

-- What an index is made with, and the like.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Plain texts of reports as they were when spans into them were stored; compressed with zlib.
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL
);

-- One language version of a report. root: the folder or collection it was built from, so that builds of different
-- folders into one memory leave one another alone.
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    root TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    format TEXT NOT NULL,
    splitter TEXT NOT NULL,
    cut INTEGER NOT NULL,
    text_id INTEGER NOT NULL REFERENCES texts (id),
    UNIQUE (root, name)
);
CREATE INDEX reports_text ON reports (text_id);

-- Versions of one report that were aligned together.
CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    root TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (root, name)
);

CREATE TABLE signatures (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);

-- key: the id that people and files see. position: where the unit starts in its first text, for the order of reading.
CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    group_id INTEGER REFERENCES groups (id),
    position INTEGER NOT NULL,
    confidence REAL,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    created_at TEXT NOT NULL,
    signature_id INTEGER REFERENCES signatures (id)
);
CREATE INDEX units_group ON units (group_id, position);
CREATE INDEX units_decided ON units (id) WHERE status <> 'automatic';

-- spans point into the text text_id names, which is that of the report unless the report has changed since and the
-- place was not found again.
CREATE TABLE variants (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    original TEXT,
    report_id INTEGER REFERENCES reports (id),
    report_name TEXT NOT NULL,
    section TEXT NOT NULL,
    sentences TEXT NOT NULL,
    spans TEXT NOT NULL,
    text_id INTEGER REFERENCES texts (id),
    UNIQUE (unit_id, position)
);
CREATE INDEX variants_report ON variants (report_id);
CREATE INDEX variants_text ON variants (text_id);
CREATE INDEX variants_language ON variants (language, unit_id);

-- What people decided, in order; never deleted. unit: the key, so that it outlives the unit.
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    action TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
CREATE INDEX history_unit ON history (unit);

-- Search keys of the words of each variant, in order; the rowid is the variant's id.
CREATE VIRTUAL TABLE search USING fts5 (keys, tokenize = "unicode61 remove_diacritics 0");
