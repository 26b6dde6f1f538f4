"""Builds the index of a big record in a process of its own, beside the program that searches it.

Enters on standard input: what the index needs of the record, then its events from the newest.
Leaves on standard output: a report of every index that can be used, first those of the newest
events alone. The program that searches stays quick meanwhile, and finds the newest events within
seconds.

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
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ici_tui.disagreements.joining import disagreements
from ici_tui.disagreements.standing import contradicted
from ici_tui.edtf.date import EdtfDate
from ici_tui.files.atomic import DRAFT, BusyError
from ici_tui.files.fingerprint import UnknownCodeError
from ici_tui.files.framing import framed, read_message
from ici_tui.record.entities import Event
from ici_tui.record.kinds import COLLECTIONS, Collection
from ici_tui.record.record import MemoryRecord
from ici_tui.search.builder import IndexBuilder
from ici_tui.search.cache.index_cache import IndexCache, code_version
from ici_tui.search.fields import Subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import IO

    from ici_tui.record.protocol import Record
    from ici_tui.search.fields import Labels

EARLY: Final = (8_192, 131_072)
"""The sizes of the early indexes of the newest events, searched while the rest is indexed."""
BATCH: Final = 1_000
"""The number of events in a message."""
_NICE: Final = 5


class Task(msgspec.Struct, frozen=True):
    """What an index needs before the events.

    Attributes:
        record: The record, without its events.
        total: How many events follow.
        labels: The words for its terms.
        contradicted: The ids of what is the subject of a contradiction.
        early: How many events early indexes have; see :data:`EARLY`.
    """

    record: MemoryRecord
    total: int
    labels: dict[str, dict[str, tuple[str, ...]]]
    contradicted: frozenset[str]
    early: tuple[int, ...]


class Report(msgspec.Struct, frozen=True):
    """What the process says of its work.

    Attributes:
        path: An index that can be used; empty if the work has failed.
        whole: Whether it is the index of all events, in the cache.
        failure: Why the work has failed; may be empty.
    """

    path: str = ""
    whole: bool = False
    failure: str = ""


def _to_text(value: object) -> str:
    if isinstance(value, EdtfDate):
        return str(value)
    raise NotImplementedError(type(value))


def _to_date(_kind: type, text: str) -> EdtfDate:
    return EdtfDate.parse(text)


def messages(record: Record, labels: Labels) -> Iterator[bytes]:
    """Yield the messages for the building process."""
    encode = msgspec.msgpack.Encoder(enc_hook=_to_text).encode
    words = {
        vocabulary: {term: tuple(texts) for term, texts in terms.items()}
        for vocabulary, terms in labels.items()
    }
    wrong = contradicted(disagreements(record))
    lists: dict[str, Any] = {
        name: tuple(getattr(record, name)) for name in COLLECTIONS if name != Collection.EVENTS
    }
    bare = MemoryRecord(record.description, **lists, digest=record.digest)
    yield framed(encode(Task(bare, len(record.events), words, wrong, EARLY)))
    events = reversed(record.events)
    while batch := list(islice(events, BATCH)):
        yield framed(encode(batch))
    yield framed(b"")


def read_task(stream: IO[bytes]) -> Task:
    """Return the first message."""
    return msgspec.msgpack.Decoder(Task, dec_hook=_to_date).decode(read_message(stream))


def read_events(stream: IO[bytes]) -> Iterator[Event]:
    """Yield the events of the other messages."""
    decode = msgspec.msgpack.Decoder(list[Event], dec_hook=_to_date).decode
    while data := read_message(stream):
        yield from decode(data)


def read_reports(stream: IO[bytes]) -> Iterator[Report]:
    """Yield what the process reports, until it ends."""
    decode = msgspec.msgpack.Decoder(Report).decode
    with contextlib.suppress(EOFError):
        while True:
            yield decode(read_message(stream))


def build(
    events: Iterable[Event],
    total: int,
    subjects: Callable[[], Subjects],
    whole: Path,
    early: Callable[[int], Path],
    sizes: Sequence[int] = EARLY,
) -> Iterator[Path]:
    """Write the early indexes of the newest events, then the index of all events.

    Args:
        events: All events, from the newest.
        total: How many there are.
        subjects: Returns everything that they may refer to, anew for each index.
        whole: The file of the whole index.
        early: Returns the file of an early index for its number of events.
        sizes: The sizes of the early indexes, ascending; sizes of half of all events or more are
            skipped.

    Yields:
        Each file as soon as it is an index.
    """
    coming = iter(events)
    wanted = [(size, early(size)) for size in sizes if 2 * size <= total]
    first: list[Event] = []
    if wanted:
        # The smallest comes first, so that searching can start at once.
        size, path = wanted.pop(0)
        first = list(islice(coming, size))
        part = IndexBuilder(path, subjects())
        part.add_all(first)
        _close(part)
        yield path
    builders = [(size, path, IndexBuilder(path, subjects())) for size, path in wanted]
    builder = IndexBuilder(whole, subjects())
    done = 0
    for group in (first, coming):
        for event in group:
            builder.add(event)
            done += 1
            for size, path, part in builders:
                part.add(event)
                if done == size:
                    _close(part)
                    yield path
            if builders and done >= builders[0][0]:
                del builders[0]
    _close(builder)
    yield whole


def _close(builder: IndexBuilder) -> None:
    builder.finish()
    builder.connection.close()


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

    drafts: list[Path] = []
    try:
        task = read_task(sys.stdin.buffer)

        def early(size: int) -> Path:
            number, name = tempfile.mkstemp(prefix=f"{key}.{size}.", suffix=DRAFT, dir=folder)
            os.close(number)
            drafts.append(Path(name))
            return drafts[-1]

        def write(whole: Path) -> None:
            events = read_events(sys.stdin.buffer)
            subjects = lambda: Subjects.of(  # noqa: E731
                task.record, task.labels, task.contradicted
            )
            for path in build(events, task.total, subjects, whole, early, task.early):
                if path != whole:
                    report(str(path))

        path = indexes.make(key, write)
        report(str(path), whole=True)
    except (EOFError, BrokenPipeError):
        return 1
    except (OSError, sqlite3.Error, BusyError) as error:
        with contextlib.suppress(OSError):
            report(failure=str(error))
        return 1
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
