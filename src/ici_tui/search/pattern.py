"""What a word of a query matches; shared by index, plain scan and highlighting."""

from functools import lru_cache

from msgspec import Struct

from ici_tui.search.fold import SourceWord, plain
from ici_tui.search.keys import collapse, keys, without_article
from ici_tui.search.variants import variants

_LEFT_AFTER_ARTICLE = 3


class Pattern(Struct, frozen=True):
    """A word matches when one of its keys begins with a prefix or is one of the whole keys.

    Attributes:
        prefixes: Beginnings, the word itself first.
        whole: Keys that must match from end to end.
    """

    prefixes: tuple[str, ...]
    whole: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The word as folded, for messages and corrections."""
        return self.prefixes[0] if self.prefixes else min(self.whole, key=len)

    def matches(self, spelled: str) -> bool:
        """Return whether a spelled word (:func:`ici_tui.search.fold.spell`) matches."""
        return any(
            key.text in self.whole or key.text.startswith(self.prefixes) for key in keys(spelled)
        )

    def span(self, word: SourceWord) -> tuple[int, int] | None:
        """Return the source range of the longest match in a word, or None."""
        best: tuple[int, int] | None = None
        for key in keys(word.spelled):
            size = self._size(key.text)
            if not size:
                continue
            whole = key.start is None or key.start + size > len(word.starts)
            found = (
                word.span(0, len(word.starts))
                if whole
                else word.span(key.start or 0, (key.start or 0) + size)
            )
            if best is None or found[1] - found[0] > best[1] - best[0]:
                best = found
        return best

    def _size(self, key: str) -> int:
        if key in self.whole:
            return len(key)
        return max((len(prefix) for prefix in self.prefixes if key.startswith(prefix)), default=0)


@lru_cache(maxsize=4096)
def pattern(spelled: str, *, finished: bool = False, exact: bool = False) -> Pattern:
    """Return what a query's word matches.

    Args:
        spelled: The word as :func:`ici_tui.search.fold.spell` gives it.
        finished: Whether the word is complete: then its other endings match too.
        exact: Whether only whole keys match (``=word``, and the words of a phrase).
    """
    forms = dict.fromkeys(spellings(spelled))
    if exact:
        return Pattern((), frozenset(forms))
    if rest := without_article(spelled, _LEFT_AFTER_ARTICLE):
        forms |= dict.fromkeys(spellings(rest))
    whole = {variant for form in forms for variant in variants(form)} if finished else set()
    prefixes = tuple(forms)
    return Pattern(prefixes, frozenset(one for one in whole if not one.startswith(prefixes)))


def beginning(spelled: str) -> Pattern:
    """Return the pattern of the last word of a phrase while it is being typed."""
    return Pattern(spellings(spelled))


def spellings(spelled: str) -> tuple[str, ...]:
    """Return a word as folded, and with its hamza seats collapsed if it has any."""
    collapsed = collapse(spelled)
    return (plain(spelled), collapsed) if collapsed else (plain(spelled),)
