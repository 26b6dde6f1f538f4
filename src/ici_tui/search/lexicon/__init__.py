"""Lists of words that belong together, where no rule tells it; looked up for finished words only.

Each list is a text file beside this module: a line has the forms of one word, as people write them;
``#`` starts a comment. They are read when the first finished word is looked up, and no index
depends on them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ici_tui.search.fold import plain, spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLURALS = "plurals"
"""Arabic nouns and their broken plurals."""
VERBS = "verbs"
"""Arabic verbs and their verbal nouns."""
NAMES = "names"
"""Names as they are written in several scripts and ways."""
ENGLISH = "english"
"""English words and their irregular forms."""
OPAQUE = "opaque"
"""Arabic words that only look like an inflected word."""


def lines(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a list: the words of each, folded.

    Args:
        name: One of the lists above.
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield tuple(dict.fromkeys(plain(word) for raw in line.split() for word in spell(raw)))


@cache
def groups(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return for each word of a list all words that stand in a line with it, itself too."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        for word in line:
            found[word] = (*found[word], *line) if word in found else line
    return found


@cache
def words(name: str) -> frozenset[str]:
    """Return all words of a list."""
    return frozenset(word for line in lines(name) for word in line)


def related(word: str, *names: str) -> set[str]:
    """Return the words that lists give for a folded word, itself excluded."""
    found = {other for name in names for other in groups(name).get(word, ())}
    found.discard(word)
    return found
