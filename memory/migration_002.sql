-- Version 2: the glossary. Plain SQL.

-- key: the id that people and files see. place: the order, best first; equal ones in order of id.
CREATE TABLE concepts (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    place INTEGER NOT NULL,
    definition TEXT NOT NULL,
    note TEXT NOT NULL,
    subject TEXT NOT NULL,
    frequency INTEGER NOT NULL,
    confidence REAL,
    status TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    created_at TEXT,
    signature_id INTEGER REFERENCES signatures (id),
    extra TEXT NOT NULL
);
CREATE INDEX concepts_place ON concepts (place, id);
CREATE INDEX concepts_decided ON concepts (id) WHERE status <> 'automatic';

-- extra: what a file said beyond what we know, as JSON: a list of names and texts.
CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    concept_id INTEGER NOT NULL REFERENCES concepts (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    part_of_speech TEXT NOT NULL,
    note TEXT NOT NULL,
    frequency INTEGER NOT NULL,
    confidence REAL,
    extra TEXT NOT NULL,
    UNIQUE (concept_id, position)
);

-- Places where a term was used. unit: its key; a unit may be gone. span: into the unit's text of the term's language.
CREATE TABLE evidence (
    term_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    unit TEXT NOT NULL,
    report_name TEXT NOT NULL,
    span TEXT NOT NULL,
    PRIMARY KEY (term_id, position)
) WITHOUT ROWID;

-- What people decided on concepts, in order; never deleted. act: the number of the first row of what was done at once,
-- such as a merge. before and after: the concept as JSON; NULL where there was or is none.
CREATE TABLE concept_history (
    id INTEGER PRIMARY KEY,
    act INTEGER NOT NULL,
    concept TEXT NOT NULL,
    action TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    comment TEXT NOT NULL,
    before TEXT,
    after TEXT
);
CREATE INDEX concept_history_concept ON concept_history (concept);
CREATE INDEX concept_history_act ON concept_history (act);
