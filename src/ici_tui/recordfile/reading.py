"""Reads and validates a record from its content; keeps the entities only if asked to.

Of a document that a quick check finds right (:mod:`ici_tui.recordfile.document_check`) nothing is
read again; of JSON Lines only those lines that it does not (:mod:`ici_tui.recordfile.line_check`).
Memory is constant for a long ``.jsonl``: a few blocks of lines, the bounded cache of the reference
check, the reported problems. References are compared after all lines; only if some are wrong, a
second pass over the content finds the lines to show.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from msgspec.structs import replace

from ici_tui.jsontext.encodings import BOM, BOM_NOTE, decode_utf8, foreign_encoding
from ici_tui.jsontext.positions import TextPositions
from ici_tui.jsontext.problems import Problem, pointer_of
from ici_tui.jsontext.tokens import Fault
from ici_tui.record.codec import ENTITIES, decode
from ici_tui.record.kinds import COLLECTIONS, DATASET
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile.content import Content, Unreadable
from ici_tui.recordfile.document_check import SureDocument, plain, sure_document
from ici_tui.recordfile.line_check import CheckedBlock, checked
from ici_tui.recordfile.other_formats import other_format
from ici_tui.recordfile.parts import DocumentReader, Part, line_part, read_line
from ici_tui.recordfile.problem_list import ProblemList
from ici_tui.recordfile.quick_check import Thing
from ici_tui.recordfile.quick_types import KIND_KEY
from ici_tui.recordfile.reference_check import ReferenceCheck, ReferenceProblem
from ici_tui.recordfile.report import MAX_COUNTED, MAX_PROBLEMS, Report
from ici_tui.recordfile.validity_cache import proof_of, proof_of_lines
from ici_tui.recordfile.warnings import warnings

if TYPE_CHECKING:
    from ici_tui.record.entities import Description, Value


_HEAD = 1 << 12  # bytes that tell a spreadsheet or a page from JSON
_STEP = 128  # parts of a document between two reports of progress


class Reading(NamedTuple):
    """The result of reading.

    Attributes:
        report: The problems and counts.
        record: The record, if it was requested and is valid.
        proof: The key under which a document is cached as valid
            (:func:`ici_tui.recordfile.validity_cache.proof_of`); empty for anything else.
    """

    report: Report
    record: MemoryRecord | None
    proof: str


def read(
    content: Content,
    *,
    keep: bool = False,
    progress: Callable[[float], None] | None = None,
    problems: ProblemList | None = None,
) -> Reading:
    """Read and check a record.

    Args:
        content: Where its bytes come from.
        keep: Whether to build the record, or only the report.
        progress: Called with the part of it that has been read, where that is known.
        problems: An empty list that collects the problems; None for one with the usual limit.
    """
    problems = ProblemList() if problems is None else problems
    reading = _Reading(content, problems, keep=keep, progress=progress)
    try:
        reading.run()
    finally:
        reading.register.close()
    return Reading(reading.report(), reading.record(), reading.proof)


class _Reading:
    def __init__(
        self,
        content: Content,
        problems: ProblemList,
        *,
        keep: bool,
        progress: Callable[[float], None] | None,
    ) -> None:
        self._progress = progress
        self._done = 0.0
        self.register = ReferenceCheck()
        self._content = content
        self._keep = keep
        self._kept: dict[str, list[Value]] = {}
        self._counts: Counter[str] = Counter()
        self._problems, self._add = problems, problems.add
        self._warnings: list[Problem] = []
        self._notes: list[Problem] = []
        self._dataset_line = 0
        self.proof = ""

    def report(self) -> Report:
        warnings = tuple(sorted(self._warnings, key=lambda one: (one.line, one.column)))
        return Report(
            self._content.name,
            self._problems.sorted(),
            self._problems.more,
            tuple(self._notes),
            dict(self._counts),
            warnings,
            self._problems.kinds(),
        )

    def record(self) -> MemoryRecord | None:
        if self._problems or not self._keep:
            return None
        (description,) = self._kept[DATASET]
        lists = {name: tuple(self._kept.get(kind, ())) for name, kind in COLLECTIONS.items()}
        # The shape check has given each kind its own type.
        return MemoryRecord(
            cast("Description", description),
            **cast("dict[str, Any]", lists),
            digest=self._content.digest,
            origin=self._content.origin,
        )

    def run(self) -> None:
        try:
            if self._is_other_format():
                return
            if self._content.form() == "jsonl":
                self._read_lines()
            else:
                self._read_document()
        except Unreadable as error:
            problem = Problem(0, 0, "", error.message, error.expected)
            self._add(replace(problem, line=error.line, column=min(1, error.line)))

    # -- one .json document

    def _read_document(self) -> None:
        data = self._content.document()
        if self._keep:
            self.proof = proof_of(data)
        if self._is_foreign(data[:4]):
            return
        data = self._without_mark(data)
        document = sure_document(data, lambda done: self._tell(done / 2))
        if document is not None:
            self._take_document(document)
            return
        text, bad = decode_utf8(data)
        del data
        positions = TextPositions(text)
        if bad:
            self._add(positions.problem(bad.characters_before, "", bad.message, bad.expected))
        reader = DocumentReader(text, positions)
        self._take(reader, positions)
        part: Part | None = None
        for found in self.register.problems_between_parts(complete=reader.complete):
            if self._problems.skips():
                continue
            expected = found.expected
            if found.first is not None:
                line, _ = positions.line_and_column(found.first)
                expected = expected.format(first=line)
            if part is None or part.origin != found.origin:
                part = reader.part_at(found.origin)  # it is scanned once for all its problems
            self._add(_placed(part, positions, found._replace(expected=expected)))

    def _take_document(self, document: SureDocument) -> None:
        """Take the parts of a document in which there is nothing wrong."""
        self._counts[DATASET] = 1
        self._counts.update({kind: len(items) for kind, items in document.parts.items() if items})
        if not self._keep:
            return
        total = self._counts.total()
        for number, (kind, data) in enumerate(document.each(), 1):
            self._kept.setdefault(kind, []).append(decode(ENTITIES[kind], plain(data)))
            if number % _STEP == 0:
                self._tell((1 + number / total) / 2)

    # -- JSON Lines

    def _read_lines(self) -> None:
        complete = True
        with closing(checked(self._content.blocks(), self.register)) as blocks:
            for block in blocks:
                if block.first == 1 and self._is_foreign(block.lines[0][:4]):
                    return
                complete &= self._take_block(block)
                if self._problems.more >= MAX_COUNTED:
                    return
                self._tell(self._content.fraction)
        if not self._counts and not self._problems:
            wanted = "JSON Lines: a 'dataset' line and one line for each entity"
            self._add(Problem(1, 1, "", "the file is empty", wanted))
            return
        if not self._dataset_line and complete:
            wanted = "one that says 'schema_version', 'id' and 'title'"
            self._add(Problem(1, 1, "", "there is no line with the record 'dataset'", wanted))
        # Of the content as it was read now: placing problems may read it again.
        self.proof = proof_of_lines(self._content.digest) if self._keep else ""
        self._place_by_line(self.register.problems_between_parts(complete=complete))

    def _take_block(self, block: CheckedBlock) -> bool:
        """Take the lines of a block in order; return whether the parts of all were read."""
        complete = True
        sure = iter(block.verdict.things)
        thing = next(sure, None)
        others = [(number, True) for number in block.verdict.open]
        others += [(number, False) for number in block.verdict.doubtful]
        for number, is_open in (*sorted(others), (block.first + len(block.lines), True)):
            while thing is not None and thing[-1] < number:
                self._take_sure(thing, block.line(thing[-1]))
                thing = next(sure, None)
            if number >= block.first + len(block.lines):
                break
            line = block.line(number)
            if is_open:
                self._take_open(line, number)
                continue
            if number == 1:
                line = self._without_mark(line)
            if line and not line.isspace():
                complete &= self._read_line(line, number)
                if self._problems.more >= MAX_COUNTED:
                    break
        return complete

    def _take_sure(self, thing: Thing, line: bytes) -> None:
        """Take a line in which there is nothing wrong and nothing to compare later."""
        self._counts[thing[1]] += 1
        self.register.add_thing(thing)
        if self._keep:
            self._keep_value(plain(line))

    def _take_open(self, line: bytes, number: int) -> None:
        """Take a line that is right by itself and has references to compare later."""
        value = plain(line)
        kind = value[KIND_KEY]
        self._counts[kind] += 1
        if self._keep:
            self._keep_value(dict(value))
        del value[KIND_KEY]
        self.register.add(Part(kind, (), value, number, "", 0))

    def _keep_value(self, value: dict[str, Any]) -> None:
        kind = value.pop(KIND_KEY)
        self._kept.setdefault(kind, []).append(decode(ENTITIES[kind], value))

    def _read_line(self, raw: bytes, number: int) -> bool:
        """Read one line; return whether its part was read, so that its id is known."""
        text, bad = decode_utf8(raw)
        positions = TextPositions(text, number)
        if bad:
            self._add(positions.problem(bad.characters_before, "", bad.message, bad.expected))
        parts = self._take(read_line(text, number, positions), positions)
        return parts == 1

    def _is_second_dataset(self, part: Part) -> bool:
        if not self._dataset_line:
            self._dataset_line = max(part.origin, 1)
            return False
        return True

    def _place_by_line(self, problems_between_parts: Iterable[ReferenceProblem]) -> None:
        """Add the problems between parts, reading the content again for the lines they are on."""
        found: dict[int, list[ReferenceProblem]] = {}
        room = self._problems.room
        for item in problems_between_parts:
            if not self._problems.is_every_one_wanted and room <= 0:
                self._problems.more += 1
                continue
            room -= 1
            if item.first is not None:
                item = item._replace(expected=item.expected.format(first=item.first))
            found.setdefault(item.origin, []).append(item)
        if not found:
            return
        for number, raw in enumerate(self._content.lines(), 1):
            items = found.pop(number, ())
            if items:
                text, _ = decode_utf8(raw.removeprefix(BOM) if number == 1 else raw)
                part, positions = line_part(text, number), TextPositions(text, number)
                for item in items:
                    self._add(_placed(part, positions, item))
            if not found:
                return
        for number, items in found.items():  # the file changed in between
            for item in items:
                where = pointer_of(item.path)
                self._add(Problem(number, 1, where, item.message, item.expected))

    # -- both

    def _take(self, items: Iterable[Part | Fault], positions: TextPositions) -> int:
        from ici_tui.recordfile.part_check import check  # it imports pydantic

        parts = 0
        for item in items:
            if self._problems.more >= MAX_COUNTED:
                return parts
            if isinstance(item, Fault):
                self._problems.more += item.more
                if not self._problems.skips():
                    where = pointer_of(item.path)
                    self._add(positions.problem(item.offset, where, item.message, item.expected))
                continue
            parts += 1
            if parts % _STEP == 0 and item.start:
                # Only a document has so many parts; a line has one.
                self._tell(item.start / len(item.text))
            self._counts[item.kind] += 1
            if item.kind == DATASET and self._is_second_dataset(item):
                first = f"one (the first is line {self._dataset_line})"
                self._add(positions.problem(item.start, "", "a second 'dataset' line", first))
            self.register.add(item)
            entity, findings, more = check(item, self._problems.room)
            self._problems.more += more
            if entity is not None and self._keep:
                self._kept.setdefault(item.kind, []).append(entity)
            if not self._keep:
                self._warn(item, positions)
            for finding in findings:
                if self._problems.skips():
                    continue
                offset = item.offset_of(finding.path, at_key=finding.at_key)
                where = pointer_of(item.path + finding.path)
                self._add(positions.problem(offset, where, finding.message, finding.expected))
        return parts

    def _warn(self, item: Part, positions: TextPositions) -> None:
        room = MAX_PROBLEMS - len(self._warnings)
        for finding in islice(warnings(item.value), room):
            offset = item.offset_of(finding.path)
            where = pointer_of(item.path + finding.path)
            message = f"warning: {finding.message}"
            self._warnings.append(positions.problem(offset, where, message, finding.expected))

    def _is_other_format(self) -> bool:
        other = other_format(self._content.head(_HEAD).removeprefix(BOM), self._content.plain_name)
        if other:
            self._add(Problem(1, 1, "", *other))
        return other is not None

    def _without_mark(self, data: bytes) -> bytes:
        """Return the bytes of a file without a byte order mark; add a note if it had one."""
        if data.startswith(BOM):
            self._notes.append(Problem(1, 1, "", *BOM_NOTE))
        return data.removeprefix(BOM)

    def _is_foreign(self, head: bytes) -> bool:
        foreign = foreign_encoding(head)
        if foreign:
            self._add(Problem(1, 1, "", *foreign))
        return foreign is not None

    def _tell(self, done: float | None) -> None:
        """Report progress, which only grows: what was checked quickly may be checked again."""
        if self._progress is not None and done is not None and done > self._done:
            self._done = done
            self._progress(done)


def _placed(part: Part, positions: TextPositions, found: ReferenceProblem) -> Problem:
    offset = part.offset_of(found.path)
    where = pointer_of(part.path + found.path)
    return positions.problem(offset, where, found.message, found.expected)
