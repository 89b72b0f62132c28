"""Keep resolutions in one file, and search them.

A library is one SQLite file (``docs/library.md``). What reads it goes through ``Store``::

    from resparse.library.locate import locate      # where the library is
    from resparse.library.store import Store
    with Store.open(path) as store:                 # read-only; raises errors.LibraryError
        store.connection                            # sqlite3.Connection: the tables and views of schema.py
        store.resolution(document_id)               # the document as nodes, without Lark
        store.documents([7, 9])                     # {id: match.Document}
        store.passages("p.id IN (...)", values)     # rows for a condition, see store.ROW
        store.words()                               # the index's own list of words, see index.Words

What is searched is a *passage*: a node of the body, the title (clause ``title``) or a footnote (clause
``fn7``). Passages of a document have consecutive ids in reading order: title, body, footnotes. Only the
current version of a document has passages; all versions have a row in ``document`` and a stored tree.

The tables (``schema.py`` holds all columns): ``document``; ``passage`` (id, document, role, lead, clause,
label, line, text); ``role`` (id, kind, part: ``preambular``, ``operative``, ``annex``, ``title``,
``footnotes``, ``other``); ``lead`` (id, opening: the opening words of the clause, or of the clause a
subparagraph stands under); ``call`` (passage, note: passage ids); ``cited`` (id, symbol); ``citation``
(document, passage, cited, ...); ``word``, the FTS5 index: ``word MATCH '"migrant" OR "migrants"'`` gives
``rowid`` = passage id. The index holds each word of a passage once (no positions): words as ``fold.fold``
makes them, so fold what is looked for with the same function.
"""
