-- Version 4: words that are indexed later. Plain SQL.

-- Texts whose words are not in the index yet: variants by their numbers, from the first to the last, whether each is
-- there or not. import_id: the import they came with; NULL where the index is made anew.
CREATE TABLE unindexed (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    import_id INTEGER REFERENCES imports (id)
);

-- Units of files mostly have no report, text or group: an entry for each of them that nobody looks up is a third of
-- the time of storing them.
DROP INDEX variants_report;
CREATE INDEX variants_report ON variants (report_id) WHERE report_id IS NOT NULL;
DROP INDEX variants_text;
CREATE INDEX variants_text ON variants (text_id) WHERE text_id IS NOT NULL;
DROP INDEX units_group;
CREATE INDEX units_group ON units (group_id, position) WHERE group_id IS NOT NULL;
