"""The searches that are compared: ours and those one would reach for instead.

Each is built from the same events. The others have no idea of actors or sources, so the names that
our index shares between events are written out into each of their rows.
"""

import gc
import json
import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from ici_tui.record.codec import decode
from ici_tui.record.entities import Actor, Domain, Event, Place, Source
from ici_tui.search.builder import IndexBuilder
from ici_tui.search.cache import build_process
from ici_tui.search.fold import fold
from ici_tui.search.index import Index
from ici_tui.search.subjects import Subjects

_ENTITIES: dict[str, Any] = {"actor": Actor, "domain": Domain, "place": Place, "source": Source}
_BATCH = 2_000
NEWEST = 50


@dataclass
class Corpus:
    """A made-up record on disk: its small collections, and where each event's line is."""

    path: Path
    groups: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "Corpus":
        """Read everything but the events."""
        corpus, found = cls(path), {kind: [] for kind in _ENTITIES}  # type: ignore[var-annotated]
        at = 0
        with path.open("rb") as file:
            for line in file:
                kind = line[11 : line.index(b'"', 11)].decode()
                if kind == "event":
                    corpus.places.append((at, len(line)))
                elif kind in found:
                    value = json.loads(line)
                    del value["record"]
                    found[kind].append(decode(_ENTITIES[kind], value))
                    names = value.get("name") or value["title"]
                    aliases = value.get("aliases", {}).values()
                    words = [*names.values(), *value.get("publisher", {}).values()]
                    words += [alias for group in aliases for alias in group]
                    corpus.names[value["id"]] = " ".join(words)
                at += len(line)
        corpus.groups = {f"{kind}s": group for kind, group in found.items()}
        return corpus

    def subjects_again(self) -> Subjects:
        """Return everything that the events may name."""
        subjects = Subjects()
        subjects.add(**self.groups)
        return subjects

    def values(self, *, newest_first: bool = False) -> Iterator[tuple[dict[str, Any], int, int]]:
        """Yield events as JSON values with their places in the file."""
        with self.path.open("rb") as file:
            for at, size in reversed(self.places) if newest_first else self.places:
                file.seek(at)
                value = json.loads(file.read(size))
                del value["record"]
                yield value, at, size

    def row(self, value: dict[str, Any]) -> tuple[str, str]:
        """Return an event as two texts: its titles, and all the rest."""
        names = self.names
        parts = [*value["summary"].values(), value["kind"], value["date"], names[value["place"]]]
        parts += [names[one["actor"]] for one in value["participants"]]
        parts += [names[one] for one in value["domains"]]
        parts += [names[one["source"]] for one in value["claims"]]
        return " ".join(value["title"].values()), " ".join(parts)


@dataclass(frozen=True)
class Built:
    """What building cost: seconds of processor, and bytes."""

    cpu: float
    size: int


class _Elsewhere:
    """Yields events, and counts the time that is spent on making them, which is not the index's."""

    def __init__(self, corpus: Corpus) -> None:
        self.spent = 0.0
        self._values = corpus.values(newest_first=True)

    def __iter__(self) -> Iterator[Event]:
        while True:
            start = time.process_time()
            batch = [decode(Event, value) for value, _, _ in islice(self._values, _BATCH)]
            self.spent += time.process_time() - start
            if not batch:
                return
            yield from batch


def build_ours(corpus: Corpus, path: Path) -> Built:
    """Build our index as the program does, with those of the newest events before it.

    Reading and validating the events is not counted.
    """
    path.unlink(missing_ok=True)
    # A building process lives for the build alone, so it leaves the collector off, as this does.
    gc.disable()
    events = _Elsewhere(corpus)
    start = time.process_time()

    def done() -> float:
        return time.process_time() - start - events.spent

    def written(_: Path) -> None:
        print(f"    one more segment: found after {done():.1f} s of processor", flush=True)

    builder = IndexBuilder(
        path, corpus.subjects_again(), sizes=build_process.STEPS, written=written
    )
    builder.add_all(events)
    builder.finish()
    builder.close()
    print(f"    the whole: found after {done():.1f} s of processor", flush=True)
    gc.enable()
    return Built(done(), path.stat().st_size)


