"""How postings lie in SQLite: the schema, and bitmaps as values of a column.

Numbers of events (documents) count from the newest, so that the newest come first everywhere and a
growing index only appends. Events come in *segments*; every table that grows with the events is
keyed by segment first, so committing a segment writes to the end of each table.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pyroaring import BitMap

FORMAT = "1"
"""The version of this layout and of what is folded how: part of a cached file's name."""

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE segments (
    segment INTEGER PRIMARY KEY, first INTEGER NOT NULL, size INTEGER NOT NULL,
    starts BLOB NOT NULL, titles BLOB NOT NULL
);
CREATE TABLE events (
    document INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place INTEGER, size INTEGER
);
CREATE TABLE postings (
    segment INTEGER, title INTEGER, key TEXT, documents BLOB NOT NULL,
    PRIMARY KEY (segment, title, key)
) WITHOUT ROWID;
CREATE TABLE prefixes (
    segment INTEGER, title INTEGER, key TEXT, documents BLOB NOT NULL,
    PRIMARY KEY (segment, title, key)
) WITHOUT ROWID;
CREATE TABLE positions (
    segment INTEGER, key TEXT, positions BLOB NOT NULL, PRIMARY KEY (segment, key)
) WITHOUT ROWID;
CREATE TABLE dates (
    segment INTEGER, side INTEGER, unit INTEGER, value INTEGER, documents BLOB NOT NULL,
    PRIMARY KEY (side, unit, value, segment)
) WITHOUT ROWID;
CREATE TABLE subjects (
    subject INTEGER PRIMARY KEY, field TEXT NOT NULL, id TEXT NOT NULL, texts TEXT NOT NULL,
    documents BLOB NOT NULL, found BLOB NOT NULL
);
CREATE TABLE names (
    field TEXT, key TEXT, subject INTEGER, PRIMARY KEY (field, key, subject)
) WITHOUT ROWID;
"""
"""``postings`` holds a key's documents (in any text, or in titles), ``prefixes`` those of every
beginning that more than :data:`SPARSE` keys share, ``positions`` where a key stands: the words of a
segment are numbered through, with a gap after each text. ``segments.starts`` has the position at
which each document starts and ``titles`` the positions of titles; ``events.place`` and ``size`` say
where in the user's file an event is. ``dates`` has documents by the first (side 0) and last (side
1) day of their date, by year, month and day (unit 0, 1, 2). ``subjects`` has the documents that
name something, and those ``found`` by its names: also where a text mentions it. ``names`` has the
keys of the words in subjects' names (and ids)."""

SPARSE = 24
"""Up to so many keys with one beginning are united when asked for; for more it is done before."""

BEFORE_ALL_YEARS = -(2**40)
AFTER_ALL_YEARS = 2**40
"""The years of dates that are open, or of unknown end."""


def pack(bitmap: BitMap) -> bytes | int:
    """Return a bitmap as the value of a column: a number alone is stored as itself."""
    if len(bitmap) == 1:
        return int(bitmap[0])
    bitmap.run_optimize()
    return bitmap.serialize()


def unpack(value: bytes | int) -> BitMap:
    """Return the bitmap of a column."""
    return BitMap((value,)) if isinstance(value, int) else BitMap.deserialize(value)


def united(values: Iterable[tuple[bytes | int]]) -> BitMap:
    """Return the union of one-column rows."""
    single: list[int] = []
    several: list[BitMap] = []
    for (value,) in values:
        if isinstance(value, int):
            single.append(value)
        else:
            several.append(BitMap.deserialize(value))
    if single:
        several.append(BitMap(single))
    return unite(several)


def unite(bitmaps: Sequence[BitMap]) -> BitMap:
    """Return the union of bitmaps."""
    if len(bitmaps) == 1:
        return bitmaps[0]
    return BitMap.union(*bitmaps) if bitmaps else BitMap()


def shared_prefixes(
    keys: Sequence[str], bitmaps: Sequence[BitMap], sparse: int = SPARSE
) -> Iterator[tuple[str, BitMap]]:
    """Yield each beginning that more than ``sparse`` keys share, with the union of their bitmaps.

    Args:
        keys: Sorted and distinct.
        bitmaps: One for each key.
        sparse: How many keys may share a beginning that is not worth a union of its own.
    """

    def unite_below(low: int, high: int, depth: int) -> BitMap:
        parts: list[BitMap] = []
        for letter, group in groupby(
            range(low, high), lambda index: keys[index][depth : depth + 1]
        ):
            indexes = list(group)
            if not letter or len(indexes) <= sparse:
                parts += [bitmaps[index] for index in indexes]
            else:
                parts.append(unite_below(indexes[0], indexes[-1] + 1, depth + 1))
        union = unite(parts)
        if depth:
            found.append((keys[low][:depth], union))
        return union

    found: list[tuple[str, BitMap]] = []
    if keys:
        unite_below(0, len(keys), 0)
    found.sort(key=lambda item: item[0])
    yield from found


def connect(path: str, *, write: bool) -> sqlite3.Connection:
    """Open an index file, or ``:memory:``; the caller serialises access from several threads."""
    if write:
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.execute("PRAGMA page_size = 8192")
        # A cache that a crash has torn is built again; waiting for the disk buys nothing.
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(SCHEMA)
    else:
        from urllib.parse import quote

        connection = sqlite3.connect(
            f"file:{quote(path)}?mode=ro", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA mmap_size = 17179869184")
    return connection
