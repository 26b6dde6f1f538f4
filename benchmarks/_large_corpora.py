"""Large made-up records of the kinds that are hard: a source for every event, full texts."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.corpus import SEED, lines

_TEXT = 3_800  # bytes of a newspaper article


def usual(events: int, seed: int = SEED) -> Iterator[bytes]:
    """Yield a record of the usual shape: few sources, which events share."""
    yield from lines(events, seed)


def sources(events: int, seed: int = SEED) -> Iterator[bytes]:
    """Yield a record in which every event has a source of its own, as event data have."""
    for number, line in enumerate(lines(events, seed)):
        if line.startswith(b'{"record":"event"'):
            value = json.loads(line)
            name = f"report-{number}"
            yield _line(
                {"record": "source", "id": name, "type": "article", "title": value["title"]}
            )
            value["claims"] = [{"source": name, "paragraphs": [1 + number % 9]}]
            yield _line(value)
        else:
            yield line


def texts(events: int, seed: int = SEED) -> Iterator[bytes]:
    """Yield a record with the whole text of an article in every event."""
    last: list[str] = []
    for line in lines(events, seed):
        if line.startswith(b'{"record":"event"'):
            value = json.loads(line)
            last = [*last[-40:], value["summary"]["en"]]
            text = " ".join(reversed(last))
            while len(text) < _TEXT:
                text += " " + text
            value["summary"]["en"] = text[:_TEXT]
            yield _line(value)
        else:
            yield line


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


CORPORA: dict[str, Callable[[int], Iterator[bytes]]] = {
    "usual": usual,
    "one source per event": sources,
    "full text": texts,
}
"""The kinds of records by their names."""


def write_corpus(path: Path, kind: str, events: int) -> int:
    """Write a record as JSON Lines; return how many events it has, fewer if each is long."""
    if kind == "full text":
        events = events * 3 // 10
    with path.open("wb") as file:
        file.writelines(CORPORA[kind](events))
    return events
