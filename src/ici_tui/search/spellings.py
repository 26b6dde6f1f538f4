"""Numbers the words of a segment that is being built, and collects their positions."""

from __future__ import annotations

from array import array
from collections import deque
from itertools import chain, count
from operator import call
from typing import TYPE_CHECKING

from ici_tui.search.fields import date_texts
from ici_tui.search.fold import TA_MARBUTA, spell
from ici_tui.search.keys import keys, offered
from ici_tui.search.postings import stored
from ici_tui.search.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ici_tui.edtf.date import EdtfDate

    _Append = Callable[[int], None]

MOST_WORDS = 250_000
"""Of so many words the numbers are kept for the next segment; more would fill the memory."""
_CACHED_DATES = 100_000


class Spellings:
    """Assigns a number to all words with the same keys, and collects their positions.

    Most of the time of building is spent here, word by word. So a word as written maps directly to
    the function that adds a position to its array, which is called without a step of Python, and is
    folded only the first time.

    Attributes:
        keys: For each number, the stored keys of the word, with spaces between.
        standing: For each number, the positions at which the word stands, ascending.
        offered: For each number, the keys that "did you mean" may offer, each after its consonants;
            with spaces between.
    """

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.standing: list[array[int]] = []
        self.offered: list[str] = []
        self._written = _Written(self)
        self._numbers: dict[str, int] = {}
        self._dates: dict[EdtfDate, tuple[tuple[_Append, ...], ...]] = {}

    def lay(self, text: str, at: int) -> int:
        """Add the words of a text; return the position after it and a gap.

        Args:
            text: A text of an event.
            at: The position of its first word.
        """
        return self._lay(map(self._written.__getitem__, text.split()), at) + 1

    def lay_date(self, date: EdtfDate, at: int) -> int:
        """Add the texts of a date; see :meth:`lay`."""
        known = self._dates.get(date)
        if known is None:
            written = self._written
            known = tuple(
                tuple(written[word] for word in one.text.split()) for one in date_texts(date)
            )
            if len(self._dates) > _CACHED_DATES:
                self._dates.clear()
            self._dates[date] = known
        for text in known:
            at = self._lay(iter(text), at) + 1
        return at

    @staticmethod
    def _lay(appends: Iterable[_Append], at: int) -> int:
        """Call functions with one position after the other; return the next one."""
        while True:
            places = count(at)
            try:
                deque(map(call, appends, places), maxlen=0)
            except _OtherNumberError as other:
                at = other.at
                for append in other.appends:
                    append(at)
                    at += 1
            else:
                return next(places)

    def append_of(self, word: str) -> _Append:
        """Return the function that adds a position to those of a word as spelled."""
        # No key depends on it, and one word less is to be read.
        word = word.replace(TA_MARBUTA, "ه")
        known = " ".join(stored(key.text) for key in keys(word))
        number = self._numbers.get(known)
        if number is None:
            number = self._numbers[known] = len(self.keys)
            self.keys.append(known)
            self.offered.append(" ".join(chain.from_iterable(with_skeletons(offered(word)))))
            self.standing.append(array("I"))
        return self.standing[number].append

    def clear(self) -> None:
        """Start a new segment; of a moderate number of words the numbers are kept."""
        if max(len(self.keys), len(self._written) // 2) > MOST_WORDS:
            self.keys.clear()
            self.offered.clear()
            self.standing.clear()
            self._numbers.clear()
            self._written.clear()
            self._dates.clear()
        else:
            for places in self.standing:
                del places[:]


def with_skeletons(found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield keys with consonants as they are stored: each after its consonants."""
    for key in found:
        if consonants := skeleton(key):
            yield consonants, stored(key)


class _OtherNumberError(Exception):
    """What is written as one word is none when folded, or several."""

    def __init__(self, appends: tuple[_Append, ...], at: int) -> None:
        self.appends = appends
        self.at = at


class _OtherNumber:
    """Stands for what is written as one word, and is none or several."""

    def __init__(self, appends: tuple[_Append, ...]) -> None:
        self._appends = appends

    def __call__(self, at: int) -> None:
        raise _OtherNumberError(self._appends, at)


class _Written(dict[str, "_Append"]):
    """Maps a word as written to the function that adds its position; filled on demand."""

    def __init__(self, words: Spellings) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, written: str) -> _Append:
        found = tuple(map(self._words.append_of, spell(written)))
        value = self[written] = found[0] if len(found) == 1 else _OtherNumber(found)
        return value
