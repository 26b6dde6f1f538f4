"""Builds the index of a big record in a process of its own, beside the program that searches it.

Enters on standard input: what the index needs of the record, what its events may name, then the
events from the newest. Leaves on standard output: a report of every segment that can be searched,
from the newest, and at the end of the whole index. The program that searches stays quick meanwhile,
and finds the newest events within seconds. Nothing of this is held in memory as a whole: what
events may name is kept in a file meanwhile.

Messages both ways are MessagePack, each after its length in four bytes; an empty one ends those on
the way in. Who ends before that has changed its mind: nothing is kept.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sqlite3
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

import msgspec

from ici_tui.disagreements.findings import findings_of
from ici_tui.disagreements.standing import contradicted
from ici_tui.edtf.date import EdtfDate
from ici_tui.files.atomic import BusyError
from ici_tui.files.fingerprint import UnknownCodeError
from ici_tui.files.framing import framed, read_message
from ici_tui.record.entities import Event
from ici_tui.record.record import MemoryRecord
from ici_tui.search.builder import IndexBuilder
from ici_tui.search.cache.index_cache import IndexCache, code_version
from ici_tui.search.cache.keeping import keep
from ici_tui.search.cache.kept_things import TYPES, KeptThings
from ici_tui.search.contents import Contents, Surroundings, encoder, surroundings
from ici_tui.search.subjects import Subjects
from ici_tui.stores.findings import FindingsToKeep

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator, Sequence
    from typing import IO

    from ici_tui.record.protocol import Record
    from ici_tui.search.fields import Labels

STEPS: Final = (8_192, 122_880, 131_072)
"""The numbers of events in the first segments, searched while the rest is indexed; the last one is
that of all others."""
BATCH: Final = 1_000
"""The number of events, or of things that they may name, in a message."""
_NICE: Final = 5


class Task(msgspec.Struct, frozen=True):
    """What an index needs before the events.

    Attributes:
        record: The record, without its events and what they may name.
        total: How many events follow.
        labels: The words for its terms.
        surroundings: What the index depends on beside the events.
        steps: How many events segments have; see :data:`STEPS`.
        findings: Where the sources of the record disagree, to be kept with the index.
    """

    record: MemoryRecord
    total: int
    labels: dict[str, dict[str, tuple[str, ...]]]
    surroundings: Surroundings
    steps: tuple[int, ...]
    findings: FindingsToKeep = FindingsToKeep()


class Things(msgspec.Struct, frozen=True):
    """Some of what events may name.

    Attributes:
        collection: The collection that they are of.
        things: Their ids, and what each of them is as MessagePack.
    """

    collection: str
    things: list[tuple[str, bytes]]


class Report(msgspec.Struct, frozen=True):
    """What the process says of its work.

    Attributes:
        path: An index that can be used; empty if the work has failed.
        whole: Whether it is the index of all events, in the cache; else it is a segment of the
            events that follow those reported before.
        failure: Why the work has failed; may be empty.
    """

    path: str = ""
    whole: bool = False
    failure: str = ""


def _to_date(_kind: type, text: str) -> EdtfDate:
    return EdtfDate.parse(text)


def messages(record: Record, labels: Labels) -> Iterator[bytes]:
    """Yield the messages for the building process."""
    encode = encoder()
    words = {
        vocabulary: {term: tuple(texts) for term, texts in terms.items()}
        for vocabulary, terms in labels.items()
    }
    findings = findings_of(record)
    around = surroundings(record, labels, contradicted(findings.all))
    kept = FindingsToKeep.of(findings)
    bare = MemoryRecord(
        record.description,
        statements=tuple(record.statements),
        discrepancies=tuple(record.discrepancies),
        terms=tuple(record.terms),
        digest=record.digest,
        origin=record.origin if isinstance(record, MemoryRecord) else "",
    )
    yield framed(encode(Task(bare, len(record.events), words, around, STEPS, kept)))
    for collection in TYPES:
        things = iter(getattr(record, collection))
        while some := [(thing.id, encode(thing)) for thing in islice(things, BATCH)]:
            yield framed(encode(Things(collection, some)))
    yield framed(b"")
    events = reversed(record.events)
    while batch := list(islice(events, BATCH)):
        yield framed(encode(batch))
    yield framed(b"")


def read_task(stream: IO[bytes]) -> Task:
    """Return the first message."""
    return msgspec.msgpack.Decoder(Task, dec_hook=_to_date).decode(read_message(stream))


def read_things(stream: IO[bytes], task: Task, path: Path) -> KeptThings:
    """Keep what the next messages say that events may name.

    Args:
        stream: The messages.
        task: The first one.
        path: The file to keep it in.
    """
    kept = KeptThings(path, _to_date, task.record)
    decode = msgspec.msgpack.Decoder(Things).decode
    while data := read_message(stream):
        some = decode(data)
        kept.add(some.collection, some.things)
    return kept


def read_events(stream: IO[bytes], checks: array[int] | None = None) -> Iterator[Event]:
    """Yield the events of the other messages.

    Args:
        stream: The messages.
        checks: Takes their checksums, as :class:`ici_tui.search.contents.Contents` has them.
    """
    bodies = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
    decode = msgspec.msgpack.Decoder(Event, dec_hook=_to_date).decode
    while data := read_message(stream):
        for body in bodies(data):
            if checks is not None:
                checks.append(crc32(body))
            yield decode(body)


def read_reports(stream: IO[bytes]) -> Iterator[Report]:
    """Yield what the process reports, until it ends."""
    decode = msgspec.msgpack.Decoder(Report).decode
    with contextlib.suppress(EOFError):
        while True:
            yield decode(read_message(stream))


def main(arguments: Sequence[str]) -> int:
    """Build an index as another program requests.

    Args:
        arguments: The folder of kept indexes and the key of this one.
    """
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
    # On SIGTERM, remove unfinished files.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    gc.disable()
    folder, key = arguments
    try:
        if not key.startswith(code_version()):
            return 1  # the program was updated while the requesting program was running
    except UnknownCodeError:
        return 1
    indexes = IndexCache(Path(folder))

    def report(path: str = "", *, whole: bool = False, failure: str = "") -> None:
        news = Report(path, whole, failure)
        sys.stdout.buffer.write(framed(msgspec.msgpack.encode(news)))
        sys.stdout.buffer.flush()

    try:
        task = read_task(sys.stdin.buffer)
        path = indexes.make(key, lambda whole: _build(task, whole, report))
        report(str(path), whole=True)
    except (EOFError, BrokenPipeError):
        return 1
    except (OSError, sqlite3.Error, BusyError) as error:
        with contextlib.suppress(OSError):
            report(failure=str(error))
        return 1
    return 0


def _build(task: Task, whole: Path, report: Callable[[str], None]) -> None:
    """Write the index of the record that the messages describe.

    Args:
        task: The first message.
        whole: The file to write.
        report: Told of each segment that can be searched.
    """
    things = read_things(sys.stdin.buffer, task, whole.with_name(f"{whole.name}.things"))
    try:
        subjects = Subjects.of(things, task.labels, task.surroundings.contradicted)
        with closing(
            IndexBuilder(whole, subjects, sizes=task.steps, written=lambda path: report(str(path)))
        ) as builder:
            contents = Contents(task.surroundings)
            builder.add_all(read_events(sys.stdin.buffer, contents.checks))
            builder.finish()
            contents.write(builder.connection)
        keep(whole, task.record, task.findings)
    finally:
        things.close()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
