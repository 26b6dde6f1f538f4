"""Finds cycles of containment in little memory."""

import sqlite3
from array import array
from collections.abc import Iterator
from typing import NamedTuple

_SHOWN = 8  # ids of a cycle that are named

_NEW, _ON_PATH, _DONE = 0, 1, 2


class Cycle(NamedTuple):
    """A cycle: its ids, the first one again at the end, and where it is stated."""

    ids: tuple[str, ...]
    key: str
    origin: int


def containment_cycles(database: sqlite3.Connection) -> Iterator[Cycle]:
    """Yield each cycle of the table ``containment (child, parent, key, origin)`` once.

    Every child has one parent (of a repeated child, the first counts), so the walk up from a child
    either ends, reaches an earlier walk, or finds a cycle. Memory is one
    byte for each row, and eight for each step of the longest chain.
    """
    database.execute("CREATE INDEX containment_child ON containment (child, key)")
    (last,) = database.execute("SELECT max(rowid) FROM containment").fetchone()
    state = bytearray((last or 0) + 1)
    # Only a parent that is itself contained can be on a cycle.
    starts = database.execute(
        "SELECT rowid FROM containment AS inner WHERE EXISTS (SELECT 1 FROM containment AS outer"
        " WHERE outer.child = inner.parent AND outer.key = inner.key) ORDER BY rowid"
    )
    for (start,) in starts:
        path = array("Q")
        row: int | None = start
        while row is not None and state[row] == _NEW:
            state[row] = _ON_PATH
            path.append(row)
            row = _parent(database, row)
        if row is not None and state[row] == _ON_PATH:
            yield _cycle(database, path[path.index(row) :])
        for step in path:
            state[step] = _DONE


def _parent(database: sqlite3.Connection, row: int) -> int | None:
    found: tuple[int | None] = database.execute(
        "SELECT min(outer.rowid) FROM containment AS inner JOIN containment AS outer"
        " ON outer.child = inner.parent AND outer.key = inner.key WHERE inner.rowid = ?",
        (row,),
    ).fetchone()
    return found[0]


def _cycle(database: sqlite3.Connection, rows: "array[int]") -> Cycle:
    first = rows.index(min(rows))
    ordered = [*rows[first:], *rows[:first]]
    named = [_row(database, row) for row in ordered[:_SHOWN]]
    ids = [child for child, _, _ in named]
    if len(ordered) > _SHOWN:
        ids.append("…")
    return Cycle((*ids, ids[0]), named[0][1], named[0][2])


def _row(database: sqlite3.Connection, row: int) -> tuple[str, str, int]:
    found: tuple[str, str, int] = database.execute(
        "SELECT child, key, origin FROM containment WHERE rowid = ?", (row,)
    ).fetchone()
    return found
