"""Parses the query language of ``docs/query-language.md``; no input raises an error.

    query   = either
    either  = both { ("OR" | "|" | "أو") both }
    both    = { [ "-" ] part }
    part    = "(" either ")" | field ":" value | range | [ "=" ] word [ "*" ] | phrase

Parts that cannot be understood are reported with their position and left out. If nothing is left,
the query matches nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.record.query_problems import QueryProblem, QueryProblemKind, WrongDate, YearSpan
from ici_tui.search.fold import fold
from ici_tui.search.query import (
    FACET_NAMES,
    After,
    And,
    Before,
    Facet,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Word,
    Years,
    leaves,
)
from ici_tui.search.query_words import QUOTES, phrase_patterns, with_compounds, word_patterns
from ici_tui.search.times import TimeError, bare_range, day_of, era_after, years_of

if TYPE_CHECKING:
    from ici_tui.search.pattern import Pattern

FIELDS = {
    **{name: facet.value for facet, names in FACET_NAMES.items() for name in names},
    "year": "year", "years": "year", "سنة": "year", "عام": "year",
    "before": "before", "قبل": "before",
    "after": "after", "بعد": "after",
    "title": "title", "عنوان": "title",
}  # fmt: skip
"""Field names as typed, in English and Arabic, and their fields."""

STATUSES = {
    "disputed": ("disputed", "خلاف", "متنازع", "مختلف"),
    "attested": ("attested", "موثق", "ثابت", "مؤكد"),
    "inferred": ("inferred", "مستنتج", "مستنبط"),
}
"""The values of ``is:`` and what may be typed for them."""

_FIELDS = {fold(name): field for name, field in FIELDS.items()}
_STATUSES = {fold(name): status for status, names in STATUSES.items() for name in names}
_OR = frozenset({"OR", "|", "أو", "او"})
_QUOTED = re.escape("".join({*QUOTES, *"".join(QUOTES.values())}))
_FIELD = re.compile(rf"([^\W\d_][^\s:(){_QUOTED}]*):")
_RUN = re.compile(rf"[^\s(){_QUOTED}]+")


def parse(text: str, *, finished: bool = False) -> Query:
    """Read a query.

    Args:
        text: What was typed, logical text of any content.
        finished: Whether the last word is complete (a query given on the command line). Otherwise
            a word at the very end is still being typed: it matches as a prefix, and as a word in
            its other forms when a space follows.
    """
    return _Parser(text, finished=finished).query()


class _Parser:
    """A recursive descent parser; ``_at`` is its position."""

    def __init__(self, text: str, *, finished: bool) -> None:
        self._text = text
        self._finished = finished
        self._at = 0
        self._depth = 0
        self._problems: list[QueryProblem] = []
        self._colons: list[int] = []
        """Where words with a colon start that are no field and have no value."""

    def query(self) -> Query:
        root = self._either()
        while self._at < len(self._text):  # a ")" that closes nothing
            self._report(QueryProblemKind.UNOPENED_PARENTHESIS, self._at, self._at + 1)
            self._at += 1
            root = _both((root, self._either()))
        if root == And() and (word := self._text.strip()) in _OR:
            # An operand is missing: report it, and search for the operator as a word.
            root = self._words(word, self._text.index(word), exact=False, title=False)
        if not self._is_usable(root):
            root = Or()
        self._problems.sort(key=lambda problem: problem.start)
        return Query(self._text, root, tuple(self._problems))

    def _is_usable(self, root: Node) -> bool:
        """Return whether the query has a usable part, is empty, or is incomplete.

        The reason why it is unusable is reported, if it was not before.
        """
        if root != And():
            if any(leaf.start not in self._colons for leaf in leaves(root, negated=True)):
                return True
            self._problems = [
                replace(problem, trouble=QueryProblemKind.NO_FIELD)
                if problem.trouble is QueryProblemKind.UNKNOWN_FIELD
                else problem
                for problem in self._problems
            ]
            return False
        if all(map(_is_blank, self._text)):
            return True
        if not self._problems:
            start = next(at for at, one in enumerate(self._text) if not _is_blank(one))
            end = len(self._text.rstrip())
            growing = not self._finished and not _is_blank(self._text[-1])
            self._report(
                QueryProblemKind.INCOMPLETE if growing else QueryProblemKind.NO_WORDS, start, end
            )
        return all(problem.passing for problem in self._problems)

    def _report(
        self,
        trouble: QueryProblemKind,
        start: int,
        end: int | None = None,
        detail: YearSpan | WrongDate | None = None,
    ) -> None:
        end = self._at if end is None else end
        part = self._text[start:end]
        self._problems.append(QueryProblem(trouble, start, end, part, detail))

    def _skip(self) -> None:
        while self._at < len(self._text) and _is_blank(self._text[self._at]):
            self._at += 1

    def _either(self) -> Node:
        said = len(self._problems)
        choices = [self._both()]
        empty = choices[0] == And() and len(self._problems) == said
        while (operator := self._operator()) is not None:
            start = self._at
            self._at += len(operator)
            end, growing = self._at, self._typing()
            said = len(self._problems)
            right = self._both()
            # A side with a reported problem is not empty.
            missing = right == And() and len(self._problems) == said
            if empty or missing:
                trouble = (
                    QueryProblemKind.INCOMPLETE if growing else QueryProblemKind.MISSING_OPERAND
                )
                self._report(trouble, start, end)
            choices.append(right)
            empty = False
        choices = [choice for choice in choices if choice != And()]
        if len(choices) > 1:
            return Or(tuple(choices))
        return choices[0] if choices else And()

    def _operator(self) -> str | None:
        self._skip()
        run = _RUN.match(self._text, self._at)
        return run[0] if run and run[0] in _OR else None

    def _both(self) -> Node:
        parts: list[Node] = []
        while True:
            self._skip()
            if self._at >= len(self._text) or self._text[self._at] == ")":
                break
            if self._operator() is not None:
                break
            parts.append(self._part())
        return _both(with_compounds(parts, self._text))

    def _part(self) -> Node:
        if (years := self._bare_range()) is not None:
            return years
        if self._text[self._at] == "-":
            start = self._at
            self._at += 1
            if self._at >= len(self._text) or _is_blank(self._text[self._at]):
                if self._at >= len(self._text) and not self._finished:
                    self._report(QueryProblemKind.INCOMPLETE, start)
                return And()
            if self._text[self._at] == ")":
                return And()
            part = self._part()
            return part if part == And() else Not(part)
        if self._text[self._at] == "(":
            return self._group()
        field = _FIELD.match(self._text, self._at)
        if field:
            return self._field(field)
        start = self._at
        exact = self._take("=")
        if self._at < len(self._text) and self._text[self._at] in QUOTES:
            return self._phrase(start, title=False)
        run = self._run()
        if self._at == start:  # a closing quote that closes nothing separates words
            self._at += 1
            return And()
        return self._words(run, start, exact=exact, title=False)

    def _bare_range(self) -> Node | None:
        """Parse a range of years without a field; a leading minus is the sign of the first year."""
        run = _RUN.match(self._text, self._at)
        if run is None:
            return None
        start = self._at
        typing = not self._finished and run.end() >= len(self._text)
        try:
            years = bare_range(run[0], typing=typing)
        except TimeError as error:
            self._at = run.end()
            self._report(error.trouble, start, detail=error.detail)
            return And()
        if years is None:
            return None
        self._at = run.end()
        return Years(start, self._at, *years)

    def _take(self, character: str) -> bool:
        if self._text.startswith(character, self._at):
            self._at += 1
            return True
        return False

    def _run(self) -> str:
        run = _RUN.match(self._text, self._at)
        if run is None:
            return ""
        self._at = run.end()
        return run[0]

    def _group(self) -> Node:
        start = self._at
        self._at += 1
        self._depth += 1
        if self._depth > 50:
            # Deeper than anyone types; ignore further nesting.
            inside: Node = And()
        else:
            inside = self._either()
        self._depth -= 1
        if not self._take(")") and self._depth < 50:
            trouble = (
                QueryProblemKind.UNCLOSED_PARENTHESIS
                if self._finished
                else QueryProblemKind.INCOMPLETE
            )
            self._report(trouble, start, start + 1)
        return inside

    def _typing(self) -> bool:
        """Whether the part just read is at the end and may still be incomplete."""
        return not self._finished and self._at >= len(self._text)

    def _words(self, run: str, start: int, *, exact: bool, title: bool) -> Node:
        patterns = word_patterns(run, finished=not self._typing(), exact=exact)
        return _both(tuple(Word(start, self._at, one, title) for one in patterns))

    def _quoted(self) -> tuple[str, bool]:
        """Return the text between quotes, and whether they are closed."""
        closing = QUOTES[self._text[self._at]]
        self._at += 1
        ends = [end for sign in closing if (end := self._text.find(sign, self._at)) >= 0]
        if not ends:
            content, self._at = self._text[self._at :], len(self._text)
            return content, False
        end = min(ends)
        content, self._at = self._text[self._at : end], end + 1
        return content, True

    def _phrase_patterns(self) -> tuple[Pattern, ...]:
        content, closed = self._quoted()
        growing = not closed and not self._finished and not _is_blank((content or " ")[-1])
        return phrase_patterns(content, typing=growing)

    def _phrase(self, start: int, *, title: bool) -> Node:
        patterns = self._phrase_patterns()
        if not patterns:
            return And()
        if len(patterns) == 1:
            return Word(start, self._at, patterns[0], title)
        return Phrase(start, self._at, patterns, title)

    def _field(self, found: re.Match[str]) -> Node:
        start = self._at
        name = _FIELDS.get(fold(found[1]))
        if name is None:
            self._at = found.end()
            self._report(QueryProblemKind.UNKNOWN_FIELD, start)
            if self._has_no_value():
                self._colons.append(start)
            return self._words(found[1], start, exact=False, title=False)
        self._at = found.end()
        if self._has_no_value():
            self._report(
                QueryProblemKind.INCOMPLETE if self._typing() else QueryProblemKind.EMPTY, start
            )
            return And()
        if name in ("year", "before", "after"):
            return self._time(name, start)
        exact = self._take("=")
        if name == "title":
            if self._at < len(self._text) and self._text[self._at] in QUOTES:
                return self._phrase(start, title=True)
            return self._words(self._run(), start, exact=exact, title=True)
        if name == "is":
            return self._status(start)
        return self._named(Facet(name), start, exact=exact)

    def _has_no_value(self) -> bool:
        """Whether nothing follows the colon of a field."""
        return self._at >= len(self._text) or self._text[self._at] in " \t\n)("

    def _value(self) -> str:
        if self._at < len(self._text) and self._text[self._at] in QUOTES:
            return self._quoted()[0]
        return self._run()

    def _named(self, facet: Facet, start: int, *, exact: bool) -> Node:
        quoted = self._at < len(self._text) and self._text[self._at] in QUOTES
        if exact:
            name = self._value().strip()
            if not fold(name):
                self._report(QueryProblemKind.EMPTY, start)
                return And()
            return Named(start, self._at, facet, name=name)
        if quoted:
            patterns = self._phrase_patterns()
        else:
            run = self._run()
            words = word_patterns(run, finished=not self._typing())
            patterns = tuple(one.within_name() for one in words)
        if not patterns:
            self._report(QueryProblemKind.EMPTY, start)
            return And()
        return Named(start, self._at, facet, words=patterns, adjacent=quoted)

    def _status(self, start: int) -> Node:
        value = fold(self._value())
        status = _STATUSES.get(value)
        if status is None and value and self._typing():
            begun = {known for name, known in _STATUSES.items() if name.startswith(value)}
            if begun:
                self._report(QueryProblemKind.INCOMPLETE, start)
                return And()
        if status is None:
            self._report(QueryProblemKind.NOT_A_STATUS, start)
            return And()
        return Named(start, self._at, Facet.STATUS, name=status)

    def _time(self, name: str, start: int) -> Node:
        at = self._at
        value = self._value()
        era = era_after(self._text, self._at)
        if era > self._at and self._text[at] not in QUOTES:
            value += self._text[self._at : era]
            self._at = era
        try:
            if name == "year":
                return Years(start, self._at, *years_of(value, typing=self._typing()))
            day = day_of(value, last=name == "after", typing=self._typing())
        except TimeError as error:
            self._report(error.trouble, start, detail=error.detail)
            return And()
        return (Before if name == "before" else After)(start, self._at, day)


def _both(parts: tuple[Node, ...]) -> Node:
    kept = tuple(part for part in parts if part != And())
    return kept[0] if len(kept) == 1 else And(kept)


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf")
