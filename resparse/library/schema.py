"""The tables and views of a library file, their version, and the way from older ones.

The views are for people and other programs; their columns stay (``docs/library.md``). The tables may
change from one version to the next: ``migrate`` brings a file up to date.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION = 0x52455350
"""``PRAGMA application_id`` of a library: RESP."""

VERSION = 1
"""``PRAGMA user_version``: the number of the tables below, and of the fold whose words the index holds."""

PAGE_BYTES = 32 << 10
"""The clauses of a long answer lie apart: with pages of 8 KB it takes 13 % longer, filling as long."""

_TABLES = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL,
    rank TEXT NOT NULL,
    symbol TEXT,
    organ TEXT,
    session,
    number TEXT,
    title TEXT,
    adopted TEXT,
    distributed TEXT,
    meeting TEXT,
    job_number TEXT,
    committee TEXT,
    source TEXT NOT NULL,
    hash BLOB NOT NULL,
    size INTEGER NOT NULL,
    parser TEXT NOT NULL,
    added TEXT NOT NULL,
    first INTEGER,
    last INTEGER
);
CREATE UNIQUE INDEX document_key ON document (key, language, version);
CREATE TABLE tree (document INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE role (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, part TEXT NOT NULL, UNIQUE (kind, part));
CREATE TABLE lead (id INTEGER PRIMARY KEY, opening TEXT NOT NULL UNIQUE);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    role INTEGER NOT NULL,
    lead INTEGER,
    clause TEXT NOT NULL,
    label TEXT,
    line INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX passage_lead ON passage (lead, role, document) WHERE lead IS NOT NULL;
CREATE TABLE call (
    passage INTEGER NOT NULL,
    note INTEGER NOT NULL,
    PRIMARY KEY (note, passage)
) WITHOUT ROWID;
CREATE TABLE cited (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL UNIQUE);
CREATE TABLE citation (
    document INTEGER NOT NULL,
    passage INTEGER,
    cited INTEGER,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    offset INTEGER NOT NULL,
    date TEXT,
    pinpoint TEXT,
    act TEXT
);
CREATE INDEX citation_document ON citation (document);
CREATE INDEX citation_cited ON citation (cited, passage);
CREATE TABLE term (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE VIRTUAL TABLE word USING fts5(
    words, content='', columnsize=0, detail=none, tokenize='ascii'
);
"""

_VIEWS = """
CREATE VIEW documents AS
    SELECT id, symbol, language, version, organ, session, number, title, adopted, distributed, meeting,
        job_number, committee, source, size, parser, added
    FROM document WHERE current;
CREATE VIEW versions AS
    SELECT id, symbol, language, version, current, source, lower(hex(hash)) AS hash, size, parser, added
    FROM document;
CREATE VIEW clauses AS
    SELECT p.id, p.document, d.symbol, d.language, p.clause, r.kind, r.part, p.label,
        CASE WHEN r.kind IN ('preambular', 'operative') THEN l.opening END AS opening, p.line, p.text
    FROM passage p JOIN document d ON d.id = p.document JOIN role r ON r.id = p.role
        LEFT JOIN lead l ON l.id = p.lead
    WHERE r.kind NOT IN ('title', 'footnote');
CREATE VIEW footnotes AS
    SELECT p.id, p.document, d.symbol, d.language, p.clause AS note, p.label, p.line, p.text,
        (SELECT group_concat(c.clause, ' ') FROM call JOIN passage c ON c.id = call.passage
            WHERE call.note = p.id) AS clauses
    FROM passage p JOIN document d ON d.id = p.document JOIN role r ON r.id = p.role
    WHERE r.kind = 'footnote';
CREATE VIEW citations AS
    SELECT c.document, d.symbol, d.language, coalesce(p.clause, 'proposal') AS clause, c.kind, c.text,
        c.offset, t.symbol AS cited, c.date, c.pinpoint, c.act
    FROM citation c JOIN document d ON d.id = c.document
        LEFT JOIN passage p ON p.id = c.passage LEFT JOIN cited t ON t.id = c.cited;
CREATE VIEW openings AS
    SELECT l.opening, r.kind, count(*) AS clauses, count(DISTINCT p.document) AS documents
    FROM passage p JOIN lead l ON l.id = p.lead JOIN role r ON r.id = p.role
    WHERE r.kind IN ('preambular', 'operative') AND p.lead IS NOT NULL
    GROUP BY p.lead, r.kind;
"""

VIEWS = ("documents", "versions", "clauses", "footnotes", "citations", "openings")
"""The views, whose columns stay from version to version."""

# 64 MB of memory for the words of a batch: half the segments to merge, 10 % off the time of the index.
_INDEX_SETTINGS = {"hashsize": 64 << 20, "automerge": 8}

MIGRATIONS: dict[int, str] = {}
"""What brings a file of a version to the next one: SQL, without the views, which are made anew."""


def create(connection: "sqlite3.Connection") -> None:
    """Make the tables and views in an empty file, within the transaction under way."""
    _run(connection, _TABLES)
    for name, value in _INDEX_SETTINGS.items():
        connection.execute("INSERT INTO word (word, rank) VALUES (?, ?)", (name, value))
    _make_views(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def migrate(connection: "sqlite3.Connection", held: int) -> None:
    """Bring a file of an older version up to date, within the transaction under way."""
    for version in range(held, VERSION):
        _run(connection, MIGRATIONS[version])
    _make_views(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _make_views(connection: "sqlite3.Connection") -> None:
    for view in VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS {view}")
    _run(connection, _VIEWS)


def _run(connection: "sqlite3.Connection", script: str) -> None:
    """Run statements one by one: ``executescript`` would end the transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)
