"""Numbers the words of an index, and collects their positions in the segment being built."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING

from ici_tui.search.fields import date_texts
from ici_tui.search.fold import TA_MARBUTA, spell
from ici_tui.search.keys import keys, offered
from ici_tui.search.postings import stored

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ici_tui.edtf.date import EdtfDate

    _Append = Callable[[int], None]

_CACHED = 2_000_000
_CACHED_DATES = 100_000


class Spellings:
    """Assigns every spelled word a number and collects its positions.

    Most of the time of building is spent here, word by word. So a word as written maps directly to
    the array of its positions, and is folded only the first time.

    Attributes:
        keys: For each number, the stored keys of the spelled word.
        standing: For each number, the positions at which the word stands, ascending.
        offered: The keys of the words new in the segment that "did you mean" may offer.
    """

    def __init__(self) -> None:
        self.keys: list[tuple[str, ...]] = []
        self.standing: list[array[int]] = []
        self.offered: set[str] = set()
        self._written = _Written(self.keys, self.standing, self.offered)
        self._dates: dict[EdtfDate, tuple[list[_Append], ...]] = {}

    def lay(self, text: str, at: int) -> int:
        """Add the words of a text; return the position after it and a gap.

        Args:
            text: A text of an event.
            at: The position of its first word.
        """
        for append in self._written.of(text):
            append(at)
            at += 1
        return at + 1

    def lay_date(self, date: EdtfDate, at: int) -> int:
        """Add the texts of a date; see :meth:`lay`."""
        known = self._dates.get(date)
        if known is None:
            known = tuple(list(self._written.of(one.text)) for one in date_texts(date))
            if len(self._dates) > _CACHED_DATES:
                self._dates.clear()
            self._dates[date] = known
        for text in known:
            for append in text:
                append(at)
                at += 1
            at += 1
        return at

    def clear(self) -> None:
        """Start a new segment, keeping the numbers of words."""
        self.offered.clear()
        for places in self.standing:
            del places[:]


class _Written(dict[str, "_Append | tuple[_Append, ...]"]):
    """Maps a word as written to the functions that add its position; filled on demand.

    Text without a space may be several words when folded, or none.
    """

    def __init__(
        self, keys_of: list[tuple[str, ...]], standing: list[array[int]], offered: set[str]
    ) -> None:
        super().__init__()
        self._keys_of = keys_of
        self._standing = standing
        self._offered = offered
        self._numbers: dict[str, int] = {}

    def __missing__(self, written: str) -> _Append | tuple[_Append, ...]:
        if len(self) > _CACHED:
            self.clear()
        found = tuple(map(self._append_of, spell(written)))
        value = self[written] = found[0] if len(found) == 1 else found
        return value

    def _append_of(self, word: str) -> _Append:
        # No key depends on it, and one word less is to be read.
        word = word.replace(TA_MARBUTA, "ه")
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._keys_of)
            self._keys_of.append(tuple(stored(key.text) for key in keys(word)))
            self._offered.update(offered(word))
            self._standing.append(array("I"))
        return self._standing[number].append

    def of(self, text: str) -> Sequence[_Append]:
        """Return the functions that add the positions of the words of a text, in order."""
        found = list(map(self.__getitem__, text.split()))
        if tuple in map(type, found):
            return list(
                chain.from_iterable(one if isinstance(one, tuple) else (one,) for one in found)
            )
        return found  # type: ignore[return-value]  # there is no tuple in it