def build_fts5(corpus: Corpus, path: Path, *, folded: bool) -> Built:
    """Build SQLite FTS5 as shipped, or with folded text and an index of short beginnings."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    options = ", prefix='1 2 3'" if folded else ""
    connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(title, body{options})")
    cpu = 0.0
    batch: list[tuple[str, str]] = []

    def flush() -> None:
        nonlocal cpu
        start = time.process_time()
        rows = [tuple(map(fold, row)) for row in batch] if folded else batch
        connection.executemany("INSERT INTO t VALUES (?, ?)", rows)
        cpu += time.process_time() - start
        batch.clear()

    for value, _, _ in corpus.values():
        batch.append(corpus.row(value))
        if len(batch) == _BATCH:
            flush()
    flush()
    start = time.process_time()
    connection.commit()
    cpu += time.process_time() - start
    connection.close()
    return Built(cpu, path.stat().st_size)


def build_tantivy(corpus: Corpus, path: Path) -> Built:
    """Build a tantivy index with the date order as a fast field."""
    tantivy: Any = import_module("tantivy")
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text")
    schema.add_integer_field("order", fast=True)
    index = tantivy.Index(schema.build(), str(path))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    cpu = 0.0
    batch: list[tuple[str, str]] = []

    def flush(number: int) -> None:
        nonlocal cpu
        start = time.process_time()
        for offset, (title, body) in enumerate(batch):
            document = tantivy.Document(text=f"{title} {body}", order=number + offset)
            writer.add_document(document)
        cpu += time.process_time() - start
        batch.clear()

    done = 0
    for value, _, _ in corpus.values():
        batch.append(corpus.row(value))
        if len(batch) == _BATCH:
            flush(done)
            done += _BATCH
    flush(done)
    start = time.process_time()
    writer.commit()
    writer.wait_merging_threads()
    cpu += time.process_time() - start
    return Built(cpu, sum(one.stat().st_size for one in path.rglob("*") if one.is_file()))


class Ours:
    """Our index: the newest ids and the exact count."""

    def __init__(self, path: Path) -> None:
        self.index = Index.open(path)

    def keystroke(self, typed: str) -> int:
        """Answer one keystroke."""
        result = self.index.search(typed, sort="newest", limit=NEWEST)
        assert len(result.ids) == min(NEWEST, result.count)
        return result.count


class Fts5:
    """SQLite FTS5: the newest row numbers and the exact count."""

    def __init__(self, path: Path, *, folded: bool) -> None:
        self._connection = sqlite3.connect(path)
        self._folded = folded

    def keystroke(self, typed: str) -> int:
        """Answer one keystroke."""
        query = f'"{fold(typed) if self._folded else typed}"*'
        rows = self._connection.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid DESC LIMIT ?", (query, NEWEST)
        ).fetchall()
        [(count,)] = self._connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,))
        assert len(rows) == min(NEWEST, count)
        return int(count)


class Tantivy:
    """tantivy: the newest documents and the exact count."""

    def __init__(self, path: Path) -> None:
        tantivy: Any = import_module("tantivy")
        self._query = tantivy.Query
        self._index = tantivy.Index.open(str(path))
        self._searcher = self._index.searcher()

    def keystroke(self, typed: str) -> int:
        """Answer one keystroke."""
        wanted = re.escape(typed.lower()) + ".*"
        query = self._query.regex_query(self._index.schema, "text", wanted)
        result = self._searcher.search(query, NEWEST, count=True, order_by_field="order")
        return int(result.count or 0)


class Ripgrep:
    """``rg -c`` over the JSON Lines: the count alone, without an order."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keystroke(self, typed: str) -> int:
        """Answer one keystroke."""
        command = ("rg", "-c", "--no-messages", "-i", "-F", "--", typed, os.fspath(self._path))
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        return int(found.stdout or 0)
