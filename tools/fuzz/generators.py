"""Files that are almost records: from a seed to the bytes of an input and its file name.

Every generator starts from a small valid record, so that what it breaks is reached by code beyond
the first check. The same random state gives the same input.
"""

import gzip
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import zstandard

from ici_tui.record.kinds import COLLECTIONS
from ici_tui.record.relations import RELATION_TYPES

HIDDEN = (
    "\0\x01\a\b\t\n\x0b\r\x0e\x1b\x1f\x7f\x80\x85\x9b\xad\u034f\u061c\u115f\u180e\u200b\u200e\u200f"
    "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2064\u2066\u2067\u2068\u2069\u3164\ufeff"
    "\ufff9\ufffe\U000e0001\U000e0041\U000e007f\ud800\udfff"
)
"""Characters that hide, command, or have no place in a text at all."""

_BASE = Path(__file__).parents[2] / "tests" / "fixtures" / "small.json"
_WORDS = (
    "",
    " ",
    "x",
    "ا",
    "لا",
    "a" * 300,
    "é",
    "🕌",
    "e\u0301" * 20,
    "<b>",
    "=1+1",
    "\\",
    '"',
    "%",
)
_DATES = (
    "2004-13", "2004-02-30", "201X", "20XX-XX", "2004/2003", "../..", "/2004", "Y10000", "-0044",
    "Y-170000002", "2004-21", "2004?~", "0000", "9999-12-31", "2004-06-28/2004-06-28", "", "٢٠٠٤",
)  # fmt: skip
_TOKENS = (
    "{", "}", "[", "]", ",", ":", '"', "null", "true", "NaN", "-", "1e999", "1" * 40, "0.1", "//",
    "/*", "#", "'", "\\", "\\u202e", "\\ud800", "\\r\\n", '"id"', '"record"', '"event"', "[" * 70,
    "\u00a0", "\ufeff", "\n", "\r\n", "\t", " " * 50,
)  # fmt: skip


class Input(NamedTuple):
    """What the program is given: a file's name and its bytes."""

    name: str
    data: bytes


def base() -> dict[str, Any]:
    """Return the record that all inputs start from."""
    record: dict[str, Any] = json.loads(_BASE.read_bytes())
    return record


