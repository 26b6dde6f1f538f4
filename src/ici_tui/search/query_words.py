"""The words of a query: what is typed becomes patterns, compounds and quotes included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.search.fold import spell
from ici_tui.search.pattern import Pattern, beginning, joined, pattern, phrase_word
from ici_tui.search.query import Node, Word
from ici_tui.search.visual_order import logical_word, logical_words

if TYPE_CHECKING:
    from collections.abc import Sequence

STAR = "*"
"""Asks for all words that begin with the one before it."""

QUOTES = {
    '"': '"',
    "＂": "＂",
    "“": "”“",
    "”": "”“",
    "„": "“”„",
    "‟": "”",
    "«": "»«",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "❝": "❞",
}
"""The signs that open a phrase, each with those that close it."""


def word_patterns(run: str, *, finished: bool, exact: bool = False) -> list[Pattern]:
    """Return the patterns of a run without spaces; several words if it has a hyphen, say.

    Args:
        run: What was typed.
        finished: Whether its last word is complete.
        exact: Whether only whole keys match.
    """
    words = spell(logical_word(run))
    starred = run.endswith(STAR)
    last = len(words) - 1
    found = [
        pattern(word)
        if starred and at == last
        else pattern(word, finished=finished or at < last, exact=exact)
        for at, word in enumerate(words)
    ]
    if not exact:
        for at in range(last):
            found[at], found[at + 1] = joined(found[at], found[at + 1])
    return found


def phrase_patterns(content: str, *, typing: bool) -> tuple[Pattern, ...]:
    """Return the patterns of the words between quotes.

    Args:
        content: What stands between the quotes.
        typing: Whether the last word may still be incomplete.
    """
    runs = logical_words(content.split())
    found: list[Pattern] = []
    for at, run in enumerate(runs):
        words = spell(run)
        last = len(words) - 1
        growing = run.endswith(STAR) or (typing and at == len(runs) - 1)
        found += (
            beginning(word) if growing and number == last else phrase_word(word)
            for number, word in enumerate(words)
        )
    return tuple(found)


def with_compounds(parts: Sequence[Node], text: str) -> tuple[Node, ...]:
    """Return the parts of a query, neighbouring words of which match their compound as well.

    Args:
        parts: What must hold together.
        text: The query, to see which words have nothing but blanks between them.
    """
    found = list(parts)
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        if (
            isinstance(first, Word)
            and isinstance(second, Word)
            and first.title == second.title
            and not (first.pattern.exact or second.pattern.exact)
            and not text[first.end : second.start].strip()
        ):
            patterns = joined(first.pattern, second.pattern)
            found[at] = replace(first, pattern=patterns[0])
            found[at + 1] = replace(second, pattern=patterns[1])
    return tuple(found)
