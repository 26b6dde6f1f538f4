"""What a file holds, by places: where each thing is, and what it names.

Of events and sources only the fields are decoded that name something.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, cast
from zlib import crc32

import msgspec

from ici_tui.jsontext.encodings import BOM
from ici_tui.record.codec import ENTITIES, decode
from ici_tui.record.entities import Discrepancy, Domain, Place, Relation, Statement, Term
from ici_tui.record.event_fields import names_of
from ici_tui.record.kinds import COLLECTIONS, DATASET
from ici_tui.record.record import assertions_about
from ici_tui.record.subkinds import kind_of
from ici_tui.stores.tables import CITATION, CODES, DISCREPANCY, RELATION, STATEMENT, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ici_tui.record.entities import Event, Value

EVENTS: Final = CODES["events"]
_SOURCES: Final = CODES["sources"]
_CR: Final = re.compile(rb"\\(?:r|u000[dD])")
"""Line ends of Windows are read as others; a line that may have some cannot be read as it is."""
_BLOCK: Final = 1 << 20
_CODE_OF_KIND: Final = {kind: CODES[name] for name, kind in COLLECTIONS.items()}


class UnfitError(Exception):
    """A file cannot be read by places: it has changed, or its text differs from what it says."""


class _Cited(msgspec.Struct):
    source: str


class _Participant(msgspec.Struct):
    actor: str
    citations: tuple[_Cited, ...] = ()


class _Under(msgspec.Struct):
    domain: str
    citations: tuple[_Cited, ...] = ()


class _Claim(msgspec.Struct):
    source: str
    place: str | None = None


class _EventOutline(msgspec.Struct):
    """What an event names, by the names of its fields (:func:`names_of`)."""

    id: str
    kind: str | None = None
    date: str | None = None
    participants: tuple[_Participant, ...] = ()
    domains: tuple[str | _Under, ...] = ()
    place: str | None = None
    part_of: str | None = None
    claims: tuple[_Claim, ...] = ()


class _SourceOutline(msgspec.Struct):
    id: str
    type: str | None = None


class _Kind(msgspec.Struct):
    record: str


class Things:
    """The things of a collection in the order of the file."""

    def __init__(self) -> None:
        self.starts = array("Q")
        self.sizes = array("I")
        self.checks = array("I")
        self.ids: list[str] = []
        self.kinds: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, start: int, line: bytes, identifier: str, kind: str | None) -> int:
        """Add a thing and return its place."""
        place = len(self.starts)
        self.starts.append(start)
        self.sizes.append(len(line))
        self.checks.append(crc32(line))
        self.ids.append(identifier)
        if kind:
            self.kinds[kind].append(place)
        return place

    def in_order(self, order: list[int]) -> Things:
        """Return the things in another order."""
        new = Things()
        for name in ("starts", "sizes", "checks"):
            old = getattr(self, name)
            setattr(new, name, array(old.typecode, map(old.__getitem__, order)))
        new.ids = list(map(self.ids.__getitem__, order))
        rank = array("I", bytes(4 * len(order)))
        for place, old_place in enumerate(order):
            rank[old_place] = place
        for kind, places in self.kinds.items():
            new.kinds[kind] = array("I", sorted(map(rank.__getitem__, places)))
        return new


class Outline:
    """What a file holds, by places."""

    def __init__(self) -> None:
        self.things = {code: Things() for code in CODES.values()}
        self.named: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self.links: set[tuple[str, int, int]] = set()
        self.containers: dict[str, str] = {}
        self.description: tuple[int, int, int] | None = None
        self.dates: list[str | None] = []
        self._decode_kind = msgspec.json.Decoder(_Kind).decode
        self._decode_event = msgspec.json.Decoder(_EventOutline).decode
        self._decode_source = msgspec.json.Decoder(_SourceOutline).decode

    def read(self, file: Path, digest: str) -> None:
        """Read a file.

        Raises:
            UnfitError: See :func:`keep_record`.
            OSError: It cannot be read.
        """
        known: dict[str, str] = {}
        try:
            for start, line in _lines(file, digest):
                self._take(start, line, known)
        except (msgspec.MsgspecError, ValueError, KeyError, TypeError) as error:
            raise UnfitError(str(error)) from error
        if self.description is None:
            raise UnfitError("there is no line with the record 'dataset'")

    def _take(self, start: int, line: bytes, dates: dict[str, str]) -> None:
        kind = self._decode_kind(line).record
        if kind == "event":
            event = self._decode_event(line)
            place = self.things[EVENTS].add(start, line, event.id, event.kind)
            for name in set(names_of(cast("Event", event))):
                self.named[name].append(place)
            date = event.date
            self.dates.append(date and dates.setdefault(date, date))
        elif kind == "source":
            source = self._decode_source(line)
            self.things[_SOURCES].add(start, line, source.id, source.type)
        elif kind == DATASET:
            self.description = start, len(line), crc32(line)
        else:
            self._take_whole(kind, start, line)

    def _take_whole(self, kind: str, start: int, line: bytes) -> None:
        value: dict[str, Any] = msgspec.json.decode(line)
        del value["record"]
        thing: Any = decode(ENTITIES[kind], value)
        code = _CODE_OF_KIND[kind]
        # The ids of terms are no entities'.
        identifier = "" if isinstance(thing, Term) else value.get("id", "")
        place = self.things[code].add(start, line, identifier, kind_of(thing))
        at = number(code, place)
        self.links |= {(name, link, at) for name, link in _links(thing)}
        match thing:
            case Place(within=str(above)) | Domain(broader=str(above)):
                self.containers[thing.id] = above
            case _:
                pass

    def put_in_order(self, order: Iterable[str]) -> None:
        """Put the events in date order.

        Raises:
            UnfitError: The index has other events.
        """
        events = self.things[EVENTS]
        place_of = {name: place for place, name in enumerate(events.ids)}
        try:
            places = [place_of[name] for name in order]
        except KeyError as error:
            raise UnfitError(f"the index has {error}, and the file does not") from None
        if len(places) != len(events.ids):
            raise UnfitError("the file has more events than the index")
        del place_of
        self.things[EVENTS] = events.in_order(places)
        self.dates = list(map(self.dates.__getitem__, places))
        rank = array("I", bytes(4 * len(places)))
        for new, old in enumerate(places):
            rank[old] = new
        for found in self.named.values():
            found[:] = array("I", sorted(map(rank.__getitem__, found)))


def _links(thing: Value) -> Iterator[tuple[str, int]]:
    """Yield the names by which a thing that is no event is looked up, and how it is linked."""
    match thing:
        case Relation():
            yield thing.from_, RELATION
            yield thing.to, RELATION
        case Statement():
            for name in (*thing.about, *filter(None, (thing.by,))):
                yield name, STATEMENT
        case Discrepancy():
            for name in thing.named:
                yield name, DISCREPANCY
        case _:
            pass
    for source, _ in assertions_about(cast("Any", thing)):
        yield source, CITATION


def _lines(file: Path, digest: str) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file that are not blank, each with where it starts.

    Raises:
        UnfitError: It has another digest, or a line cannot be read as it is.
        OSError: It cannot be read.
    """
    found = sha256(usedforsecurity=False)
    start, rest = 0, b""
    with file.open("rb", buffering=0) as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
            lines = (rest + block).split(b"\n")
            rest = lines.pop()
            for line in lines:
                size = len(line) + 1
                yield from _one(start, line)
                start += size
    yield from _one(start, rest)
    if found.hexdigest() != digest:
        raise UnfitError("the file is not the one that was indexed")


def _one(start: int, line: bytes) -> Iterator[tuple[int, bytes]]:
    if start == 0 and line.startswith(BOM):
        start, line = len(BOM), line.removeprefix(BOM)
    if b"\\" in line and _CR.search(line):
        raise UnfitError("a line end of Windows")
    if line and not line.isspace():
        yield start, line
