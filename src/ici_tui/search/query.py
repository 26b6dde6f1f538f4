"""A parsed query: a tree of conditions with positions in the text, and the problems found.

:func:`ici_tui.search.parser.parse` builds it. Nothing here knows an index.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.edtf.grammar import Day
    from ici_tui.record.query_notes import QueryNote
    from ici_tui.record.query_problems import QueryProblem
    from ici_tui.search.pattern import Pattern


class Facet(StrEnum):
    """The facets; the values are the query's field names."""

    ACTOR = "actor"
    DOMAIN = "domain"
    PLACE = "place"
    SOURCE = "source"
    KIND = "kind"
    TAG = "tag"
    STATUS = "is"
    HAS = "has"


FACET_NAMES: dict[Facet, tuple[str, ...]] = {
    Facet.ACTOR: ("actor", "جهة", "طرف", "شخص"),
    Facet.DOMAIN: ("domain", "مجال"),
    Facet.PLACE: ("place", "مكان"),
    Facet.SOURCE: ("source", "مصدر"),
    Facet.KIND: ("kind", "نوع"),
    Facet.TAG: ("tag", "وسم"),
    Facet.STATUS: ("is", "حالة"),
    Facet.HAS: ("has", "فيه", "فيها"),
}
"""The names by which a query asks for a facet, in English and Arabic."""


class Leaf(Struct, frozen=True):
    """A condition of the query, with its range in the text."""

    start: int
    end: int


class Word(Leaf, frozen=True):
    """A word that some text of the event must have; ``title`` asks for it in a title."""

    pattern: Pattern
    title: bool = False


class Phrase(Leaf, frozen=True):
    """Words that must be adjacent in one text."""

    patterns: tuple[Pattern, ...]
    title: bool = False


class Named(Leaf, frozen=True):
    """An actor, domain, place, source, kind or status that the event must have.

    Attributes:
        facet: Which of them.
        words: What the words of its names must match; empty when ``name`` is given.
        adjacent: Whether the words must stand side by side in one name.
        name: An id or a whole name instead of words.
    """

    facet: Facet
    words: tuple[Pattern, ...] = ()
    adjacent: bool = False
    name: str | None = None


class Address(Leaf, frozen=True):
    """An address that the event, a picture, a claim or a source of it must have."""

    url: str


class Extra(Leaf, frozen=True):
    """A value that the event, a claim or a participant must have under a key ``x_…``.

    Attributes:
        key: The key.
        words: The folded words that it must have; none for any value.
        first: The least number; None where there is no limit.
        last: The greatest number; likewise. A value of words and of numbers may be either.
        growing: Whether the last word is a beginning.
    """

    key: str
    words: tuple[str, ...] = ()
    first: float | None = None
    last: float | None = None
    growing: bool = False


class Years(Leaf, frozen=True):
    """Some day of the event's date can fall in these years; None leaves an end open."""

    first: int | None
    last: int | None


class Before(Leaf, frozen=True):
    """Some day of the event's date can lie before ``day``."""

    day: Day


class After(Leaf, frozen=True):
    """Some day of the event's date can lie after ``day``."""

    day: Day


class Dated(Leaf, frozen=True):
    """Some day of the event's date can fall in a date that was typed.

    Attributes:
        first: Its first day; None where it is open.
        last: Its last day; None where it is open.
        month: A month of any year instead, 1 to 12; else 0. The whole date lies in it then.
        day: A day of that month; 0 for all of it.
        words: The words that were typed, any event with which is a hit too; None for ``date:``.
    """

    first: Day | None = None
    last: Day | None = None
    month: int = 0
    day: int = 0
    words: Node | None = None


class And(Struct, frozen=True):
    """All parts hold; without parts it holds always."""

    parts: tuple[Node, ...] = ()


class Or(Struct, frozen=True):
    """Some part holds; without parts it never holds."""

    parts: tuple[Node, ...] = ()


class Not(Struct, frozen=True):
    """The part does not hold."""

    part: Node


Node = Word | Phrase | Named | Address | Extra | Years | Before | After | Dated | And | Or | Not


class Query(Struct, frozen=True):
    """A query as read.

    Attributes:
        text: What was typed.
        root: The tree of conditions.
        problems: The parts that could not be used.
        notes: What to know of how others were understood.
        growing: The range of the word that is still being typed, which matches as a beginning.
    """

    text: str
    root: Node
    problems: tuple[QueryProblem, ...] = ()
    notes: tuple[QueryNote, ...] = ()
    growing: tuple[int, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it is empty, so that every event is a hit."""
        return self.root == And()

    @property
    def is_unusable(self) -> bool:
        """Whether it is not empty but has no usable part: no event is a hit."""
        return self.root == Or()

    @property
    def is_being_typed(self) -> bool:
        """Whether a part of it is incomplete and may still be completed."""
        return any(problem.passing for problem in self.problems)

    def leaves(self) -> Iterator[Leaf]:
        """Yield the conditions that are not negated, in the order of the text."""
        return leaves(self.root)

    def filters(self) -> tuple[Leaf, ...]:
        """Return the fields and years, including negated ones."""
        found = leaves(self.root, negated=True)
        return tuple(leaf for leaf in found if not asks_words(leaf))

    def without(self, leaf: Leaf) -> str:
        """Return the query's text without a part."""
        start = leaf.start
        if start and self.text[start - 1] == "-":
            start -= 1
        kept = f"{self.text[:start].rstrip()} {self.text[leaf.end :].lstrip()}"
        return kept.strip() + (" " if kept.strip() else "")


def asks_words(leaf: Leaf) -> bool:
    """Return whether a condition asks for words anywhere in an event, and filters by no field."""
    if isinstance(leaf, Dated):
        return leaf.words is not None
    return isinstance(leaf, Word | Phrase) and not leaf.title


def leaves(node: Node, *, negated: bool = False) -> Iterator[Leaf]:
    """Yield the parts of a tree in the order of the text.

    Args:
        node: The tree.
        negated: Whether those that must not hold are among them.
    """
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part, negated=negated)
        case Not(part):
            if negated:
                yield from leaves(part, negated=True)
        case _:
            yield node


def with_filter(text: str, facet: Facet, identifier: str) -> str:
    """Return a query's text with one more filter: ``actor:=nato`` for the actor with that id."""
    added = f"{facet}:={quoted_value(identifier)} "
    return f"{text.rstrip()} {added}" if text.strip() else added


def quoted_value(value: str) -> str:
    """Return a value as a query has it: in quotation marks where it is no single run of letters."""
    if not re.search(r"[\s()\"“”«»]", value):
        return value
    return f"«{value}»" if '"' in value else f'"{value}"'
