"""Splits a record, ``.json`` or a line of JSON Lines, into the dataset and each entity.

It yields one :class:`Part` at a time, so that callers need not keep them, and a :class:`Fault` for
each mistake in the JSON itself.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from ici_tui.jsontext.decoder import Suspicion, decode
from ici_tui.jsontext.positions import TextPositions
from ici_tui.jsontext.scanner import Scanner
from ici_tui.jsontext.tokens import Fault, Halt, JsonPath
from ici_tui.record.kinds import COLLECTIONS, DATASET, KINDS
from ici_tui.recordfile.plain_words import choices, describe

_A_RECORD = "one JSON object with 'schema_version', 'id', 'title' and the collections"


class Part(Struct):
    """The dataset, an entity or a relation of a record, as plain JSON values.

    Attributes:
        kind: ``dataset``, ``source``, ``place``…
        path: From the document (or line) to the value.
        value: What the JSON says; not yet checked.
        origin: The line number in JSON Lines, else the offset of the value.
        text: The text the part is in.
        start: The offset of the value in ``text``.
        spoilt: Paths within the value that the JSON reader has already reported.
        members: Of the dataset: the offsets of its keys and values, which are scattered between the
            collections.
    """

    kind: str
    path: JsonPath
    value: Any
    origin: int
    text: str
    start: int
    spoilt: frozenset[JsonPath] = frozenset()
    members: dict[str, tuple[int, int]] | None = None
    _scanners: dict[str, Scanner] = field(default_factory=dict)

    def offset_of(self, path: JsonPath, *, at_key: bool = False) -> int:
        """Return the offset of a value within the part, or of the key that names it.

        For a path that is not in the text, it is the nearest enclosing value.
        """
        step, start = "", self.start
        if self.members is not None:
            if not path or path[0] not in self.members:
                return self.start
            step = str(path[0])
            key, start = self.members[step]
            if len(path) == 1:
                return key if at_key else start
            path = path[1:]
        scanner = self._scanners.get(step)
        if scanner is None:
            scanner = self._scanners[step] = Scanner(self.text, placing=True)
            with suppress(Halt):  # what was read up to there is placed
                scanner.value(start)
        if at_key and path in scanner.keys:
            return scanner.keys[path]
        while path and path not in scanner.values:
            path = path[:-1]
        return scanner.values.get(path, start)


class DocumentReader:
    """Reads a ``.json`` record part by part; takes its text, and the positions of the text.

    Attributes:
        complete: Whether the text was read to its end; if not, ids may be missing from what was
            read and nothing can be said of references.
        starts: The offsets of the entities that were read, by collection.
    """

    def __init__(self, text: str, positions: TextPositions) -> None:
        self.complete = False
        self._text = text
        self._positions = positions
        self._scanner = Scanner(text, positions)
        self._keys: dict[str, int] = {}
        self.starts = {collection: array("Q") for collection in COLLECTIONS}
        self._header: dict[str, Any] = {}
        self._members: dict[str, tuple[int, int]] = {}
        self._spoilt: set[JsonPath] = set()
        self._start = 0

    def __iter__(self) -> Iterator[Part | Fault]:
        """Yield all parts, the dataset last, and all faults of the JSON."""
        try:
            yield from self._document()
            self.complete = True
        except Halt:
            pass
        yield from self._scanner.faults

    def part_at(self, origin: int) -> Part:
        """Return a part that was read before, without its value, by its origin."""
        if origin == self._start:
            return Part(DATASET, (), None, origin, self._text, origin, members=self._members)
        for collection, starts in self.starts.items():
            index = bisect_left(starts, origin)
            if index < len(starts) and starts[index] == origin:
                kind = COLLECTIONS[collection]
                return Part(kind, (collection, index), None, origin, self._text, origin)
        raise KeyError(origin)

    def _drained(self) -> Iterator[Fault]:
        yield from self._scanner.faults
        self._scanner.faults.clear()

    def _document(self) -> Iterator[Part | Fault]:
        scanner, text = self._scanner, self._text
        position = self._start = scanner.space(0)
        if position >= len(text):
            raise scanner.halt(0, (), "the file is empty", _A_RECORD)
        if text[position] != "{":
            value, _ = scanner.value(position)
            if scanner.faults:
                raise Halt
            raise scanner.halt(position, (), f"the document is {describe(value)}", _A_RECORD)
        opening = position
        position = scanner.space(opening + 1)
        while not text.startswith("}", position):
            key, end = scanner.key(position, (), opening)
            if key in self._keys:
                scanner.repeated(position, (key,), self._keys[key])
            self._keys[key] = position
            value_at = scanner.space(scanner.colon(end, (key,)), (key,))
            yield from self._drained()
            if key in COLLECTIONS and text.startswith("[", value_at):
                for item in self._items(key, value_at):
                    if isinstance(item, int):
                        position = item
                    else:
                        yield item
            else:
                read = _read(text, value_at, (key,), self._positions, extension=True)
                yield from read.faults
                if read.end is None:
                    raise Halt
                position = read.end
                if key in COLLECTIONS:
                    message = f"{describe(read.value)} is not a list of {key}"
                    yield Fault(value_at, (key,), message, "[…]")
                else:
                    self._header[key] = read.value
                    self._members[key] = (self._keys[key], value_at)
                    self._spoilt |= {(key, *path) for path in read.spoilt}
            position = scanner.separator(position, (), opening, "}")
            yield from self._drained()
        position = scanner.space(position + 1)
        if position < len(text):
            lines = text.startswith("{", position)
            hint = "; JSON Lines need a name in .jsonl" if lines else ""
            scanner.note(position, (), "more text after the document", f"one object{hint}")
        yield Part(
            DATASET,
            (),
            self._header,
            self._start,
            text,
            self._start,
            frozenset(self._spoilt),
            self._members,
        )

    def _items(self, collection: str, opening: int) -> Iterator[Part | Fault | int]:
        """Yield the parts of a collection and its faults, then the offset after it."""
        scanner, text, starts = self._scanner, self._text, self.starts[collection]
        kind, path = COLLECTIONS[collection], (collection,)
        position, index = scanner.space(opening + 1, path), 0
        while not text.startswith("]", position):
            start = position
            where = (collection, index)
            starts.append(start)
            read = _read(text, start, where, self._positions)
            yield from read.faults
            if read.end is None:
                raise Halt
            position = read.end
            yield Part(kind, where, read.value, start, text, start, read.spoilt)
            index += 1
            position = scanner.separator(position, path, opening, "]")
            yield from self._drained()
        yield position + 1


def read_line(line: str, number: int, positions: TextPositions) -> Iterator[Part | Fault]:
    """Yield the faults of a line of JSON Lines, and its part unless its kind is unknown.

    Args:
        line: One line that is not blank. Its faults have offsets within it.
        number: Its 1-based number, the origin of the part.
        positions: Those of the line.
    """
    scanner = Scanner(line, positions)
    try:
        start = scanner.space(0)
        yield from scanner.faults
        read = _read(line, start, (), positions)
        yield from read.faults
        if read.end is None:
            return
        scanner.faults.clear()
        end = scanner.space(read.end)
        if end < len(line):
            scanner.note(end, (), "more text after the value", "one JSON object on each line")
        yield from scanner.faults
    except Halt:
        yield from scanner.faults
        return
    value = read.value
    if not isinstance(value, dict):
        if read.faults:
            return  # it cannot be said what the line is
        yield Fault(start, (), f"the line is {describe(value)}", "a JSON object with 'record'")
        return
    kind = value.pop("record", None)
    if kind in KINDS:
        yield Part(str(kind), (), value, number, line, start, read.spoilt)
    elif kind is None:
        yield Fault(start, (), "'record' is missing", f"'record': {choices(list(KINDS))}")
    else:
        part = Part("", (), value, number, line, start)
        message = f"{describe(kind)} is not a kind of record"
        offset = part.offset_of(("record",))
        yield Fault(offset, ("record",), message, choices(list(KINDS), kind))


def line_part(line: str, number: int) -> Part:
    """Return the part of a line that was read before, without its value."""
    return Part("", (), None, number, line, Scanner(line).space(0))


class _Reading(Struct):
    value: Any
    end: int | None
    faults: list[Fault]
    spoilt: frozenset[JsonPath]


def _read(
    text: str, start: int, path: JsonPath, positions: TextPositions, *, extension: bool = False
) -> _Reading:
    """Read one value, fast if nothing is wrong with it; ``end`` is None after a fatal fault."""
    try:
        value, end = decode(text, start, extension=extension)
    except Suspicion:
        scanner = Scanner(text, positions)
    else:
        return _Reading(value, end, [], frozenset())
    value, after = None, None
    with suppress(Halt):
        value, after = scanner.value(start)
    faults = [replace(fault, path=path + fault.path) for fault in scanner.faults]
    return _Reading(value, after, faults, frozenset(scanner.spoilt))
