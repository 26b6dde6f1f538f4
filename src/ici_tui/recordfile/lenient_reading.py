"""Reads what is right of a record, and leaves out the entities that have problems.

What is left out is replaced by blanks, so that everything else keeps its line and column, and the
rest is read again: what referred to it has a problem then and is left out too, until none is left.
"""

import re
from bisect import insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Final, NamedTuple

from msgspec.structs import replace

from ici_tui.jsontext.encodings import BOM, decode_utf8, foreign_encoding
from ici_tui.jsontext.positions import TextPositions
from ici_tui.jsontext.problems import Problem
from ici_tui.jsontext.scanner import Scanner
from ici_tui.jsontext.tokens import Halt
from ici_tui.record.kinds import COLLECTIONS
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile.content import Content
from ici_tui.recordfile.parts import DocumentReader
from ici_tui.recordfile.problem_list import ProblemList
from ici_tui.recordfile.reading import read
from ici_tui.recordfile.report import LeftOut, Report

_ROUNDS: Final = 100
"""Links of the longest chain of references that is followed to its end."""
_ENTITY: Final = re.compile(r"/(\w+)/(\d+)(?=/|$)")
_NOT_LINE_END: Final = re.compile(r"[^\n]")


class LenientReading(NamedTuple):
    """The result of reading: the report of what is left, the record and what was left out.

    The record is None where nothing can be left out to make it valid; then the report has the
    problems of the file as it is.
    """

    report: Report
    record: MemoryRecord | None
    left_out: LeftOut | None


def read_leniently(
    whole: Content, progress: Callable[[float], None] | None = None
) -> LenientReading:
    """Read a record without the entities that have problems.

    Args:
        whole: Where its bytes come from.
        progress: Called with the part of it that has been read, where that is known.
    """
    with closing(_Blanked(whole)) as content:
        blanks = content.blanks
        found = ProblemList()
        first: Report | None = None
        for _ in range(_ROUNDS):
            left_out = len(blanks)
            problems = ProblemList(seen=lambda problem: found.add(blanks.find(problem)))
            reading = read(content, keep=True, progress=progress, problems=problems)
            blanks.settle()
            first = first or reading.report
            if reading.record is not None:
                why = LeftOut(found.sorted(), found.more, left_out) if left_out else None
                return LenientReading(reading.report, reading.record, why)
            if blanks.is_hopeless or len(blanks) == left_out:
                break
    assert first is not None  # noqa: S101 - there is at least one round
    return LenientReading(first, None, None)


class _Blanks:
    """The entities to leave out: by line in JSON Lines, by collection and index in a document.

    Attributes:
        is_hopeless: Whether there is a problem that is in no entity.
    """

    def __init__(self, *, of_document: bool) -> None:
        self.lines: set[int] = set()
        self.entities: dict[str, list[int]] = {}
        self.is_hopeless = False
        self._of_document = of_document
        # Found in this round, in which the content has to stay as it is.
        self._new_lines: set[int] = set()
        self._new_entities: set[tuple[str, int]] = set()

    def __len__(self) -> int:
        return len(self.lines) + sum(map(len, self.entities.values()))

    def find(self, problem: Problem) -> Problem:
        """Leave out what a problem is in; return the problem with the pointer in the whole file."""
        if not self._of_document:
            self._new_lines.add(problem.line)
            self.is_hopeless |= not problem.line
            return problem
        entity = _ENTITY.match(problem.pointer)
        if entity is None or entity[1] not in COLLECTIONS:
            self.is_hopeless = True
            return problem
        collection, index = entity[1], self._original(entity[1], int(entity[2]))
        self._new_entities.add((collection, index))
        rest = problem.pointer[entity.end() :]
        return replace(problem, pointer=f"/{collection}/{index}{rest}")

    def settle(self) -> None:
        """Leave out what was found; indexes from now on are those in a document without it."""
        self.lines |= self._new_lines
        for collection, index in self._new_entities:
            insort(self.entities.setdefault(collection, []), index)
        self._new_lines.clear()
        self._new_entities.clear()

    def _original(self, collection: str, index: int) -> int:
        """Return the index that an entity has in the whole document."""
        for left_out in self.entities.get(collection, ()):
            if left_out > index:
                break
            index += 1
        return index


class _Blanked(Content):
    """A record's bytes with blanks for what is left out; never taken for the file itself."""

    def __init__(self, whole: Content) -> None:
        super().__init__(whole.path, whole.name)
        self.blanks = _Blanks(of_document=self.form() == "json")
        self._document: _Document | None = None

    def document(self) -> bytes:
        """Return a document with blanks."""
        if self._document is None:
            data = super().document()
            self.digest = ""
            if foreign_encoding(data[:4]):
                return data
            text, bad = decode_utf8(data.removeprefix(BOM))
            if bad:
                return data
            self._document = _Document(text)
        try:
            text = self._document.without(self.blanks.entities)
        except Halt:  # where an entity ends cannot be said
            self.blanks.is_hopeless = True
            text = self._document.text
        return text.encode("utf-8", "surrogatepass")

    def blocks(self) -> Iterator[bytes]:
        """Yield lines, blank ones for those that are left out."""
        number, lines = 1, self.blanks.lines
        for block in super().blocks():
            parts = block.split(b"\n")
            if lines.isdisjoint(range(number, number + len(parts))):
                yield block
            else:
                kept = (b"" if at in lines else part for at, part in enumerate(parts, number))
                yield b"\n".join(kept)
            number += len(parts)
        self.digest = ""


class _Document:
    """The text of a document, and where its entities are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: Mapping[str, Sequence[int]] | None = None

    def without(self, entities: Mapping[str, Sequence[int]]) -> str:
        """Return the text with blanks for some entities and for the commas between them.

        Raises:
            Halt: One of them has no end.
        """
        if not entities:
            return self.text
        if self._starts is None:
            reader = DocumentReader(self.text, TextPositions(self.text))
            for _ in reader:
                pass
            self._starts = reader.starts
        places = [self._starts[name][index] for name, found in entities.items() for index in found]
        pieces: list[str] = []
        done = 0
        for start in sorted(places):
            end, follows = self._end(start)
            before = self.text[done:start]
            if not follows:
                before = _without_last_comma("".join((*pieces, before)))
                pieces.clear()
            pieces += before, _NOT_LINE_END.sub(" ", self.text[start:end])
            done = end
        return "".join((*pieces, self.text[done:]))

    def _end(self, start: int) -> tuple[int, bool]:
        """Return the offset after an entity and its comma, and whether there is a comma."""
        scanner = Scanner(self.text, TextPositions(self.text))
        _, end = scanner.value(start)
        end = scanner.space(end)
        follows = self.text.startswith(",", end)
        return end + follows, follows


def _without_last_comma(text: str) -> str:
    """Return a text with a blank for the comma at its end, if there is one."""
    end = len(text.rstrip())
    return f"{text[: end - 1]} {text[end:]}" if text.endswith(",", 0, end) else text
