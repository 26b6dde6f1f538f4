"""Reads the query language of ``docs/query-language.md``; never raises for what is typed.

    query   = either
    either  = both { ("OR" | "|" | "أو") both }
    both    = { [ "-" ] part }
    part    = "(" either ")" | field ":" value | range | [ "=" ] word | phrase

What cannot be read is left out and reported with its place; the rest is searched.
"""

import re
import unicodedata

from ici_tui.edtf.date import EdtfDate, EdtfError
from ici_tui.search.fold import fold, spell
from ici_tui.search.pattern import Pattern, beginning, pattern
from ici_tui.search.query import (
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
    QueryProblem,
    Trouble,
    Word,
    Years,
)

FIELDS = {
    "actor": "actor", "جهة": "actor", "طرف": "actor", "شخص": "actor",
    "domain": "domain", "مجال": "domain",
    "place": "place", "مكان": "place",
    "source": "source", "مصدر": "source",
    "kind": "kind", "نوع": "kind",
    "is": "is", "حالة": "is",
    "year": "year", "years": "year", "سنة": "year", "عام": "year",
    "before": "before", "قبل": "before",
    "after": "after", "بعد": "after",
    "title": "title", "عنوان": "title",
}  # fmt: skip
"""Field names as typed, in English and Arabic, and the field they mean."""

STATUSES = {
    "disputed": ("disputed", "متنازع", "مختلف", "خلاف"),
    "attested": ("attested", "موثق", "ثابت", "مؤكد"),
    "inferred": ("inferred", "مستنتج", "مستنبط"),
}
"""The values of ``is:`` and what may be typed for them."""

_FIELDS = {fold(name): field for name, field in FIELDS.items()}
_STATUSES = {fold(name): status for status, names in STATUSES.items() for name in names}
_OR = frozenset({"OR", "|", "أو", "او"})
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "”": "”"}
_RANGE = re.compile(r"(-?\d{1,6})?\.\.\.?(-?\d{1,6})?")
_YEAR = re.compile(r"-?\d{1,6}")
_FIELD = re.compile(r"([^\W\d_][^\s:()\"“”„«»]*):")
_RUN = re.compile(r"[^\s()\"“”„«»]+")
_SHORTEST_YEAR = 4


def parse(text: str, *, finished: bool = False) -> Query:
    """Read a query.

    Args:
        text: What was typed, logical text of any content.
        finished: Whether the last word is complete (a query given on the command line). Otherwise
            a word at the very end is still being typed: it stands for what begins with it, and
            what its other endings would add waits until a space follows.
    """
    return _Parser(text, finished=finished).query()


