"""Keeps what events may name in a file while their index is built, instead of in memory."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

import msgspec

from ici_tui.record.entities import Actor, Domain, Place, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from ici_tui.record.protocol import Record

    Thing = Actor | Domain | Place | Source

TYPES: Final[dict[str, type[Thing]]] = {
    "actors": Actor,
    "domains": Domain,
    "places": Place,
    "sources": Source,
}
"""The collections that are kept, with the types of their things."""


class KeptThings:
    """Actors, domains, places and sources by id, and what is said of events.

    Args:
        path: A file that does not exist; it is removed at the end.
        decode_date: Decodes the dates in them, for msgspec.
        rest: The rest of the record: what is said of events, and its terms.
    """

    def __init__(
        self, path: Path, decode_date: Callable[[type, str], object], rest: Record
    ) -> None:
        self.statements = rest.statements
        self.discrepancies = rest.discrepancies
        self.term_of = rest.term_of
        self._path = path
        self._decoders = {
            name: msgspec.msgpack.Decoder(kind, dec_hook=decode_date)
            for name, kind in TYPES.items()
        }
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE TABLE things (id TEXT PRIMARY KEY, collection TEXT, body BLOB) WITHOUT ROWID"
        )

    def add(self, collection: str, things: Iterable[tuple[str, bytes]]) -> None:
        """Add things of a collection: their ids, and what msgspec makes of them."""
        self._connection.executemany(
            "INSERT INTO things VALUES (?, ?, ?)",
            ((name, collection, body) for name, body in things),
        )

    def get(self, identifier: str) -> Thing | None:
        """Return the thing with an id, or None."""
        row = self._connection.execute(
            "SELECT collection, body FROM things WHERE id = ?", (identifier,)
        ).fetchone()
        return None if row is None else self._decoders[row[0]].decode(row[1])

    def _all(self, collection: str) -> Iterator[Thing]:
        rows = self._connection.execute(
            "SELECT body FROM things WHERE collection = ?", (collection,)
        )
        return (self._decoders[collection].decode(body) for (body,) in rows)

    @property
    def actors(self) -> Iterator[Thing]:
        """The actors, one at a time."""
        return self._all("actors")

    @property
    def places(self) -> Iterator[Thing]:
        """The places, one at a time."""
        return self._all("places")

    def close(self) -> None:
        """Remove the file."""
        self._connection.close()
        self._path.unlink(missing_ok=True)
