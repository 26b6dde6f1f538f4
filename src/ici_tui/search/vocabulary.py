"""Reads which words a segment has: by stem, by consonants, by pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.search import english
from ici_tui.search.date_reader import DateReader
from ici_tui.search.pattern import is_across
from ici_tui.search.postings import restored, stored
from ici_tui.search.query import Facet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ici_tui.search.pattern import Pattern

LAST = "\U0010ffff"
"""Sorts after whatever continues a key."""

_BETWEEN = "key >= ? AND key < ? AND length(key) <= ?"
_NAMES_BETWEEN = f"SELECT DISTINCT key FROM names WHERE field = ? AND {_BETWEEN}"  # noqa: S608
_SPELLINGS_BETWEEN = f"SELECT DISTINCT key FROM spellings WHERE {_BETWEEN}"  # noqa: S608
_KEYS_AMONG = (
    "SELECT DISTINCT key FROM spellings WHERE key IN ({0})",
    "SELECT DISTINCT key FROM names WHERE field = '' AND key IN ({0})",
)


class Vocabulary(DateReader):
    """The words of a segment."""

    def keys_of(self, pattern: Pattern, field: str = "") -> frozenset[str]:
        """Return the whole keys that a pattern matches.

        These are all of :attr:`Pattern.whole`, and those that the index has with one of its stems
        or with its consonants.

        Args:
            pattern: The pattern.
            field: The field whose names are meant; empty for all texts and searched names.
        """
        found = set(pattern.whole)
        with self.lock:
            for stem in pattern.stems:
                longest = len(stem) + english.LONGEST_ENDING
                for start in english.beginnings(stem):
                    found.update(
                        key
                        for key in self._keys_between(field, stored(start), longest)
                        if english.has_stem(key, stem)
                    )
            if pattern.consonants and not field:
                found.update(
                    key
                    for key in map(restored, self.with_skeleton(pattern.consonants))
                    if is_across(pattern.text, key, pattern.consonants)
                )
        return frozenset(found)

    def _keys_between(self, field: str, start: str, longest: int) -> Iterator[str]:
        """Yield the keys that begin so and are not too long, those of texts for no field."""
        bounds = (start, start + LAST, longest)
        rows = self.rows(_NAMES_BETWEEN, (field, *bounds))
        if not field:
            rows += self.rows(_SPELLINGS_BETWEEN, bounds)
        return (restored(str(key)) for (key,) in rows)

    def known_pairs(self, pattern: Pattern) -> list[tuple[str, str]]:
        """Return the pairs of a pattern of which the index has both words."""
        if not pattern.pairs:
            return []
        wanted = sorted({stored(word) for pair in pattern.pairs for word in pair})
        marks = ",".join("?" * len(wanted))
        known = {
            restored(str(key))
            for sql in _KEYS_AMONG
            for (key,) in self.rows(sql.format(marks), wanted)
        }
        return [pair for pair in sorted(pattern.pairs) if known.issuperset(pair)]

    def with_skeleton(self, skeleton: str) -> list[str]:
        """Return the stored keys with these consonants."""
        rows = self.rows("SELECT key FROM skeletons WHERE skeleton = ?", (skeleton,))
        return [str(key) for (key,) in rows]

    @property
    def words(self) -> int:
        """How many words it has."""
        [(last,)] = self.rows("SELECT ifnull(max(word), -1) FROM words")
        return int(str(last)) + 1

    def with_skeleton_like(self, skeleton: str, *, few: bool) -> list[str]:
        """Return the stored keys to compare with a word.

        Args:
            skeleton: The word's consonants.
            few: Whether there are so few words that all are returned; else those whose consonants
                start alike.
        """
        if few:
            rows = self.rows("SELECT key FROM skeletons")
        else:
            rows = self.rows(
                "SELECT key FROM skeletons WHERE skeleton >= ? AND skeleton < ?",
                (skeleton[:1], skeleton[:1] + LAST),
            )
        return [str(key) for (key,) in rows]

    def among_names(self, keys: Sequence[str]) -> list[str]:
        """Return those keys that are words in names of actors and places."""
        marks = ",".join("?" * len(keys))
        rows = self.rows(
            "SELECT DISTINCT key FROM names"  # noqa: S608
            f" WHERE field IN ('{Facet.ACTOR}', '{Facet.PLACE}') AND key IN ({marks})",
            tuple(map(stored, keys)),
        )
        return [restored(str(key)) for (key,) in rows]