class _Parser:
    """One pass over the text by recursive descent; ``_at`` is where it stands."""

    def __init__(self, text: str, *, finished: bool) -> None:
        self._text = text
        self._finished = finished
        self._at = 0
        self._depth = 0
        self._problems: list[QueryProblem] = []

    def query(self) -> Query:
        root = self._either()
        while self._at < len(self._text):  # a ")" that closes nothing
            self._report(Trouble.UNOPENED_PARENTHESIS, self._at, self._at + 1, "closes nothing")
            self._at += 1
            root = _both((root, self._either()))
        self._problems.sort(key=lambda problem: problem.start)
        return Query(self._text, root, tuple(self._problems))

    def _report(self, trouble: Trouble, start: int, end: int, message: str) -> None:
        part = self._text[start:end]
        self._problems.append(QueryProblem(trouble, start, end, part, f"{part}: {message}"))

    def _skip(self) -> None:
        while self._at < len(self._text) and _is_blank(self._text[self._at]):
            self._at += 1

    def _either(self) -> Node:
        choices = [self._both()]
        while (operator := self._operator()) is not None:
            start = self._at
            self._at += len(operator)
            right = self._both()
            if choices[-1] == And() or right == And():
                self._report(Trouble.MISSING_OPERAND, start, start + len(operator), "has one side")
            choices.append(right)
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
        return _both(tuple(parts))

    def _part(self) -> Node:
        if self._text[self._at] == "-":
            start = self._at
            self._at += 1
            if self._at >= len(self._text) or _is_blank(self._text[self._at]):
                if self._at >= len(self._text) and not self._finished:
                    self._report(Trouble.INCOMPLETE, start, self._at, "what must not occur?")
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
        if self._at < len(self._text) and self._text[self._at] in _QUOTES:
            return self._phrase(start, title=False)
        run = self._run()
        if self._at == start:  # a closing quote that closes nothing separates words
            self._at += 1
            return And()
        if not exact and (years := _range(run)) is not None:
            return self._years(years, start)
        return self._words(run, start, exact=exact, title=False)

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
            # Deeper than anyone types; read on without nesting.
            inside: Node = And()
        else:
            inside = self._either()
        self._depth -= 1
        if not self._take(")") and self._depth < 50:
            trouble = Trouble.UNCLOSED_PARENTHESIS if self._finished else Trouble.INCOMPLETE
            self._report(trouble, start, start + 1, "is not closed")
        return inside

    def _typing(self) -> bool:
        """Whether what was just read stands at the end and may still grow."""
        return not self._finished and self._at >= len(self._text)

    def _words(self, run: str, start: int, *, exact: bool, title: bool) -> Node:
        spelled = spell(run)
        typing = self._typing()
        return _both(
            tuple(
                Word(
                    start,
                    self._at,
                    pattern(
                        word,
                        finished=not typing or index < len(spelled) - 1,
                        exact=exact,
                    ),
                    title,
                )
                for index, word in enumerate(spelled)
            )
        )

    def _quoted(self) -> tuple[str, bool]:
        """Return what stands between quotes, and whether they are closed."""
        close = _QUOTES[self._text[self._at]]
        self._at += 1
        end = self._text.find(close, self._at)
        if end < 0:
            content, self._at = self._text[self._at :], len(self._text)
            return content, False
        content, self._at = self._text[self._at : end], end + 1
        return content, True

    def _phrase_patterns(self) -> tuple[Pattern, ...]:
        content, closed = self._quoted()
        spelled = spell(content)
        growing = not closed and not self._finished and not _is_blank((content or " ")[-1])
        last = len(spelled) - 1
        return tuple(
            beginning(word) if growing and index == last else pattern(word, exact=True)
            for index, word in enumerate(spelled)
        )

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
            self._report(
                Trouble.UNKNOWN_FIELD, start, found.end(), "is no field; its words are searched"
            )
            self._at = found.end()
            return self._words(found[1], start, exact=False, title=False)
        self._at = found.end()
        if self._at >= len(self._text) or self._text[self._at] in " \t\n)(":
            trouble = Trouble.INCOMPLETE if self._typing() else Trouble.EMPTY
            self._report(trouble, start, self._at, "has no value")
            return And()
        if name in ("year", "before", "after"):
            return self._time(name, start)
        exact = self._take("=")
        if name == "title":
            if self._at < len(self._text) and self._text[self._at] in _QUOTES:
                return self._phrase(start, title=True)
            return self._words(self._run(), start, exact=exact, title=True)
        if name == "is":
            return self._status(start)
        return self._named(Facet(name), start, exact=exact)

    def _value(self) -> str:
        if self._at < len(self._text) and self._text[self._at] in _QUOTES:
            return self._quoted()[0]
        return self._run()

    def _named(self, facet: Facet, start: int, *, exact: bool) -> Node:
        quoted = self._at < len(self._text) and self._text[self._at] in _QUOTES
        if exact:
            name = self._value().strip()
            if not fold(name):
                self._report(Trouble.EMPTY, start, self._at, "has no value")
                return And()
            return Named(start, self._at, facet, name=name)
        if quoted:
            patterns = self._phrase_patterns()
        else:
            spelled = spell(self._run())
            typing = self._typing()
            patterns = tuple(
                pattern(word, finished=not typing or index < len(spelled) - 1)
                for index, word in enumerate(spelled)
            )
        if not patterns:
            self._report(Trouble.EMPTY, start, self._at, "has no value")
            return And()
        return Named(start, self._at, facet, words=patterns, adjacent=quoted)

    def _status(self, start: int) -> Node:
        value = fold(self._value())
        status = _STATUSES.get(value)
        if status is None and value and self._typing():
            begun = {known for name, known in _STATUSES.items() if name.startswith(value)}
            if begun:
                self._report(Trouble.INCOMPLETE, start, self._at, "is not complete")
                return And()
        if status is None:
            self._report(Trouble.NOT_A_STATUS, start, self._at, f"is none of {', '.join(STATUSES)}")
            return And()
        return Named(start, self._at, Facet.STATUS, name=status)

    def _time(self, name: str, start: int) -> Node:
        value = _digits(self._value())
        if name == "year":
            years = _range(value)
            if years is None and _YEAR.fullmatch(value):
                if self._typing() and len(value.lstrip("-")) < _SHORTEST_YEAR:
                    self._report(Trouble.INCOMPLETE, start, self._at, "is not complete")
                    return And()
                years = int(value), int(value)
            if years is None:
                self._report(
                    Trouble.NOT_YEARS, start, self._at, "is not years such as 2016 or 2016..2018"
                )
                return And()
            return self._years(years, start)
        try:
            date = EdtfDate.parse(value)
        except EdtfError as error:
            passing = self._typing() and re.fullmatch(r"[\d-]{1,9}", value)
            trouble = Trouble.INCOMPLETE if passing else Trouble.NOT_A_DATE
            self._report(trouble, start, self._at, f"is not a date ({error.reason})")
            return And()
        day = date.earliest if name == "before" else date.latest
        if day is None:
            self._report(Trouble.NOT_A_DATE, start, self._at, "has no such end")
            return And()
        return (Before if name == "before" else After)(start, self._at, day)

    def _years(self, years: tuple[int | None, int | None], start: int) -> Node:
        first, last = years
        if first is not None and last is not None and last < first:
            if self._typing() and len(str(abs(last))) < _SHORTEST_YEAR:
                return Years(start, self._at, first, None)
            self._report(Trouble.NOT_YEARS, start, self._at, "ends before it starts")
            return And()
        return Years(start, self._at, first, last)


def _both(parts: tuple[Node, ...]) -> Node:
    kept = tuple(part for part in parts if part != And())
    return kept[0] if len(kept) == 1 else And(kept)


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf")


def _digits(text: str) -> str:
    """Return a value with decimal digits of any script as 0–9, without invisible characters."""
    return "".join(
        str(unicodedata.decimal(character, None) or 0)
        if character.isdecimal()
        else ""
        if unicodedata.category(character) in ("Cc", "Cf")
        else character
        for character in text
    )


def _range(run: str) -> tuple[int | None, int | None] | None:
    found = _RANGE.fullmatch(_digits(run))
    if found is None or not (found[1] or found[2]):
        return None
    return (
        int(found[1]) if found[1] else None,
        int(found[2]) if found[2] else None,
    )
