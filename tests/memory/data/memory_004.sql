-- A memory as version 4 wrote it, with texts that wait for the index. Never changed: tests migrate from it.
PRAGMA application_id = 1903129460;
PRAGMA user_version = 4;
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO settings (name, value) VALUES ('search', '3:f236e5eed37abc70:2');
INSERT INTO settings (name, value) VALUES ('words_ordered_at', '0');
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL
);
INSERT INTO texts (id, digest, body) VALUES (1, 'd8035f48c5a0427f9019f8cb4cd0ab89673b6d52685ad0ed7fceba83e7695678', X'789C4D8E510EC2300C43AFE213F412131207E002DDE67511A19992B2A9B7A7881F3EEDF8399EE41445D8226C1DC5ED0A84DAA53D61FABB0903955C51CC5668BE22E1B1132E273D601BDA506756651F66105211874B2D09B791E918659A0BF1248F40462CBB9926DCDFAF5C0753F61698A9560B9A815FC82A7F7F669775B0570E2C6A31866CE6701E593CD2071BB047F0');
INSERT INTO texts (id, digest, body) VALUES (2, '2a31960fde7fa2b70d5720931992f6a477ef27172cee3b9b23535e09a45297b4', X'789C7D8F410A83301444AFF24FE019D56C0A59B420845297AEBA8B54ADA8AD57981F2FD4F94AA1AB924D98CCCC9BE082272216442D797CAA25D578A7CA44414BFDAC4EB6BB16EAD0A1CF04FF22785168040362AA99F162E6D4301A35378F60492DDF4ADA0774B457E63252BE97CF6C8B58F7EA866416F478195B730D8289D2C4784F1A45B1262D305A5726DB5573A1E0D463362A79B41E81F597D3ED5F4CF5BEC61F8B48F86ED11377DB5EEA23D98506CC1A18BD71C0AAC13803AFC7348707B7D8BFD11E68AEF9009240EC68');
INSERT INTO texts (id, digest, body) VALUES (3, 'e3ccdb7acb2420cb6b35407b91a1ef44f0c338de0a057340deeec9eac19bf0ad', X'789C754F390EC23010FCCABE206F0CA189E4868A829686544944C261727C6136FE103389800AAD2C5BE3B91647349EA3C188CE03A22162E20C462C7AF09CE868A9F2DD522F35BA5465867F227498F871C564B8AD06A507C340D213770262502A414F628F9859BA789EAA54C98D09A3F9CEF7BEC74B4CC9E574570D89CD0BE2A5BA6D009E5EB0D241AE2D1EBA8405EA4567245328EA318B404FB157E5608C89EB293E61646C4FBA6F61BF3D293CB1E7BCD46A6C9896B336E67C376EB7600FD91BDED3EC1D');
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
INSERT INTO reports (id, root, name, title, language, date, path, digest, format, splitter, cut, text_id) VALUES (1, '', '10', 'Valley', 'en', NULL, '10.txt', 'd8035f48c5a0427f9019f8cb4cd0ab89673b6d52685ad0ed7fceba83e7695678', 'text', 'test', 0, 1);
INSERT INTO reports (id, root, name, title, language, date, path, digest, format, splitter, cut, text_id) VALUES (2, '', '20', 'Алқап', 'kk', NULL, '20.txt', '2a31960fde7fa2b70d5720931992f6a477ef27172cee3b9b23535e09a45297b4', 'text', 'test', 0, 2);
INSERT INTO reports (id, root, name, title, language, date, path, digest, format, splitter, cut, text_id) VALUES (3, '', '30', 'Өрөөн', 'ky', NULL, '30.txt', 'e3ccdb7acb2420cb6b35407b91a1ef44f0c338de0a057340deeec9eac19bf0ad', 'text', 'test', 0, 3);
CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    root TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (root, name)
);
INSERT INTO groups (id, root, name) VALUES (1, '', '10+20+30');
CREATE TABLE signatures (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);
INSERT INTO signatures (id, text) VALUES (1, 'test');
INSERT INTO signatures (id, text) VALUES (2, 'terms:1');
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
, context TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '', extra TEXT NOT NULL DEFAULT '', import_id INTEGER REFERENCES imports (id));
INSERT INTO units (id, key, group_id, position, confidence, role, status, decided_by, decided_at, created_at, signature_id, context, notes, extra, import_id) VALUES (1, '1827cb108a77ee30', 1, 0, 0.9, 'body', 'confirmed', 'Aigul', '2024-05-01T14:00:00+00:00', '2024-05-01T13:00:00+00:00', 1, '', '["Seen in an old memory."]', '', NULL);
INSERT INTO units (id, key, group_id, position, confidence, role, status, decided_by, decided_at, created_at, signature_id, context, notes, extra, import_id) VALUES (2, 'f8cf7bda26972cd9', 1, 28, 0.9, 'body', 'automatic', NULL, NULL, '2024-05-01T13:00:00+00:00', 1, '', '', '', NULL);
INSERT INTO units (id, key, group_id, position, confidence, role, status, decided_by, decided_at, created_at, signature_id, context, notes, extra, import_id) VALUES (3, 'e369501cd976cfe0', 1, 60, 0.75, 'body', 'automatic', NULL, NULL, '2024-05-01T13:00:00+00:00', 1, '', '', '', NULL);
INSERT INTO units (id, key, group_id, position, confidence, role, status, decided_by, decided_at, created_at, signature_id, context, notes, extra, import_id) VALUES (4, '54a52e94b42a9848', 1, 101, 0.75, 'body', 'rejected', 'Baurzhan', '2024-05-01T15:00:00+00:00', '2024-05-01T13:00:00+00:00', 1, '', '', '', NULL);
INSERT INTO units (id, key, group_id, position, confidence, role, status, decided_by, decided_at, created_at, signature_id, context, notes, extra, import_id) VALUES (5, '4a9ccd1b5f534a8f', NULL, 4, NULL, 'body', 'automatic', NULL, NULL, '2024-05-01T13:00:00+00:00', NULL, 'menu', '', '[["tmx:x-client","Valley"]]', 1);
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
    text_id INTEGER REFERENCES texts (id), tags TEXT NOT NULL DEFAULT '', extra TEXT NOT NULL DEFAULT '', contents INTEGER NOT NULL DEFAULT 0,
    UNIQUE (unit_id, position)
);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (1, 1, 0, 'en', 'Civil society grows slowly.', NULL, 1, '10', 'Valley', '0', '0-27', 1, '', '', 8895823821294303347);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (2, 1, 1, 'kk', 'Халық ұйымдары баяу көбеюде.', 'Азаматтық қоғам баяу өсуде.', 2, '20', 'Алқап', '0', '0-27', 2, '', '', 8194587592149827612);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (3, 1, 2, 'ky', 'Жарандык коом акырын өсүүдө.', NULL, 3, '30', 'Өрөөн', '0', '0-28', 3, '', '', 2620068802764821232);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (4, 2, 0, 'en', 'Civil societies need good laws.', NULL, 1, '10', 'Valley', '1', '28-59', 1, '', '', 2295424484097735123);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (5, 2, 1, 'kk', 'Азаматтық қоғамның жақсы заңдарға мұқтаждығы бар.', NULL, 2, '20', 'Алқап', '1', '28-77', 2, '', '', 9153757482737716738);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (6, 2, 2, 'ky', 'Жарандык коомдорго жакшы мыйзамдар керек.', NULL, 3, '30', 'Өрөөн', '1', '29-70', 3, '', '', -9164186340667704863);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (7, 3, 0, 'en', 'The rivers of the valley rise in spring.', NULL, 1, '10', 'Valley', '2', '60-100', 1, '', '', 7318494024571400011);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (8, 3, 1, 'kk', 'Алқаптың өзендері көктемде тасиды.', NULL, 2, '20', 'Алқап', '2', '78-112', 2, '', '', 7015692618018781685);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (9, 4, 0, 'en', 'Every village keeps a school.', NULL, 1, '10', 'Valley', '3', '101-130', 1, '', '', -1784580093265289126);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (10, 4, 1, 'kk', 'Әр ауылда мектеп бар.', NULL, 2, '20', 'Алқап', '3', '113-134', 2, '', '', 3654642059058672261);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (11, 5, 0, 'en', 'Bread and salt.', NULL, NULL, '', '', '', '', NULL, '[[0,"open","1","<b>",""],[5,"close","1","</b>",""]]', '', 5012030602022598855);
INSERT INTO variants (id, unit_id, position, language, text, original, report_id, report_name, section, sentences, spans, text_id, tags, extra, contents) VALUES (12, 5, 1, 'kk', 'Нан мен тұз.', NULL, NULL, '', '', '', '', NULL, '', '', -6079659790771471537);
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    action TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
INSERT INTO history (id, unit, action, person, at, before, after) VALUES (1, '1827cb108a77ee30', 'edited', 'Aigul', '2024-05-01T14:00:00+00:00', '{"status": "automatic", "texts": {"en": "Civil society grows slowly.", "kk": "Азаматтық қоғам баяу өсуде.", "ky": "Жарандык коом акырын өсүүдө."}}', '{"status": "confirmed", "texts": {"en": "Civil society grows slowly.", "kk": "Халық ұйымдары баяу көбеюде.", "ky": "Жарандык коом акырын өсүүдө."}}');
INSERT INTO history (id, unit, action, person, at, before, after) VALUES (2, '54a52e94b42a9848', 'rejected', 'Baurzhan', '2024-05-01T15:00:00+00:00', '{"status": "automatic", "texts": {"en": "Every village keeps a school.", "kk": "Әр ауылда мектеп бар."}}', '{"status": "rejected", "texts": {"en": "Every village keeps a school.", "kk": "Әр ауылда мектеп бар."}}');
CREATE VIRTUAL TABLE search USING fts5 (keys, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO search (rowid, keys) VALUES (1, 'civil societi grow slowli');
INSERT INTO search (rowid, keys) VALUES (2, 'халық ұйым бая көбею');
INSERT INTO search (rowid, keys) VALUES (3, 'жарандык коом акыр өс');
INSERT INTO search (rowid, keys) VALUES (4, 'civil societi need good law');
INSERT INTO search (rowid, keys) VALUES (5, 'азаматтық қоғам жақс заң мұқтаждық бар');
INSERT INTO search (rowid, keys) VALUES (6, 'жарандык коом жакш мыйзам керек');
INSERT INTO search (rowid, keys) VALUES (7, 'the river of the vallei ris in spring');
INSERT INTO search (rowid, keys) VALUES (8, 'алқап өзен көктем таси');
INSERT INTO search (rowid, keys) VALUES (9, 'everi villag keep a school');
INSERT INTO search (rowid, keys) VALUES (10, 'әр ауыл мектеп бар');
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
INSERT INTO concepts (id, key, place, definition, note, subject, frequency, confidence, status, decided_by, decided_at, created_at, signature_id, extra) VALUES (2, 'human-right', 2, '', '', '', 3, 0.8, 'automatic', NULL, NULL, '2024-05-01T13:00:00+00:00', 2, '');
INSERT INTO concepts (id, key, place, definition, note, subject, frequency, confidence, status, decided_by, decided_at, created_at, signature_id, extra) VALUES (3, 'court', 3, '', '', '', 3, 0.8, 'rejected', 'Aigul', '2024-05-01T14:00:00+00:00', '2024-05-01T13:00:00+00:00', 2, '');
INSERT INTO concepts (id, key, place, definition, note, subject, frequency, confidence, status, decided_by, decided_at, created_at, signature_id, extra) VALUES (4, 'civil-society', 1, '', '', '', 3, 0.8, 'confirmed', 'Bakyt', '2024-05-01T15:00:00+00:00', '2024-05-01T13:00:00+00:00', 2, '');
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
INSERT INTO terms (id, concept_id, position, language, text, status, part_of_speech, note, frequency, confidence, extra) VALUES (3, 2, 0, 'en', 'human rights', 'preferred', '', '', 3, NULL, '');
INSERT INTO terms (id, concept_id, position, language, text, status, part_of_speech, note, frequency, confidence, extra) VALUES (4, 2, 1, 'kk', 'адам құқықтары', 'preferred', '', '', 2, 0.7, '');
INSERT INTO terms (id, concept_id, position, language, text, status, part_of_speech, note, frequency, confidence, extra) VALUES (5, 2, 2, 'kk', 'адам құқы', 'admitted', '', '', 2, 0.7, '');
INSERT INTO terms (id, concept_id, position, language, text, status, part_of_speech, note, frequency, confidence, extra) VALUES (6, 3, 0, 'en', 'court', 'preferred', '', '', 3, NULL, '');
INSERT INTO terms (id, concept_id, position, language, text, status, part_of_speech, note, frequency, confidence, extra) VALUES (7, 3, 1, 'kk', 'сот', 'preferred', '', '', 2, 0.7, '');
INSERT INTO terms (id, concept_id, position, language, text, status, part_of_speech, note, frequency, confidence, extra) VALUES (8, 4, 0, 'en', 'civil society', 'preferred', '', '', 3, NULL, '');
INSERT INTO terms (id, concept_id, position, language, text, status, part_of_speech, note, frequency, confidence, extra) VALUES (9, 4, 1, 'kk', 'азаматтық қоғам', 'preferred', '', '', 2, 0.7, '');
CREATE TABLE evidence (
    term_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    unit TEXT NOT NULL,
    report_name TEXT NOT NULL,
    span TEXT NOT NULL,
    PRIMARY KEY (term_id, position)
) WITHOUT ROWID;
INSERT INTO evidence (term_id, position, unit, report_name, span) VALUES (3, 0, 'u1', '10', '0-5');
INSERT INTO evidence (term_id, position, unit, report_name, span) VALUES (4, 0, 'u1', '11', '3-9');
INSERT INTO evidence (term_id, position, unit, report_name, span) VALUES (5, 0, 'u1', '11', '3-9');
INSERT INTO evidence (term_id, position, unit, report_name, span) VALUES (6, 0, 'u1', '10', '0-5');
INSERT INTO evidence (term_id, position, unit, report_name, span) VALUES (7, 0, 'u1', '11', '3-9');
INSERT INTO evidence (term_id, position, unit, report_name, span) VALUES (8, 0, 'u1', '10', '0-5');
INSERT INTO evidence (term_id, position, unit, report_name, span) VALUES (9, 0, 'u1', '11', '3-9');
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
INSERT INTO concept_history (id, act, concept, action, person, at, comment, before, after) VALUES (1, 1, 'court', 'rejected', 'Aigul', '2024-05-01T14:00:00+00:00', '', '{"id": "court", "terms": [{"text": "court", "language": "en", "status": "preferred", "part_of_speech": "", "note": "", "frequency": 3, "confidence": null, "evidence": [["u1", "10", "0-5"]], "extra": ""}, {"text": "сот", "language": "kk", "status": "preferred", "part_of_speech": "", "note": "", "frequency": 2, "confidence": 0.7, "evidence": [["u1", "11", "3-9"]], "extra": ""}], "definition": "", "note": "", "subject": "", "frequency": 3, "confidence": 0.8, "status": "automatic", "decided_by": null, "decided_at": null, "created_at": "2024-05-01T13:00:00+00:00", "signature": "terms:1", "extra": ""}', '{"id": "court", "terms": [{"text": "court", "language": "en", "status": "preferred", "part_of_speech": "", "note": "", "frequency": 3, "confidence": null, "evidence": [["u1", "10", "0-5"]], "extra": ""}, {"text": "сот", "language": "kk", "status": "preferred", "part_of_speech": "", "note": "", "frequency": 2, "confidence": 0.7, "evidence": [["u1", "11", "3-9"]], "extra": ""}], "definition": "", "note": "", "subject": "", "frequency": 3, "confidence": 0.8, "status": "rejected", "decided_by": "Aigul", "decided_at": "2024-05-01T14:00:00+00:00", "created_at": "2024-05-01T13:00:00+00:00", "signature": "terms:1", "extra": ""}');
INSERT INTO concept_history (id, act, concept, action, person, at, comment, before, after) VALUES (2, 2, 'civil-society', 'accepted', 'Bakyt', '2024-05-01T15:00:00+00:00', 'as agreed', '{"id": "civil-society", "terms": [{"text": "civil society", "language": "en", "status": "preferred", "part_of_speech": "", "note": "", "frequency": 3, "confidence": null, "evidence": [["u1", "10", "0-5"]], "extra": ""}, {"text": "азаматтық қоғам", "language": "kk", "status": "preferred", "part_of_speech": "", "note": "", "frequency": 2, "confidence": 0.7, "evidence": [["u1", "11", "3-9"]], "extra": ""}], "definition": "", "note": "", "subject": "", "frequency": 3, "confidence": 0.8, "status": "automatic", "decided_by": null, "decided_at": null, "created_at": "2024-05-01T13:00:00+00:00", "signature": "terms:1", "extra": ""}', '{"id": "civil-society", "terms": [{"text": "civil society", "language": "en", "status": "preferred", "part_of_speech": "", "note": "", "frequency": 3, "confidence": null, "evidence": [["u1", "10", "0-5"]], "extra": ""}, {"text": "азаматтық қоғам", "language": "kk", "status": "preferred", "part_of_speech": "", "note": "", "frequency": 2, "confidence": 0.7, "evidence": [["u1", "11", "3-9"]], "extra": ""}], "definition": "", "note": "", "subject": "", "frequency": 3, "confidence": 0.8, "status": "confirmed", "decided_by": "Bakyt", "decided_at": "2024-05-01T15:00:00+00:00", "created_at": "2024-05-01T13:00:00+00:00", "signature": "terms:1", "extra": ""}');
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
INSERT INTO imports (id, name, digest, format, person, at, units, mark, done, undone_by, undone_at) VALUES (1, 'old.tmx', 'd1', 'tmx', 'Aigul', '2024-05-01T13:00:00+00:00', 1, 2, 1, NULL, NULL);
CREATE TABLE origins (
    unit_id INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    import_id INTEGER NOT NULL REFERENCES imports (id),
    PRIMARY KEY (unit_id, import_id)
) WITHOUT ROWID;
INSERT INTO origins (unit_id, import_id) VALUES (1, 1);
CREATE TABLE match_entries (word INTEGER, size INTEGER, variant INTEGER, PRIMARY KEY (word, size, variant)) WITHOUT ROWID;
INSERT INTO match_entries (word, size, variant) VALUES (3160897590887, 8, 7);
INSERT INTO match_entries (word, size, variant) VALUES (3613122671260, 8, 7);
INSERT INTO match_entries (word, size, variant) VALUES (7400120033395, 4, 10);
INSERT INTO match_entries (word, size, variant) VALUES (15154023340053, 4, 10);
INSERT INTO match_entries (word, size, variant) VALUES (15154023340053, 6, 5);
INSERT INTO match_entries (word, size, variant) VALUES (20983194993689, 5, 6);
INSERT INTO match_entries (word, size, variant) VALUES (25001335107206, 5, 6);
INSERT INTO match_entries (word, size, variant) VALUES (30900678483106, 4, 2);
INSERT INTO match_entries (word, size, variant) VALUES (33708756638290, 5, 4);
INSERT INTO match_entries (word, size, variant) VALUES (35392693144397, 4, 3);
INSERT INTO match_entries (word, size, variant) VALUES (64391731535064, 4, 8);
INSERT INTO match_entries (word, size, variant) VALUES (77813445009400, 4, 2);
INSERT INTO match_entries (word, size, variant) VALUES (79902737973728, 8, 7);
INSERT INTO match_entries (word, size, variant) VALUES (93853869775184, 4, 3);
INSERT INTO match_entries (word, size, variant) VALUES (95912257631169, 6, 5);
INSERT INTO match_entries (word, size, variant) VALUES (100170291518386, 5, 9);
INSERT INTO match_entries (word, size, variant) VALUES (103488672549210, 4, 8);
INSERT INTO match_entries (word, size, variant) VALUES (104030394496808, 5, 9);
INSERT INTO match_entries (word, size, variant) VALUES (123374330774423, 4, 1);
INSERT INTO match_entries (word, size, variant) VALUES (123374330774423, 5, 4);
INSERT INTO match_entries (word, size, variant) VALUES (144221709844001, 4, 2);
INSERT INTO match_entries (word, size, variant) VALUES (145708877631625, 4, 3);
INSERT INTO match_entries (word, size, variant) VALUES (159395148481199, 4, 8);
INSERT INTO match_entries (word, size, variant) VALUES (170704018780213, 5, 6);
INSERT INTO match_entries (word, size, variant) VALUES (175114988292643, 5, 9);
INSERT INTO match_entries (word, size, variant) VALUES (182038444007367, 4, 1);
INSERT INTO match_entries (word, size, variant) VALUES (186810700491742, 5, 4);
INSERT INTO match_entries (word, size, variant) VALUES (191242351614713, 5, 9);
INSERT INTO match_entries (word, size, variant) VALUES (198145718988230, 6, 5);
INSERT INTO match_entries (word, size, variant) VALUES (211937953995295, 5, 4);
INSERT INTO match_entries (word, size, variant) VALUES (221721701080617, 6, 5);
INSERT INTO match_entries (word, size, variant) VALUES (235186656354633, 5, 6);
INSERT INTO match_entries (word, size, variant) VALUES (239008255135065, 8, 7);
INSERT INTO match_entries (word, size, variant) VALUES (249093875772912, 4, 1);
INSERT INTO match_entries (word, size, variant) VALUES (279382240222202, 4, 10);
CREATE TABLE match_words (word INTEGER PRIMARY KEY, texts INTEGER NOT NULL);
CREATE TABLE unindexed (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    import_id INTEGER REFERENCES imports (id)
);
INSERT INTO unindexed (first, last, import_id) VALUES (11, 12, 1);
CREATE INDEX reports_text ON reports (text_id);
CREATE INDEX units_decided ON units (id) WHERE status <> 'automatic';
CREATE INDEX variants_language ON variants (language, unit_id);
CREATE INDEX history_unit ON history (unit);
CREATE INDEX concepts_place ON concepts (place, id);
CREATE INDEX concepts_decided ON concepts (id) WHERE status <> 'automatic';
CREATE INDEX concept_history_concept ON concept_history (concept);
CREATE INDEX concept_history_act ON concept_history (act);
CREATE INDEX imports_digest ON imports (digest);
CREATE INDEX units_import ON units (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX variants_contents ON variants (contents, unit_id);
CREATE INDEX origins_import ON origins (import_id);
CREATE INDEX variants_report ON variants (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX variants_text ON variants (text_id) WHERE text_id IS NOT NULL;
CREATE INDEX units_group ON units (group_id, position) WHERE group_id IS NOT NULL;
COMMIT;
