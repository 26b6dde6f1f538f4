"""What an index was built from, as checksums: so that it is known later what has changed since.

Kept with the index: a checksum of every event and of everything that events may name, and what
else the index depends on.
"""

from __future__ import annotations

from array import array
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Final
from zlib import crc32

import msgspec

from ici_tui.edtf.date import EdtfDate

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from ici_tui.record.entities import Event
    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity
    from ici_tui.search.fields import Labels

NAMED: Final = ("actors", "domains", "places", "sources")
"""The collections of what events may name: what is added to them changes no older event."""
_OTHERS: Final = ("statements", "discrepancies", "terms")


def _to_text(value: object) -> str:
    if isinstance(value, EdtfDate):
        return str(value)
    raise NotImplementedError(type(value))


def encoder() -> Callable[[object], bytes]:
    """Return what encodes an entity as MessagePack, the same in every process."""
    return msgspec.msgpack.Encoder(enc_hook=_to_text, order="deterministic").encode


class Surroundings(msgspec.Struct, frozen=True):
    """What the index of an event depends on beside the event.

    Attributes:
        named: For each thing that events may name the checksums of its id and of all of it, as one
            number; ascending, as bytes.
        others: A digest of what is said of events and of terms, of the words for
            terms, and of the id of the record.
        contradicted: The ids of what is the subject of a contradiction.
    """

    named: bytes
    others: str
    contradicted: frozenset[str]


def surroundings(record: Record, labels: Labels, contradicted: frozenset[str]) -> Surroundings:
    """Return what the index of a record depends on beside its events.

    Args:
        record: The record.
        labels: The words for its terms.
        contradicted: The ids of what is the subject of a contradiction.
    """
    encode = encoder()
    named = sorted(number for number, _ in numbered(record, encode))
    words = [
        (vocabulary, term, *texts)
        for vocabulary, terms in sorted(labels.items())
        for term, texts in sorted(terms.items())
    ]
    digest = sha256(encode((record.description.id, words)), usedforsecurity=False)
    for collection in _OTHERS:
        for one in getattr(record, collection):
            digest.update(encode(one))
    return Surroundings(array("Q", named).tobytes(), digest.hexdigest(), contradicted)


def numbered(record: Record, encode: Callable[[object], bytes]) -> Iterator[tuple[int, Entity]]:
    """Yield everything that events may name with the number that stands for it."""
    for one in chain.from_iterable(getattr(record, name) for name in NAMED):
        yield crc32(one.id.encode()) << 32 | crc32(encode(one)), one


class Contents:
    """What an index is built from.

    Args:
        surroundings: What it depends on beside the events.
    """

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.checks = array("I")

    def noting(self, events: Iterable[Event]) -> Iterator[Event]:
        """Yield events, and note their checksums."""
        encode = encoder()
        for event in events:
            self.checks.append(crc32(encode(event)))
            yield event

    def write(self, connection: sqlite3.Connection) -> None:
        """Write them into the index."""
        with connection:
            connection.execute("CREATE TABLE contents (checks BLOB, surroundings BLOB)")
            connection.execute(
                "INSERT INTO contents VALUES (?, ?)",
                (self.checks.tobytes(), msgspec.msgpack.encode(self.surroundings)),
            )


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Return what an index was built from.

    Raises:
        sqlite3.Error: It does not say.
    """
    [(checks, body)] = connection.execute("SELECT checks, surroundings FROM contents")
    found = Contents(msgspec.msgpack.decode(body, type=Surroundings))
    found.checks.frombytes(checks)
    return found
