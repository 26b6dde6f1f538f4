"""How postings lie in SQLite: the schema, and bitmaps as values of a column.

Numbers of events (documents) count from the newest, so that the newest come first everywhere and a
growing index only appends. Events come in *segments*; every table that grows with the events is
keyed by segment first, so committing a segment writes to the end of each table.
"""

from __future__ import annotations

import sqlite3
from array import array
from enum import IntEnum
from itertools import accumulate
from operator import sub
from struct import Struct
from typing import TYPE_CHECKING
from zlib import compress, decompress

from pyroaring import BitMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ici_tui.model.edtf_grammar import Day

FORMAT = "2"
"""The version of this layout and of what is folded how: part of a cached file's name."""

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE segments (
    segment INTEGER PRIMARY KEY, first INTEGER NOT NULL, size INTEGER NOT NULL,
    starts BLOB NOT NULL, titles BLOB NOT NULL
);
CREATE TABLE events (
    document INTEGER PRIMARY KEY, id TEXT NOT NULL, place INTEGER, size INTEGER
);
CREATE TABLE ids (
    hash INTEGER, document INTEGER, PRIMARY KEY (hash, document)
) WITHOUT ROWID;
CREATE TABLE bitmaps (bitmap INTEGER PRIMARY KEY, documents BLOB NOT NULL);
CREATE TABLE prefixes (
    segment INTEGER, scope INTEGER, key TEXT, bitmap INTEGER NOT NULL,
    PRIMARY KEY (segment, scope, key)
) WITHOUT ROWID;
CREATE TABLE spellings (key TEXT, word INTEGER, PRIMARY KEY (key, word)) WITHOUT ROWID;
CREATE TABLE skeletons (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE words (
    place INTEGER PRIMARY KEY, documents BLOB, titles BLOB, positions BLOB NOT NULL
);
CREATE TABLE dates (
    segment INTEGER, side INTEGER, unit INTEGER, value INTEGER, documents BLOB NOT NULL,
    PRIMARY KEY (side, unit, value, segment)
) WITHOUT ROWID;
CREATE TABLE subjects (
    subject INTEGER PRIMARY KEY, field TEXT NOT NULL, id TEXT NOT NULL, texts TEXT NOT NULL,
    documents BLOB NOT NULL, mentions BLOB
);
CREATE TABLE names (
    field TEXT, key TEXT, subject INTEGER, PRIMARY KEY (field, key, subject)
) WITHOUT ROWID;
"""
"""What the tables hold:

- ``words``: a spelled word in a segment; ``place`` is the segment and the number of the word
  (:func:`place`). ``positions``: where it stands; the words of a segment are numbered through, with
  a gap after each text. A word that stands in many places (:data:`HEAVY`) also has its
  ``documents``, and those that have it in ``titles``; those of other words follow from the
  positions. ``segments.starts`` has the position at which each document starts,
  ``segments.titles`` the positions of titles. ``spellings``: which spelled words have a key.
- ``prefixes``: the documents of every beginning that many words share (:data:`SPARSE`), in
  ``bitmaps``; ``scope`` is a :class:`Scope`. Where many subjects share it too
  (:data:`SPARSE_NAMES`), the documents found by their names are among them.
- ``skeletons``: the keys of words and names by their consonants.
- ``subjects``: the documents that name something, and others with ``mentions`` of it in their own
  texts. ``names``: the keys of the words in the names of subjects, once for every field (with the
  words of ids) and once for all of them (field '').
- ``dates``: documents by the first (side 0) and last (side 1) day of their date, by year, month and
  day (unit 0, 1, 2).
- ``events``: the id, and where in the user's file it is; ``ids``: documents by the hash of the id.

Keys are stored as :func:`stored` writes them."""


class Scope(IntEnum):
    """Where the words of a row of ``prefixes`` stand."""

    TEXTS = 0
    """In the events' own texts."""
    TITLES = 1
    ALL = 2
    """In the own texts and in names."""


HEAVY = 32
"""A word that stands so often in a segment has its documents beside its positions."""

SPARSE = 24
SPARSE_IN_TITLES = 512
"""Up to so many words with one beginning are united when asked for; for more it is done before."""

SPARSE_NAMES = 16
"""The same for subjects, each by its :func:`ici_tui.search.beginnings.weight`."""

_PLAIN_BELOW = 64
_STEPS, _NUMBERS = b"\x01", b"\x02"
"""The first byte of the forms that are no roaring bitmap; those start with 0x3A or 0x3B."""
_first = Struct("=I")
_WORTH_DEFLATING = 24
_DEFLATED = 0x80

_LETTERS = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_FREE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_"
_STORED = str.maketrans(_LETTERS, _FREE[: len(_LETTERS)])
_RESTORED = str.maketrans(_FREE[: len(_LETTERS)], _LETTERS)

BEFORE_ALL_YEARS = -(2**40)
AFTER_ALL_YEARS = 2**40
"""The years of dates that are open, or of unknown end."""


def stored(key: str) -> str:
    """Return a key as it is stored: an Arabic letter takes one byte instead of two.

    Folded text has no ASCII but a–z and 0–9, so the other signs are free to stand for letters.
    Beginnings stay beginnings.
    """
    return key.translate(_STORED)


def restored(key: str) -> str:
    """Return a stored key as it was."""
    return key.translate(_RESTORED)


def pack(bitmap: BitMap) -> bytes | int:
    """Return a bitmap as the value of a column, in the smallest of four forms.

    A number alone is stored as itself. Few numbers far apart, which cost a roaring bitmap a
    container each, are stored as the first number and 16-bit steps, or as 32-bit numbers.
    """
    size = len(bitmap)
    if size == 1:
        return int(bitmap[0])
    if size > _PLAIN_BELOW:
        bitmap.run_optimize()
    roaring = bitmap.serialize()
    if len(roaring) <= 3 * size + 8:
        return roaring
    numbers = bitmap.to_array()
    steps = list(map(sub, numbers[1:], numbers))
    if max(steps) < 1 << 16:
        return _STEPS + numbers[:1].tobytes() + array("H", steps).tobytes()
    return _NUMBERS + numbers.tobytes()


def pack_positions(numbers: array[int]) -> bytes | int:
    """Return positions as the value of a column, as small as may be.

    They are read for phrases and rare words only, so size comes before speed: steps with their
    bytes apart (all low bytes first), compressed where that helps.

    Args:
        numbers: At least one, ascending, of 32 bits each.
    """
    size = len(numbers)
    if size == 1:
        return numbers[0]
    steps = array("I", map(sub, numbers[1:], numbers))
    width = (max(steps).bit_length() + 7) // 8
    laid = steps.tobytes()
    planes = laid[::4] if width == 1 else b"".join(laid[plane::4] for plane in range(width))
    if size > _WORTH_DEFLATING:
        deflated = compress(planes, 1)
        if len(deflated) < len(planes):
            return bytes((width | _DEFLATED,)) + numbers[:1].tobytes() + deflated
    return bytes((width,)) + numbers[:1].tobytes() + planes


def positions_of(values: Iterable[bytes | int]) -> BitMap:
    """Return all positions of some columns together."""
    found: list[int] = []
    for value in values:
        if isinstance(value, int):
            found.append(value)
            continue
        width = value[0] & ~_DEFLATED
        planes = decompress(value[5:]) if value[0] & _DEFLATED else value[5:]
        size = len(planes) // width
        laid = bytearray(4 * size)
        for plane in range(width):
            laid[plane::4] = planes[plane * size : (plane + 1) * size]
        [first] = _first.unpack_from(value, 1)
        found += accumulate(memoryview(laid).cast("I"), initial=first)
    return BitMap(array("I", found))


def place(segment: int, word: int) -> int:
    """Return the key of a word's positions in a segment."""
    return segment << 32 | word


def segment_of(place: int) -> int:
    """Return the segment of a word's positions by their key."""
    return place >> 32


def unpack(value: bytes | int) -> BitMap:
    """Return the bitmap of a column."""
    if isinstance(value, int):
        return BitMap((value,))
    form = value[:1]
    if form == _STEPS:
        [first] = _first.unpack_from(value, 1)
        steps = array("H")
        steps.frombytes(value[5:])
        return BitMap(list(accumulate(steps, initial=first)))
    if form == _NUMBERS:
        numbers = array("I")
        numbers.frombytes(value[1:])
        return BitMap(numbers)
    return BitMap.deserialize(value)


def united(values: Iterable[tuple[bytes | int]]) -> BitMap:
    """Return the union of one-column rows."""
    single: list[int] = []
    several: list[BitMap] = []
    for (value,) in values:
        if isinstance(value, int):
            single.append(value)
        else:
            several.append(unpack(value))
    if single:
        several.append(BitMap(single))
    return unite(several)


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


def calendar_numbers(day: Day) -> tuple[int, int, int]:
    """Return a day's year, month and date as numbers that sort as they do."""
    month = day.year * 100 + day.month
    return day.year, month, month * 100 + day.day
