"""Reads the text of a query: a position, words and quotes, and what there is to say of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ici_tui.record.query_notes import QueryNote, QueryNoteKind
from ici_tui.record.query_problems import QueryProblem, QueryProblemKind, WrongDate, YearSpan
from ici_tui.search.query import And, Node, Word
from ici_tui.search.query_words import QUOTES, phrase_patterns, word_patterns

if TYPE_CHECKING:
    from ici_tui.search.pattern import Pattern

QUOTED = re.escape("".join({*QUOTES, *"".join(QUOTES.values())}))
"""All quotation marks, for a class of a regular expression."""
_RUN = re.compile(rf"[^\s(){QUOTED}]+")


class Scanner:
    """The text of a query with the position that has been reached, ``_at``.

    Args:
        text: What was typed.
        finished: Whether the last word is complete.
    """

    def __init__(self, text: str, *, finished: bool) -> None:
        self._text = text
        self._finished = finished
        self._at = 0
        self._depth = 0
        self._problems: list[QueryProblem] = []
        self._notes: list[QueryNote] = []
        self._growing: tuple[int, int] | None = None
        self._colons: list[int] = []
        """Where words with a colon start that are no field and have no value."""

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

    def _note(self, kind: QueryNoteKind, start: int) -> None:
        part = self._text[start : self._at]
        self._notes.append(QueryNote(kind, start, self._at, part))

    def _skip(self) -> None:
        while self._at < len(self._text) and is_blank(self._text[self._at]):
            self._at += 1

    def _word_here(self) -> str:
        """Return the word at the position, without reading it; empty for none."""
        run = _RUN.match(self._text, self._at)
        return run[0] if run else ""

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

    def _typing(self) -> bool:
        """Whether the part just read is at the end and may still be incomplete."""
        return not self._finished and self._at >= len(self._text)

    def _words(self, run: str, start: int, *, exact: bool, title: bool) -> Node:
        typing = self._typing()
        patterns = word_patterns(run, finished=not typing, exact=exact)
        if typing and patterns and not exact and run[-1:].isalnum():
            self._growing = start, self._at
        return both(tuple(Word(start, self._at, one, title) for one in patterns))

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
        growing = not closed and not self._finished and not is_blank((content or " ")[-1])
        return phrase_patterns(content, typing=growing)


def both(parts: tuple[Node, ...]) -> Node:
    """Return the condition that all parts hold; empty ones are left out."""
    kept = tuple(part for part in parts if part != And())
    return kept[0] if len(kept) == 1 else And(kept)


def is_blank(character: str) -> bool:
    """Return whether a character separates words without being seen."""
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf")
