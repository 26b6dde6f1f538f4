"""Random mistakes, and things that look like mistakes, in the lines of a record."""

import json
from collections.abc import Sequence
from copy import deepcopy
from random import Random
from typing import Any

WORDS: Sequence[Any] = (
    None, True, False, 0, 1, 2, 12, 13, -1, 1.0, 2.5, -0.0, 181, 10**15 - 1, 10**15, 10**30, 1e300,
    "", " ", "\u200b", "\u202e", "a\u2067b", "«ب»", "\u0085", "\x7f", "a\u0301", "“x”", "x:y",
    "2004", "2004-06-28", "2004-13", "1899-10~", "201X", "2017-01-23/..", "2005/2004", "/", "..",
    "é", "2013-08-21T08:46", "2013-08-21T24:00", "[1501,1503]", "[..1509]", "[1503..1501]",
    "{1960,1961}", "08:46", "08:46Z", "23:55/00:03", "9:05",
    "log", "web", "keeper", "island", "gulf", "lamps", "first-light", "building", "motto", "nobody",
    "event", "person", "agreement", "attested", "disputed", "inferred", "precedes", "part-of",
    "Upper", "a" * 64, "a" * 65, "-a", "a b", "ar", "ar-KW", "AR", "e", "x_a", "1.0", "1.1",
    [], {}, [[]], [1, 2], [0], ["log"], ["log", "log"], {"en": "x"}, {"en": ""}, {"x_a": "y"},
    {"en": "x", "ar": "\u202bx"}, {"source": "log"}, {"source": "log", "paragraphs": [12, 13]},
    [{"source": "log", "paragraphs": [1]}], [{"actor": "keeper", "role": "host"}], [200, 1],
    "040", "tends", "related-to", "Old Code.7", "page", "relation", "actor-kind", "https://e.org/x",
    "http://", "https://e.org/a b", " tag", "x" * 101, ["a", "a"], ["a", "b "], 1e999,
    {"family": "F"}, {"given": "G"}, {"name": {"en": "N"}, "family": "F"}, {"value": 1.5},
    [{"value": 10**15, "what": {"en": "x"}}], [{"url": "https://e.org"}], ["One.", "Two.", "3"],
    {"kind": "page", "value": "3"}, {"id": "keeper", "of": "actor-kind", "name": {"en": "x"}},
    [1, 91], {"a": [1.5, {"x_b": 10**15}]}, json.loads("[" * 40 + "]" * 40),
)  # fmt: skip
"""Values that are put where others were."""

KEYS = (
    "id", "kind", "record", "source", "place", "actor", "paragraphs", "titel", "x_a", "x_", "en",
    "ar", "AR", "from", "from_", "citations", "claims", "part_of", "within", "status", "subjects",
    "about", "date", "time", "as_written", "extra", "given", "", "x", "schema_version", "author",
    "authors", "text", "tags",
    "quote", "locator", "quantities", "family", "name", "of", "url", "$schema", "coordinates",
)  # fmt: skip

FRAGMENTS: Sequence[bytes] = (
    b",", b":", b'"', b"{", b"}", b"[", b"]", b" ", b"\t", b"\r", b"\\", b"\\u", b"\\ud800",
    b"\\r", b"\\ud83d\\ude00", b"\\u0085", b"\\u003a", b"\\u202e", b"\\u0041", b"\\n", b"\\/",
    b"\\b", b"\0", b"\xff", b"\xed\xa0\x80", b"\xc2\x85", b"\xe2\x80\xae", b"\xe2\x80\x9c",
    b"\xef\xbb\xbf", b"\x7f", b"//", b"'", b"NaN", b"01", b"1e5", b"1.0", b"null", b'"kind":"x",',
    b'"en":"x",', b"\\\\u0001", b'"id" :"log",', b"0" * 401, b'"x_a":1,',
    b'"x_a":{"b":[1,{"x_c":2}],"b":1},',
)  # fmt: skip
"""Bytes that are put into a line."""


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of all values within a value."""
    found = [path] if path else []
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, inner in items:
        found += places(inner, (*path, key))
    return found


def mutated(line: bytes, random: Random) -> bytes:
    """Return a line with a change in a value, a key, or in its bytes."""
    if random.random() < 0.35:
        return _torn(line, random)
    try:
        value = json.loads(line)
    except ValueError:
        return _torn(line, random)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        _change(value, random)
    text = json.dumps(
        value,
        ensure_ascii=random.random() < 0.2,
        separators=random.choice(((",", ":"), (", ", ": "), (" , ", " : "))),
    )
    return text.encode(errors="replace")


def _change(value: Any, random: Random) -> None:
    paths = places(value)
    if not paths:
        return
    *above, last = random.choice(paths)
    parent = value
    for step in above:
        parent = parent[step]
    match random.randrange(6):
        case 0 | 1 | 2:
            parent[last] = deepcopy(random.choice(WORDS))
        case 3:
            del parent[last]
        case 4 if isinstance(parent, dict):
            parent[random.choice(KEYS)] = parent.pop(last)
        case 4 | 5 if isinstance(parent, list):
            parent.append(deepcopy(random.choice((*parent, *WORDS))))
        case _:
            parent[random.choice(KEYS)] = deepcopy(random.choice(WORDS))


def _torn(line: bytes, random: Random) -> bytes:
    at = random.randrange(len(line) + 1)
    if random.random() < 0.5:  # where a member starts, so that it can be one more
        at = max(line.find(b'"', at), 0)
    size = random.choice((0, 0, 0, 1, 2, 5))
    return line[:at] + random.choice(FRAGMENTS) + line[at + size :]
