"""The tables in the index of a record that stay there for its store: where each thing stands.

They are written when the record is indexed (:mod:`ici_tui.stores.writing`) and read by
:class:`ici_tui.stores.file.FileRecord`. What grows with the events stands in chunks, so that
opening reads nothing of it.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from ici_tui.record.kinds import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA: Final = """
CREATE TABLE record_meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE record_bodies (chunk INTEGER PRIMARY KEY, bodies BLOB NOT NULL, ids BLOB NOT NULL);
CREATE TABLE record_ids (first INTEGER PRIMARY KEY, hashes BLOB NOT NULL, numbers BLOB NOT NULL);
CREATE TABLE record_named (
    name TEXT PRIMARY KEY, count INTEGER NOT NULL, ranks BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE record_links (
    name TEXT, link INTEGER, number INTEGER, PRIMARY KEY (name, link, number)
) WITHOUT ROWID;
CREATE TABLE record_kinds (
    collection INTEGER, kind TEXT, places BLOB NOT NULL, PRIMARY KEY (collection, kind)
) WITHOUT ROWID;
CREATE TABLE record_findings (rank INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX record_findings_by_id ON record_findings (id);
CREATE TABLE record_concerned (
    name TEXT, rank INTEGER, contradicted INTEGER NOT NULL, PRIMARY KEY (name, rank)
) WITHOUT ROWID;
"""
"""What the tables hold. A thing's *number* is its collection and its place in it (:func:`number`);
the place of an event is its rank.

- ``record_meta``: single values by name, as MessagePack.
- ``record_bodies``: for each chunk of a collection (:data:`CHUNK`) where the lines of its things
  are in the file (:data:`BODY`), and their ids, deflated.
- ``record_ids``: numbers by the hashes of ids, in order; ``first`` is the first hash of a row.
- ``record_named``: which events name something, as :func:`packed` writes it.
- ``record_links``: relations by their ends, statements and discrepancies by what they are about,
  and what a source is cited for beside events (:data:`RELATION` and so on).
- ``record_kinds``: where in a collection the things of a kind are.
- ``record_findings``: the disagreements in order; ``record_concerned``: by what they name, with 1
  if that is the subject of a contradiction, else 0, and by the editor's entry about them, with -1.
"""

RELATION, STATEMENT, DISCREPANCY, CITATION = range(4)
"""How ``record_links`` links a name to a thing."""

CODES: Final = {name: code for code, name in enumerate(COLLECTIONS)}
"""The collections as numbers."""

CHUNK: Final = 512
"""The number of things in a row of ``record_bodies``."""
BODY: Final = "=QII"
"""Of a thing: where its line starts in the file, how long it is, and its CRC-32."""

_PLACE_BITS: Final = 40
_CHUNK_BITS: Final = 32
_FEW: Final = 16


def number(code: int, place: int) -> int:
    """Return the number of a thing by its collection's code and its place there."""
    return code << _PLACE_BITS | place


def code_and_place(number: int) -> tuple[int, int]:
    """Return the collection's code and the place of a thing."""
    return number >> _PLACE_BITS, number & (1 << _PLACE_BITS) - 1


def chunk_key(code: int, place: int) -> int:
    """Return the key of the chunk in which a thing is."""
    return code << _CHUNK_BITS | place // CHUNK


def packed(ranks: Sequence[int]) -> bytes:
    """Return ascending ranks as a column's value: a few as they are, more as a bitmap."""
    if len(ranks) <= _FEW:
        return array("I", ranks).tobytes()
    bitmap = BitMap(array("I", ranks))
    bitmap.run_optimize()
    return bitmap.serialize()


def unpacked(count: int, value: bytes) -> array[int]:
    """Return what :func:`packed` has packed.

    Args:
        count: How many there are.
        value: The column's value.
    """
    if count > _FEW:
        return BitMap.deserialize(value).to_array()
    ranks = array("I")
    ranks.frombytes(value)
    return ranks
