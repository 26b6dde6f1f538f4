"""The storage of the index in SQLite: the schema, and the encoding of posting lists.

Documents are events numbered from the newest, so that the newest come first everywhere and a
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

    from ici_tui.edtf.grammar import Day

FORMAT = "6"
"""The version of this layout and of folding; part of a cached file's name."""

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE segments (
    segment INTEGER PRIMARY KEY, first INTEGER NOT NULL, size INTEGER NOT NULL,
    starts BLOB NOT NULL, titles BLOB NOT NULL
);
CREATE TABLE events (document INTEGER PRIMARY KEY, id TEXT NOT NULL);
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
    place INTEGER PRIMARY KEY, documents BLOB NOT NULL, titles BLOB, positions BLOB NOT NULL
);
CREATE TABLE dates (
    segment INTEGER, side INTEGER, unit INTEGER, value INTEGER, documents BLOB NOT NULL,
    PRIMARY KEY (side, unit, value, segment)
) WITHOUT ROWID;
CREATE TABLE gaps (document INTEGER NOT NULL, first REAL NOT NULL, last REAL NOT NULL);
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
  (:func:`place`). The words of a segment's texts are numbered through, with a gap after each text:
  these are positions. ``segments.starts`` has the position at which each document starts,
  ``segments.titles`` the positions of titles. A word that stands in many places (:data:`HEAVY`) has
  its ``documents``, those that have it in ``titles``, and its ``positions``. Another has the
  document of each place, no titles (null), and each place's offset in the document.
  ``spellings``: which spelled words have a key.
- ``prefixes``: the documents of every prefix that many words share (:data:`MAX_UNSTORED_TERMS`), in
  ``bitmaps``; ``scope`` is a :class:`Scope`. Where many subjects share it too
  (:data:`MAX_UNSTORED_NAMES`), the documents found by their names are among them.
- ``skeletons``: the keys of words and names by their consonants.
- ``subjects``: the documents that name something, and others with ``mentions`` of it in their own
  texts. ``names``: the keys of the words in the names of subjects, once for every field (with the
  words of ids) and once for all of them (field '').
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
"""The same for subjects, each by its :func:`ici_tui.search.beginnings.weight`."""

_PLAIN_BELOW = 64
_STEPS, _PLANES, _NUMBERS = b"\x01", b"\x02", b"\x03"
"""The first byte of the forms that are no roaring bitmap; those start with 0x3A or 0x3B."""
_first = Struct("=I")
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
    separated (all low bytes first), compressed if that helps.

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
            return bytes((width | _DEFLATED,)) + numbers[:1].tobytes() + deflated
    return bytes((width,)) + numbers[:1].tobytes() + planes


def positions_of(value: bytes) -> Iterable[int]:
    """Return what :func:`pack_positions` has packed."""
    width = value[0] & ~_DEFLATED
    planes = decompress(value[5:]) if value[0] & _DEFLATED else value[5:]
    [first] = _first.unpack_from(value, 1)
    return accumulate(memoryview(_joined(planes, width)).cast("I"), initial=first)


def _joined(planes: bytes, width: int) -> bytearray:
    """Return 32-bit numbers of which the lowest bytes are given, all of each rank together."""
    size = len(planes) // width
    laid = bytearray(4 * size)
    for plane in range(width):
        laid[plane::4] = planes[plane * size : (plane + 1) * size]
    return laid


def place(segment: int, word: int) -> int:
    """Return the key of a word's positions in a segment."""
    return segment << 32 | word


def segment_of(place: int) -> int:
    """Return the segment of a word's place."""
    return place >> 32


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
