"""Parses phrases, and the fields of a query with their values."""

from __future__ import annotations

from math import inf, nextafter
from typing import TYPE_CHECKING

from ici_tui.record.query_problems import QueryProblemKind
from ici_tui.search.field_names import FIELD_OF, POSSESSION_OF, STATUS_OF
from ici_tui.search.fold import fold, spell
from ici_tui.search.query import (
    After,
    And,
    Before,
    Dated,
    Extra,
    Facet,
    Named,
    Node,
    Phrase,
    Word,
    Years,
)
from ici_tui.search.query_words import QUOTES, word_patterns
from ici_tui.search.reading import date_note, dated
from ici_tui.search.scanner import Scanner
from ici_tui.search.times import TimeError, day_of, days_of, era_after, years_of
from ici_tui.search.tokens import number_of
from ici_tui.search.typed_dates import typed_date

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping


_CLOSED = {
    Facet.STATUS: (STATUS_OF, QueryProblemKind.NOT_A_STATUS),
    Facet.HAS: (POSSESSION_OF, QueryProblemKind.NOT_A_POSSESSION),
}
"""What may be typed for the values of a field, and the problem of any other one."""


def _limits(value: str) -> tuple[float | None, float | None] | None:
    """Return the least and the greatest number of ``5``, ``<5``, ``>=5`` or ``1..5``.

    Neither is there where the value says a range and has no number; None for words.
    """
    for sign in ("<=", ">=", "<", ">"):
        if value.startswith(sign):
            number = number_of(value.removeprefix(sign))
            if number is None:
                return None, None
            if sign[0] == "<":
                return None, number if sign == "<=" else nextafter(number, -inf)
            return number if sign == ">=" else nextafter(number, inf), None
    first, dots, last = value.replace("…", "..").partition("..")
    if dots:
        ends = number_of(first), number_of(last)
        wrong = (first and ends[0] is None) or (last and ends[1] is None)
        return None if wrong else ends
    number = number_of(value.removeprefix("="))
    return None if number is None else (number, number)


class FieldParser(Scanner):
    """Parses what is not joined of other parts."""

    def _phrase(self, start: int, *, title: bool) -> Node:
        patterns = self._phrase_patterns()
        if not patterns:
            return And()
        if len(patterns) == 1:
            return Word(start, self._at, patterns[0], title)
        return Phrase(start, self._at, patterns, title)

    def _field(self, found: re.Match[str]) -> Node:
        start = self._at
        name = FIELD_OF.get(fold(found[1]))
        if name is None and found[1].casefold().startswith("x_"):
            return self._extra(found[1], start, found.end())
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
        if name == "date":
            return self._date(start)
        exact = self._take("=")
        if name == "title":
            if self._at < len(self._text) and self._text[self._at] in QUOTES:
                return self._phrase(start, title=True)
            return self._words(self._run(), start, exact=exact, title=True)
        if name in _CLOSED:
            return self._one_of(Facet(name), start)
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

    def _one_of(self, facet: Facet, start: int) -> Node:
        """Parse a value of which there is a list: of ``is:`` and ``has:``."""
        known_as, trouble = _CLOSED[facet]
        value = fold(self._value())
        found = known_as.get(value) or self._of_two_words(known_as, value)
        if found is None and value and self._typing():
            begun = {known for name, known in known_as.items() if name.startswith(value)}
            if begun:
                self._report(QueryProblemKind.INCOMPLETE, start)
                return And()
        if found is None:
            self._report(trouble, start)
            return And()
        return Named(start, self._at, facet, name=found)

    def _extra(self, key: str, start: int, at: int) -> Node:
        """Parse the value of a key ``x_…``: words, a number, or a range of numbers."""
        self._at = at
        if self._has_no_value():
            trouble = QueryProblemKind.INCOMPLETE if self._typing() else QueryProblemKind.EMPTY
            self._report(trouble, start)
            return And()
        quoted = self._text[self._at] in QUOTES
        value = self._value()
        if value == "*" and not quoted:
            return Extra(start, self._at, key)
        limits = None if quoted else _limits(value)
        if limits == (None, None):
            trouble = QueryProblemKind.INCOMPLETE if self._typing() else QueryProblemKind.NOT_NUMBER
            self._report(trouble, start)
            return And()
        exact = value.startswith("=") and not quoted
        words = () if limits and value[:1] in "<>" else tuple(spell(value))
        first, last = limits or (None, None)
        if not words and limits is None:
            self._report(QueryProblemKind.EMPTY, start)
            return And()
        if limits and first != last:
            words = ()
        growing = self._typing() and not quoted and not exact
        return Extra(start, self._at, key, words, first, last, growing)

    def _of_two_words(self, known_as: Mapping[str, str], first: str) -> str | None:
        """Return a value whose name goes on with the next word: ``is:بلا تاريخ``."""
        at = self._at
        self._skip()
        found = known_as.get(f"{first} {fold(self._run())}")
        if found is None:
            self._at = at
        return found

    def _date(self, start: int) -> Node:
        """Parse the value of ``date:``; without quotes it may have spaces all the same."""
        typing = not self._finished
        if self._text[self._at] in QUOTES:
            value = self._quoted()[0].strip()
            found = typed_date(value, 0, typing=False, field=True)
            whole = found is not None and found.end == len(value)
        else:
            found = typed_date(self._text, self._at, typing=typing, field=True)
            whole = found is not None
            value = self._run() if found is None else ""
            self._at = self._at if found is None else found.end
        if found is not None and whole:
            self._notes.append(date_note(self._text, start, self._at, found))
            return dated(start, self._at, found, None)
        try:
            day_of(value, last=False, typing=self._typing())
            return Years(start, self._at, *years_of(value, typing=self._typing()))
        except TimeError as error:
            trouble = QueryProblemKind.INCOMPLETE if self._typing() else error.trouble
            self._report(trouble, start, detail=error.detail)
            return And()

    def _time(self, name: str, start: int) -> Node:
        at = self._at
        value = self._value()
        era = era_after(self._text, self._at)
        if era > self._at and self._text[at] not in QUOTES:
            value += self._text[self._at : era]
            self._at = era
        try:
            if name == "year":
                return self._years(start, value)
            day = day_of(value, last=name == "after", typing=self._typing())
        except TimeError as error:
            self._report(error.trouble, start, detail=error.detail)
            return And()
        return (Before if name == "before" else After)(start, self._at, day)

    def _years(self, start: int, value: str) -> Node:
        """Return the condition of years; of a month or a day if that is what was typed.

        Raises:
            TimeError: It is none of these.
        """
        try:
            return Years(start, self._at, *years_of(value, typing=self._typing()))
        except TimeError as error:
            days = days_of(value)
            if days is None or error.trouble is QueryProblemKind.ENDS_BEFORE_START:
                raise
        return Dated(start, self._at, *days)
