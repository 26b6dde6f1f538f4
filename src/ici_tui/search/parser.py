"""Parses the query language of ``docs/query-language.md``; no input raises an error.

    query   = either
    either  = both { ("OR" | "|" | "||" | "أو") both }
    both    = { [ "AND" | "&&" | "و" ] [ "-" | "NOT" | "!" | "ليس" ] part }
    part    = "(" either ")" | field ":" value | range | date | [ "=" ] word [ "*" ]
            | phrase

Parts that cannot be understood are reported with their position and left out. If nothing is left,
the query matches nothing.
"""

import re

from msgspec.structs import replace

from ici_tui.record.query_notes import QueryNoteKind
from ici_tui.record.query_problems import QueryProblemKind
from ici_tui.search.field_names import FIELDS, STATUSES
from ici_tui.search.field_parser import FieldParser
from ici_tui.search.operators import AND, EXCLUDING, NOT, OPERATORS, OR, foreign
from ici_tui.search.query import Address, And, Node, Not, Or, Query, Years, leaves
from ici_tui.search.query_words import QUOTES, with_compounds
from ici_tui.search.reading import date_note, dated
from ici_tui.search.scanner import QUOTED, both, is_blank
from ici_tui.search.times import TimeError, bare_range
from ici_tui.search.typed_dates import typed_date

__all__ = ["FIELDS", "STATUSES", "parse"]

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s/?#]\S*|10\.\d{4,9}/\S+", re.IGNORECASE)
_ADDRESS_BEGUN = re.compile(r"https?:/{0,2}$", re.IGNORECASE)
_FIELD = re.compile(rf"([^\W\d_][^\s:(){QUOTED}]*):")


def parse(text: str, *, finished: bool = False) -> Query:
    """Read a query.

    Args:
        text: What was typed, logical text of any content.
        finished: Whether the last word is complete (a query given on the command line). Otherwise
            a word at the very end is still being typed: it matches as a prefix, and as a word in
            its other forms when a space follows.
    """
    return _Parser(text, finished=finished).query()


class _Parser(FieldParser):
    """A recursive descent parser."""

    def query(self) -> Query:
        root = self._either()
        while self._at < len(self._text):  # a ")" that closes nothing
            self._report(QueryProblemKind.UNOPENED_PARENTHESIS, self._at, self._at + 1)
            self._at += 1
            root = both((root, self._either()))
        if root == And() and (word := self._text.strip()) in OPERATORS:
            # It joins nothing: search for it as a word.
            root = self._words(word, self._text.index(word), exact=False, title=False)
        if not self._is_usable(root):
            root = Or()
        self._problems.sort(key=lambda problem: problem.start)
        notes = {(one.kind, one.part): one for one in reversed(self._notes)}
        found = tuple(sorted(notes.values(), key=lambda note: note.start))
        return Query(self._text, root, tuple(self._problems), found, self._growing)

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
        if all(map(is_blank, self._text)):
            return True
        if not self._problems:
            start = next(at for at, one in enumerate(self._text) if not is_blank(one))
            end = len(self._text.rstrip())
            growing = not self._finished and not is_blank(self._text[-1])
            self._report(
                QueryProblemKind.INCOMPLETE if growing else QueryProblemKind.NO_WORDS, start, end
            )
        return all(problem.passing for problem in self._problems)

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
        run = self._word_here()
        return run if run in OR else None

    def _both(self) -> Node:
        parts: list[Node] = []
        while True:
            self._skip()
            if self._at >= len(self._text) or self._text[self._at] == ")":
                break
            if self._operator() is not None:
                break
            if self._joined(parts):
                continue
            parts.append(self._part())
        return both(with_compounds(parts, self._text))

    def _joined(self, parts: list[Node]) -> bool:
        """Read a word that joins parts, if there is one here, and what it excludes.

        Args:
            parts: The parts before it; what is excluded is added.
        """
        start = self._at
        run = self._run()
        if run in AND:
            if run != "و" and (not parts or self._nothing_follows()):
                self._miss_operand(start)
            return True
        if run not in NOT and not (run in EXCLUDING and parts):
            self._at = start
            return False
        if self._nothing_follows():
            if run in EXCLUDING and not self._typing():
                self._at = start
                return False
            self._miss_operand(start)
            return True
        if run in EXCLUDING:
            self._note(QueryNoteKind.EXCLUDED, start)
        self._skip()
        part = self._part()
        if part != And():
            parts.append(Not(part))
        return True

    def _nothing_follows(self) -> bool:
        at = self._at
        self._skip()
        found = self._at >= len(self._text) or self._text[self._at] == ")"
        found = found or self._operator() is not None
        self._at = at
        return found

    def _miss_operand(self, start: int) -> None:
        trouble = QueryProblemKind.MISSING_OPERAND
        if self._typing():
            trouble = QueryProblemKind.INCOMPLETE
        self._report(trouble, start)

    def _part(self) -> Node:
        if (years := self._bare_range()) is not None:
            return years
        if (date := self._typed_date()) is not None:
            return date
        if self._text[self._at] == "-" or self._excludes():
            start = self._at
            self._at += 1
            if self._at >= len(self._text) or is_blank(self._text[self._at]):
                if self._at >= len(self._text) and not self._finished:
                    self._report(QueryProblemKind.INCOMPLETE, start)
                return And()
            if self._text[self._at] == ")":
                return And()
            part = self._part()
            return part if part == And() else Not(part)
        if self._text[self._at] == "(":
            return self._group()
        if (address := self._address()) is not None:
            return address
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
        if not exact and (note := foreign(run, start)) is not None:
            self._notes.append(note)
            if note.part[0] in "~^":
                run = run.removesuffix(note.part)
        return self._words(run, start, exact=exact, title=False)

    def _address(self) -> Node | None:
        """Parse an address or a DOI, as it is pasted."""
        start = self._at
        if not self._finished and _ADDRESS_BEGUN.match(self._text, start):
            self._at = len(self._text)
            self._report(QueryProblemKind.INCOMPLETE, start)
            return And()
        found = _ADDRESS.match(self._text, start)
        if found is None:
            return None
        url = found[0]
        if self._depth and url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1]
        self._at += len(url)
        return Address(start, self._at, url)

    def _excludes(self) -> bool:
        """Whether an exclamation mark stands directly before a part."""
        after = self._text[self._at + 1 : self._at + 2]
        return self._text[self._at] == "!" and (after.isalnum() or after in tuple("(=" + '"«“'))

    def _typed_date(self) -> Node | None:
        """Parse a date as people type it; the words that were typed count as well."""
        start = self._at
        found = typed_date(self._text, start, typing=not self._finished)
        if found is None:
            return None
        self._at = found.end
        words = self._words(self._text[start : found.end], start, exact=False, title=False)
        self._notes.append(date_note(self._text, start, found.end, found))
        return dated(start, found.end, found, words)

    def _bare_range(self) -> Node | None:
        """Parse a range of years without a field; a leading minus is the sign of the first year."""
        start, run = self._at, self._word_here()
        if not run:
            return None
        end = start + len(run)
        typing = not self._finished and end >= len(self._text)
        try:
            years = bare_range(run, typing=typing)
        except TimeError as error:
            self._at = end
            self._report(error.trouble, start, detail=error.detail)
            return And()
        if years is None:
            return None
        self._at = end
        return Years(start, self._at, *years)

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
