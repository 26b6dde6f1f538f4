"""The storage of the index in SQLite: the schema, and the encoding of posting lists.

A file, or a database in memory, holds one *segment*: events numbered from the newest, so that the
newest come first everywhere. The numbers of a segment start where those of the segments before it
end; so the bitmaps of several segments are united as they are.
"""

from __future__ import annotations

import sqlite3
from array import array
from enum import IntEnum
from itertools import accumulate, chain
from operator import sub
from struct import Struct
from typing import TYPE_CHECKING
from zlib import compress, decompress

from pyroaring import BitMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ici_tui.edtf.grammar import Day

FORMAT = "7"
"""The version of this layout and of folding; part of a cached file's name."""

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE segment (
    first INTEGER NOT NULL, size INTEGER NOT NULL, starts BLOB NOT NULL, titles BLOB NOT NULL
);
CREATE TABLE events (document INTEGER PRIMARY KEY, id TEXT NOT NULL);
CREATE TABLE ids (
    hash INTEGER, document INTEGER, PRIMARY KEY (hash, document)
) WITHOUT ROWID;
CREATE TABLE bitmaps (bitmap INTEGER PRIMARY KEY, documents BLOB NOT NULL);
CREATE TABLE prefixes (
    scope INTEGER, key TEXT, bitmap INTEGER NOT NULL, PRIMARY KEY (scope, key)
) WITHOUT ROWID;
CREATE TABLE spellings (key TEXT, word INTEGER, PRIMARY KEY (key, word)) WITHOUT ROWID;
CREATE TABLE skeletons (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE words (
    word INTEGER PRIMARY KEY, documents BLOB NOT NULL, titles BLOB, positions BLOB NOT NULL,
    keys TEXT
);
CREATE TABLE dates (
    side INTEGER, unit INTEGER, value INTEGER, documents BLOB NOT NULL,
    PRIMARY KEY (side, unit, value)
) WITHOUT ROWID;
CREATE TABLE gaps (document INTEGER NOT NULL, first REAL NOT NULL, last REAL NOT NULL);
CREATE TABLE subjects (
    subject INTEGER PRIMARY KEY, field TEXT NOT NULL, id TEXT NOT NULL, texts TEXT NOT NULL,
    documents BLOB NOT NULL, mentions BLOB
);
CREATE TABLE names (
    field TEXT, key TEXT, subjects BLOB NOT NULL, documents BLOB, PRIMARY KEY (field, key)
) WITHOUT ROWID;
"""
"""What the tables hold:

- ``segment``: one row. The words of its texts are numbered through, with a gap after each text:
  these are positions. ``starts`` has the position at which each document starts, ``titles`` the
  positions of titles.
- ``words``: the words that have the same keys, as one. Those that stand in many places
  (:data:`HEAVY`) have their ``documents``, those that have them in ``titles``, and their
  ``positions``. Others have the document of each place, no titles (null), and each place's offset
  in the document. They are numbered in the order of their ``keys``, which only a segment that is
  going to be merged has. ``spellings``: which words have a key.
- ``prefixes``: the documents of every prefix that many words share (:data:`MAX_UNSTORED_TERMS`), in
  ``bitmaps``; ``scope`` is a :class:`Scope`. Where many subjects share it too
  (:data:`MAX_UNSTORED_NAMES`), the documents found by their names are among them.
- ``skeletons``: the keys of words and names by their consonants.
- ``subjects``: the documents that name something, and others with ``mentions`` of it in their own
  texts. ``names``: the subjects with a key in their names, for every field (with the words of ids)
  and for all of them (field ''); those of many subjects (:data:`MAX_UNSTORED_SUBJECTS`) have the
  documents found by it as well.
- ``dates``: documents by the first (side 0) and last (side 1) day of their date, by year, month and
  day (unit 0, 1, 2).
  A set of dates has several of them; ``gaps`` has the first and the last day of each gap between
  two of its dates, as numbers (:func:`ici_tui.edtf.grammar.ordinal`).
- ``events``: the id; ``ids``: documents by the hash of the id.

Keys are stored as :func:`stored` writes them."""


class Scope(IntEnum):
    """The texts that a row of ``prefixes`` covers."""

    TEXTS = 0
    """In the events' own texts."""
    TITLES = 1
    ALL = 2
    """In the own texts and in names."""


HEAVY = 32
"""The minimum frequency of a word in a segment that has bitmaps; others have lists."""

MAX_UNSTORED_TERMS = 14
SPARSE_IN_TITLES = 1_024
"""Up to this many words with a prefix are united on demand; for more the union is stored."""

MAX_UNSTORED_NAMES = 24
"""The same for subjects; one with very many documents counts for several."""

MAX_UNSTORED_SUBJECTS = 24
"""The documents found by a word of so many names are united on demand; of more they are stored."""

_PLAIN_BELOW = 64
_STEPS, _PLANES, _NUMBERS = b"\x01", b"\x02", b"\x03"
"""The first byte of the forms that are no roaring bitmap; those start with 0x3A or 0x3B."""
_first = Struct("=I")
_chunk = Struct("=BII")
_WORTH_DEFLATING = 24
_DEFLATED = 0x80

_LETTERS = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_FREE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_"
_STORED = str.maketrans(_LETTERS, _FREE[: len(_LETTERS)])
_RESTORED = str.maketrans(_FREE[: len(_LETTERS)], _LETTERS)

BEFORE_ALL_YEARS = -(10**18)
AFTER_ALL_YEARS = 10**18
"""The years of dates that are open, or of unknown end; EDTF years have at most 18 digits."""
_WITH_MONTHS = 10**14
"""Days of years beyond this do not fit 64 bits; no date of such a year has a month."""


def stored(key: str) -> str:
    """Return a key as it is stored, with one byte instead of two for an Arabic letter.

    Folded text uses only a–z and 0–9 of ASCII, so the other characters can represent letters.
    Prefixes remain prefixes.
    """
    return key.translate(_STORED)


def restored(key: str) -> str:
    """Return the key of a stored key."""
    return key.translate(_RESTORED)


def pack(bitmap: BitMap) -> bytes | int:
    """Return a bitmap as a column value: serialized, or as a short list of numbers."""
    size = len(bitmap)
    if size == 1:
        return int(bitmap[0])
    if size > _PLAIN_BELOW:
        bitmap.run_optimize()
    roaring = bitmap.serialize()
    # Numbers far apart cost a roaring bitmap a container each.
    return roaring if len(roaring) <= 3 * size + 8 else pack_few(bitmap.to_array())


def pack_few(numbers: array[int]) -> bytes | int:
    """Return a few numbers as the value of a column, in the smallest of four forms.

    A number alone is stored as itself; more as the first one and 16-bit steps, or with 24 bits each
    (low bytes first, then the middle ones, then the high ones), or with 32.

    Args:
        numbers: At least one, ascending, of 32 bits each.
    """
    if len(numbers) == 1:
        return numbers[0]
    steps = list(map(sub, numbers[1:], numbers))
    laid = numbers.tobytes()
    if max(steps) < 1 << 16:
        return _STEPS + laid[:4] + array("H", steps).tobytes()
    if numbers[-1] < 1 << 24:
        return _PLANES + laid[::4] + laid[1::4] + laid[2::4]
    return _NUMBERS + laid


def pack_offsets(offsets: Sequence[int]) -> bytes | int:
    """Return offsets in documents as the value of a column, a byte each where that is enough."""
    if len(offsets) == 1:
        return offsets[0]
    longest = max(offsets)
    width = "B" if longest < 1 << 8 else "H" if longest < 1 << 16 else "I"
    return width.encode() + array(width, offsets).tobytes()


def offsets_of(value: bytes | int) -> Sequence[int]:
    """Return what :func:`pack_offsets` has packed."""
    if isinstance(value, int):
        return (value,)
    offsets = array(chr(value[0]))
    offsets.frombytes(value[1:])
    return offsets


def pack_positions(numbers: array[int]) -> bytes:
    """Return positions as the value of a column, as small as may be.

    They are read for phrases only, so size matters more than speed: differences with their bytes
    separated (all low bytes first), compressed if that helps. Such values can be joined if what
    follows is greater (:func:`moved_positions`).

    Args:
        numbers: At least one, ascending, of 32 bits each.
    """
    size = len(numbers)
    steps = array("I", map(sub, numbers[1:], numbers))
    width = (max(steps, default=1).bit_length() + 7) // 8
    laid = steps.tobytes()
    planes = laid[::4] if width == 1 else b"".join(laid[plane::4] for plane in range(width))
    if size > _WORTH_DEFLATING:
        deflated = compress(planes, 1)
        if len(deflated) < len(planes):
            planes, width = deflated, width | _DEFLATED
    return _chunk.pack(width, numbers[0], len(planes)) + planes


def positions_of(value: bytes) -> Iterable[int]:
    """Return what :func:`pack_positions` has packed, of joined values everything."""
    return chain.from_iterable(_parts_of(value))


def _parts_of(value: bytes) -> Iterator[Iterable[int]]:
    at = 0
    while at < len(value):
        width, first, size = _chunk.unpack_from(value, at)
        at += _chunk.size
        planes = value[at : at + size]
        at += size
        if width & _DEFLATED:
            planes, width = decompress(planes), width & ~_DEFLATED
        yield accumulate(memoryview(_joined(planes, width)).cast("I"), initial=first)


def moved_positions(value: bytes, by: int) -> bytes:
    """Return packed positions, each greater by a number."""
    found, at = bytearray(value), 0
    while at < len(found):
        width, first, size = _chunk.unpack_from(found, at)
        _chunk.pack_into(found, at, width, first + by, size)
        at += _chunk.size + size
    return bytes(found)


def _joined(planes: bytes, width: int) -> bytearray:
    """Return 32-bit numbers of which the lowest bytes are given, all of each rank together."""
    size = len(planes) // width
    laid = bytearray(4 * size)
    for plane in range(width):
        laid[plane::4] = planes[plane * size : (plane + 1) * size]
    return laid


def unpack(value: bytes | int) -> BitMap:
    """Return the bitmap of a column."""
    few = few_of(value)
    if few is not None:
        return BitMap(array("I", few))
    return BitMap.deserialize(value)  # type: ignore[arg-type]  # an integer is few


def few_of(value: bytes | int) -> Iterable[int] | None:
    """Return the numbers of a column that :func:`pack_few` has packed; None for a bitmap."""
    if isinstance(value, int):
        return (value,)
    form = value[:1]
    if form == _STEPS:
        [first] = _first.unpack_from(value, 1)
        return accumulate(memoryview(value)[5:].cast("H"), initial=first)
    if form == _PLANES:
        return memoryview(_joined(value[1:], 3)).cast("I")
    if form == _NUMBERS:
        return memoryview(value)[1:].cast("I")
    return None


def united(values: Iterable[tuple[bytes | int]]) -> BitMap:
    """Return the union of one-column rows."""
    numbers = array("I")
    bitmaps: list[BitMap] = []
    for (value,) in values:
        few = few_of(value)
        if few is None:
            bitmaps.append(BitMap.deserialize(value))  # type: ignore[arg-type]
        else:
            numbers.extend(few)
    if numbers:
        bitmaps.append(BitMap(numbers))
    return unite(bitmaps)


def unite(bitmaps: Sequence[BitMap]) -> BitMap:
    """Return the union of bitmaps."""
    if len(bitmaps) == 1:
        return bitmaps[0]
    return BitMap.union(*bitmaps) if bitmaps else BitMap()


def connect(path: str, *, write: bool) -> sqlite3.Connection:
    """Open an index file, or ``:memory:``; the caller serialises access from several threads."""
    if write:
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")  # what is not whole is thrown away
        # A cache damaged by a crash is rebuilt; there is no need to wait for the disk.
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(SCHEMA)
    else:
        from urllib.parse import quote

        connection = sqlite3.connect(
            f"file:{quote(path)}?mode=ro", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA mmap_size = 17179869184")
    return connection


def calendar_numbers(day: Day) -> tuple[int, ...]:
    """Return a day's year, month and date as numbers that sort as they do.

    Of a year too far from now for days to be told apart, the year alone.
    """
    if abs(day.year) > _WITH_MONTHS:
        return (day.year,)
    month = day.year * 100 + day.month
    return day.year, month, month * 100 + day.day