def raw_bytes(random: Random) -> Input:
    """Return a record of which some bytes are other bytes, gone, twice there or moved."""
    data = bytearray(_written(base(), random))
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(data) + 1)
        length = random.choice((1, 1, 2, 5, 60, 900))
        match random.randrange(6):
            case 0:
                data[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case 3:
                data[at:at] = random.choice(HIDDEN).encode("utf-8", "surrogatepass")
            case 4:
                data[at:at] = random.choice(
                    (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\0", b"\xf4\x90")
                )
            case _:
                del data[at:]
    return Input(random.choice(("r.json", "r.json", "r", "-")), bytes(data))


def tokens(random: Random) -> Input:
    """Return a record with tokens of JSON put in where they may not be."""
    text = _written(base(), random).decode("utf-8", "surrogatepass")
    places = [at for at, letter in enumerate(text) if letter in '{}[],:"']
    for _ in range(random.randint(1, 5)):
        at = min(random.choice(places), len(text))
        token = random.choice(_TOKENS)
        text = text[:at] + token + text[at + random.choice((0, 0, 1)) :]
    return Input(random.choice(("r.json", "r", "-")), text.encode("utf-8", "surrogatepass"))


def meaning(random: Random) -> Input:
    """Return well-formed JSON with values that a record should not have, or hardly ever has."""
    record = _strange(base(), random)
    if random.random() < 0.3:
        return Input(random.choice(("r.jsonl", "-")), _lines(record, random))
    return Input("r.json", _written(record, random))


def lines(random: Random) -> Input:
    """Return JSON Lines, the first lines above all broken, doubled, moved or joined."""
    record = base() if random.random() < 0.5 else _strange(base(), random)
    rows = _lines(record, random).split(b"\n")
    for _ in range(random.randint(1, 4)):
        at = random.choice((0, 0, random.randrange(len(rows))))
        row = rows[at]
        match random.randrange(9):
            case 0:
                rows[at] = row[: random.randrange(len(row) + 1)]
            case 1:
                rows[at] = b""
            case 2:
                rows[at:at] = [
                    random.choice((b"x", b"[]", b"null", b'"a"', b"\0", b"{", b"a,b", b"1e9"))
                ]
            case 3:
                rows.insert(random.randrange(len(rows)), row)
            case 4:
                random.shuffle(rows)
            case 5:
                rows[at] = b"\xef\xbb\xbf" + row
            case 6:
                rows[at : at + 2] = [b" ".join(rows[at : at + 2])]
            case 7:
                rows[at] = b"[" * random.choice((3, 70, 5000)) + row
            case _:
                rows[at] = row.replace(b'"record"', b'"recrod"')
    name = random.choice(("r.jsonl", "r.jsonl", "r.json", "r", "-"))
    return Input(name, random.choice((b"\n", b"\n", b"\r\n", b"\r")).join(rows))


def encodings(random: Random) -> Input:
    """Return a record in another encoding, compressed, cut short, or all of them."""
    record = base() if random.random() < 0.7 else _strange(base(), random)
    as_lines = random.random() < 0.4
    data = _lines(record, random) if as_lines else _written(record, random)
    text = data.decode("utf-8", "replace")
    codec = random.choice(
        ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1256", "latin-1")
    )
    data = text.encode(codec, "replace")
    name = "r.jsonl" if as_lines else "r.json"
    match random.randrange(5):
        case 0:
            data, name = gzip.compress(data, mtime=0), f"{name}.gz"
        case 1:
            data, name = zstandard.compress(data), f"{name}.zst"
        case 2:
            data = gzip.compress(data, mtime=0) + gzip.compress(b"\n", mtime=0)
    if random.random() < 0.5:
        data = data[: random.randrange(len(data) + 1)]
    if random.random() < 0.2 and data:
        at = random.randrange(len(data))
        data = data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
    return Input(random.choice((name, name, "r", "-")), data)


GENERATORS: dict[str, Callable[[Random], Input]] = {
    "bytes": raw_bytes,
    "tokens": tokens,
    "meaning": meaning,
    "lines": lines,
    "encodings": encodings,
}
"""Each kind of input by its name."""


def _written(record: dict[str, Any], random: Random) -> bytes:
    indent = random.choice((None, 1, 2))
    text = json.dumps(record, ensure_ascii=random.random() < 0.4, indent=indent)
    return text.encode("utf-8", "surrogatepass")


def _lines(record: dict[str, Any], random: Random) -> bytes:
    rest = dict(record)
    rows: list[Any] = []
    for name, kind in COLLECTIONS.items():
        items = rest.pop(name, [])
        rows += [
            {"record": kind, **item} if isinstance(item, dict) else item
            for item in (items if isinstance(items, list) else [items])
        ]
    rows.insert(random.choice((0, len(rows))), {"record": "dataset", **rest})
    ascii_only = random.random() < 0.4
    text = "\n".join(json.dumps(row, ensure_ascii=ascii_only) for row in rows)
    return text.encode("utf-8", "surrogatepass")


def _strange(record: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return a record with some of its values changed."""
    for _ in range(random.randint(1, 5)):
        match random.randrange(7):
            case 0:
                _tangle(record, random)
            case 1:
                _multiply(record, random)
            case _:
                _replace(record, random)
    return record


def _replace(record: dict[str, Any], random: Random) -> None:
    """Put something else in the place of one value or key."""
    holder, key = random.choice(list(_places(record)))
    value = holder[key]
    match random.randrange(9):
        case 0:
            holder[key] = random.choice(
                (None, True, 0, -1, 1.5, 10**15, [], {}, "", " ", [[]], {"": 1})
            )
        case 1 if isinstance(value, str):
            at = random.randrange(len(value) + 1)
            holder[key] = value[:at] + random.choice(HIDDEN) + value[at:]
        case 2 if isinstance(value, str):
            holder[key] = random.choice(_WORDS)
        case 3 if isinstance(value, str):
            holder[key] = random.choice(_DATES)
        case 4 if isinstance(holder, dict):
            del holder[key]
        case 5 if isinstance(holder, dict):
            holder[f"{key}{random.choice(HIDDEN)}"] = holder.pop(key)
        case 6 if isinstance(holder, dict):
            holder[random.choice(("x_a", "x_", "y", random.choice(HIDDEN)))] = _nested(random)
        case 7:
            holder[key] = deepcopy(random.choice(list(_values(record))))
        case _ if isinstance(value, list):
            value.append(deepcopy(random.choice(value)) if value else "x")


def _tangle(record: dict[str, Any], random: Random) -> None:
    """Make references that run in circles, join what may not be joined, or lead to nothing."""
    things = [
        item
        for name in COLLECTIONS
        for item in record.get(name) or ()
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    ]
    if not things:
        return
    ids = [thing["id"] for thing in things] + ["nothing", ""]
    thing = random.choice(things)
    match random.randrange(4):
        case 0:
            thing[random.choice(("within", "broader", "part_of"))] = random.choice(ids)
        case 1 if isinstance(record.get("relations"), list):
            record["relations"] += [
                {"from": random.choice(ids), "type": kind, "to": random.choice(ids)}
                for kind in random.sample([*RELATION_TYPES, "unheard-of"], 3)
            ]
        case 2:
            thing["id"] = random.choice(ids)
        case _:
            thing["citations"] = [
                {"source": random.choice(ids), "paragraphs": [random.randint(-1, 99)]}
            ]


def _multiply(record: dict[str, Any], random: Random) -> None:
    """Add many places, each within the one before, or many of anything else."""
    count = random.choice((3, 70, 400))
    if random.random() < 0.5 and isinstance(record.get("places"), list):
        record["places"] += [
            {
                "id": f"p{n}",
                "kind": "city",
                "name": {"en": f"P {n}"},
                "within": f"p{(n + 1) % (count + 1)}",
            }
            for n in range(count)
        ]
        return
    lists = [items for items in _values(record) if isinstance(items, list) and items]
    if lists:
        items = random.choice(lists)
        items += [deepcopy(random.choice(items)) for _ in range(count // 4)]


def _nested(random: Random) -> Any:
    value: Any = random.choice(HIDDEN)
    for _ in range(random.choice((1, 5, 70, 400))):
        value = [value] if random.random() < 0.5 else {"a": value}
    return value


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    pending = [value]
    while pending:
        holder = pending.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        found += [(holder, key) for key in keys]
        pending += [holder[key] for key in keys if isinstance(holder[key], dict | list)]
    return found


def _values(value: Any) -> list[Any]:
    return [holder[key] for holder, key in _places(value)]
