"""Writes what a store needs of a record into the record's index, from its file.

The file is read once more, line by line; what is kept of a line is where it is, not what it says.
"""

from __future__ import annotations

from array import array
from contextlib import suppress
from struct import pack_into
from typing import TYPE_CHECKING, Final, cast
from zlib import compress, crc32

import msgspec

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.runs import runs_of
from ici_tui.stores.outline import EVENTS, Outline, Things
from ici_tui.stores.tables import (
    BODY,
    CHUNK,
    CODES,
    SCHEMA,
    chunk_key,
    number,
    packed,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from ici_tui.record.entities import Event
    from ici_tui.stores.findings import FindingsToKeep

_ROW: Final = 16  # bytes of a BODY
_HASHES: Final = 1_024


class _Dated(msgspec.Struct):
    """Stands for the events of a date, to group them by months."""

    date: EdtfDate | None


def keep_record(
    connection: sqlite3.Connection,
    file: Path,
    digest: str,
    order: Iterable[str],
    findings: FindingsToKeep,
) -> None:
    """Write what a store needs of a record.

    Args:
        connection: The index of the record, to write to.
        file: The file of the record, plain JSON Lines.
        digest: The SHA-256 of the file that was indexed.
        order: The ids of the events in date order.
        findings: Where its sources disagree.

    Raises:
        UnfitError: The file is not what was indexed, or a store could not read it as it is.
        OSError: It cannot be read.
        sqlite3.Error: The index cannot be written.
    """
    outline = Outline()
    outline.read(file, digest)
    outline.put_in_order(order)
    with connection:
        for statement in SCHEMA.split(";"):
            connection.execute(statement)
        _write(connection, outline, findings)


def _write(connection: sqlite3.Connection, outline: Outline, findings: FindingsToKeep) -> None:
    events = outline.things[EVENTS]
    dates: dict[str | None, EdtfDate | None] = {None: None}
    for text in set(outline.dates) - {None}:
        dates[text] = EdtfDate.parse(str(text))
    # Of what is undated 0, else the number of its date, from 1.
    listed = [text for text in dates if text is not None]
    number_of: dict[str | None, int] = {None: 0}
    number_of |= {text: place for place, text in enumerate(listed, 1)}
    date_of = array("I", map(number_of.__getitem__, outline.dates))
    dated = {text: _Dated(date) for text, date in dates.items()}
    runs = runs_of(cast("Iterable[Event]", (dated[text] for text in outline.dates)))
    years = [year for date in dates.values() if date for year in date.years() if year is not None]
    ranks = {name: rank for rank, name in enumerate(events.ids)} if findings.more_exact else {}
    exact = array("I", sorted(ranks[name] for name in findings.more_exact if name in ranks))
    meta: dict[str, object] = {
        "description": outline.description,
        "lengths": [len(things.starts) for things in outline.things.values()],
        "runs": [(run.start, run.year, run.month) for run in runs],
        "years": (min(years), max(years)) if years else None,
        "dates": listed,
        "date of": date_of.tobytes(),
        "containers": outline.containers,
        "more exact": exact.tobytes(),
    }
    for name, code in CODES.items():
        things = outline.things[code]
        _write_things(connection, code, things)
        if code != EVENTS:
            counts = array("I", (len(outline.named.get(one, ())) for one in things.ids))
            meta[f"counts {name}"] = counts.tobytes()
    connection.executemany(
        "INSERT INTO record_meta VALUES (?, ?)",
        ((name, msgspec.msgpack.encode(value)) for name, value in meta.items()),
    )
    _write_ids(connection, outline)
    connection.executemany(
        "INSERT INTO record_named VALUES (?, ?, ?)",
        ((name, len(found), packed(found)) for name, found in sorted(outline.named.items())),
    )
    connection.executemany("INSERT INTO record_links VALUES (?, ?, ?)", sorted(outline.links))
    _write_findings(connection, findings)


def _write_things(connection: sqlite3.Connection, code: int, things: Things) -> None:
    starts, sizes, checks, ids = things.starts, things.sizes, things.checks, things.ids
    for first in range(0, len(starts), CHUNK):
        last = min(first + CHUNK, len(starts))
        bodies = bytearray(_ROW * (last - first))
        for at in range(first, last):
            pack_into(BODY, bodies, _ROW * (at - first), starts[at], sizes[at], checks[at])
        names = compress("\n".join(ids[first:last]).encode(), 1)
        connection.execute(
            "INSERT INTO record_bodies VALUES (?, ?, ?)", (chunk_key(code, first), bodies, names)
        )
    connection.executemany(
        "INSERT INTO record_kinds VALUES (?, ?, ?)",
        ((code, kind, places.tobytes()) for kind, places in things.kinds.items()),
    )


def _write_ids(connection: sqlite3.Connection, outline: Outline) -> None:
    shift = 64
    ordered = sorted(
        crc32(name.encode()) << shift | number(code, place)
        for code, things in outline.things.items()
        for place, name in enumerate(things.ids)
        if name
    )
    first, mask = 0, (1 << shift) - 1
    while first < len(ordered):
        last = min(first + _HASHES, len(ordered))
        # Equal hashes stay together.
        while last < len(ordered) and ordered[last] >> shift == ordered[last - 1] >> shift:
            last += 1
        row = ordered[first:last]
        hashes = array("I", (one >> shift for one in row))
        numbers = array("Q", (one & mask for one in row))
        connection.execute(
            "INSERT INTO record_ids VALUES (?, ?, ?)",
            (hashes[0], hashes.tobytes(), numbers.tobytes()),
        )
        first = last


def _write_findings(connection: sqlite3.Connection, findings: FindingsToKeep) -> None:
    for rank, one in enumerate(findings.disagreements):
        connection.execute("INSERT INTO record_findings VALUES (?, ?, ?)", (rank, one.id, one.body))
        rows = [(name, rank, int(name in one.contradicted)) for name in one.concerned]
        if one.entry:
            rows.append((one.entry, rank, -1))
        connection.executemany("INSERT OR IGNORE INTO record_concerned VALUES (?, ?, ?)", rows)


def has_tables(connection: sqlite3.Connection) -> bool:
    """Return whether an index has what a store needs."""
    import sqlite3

    with suppress(sqlite3.Error):
        sql = "SELECT 1 FROM record_meta WHERE name = 'lengths'"
        return connection.execute(sql).fetchone() is not None
    return False
