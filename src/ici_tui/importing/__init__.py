"""Makes records of other people's files: tables, JSON, bibliographies, calendars, family trees.

A format's reader yields rows (:mod:`ici_tui.importing.rows`), and a mapping says which column is
which field of an entity (:mod:`ici_tui.importing.mapping`); formats that are no tables make the
entities themselves. What comes out are plain JSON values, which the checker of records has passed.
"""
