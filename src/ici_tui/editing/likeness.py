"""Which entities are likely the same, and why.

Names are compared without marks, case and spelling variants, dates by the days they span. What is
compared is chosen by keys, such as the rarest words of a name, so that the number of comparisons
grows with the number of entities, not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import extent_of
from ici_tui.search.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ici_tui.editing.record_text import Entry

COMPARED: Final = ("source", "place", "domain", "actor", "event")
"""The kinds of what can be there twice."""
LIKELY: Final = 85
"""The least likeness of two titles, in percent."""
_LIKELY_NAMES: Final = 90
"""The same of names, which are shorter, and of sources that have different addresses."""
_UNDATED: Final = 95
"""The same of events of which one has no date."""
_KEYS = 4
"""How many words of a name are keys: the rarest."""
_BLOCK = 40
"""How many entities with one key are compared with each other; of more only the neighbours."""
_NEIGHBOURS = 12
_DAYS = 3
_NUMBER = re.compile(r"\d+")
_EMPTY: Final = (float("inf"), float("-inf"))


class Likeness(Struct, frozen=True):
    """Two entities that are likely the same.

    Attributes:
        first: The one that comes first.
        second: The other one.
        score: How alike their names are, in percent.
        reasons: Why, in words.
    """

    first: Entry
    second: Entry
    score: int
    reasons: tuple[str, ...]


class _Known(Struct):
    """What is compared of an entity."""

    entry: Entry
    names: dict[str, list[str]]
    numbers: frozenset[str]
    days: tuple[float, float]
    side: int = 0


def alike(first: Sequence[Entry], second: Sequence[Entry] | None = None) -> list[Likeness]:
    """Return the pairs of entities that are likely the same, the likeliest first.

    Args:
        first: Entities of any kinds.
        second: Those of another record, to find pairs with one of each; None for pairs within the
            first.
    """
    found: list[Likeness] = []
    for kind in COMPARED:
        known = [_known(entry, 0) for entry in first if entry.kind == kind]
        known += [_known(entry, 1) for entry in second or () if entry.kind == kind]
        sides = second is not None
        seen: set[tuple[int, int]] = set()
        for one, other in _pairs(known, sides=sides):
            likeness = _likeness(kind, known[one], known[other])
            if likeness is not None and (one, other) not in seen:
                seen.add((one, other))
                found.append(likeness)
    return sorted(found, key=lambda pair: -pair.score)


def counterparts(
    first: Sequence[Entry], second: Sequence[Entry], least: int = LIKELY
) -> list[Likeness]:
    """Return pairs of two records, the likeliest first, in which each entity is once at most."""
    taken: set[tuple[int, int]] = set()
    found = []
    for pair in alike(first, second):
        sides = {(0, pair.first.start), (1, pair.second.start)}
        if pair.score >= least and not sides & taken:
            taken |= sides
            found.append(pair)
    return found


def _known(entry: Entry, side: int) -> _Known:
    names: dict[str, list[str]] = {}
    for language, text in _named(entry.value):
        folded = fold(text)
        if folded:
            names.setdefault(language, []).append(" ".join(sorted(folded.split())))
    numbers = frozenset(
        number for texts in names.values() for text in texts for number in _NUMBER.findall(text)
    )
    return _Known(entry, names, numbers, _days(entry.value), side)


def _named(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("title", "name"):
        texts = value.get(key)
        if isinstance(texts, dict):
            yield from ((tag, text) for tag, text in texts.items() if isinstance(text, str))
    aliases = value.get("aliases")
    if isinstance(aliases, dict):
        for tag, texts in aliases.items():
            if isinstance(texts, list):
                yield from ((tag, text) for text in texts if isinstance(text, str))


def _days(value: dict[str, Any]) -> tuple[float, float]:
    """Return the first and the last day that a thing can have been on; an empty span if unknown."""
    date = value.get("date", value.get("issued"))
    if not isinstance(date, str):
        return _EMPTY
    try:
        extent = extent_of(EdtfDate.parse(date))
    except ValueError:
        return _EMPTY
    return extent[0], extent[-1]


def _pairs(known: list[_Known], *, sides: bool) -> Iterator[tuple[int, int]]:
    """Yield numbers of entities that are worth comparing; some pairs come more than once."""
    words = [
        {word for texts in one.names.values() for text in texts for word in text.split()}
        for one in known
    ]
    frequent = Counter(word for own in words for word in own)
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for number, (one, own) in enumerate(zip(known, words, strict=True)):
        for word in sorted(own, key=lambda word: (frequent[word], word))[:_KEYS]:
            if frequent[word] > 1:
                blocks[word].append(number)
        for key in _exact_keys(one):
            blocks[key].append(number)
    for block in blocks.values():
        many = len(block) > _BLOCK
        if many:
            block.sort(key=lambda number: (known[number].days, sorted(words[number])))
        for index, left in enumerate(block):
            for right in block[index + 1 : index + 1 + _NEIGHBOURS if many else None]:
                if not sides or known[left].side != known[right].side:
                    yield min(left, right), max(left, right)


def _exact_keys(one: _Known) -> Iterator[object]:
    value = one.entry.value
    if isinstance(value.get("url"), str):
        yield "url", value["url"]
    if one.days != _EMPTY and isinstance(value.get("place"), str):
        yield "place", value["place"], one.days


def _likeness(kind: str, one: _Known, other: _Known) -> Likeness | None:
    first, second = one.entry.value, other.entry.value
    reasons: list[str] = []
    is_same_place = bool(first.get("place")) and first.get("place") == second.get("place")
    is_same_address = bool(first.get("url")) and first.get("url") == second.get("url")
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    is_dated = one.days != _EMPTY and other.days != _EMPTY
    if kind in ("event", "source") and is_dated and gap > _DAYS:
        return None
    if kind in ("actor", "place") and first.get("kind") != second.get("kind"):
        return None
    if one.numbers != other.numbers and not is_same_address:
        return None  # the first and the second round are two
    score = _alike(one.names, other.names)
    if is_same_address and kind == "source":
        score = max(score, LIKELY)
    elif score < LIKELY and not (one.names.keys() & other.names.keys()):
        # No language in common: only the rest can tell.
        is_rest_alike = first.get("participants") == second.get("participants")
        if is_same_place and is_dated and one.days == other.days and is_rest_alike:
            score = LIKELY
    is_title = kind == "event" or (kind == "source" and not _differs("url", first, second))
    least = LIKELY if is_title else _LIKELY_NAMES
    if score < least or (kind == "event" and not is_dated and score < _UNDATED):
        return None
    named = _alike(one.names, other.names)
    if named:
        what = "titles" if kind in ("event", "source") else "names"
        reasons.append(f"the same {what}" if named == 100 else f"{what} alike ({named} %)")
    if is_dated and kind in ("event", "source"):
        same = first.get("date") == second.get("date") and kind == "event"
        reasons.append("the same date" if same or one.days == other.days else "dates near")
    if is_same_place:
        reasons.append("the same place")
    if is_same_address:
        reasons.append("the same address")
    return Likeness(one.entry, other.entry, score, tuple(reasons))


def _differs(key: str, first: dict[str, Any], second: dict[str, Any]) -> bool:
    return bool(first.get(key) and second.get(key) and first[key] != second[key])


def _alike(first: dict[str, list[str]], second: dict[str, list[str]]) -> int:
    """Return how alike two names are in the language in which they are most alike, in percent."""
    from rapidfuzz.fuzz import ratio

    best = 0.0
    for language in first.keys() & second.keys():
        best = max(best, *(ratio(a, b) for a in first[language] for b in second[language]))
    return int(best)
