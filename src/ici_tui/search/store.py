"""Reads an index: postings, positions, dates and subjects as bitmaps of documents."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from msgspec import Struct
from pyroaring import BitMap

from ici_tui.search.matching import stand_side_by_side
from ici_tui.search.pattern import Pattern, whole_key
from ici_tui.search.postings import (
    Scope,
    few_of,
    offsets_of,
    place,
    positions_of,
    segment_of,
    stored,
    unite,
    united,
    unpack,
)
from ici_tui.search.query import Facet
from ici_tui.search.vocabulary import LAST, Vocabulary

_LISTED = "(SELECT value FROM json_each(?))"
"""A parameter that is a list of numbers; SQLite limits how many parameters there may be."""

_NAMED_BETWEEN = "SELECT subject FROM names WHERE field = '' AND key >= ? AND key < ?"


def _list(numbers: Sequence[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


class Named(Struct, frozen=True):
    """A subject as stored: its number in the index, its id or term, its names with languages."""

    number: int
    id: str
    texts: tuple[tuple[str, str], ...]


class Store(Vocabulary):
    """The read side of an index: words, dates and names as bitmaps of documents.

    Returned bitmaps may be shared and must not be modified.
    """

    def with_prefix(self, prefixes: Sequence[str], *, title: bool = False) -> BitMap:
        """Return the documents that have a key which begins with one of some prefixes."""
        wanted = tuple(map(stored, prefixes))
        return self.cached(
            (title, "beginning", wanted), lambda: self._beginning_with(wanted, title=title)
        )

    def _beginning_with(self, prefixes: Sequence[str], *, title: bool) -> BitMap:
        scopes = f"{Scope.TITLES:d}" if title else f"{Scope.TEXTS:d}, {Scope.ALL:d}"
        found: list[BitMap] = []
        # Words found with an article are mostly found without it too: read each word once.
        places: set[int] = set()
        named: list[str] = []
        for prefix in prefixes:
            known, with_names = set(), set()
            for segment, scope, value in self.connection.execute(
                "SELECT segment, scope, documents FROM prefixes JOIN bitmaps USING (bitmap)"  # noqa: S608
                f" WHERE segment IN ({self.listed}) AND scope IN ({scopes}) AND key = ?",
                (prefix,),
            ):
                found.append(unpack(value))
                known.add(segment)
                if scope == Scope.ALL:
                    with_names.add(segment)
            rest = [segment for segment, _, _ in self.segments if segment not in known]
            if rest:
                words = self._words("key >= ? AND key < ?", (prefix, prefix + LAST))
                places.update(place(segment, word) for segment in rest for word in words)
            if not title and len(with_names) < len(self.segments):
                named += prefix, prefix + LAST
        if places:
            found.append(self._standing(sorted(places), title=title))
        if named:
            ranges = [_NAMED_BETWEEN] * (len(named) // 2)
            found.append(self._named(" UNION ALL ".join(ranges), named))
        return unite(found)

    def _named(self, subjects: str, parameters: Sequence[str]) -> BitMap:
        """Return the documents that name or mention one of the subjects that a query selects."""
        return united(
            (value,)
            for row in self.connection.execute(
                f"SELECT documents, mentions FROM subjects WHERE subject IN ({subjects})",  # noqa: S608
                parameters,
            )
            for value in row
            if value is not None
        )

    def _words(self, condition: str, parameters: Sequence[str]) -> list[int]:
        """Return the numbers of the spelled words with some keys."""
        rows = self.values(
            f"SELECT DISTINCT word FROM spellings WHERE {condition}",  # noqa: S608
            parameters,
        )
        return [int(word) for (word,) in rows]

    def having(self, keys: Iterable[str], *, title: bool = False) -> BitMap:
        """Return the documents that have one of these keys."""
        wanted = tuple(sorted(map(stored, keys)))
        if not wanted:
            return BitMap()
        return self.cached((title, wanted), lambda: self._having(wanted, title=title))

    def _having(self, wanted: tuple[str, ...], *, title: bool) -> BitMap:
        keys = f"key IN ({','.join('?' * len(wanted))})"
        words = self._words(keys, wanted)
        places = [place(segment, word) for segment, _, _ in self.segments for word in words]
        found = self._standing(places, title=title)
        if title:
            return found
        subjects = f"SELECT subject FROM names WHERE field = '' AND {keys}"  # noqa: S608
        return found | self._named(subjects, wanted)

    def between(self, first: str, last: str) -> BitMap:
        """Return the documents with a key in their own texts that sorts from one to another.

        Args:
            first: The first key.
            last: The last key, included.
        """
        limits = stored(first), stored(last)
        return self.cached(("between", limits), lambda: self._between(limits))

    def has_between(self, first: str, last: str) -> bool:
        """Return whether any document has a key that sorts from one to another."""
        condition = "SELECT 1 FROM spellings WHERE key >= ? AND key <= ? LIMIT 1"
        return bool(self.values(condition, (stored(first), stored(last))))

    def _between(self, limits: tuple[str, str]) -> BitMap:
        words = self._words("key >= ? AND key <= ?", limits)
        places = [place(segment, word) for segment, _, _ in self.segments for word in words]
        return self._standing(sorted(places), title=False)

    def _standing(self, places: Sequence[int], *, title: bool) -> BitMap:
        """Return the documents whose own texts contain words.

        Args:
            places: The words in segments, as :func:`ici_tui.search.postings.place` has them.
            title: Whether they must stand in a title.
        """
        listed = _list(places)
        if not title:
            return united(
                self.values(f"SELECT documents FROM words WHERE place IN {_LISTED}", (listed,))  # noqa: S608
            )
        found = self.values(
            f"SELECT titles FROM words WHERE place IN {_LISTED} AND titles IS NOT NULL",  # noqa: S608
            (listed,),
        )
        numbers: list[int] = []
        for segment, first, _ in self.segments:
            starts, titles = self._starts_and_titles(segment)
            light = self._light(first, [one for one in places if segment_of(one) == segment])
            numbers += (first + one for one, at in light if starts[one] + at in titles)
        return unite([united(found), BitMap(array("I", numbers))])

    def matching(self, pattern: Pattern, *, title: bool = False, whole: bool = False) -> BitMap:
        """Return the documents with a word that matches.

        Args:
            pattern: What the word must match.
            title: Whether the word must stand in a title.
            whole: Whether only the word itself matches, and none of its other forms.
        """
        if whole:
            return self.having(pattern.forms, title=title)
        if pattern.is_plain_beginning:
            return self.with_prefix(pattern.prefixes, title=title)
        return self.cached((title, pattern), lambda: self._matching(pattern, title=title))

    def _matching(self, pattern: Pattern, *, title: bool) -> BitMap:
        keys = tuple(sorted(map(stored, self.keys_of(pattern))))
        found = [self._having(keys, title=title)] if keys else []
        if pattern.prefixes:
            found.append(self.with_prefix(pattern.prefixes, title=title))
        found += (self._side_by_side(pair, title=title) for pair in self.known_pairs(pattern))
        return unite(found)

    def _side_by_side(self, pair: tuple[str, str], *, title: bool) -> BitMap:
        """Return the documents that have two words side by side, in a text or in a name."""
        return self.cached((title, "pair", pair), lambda: self._of_pair(pair, title=title))

    def _of_pair(self, pair: tuple[str, str], *, title: bool) -> BitMap:
        first, second = map(whole_key, pair)
        candidates = self.having(first.whole, title=title) & self.having(second.whole, title=title)
        if not candidates:
            return candidates
        found = self.adjacent((first, second), candidates, title=title)
        if title:
            return found
        both = sorted(self.subjects("", first) & self.subjects("", second))
        numbers = [
            one.number
            for one in self.named(both)
            if any(stand_side_by_side((first, second), text) for _, text in one.texts)
        ]
        return found | self.naming(numbers, mentions=True) if numbers else found

    def adjacent(
        self, patterns: Sequence[Pattern], candidates: BitMap, *, title: bool = False
    ) -> BitMap:
        """Return which of the candidates have words side by side, one for each pattern.

        Args:
            patterns: At least one.
            candidates: Documents that have a word for each.
            title: Whether the words must stand in a title.
        """
        found: list[int] = []
        words = [self._spelled(pattern) for pattern in patterns]
        for segment, first, size in self.segments:
            if not candidates.range_cardinality(first, first + size):
                continue
            at = self._positions(segment, words[0])
            for following in words[1:]:
                if not at:
                    break
                at = at.shift(1) & self._positions(segment, following)
            if at:
                starts, titles = self._starts_and_titles(segment)
                if title:
                    at &= titles
                rank = starts.rank
                found += {first + rank(position) - 1 for position in at}
        return BitMap(found)

    def _starts_and_titles(self, segment: int) -> tuple[BitMap, BitMap]:
        with self.lock:
            known = self.starts_and_titles.get(segment)
            if known is None:
                [(starts, titles)] = self.connection.execute(
                    "SELECT starts, titles FROM segments WHERE segment = ?", (segment,)
                )
                known = BitMap.deserialize(starts), BitMap.deserialize(titles)
                self.starts_and_titles[segment] = known
            return known

    def _positions(self, segment: int, words: Sequence[int]) -> BitMap:
        """Return where one of some words stands in a segment."""
        starts, _ = self._starts_and_titles(segment)
        first = next(first for number, first, _ in self.segments if number == segment)
        places = [place(segment, word) for word in words]
        with self.lock:
            rows = self.connection.execute(
                f"SELECT positions FROM words WHERE place IN {_LISTED} AND titles IS NOT NULL",  # noqa: S608
                (_list(places),),
            ).fetchall()
        found = array("I", (starts[one] + at for one, at in self._light(first, places)))
        for (value,) in rows:
            found.extend(positions_of(value))
        return BitMap(found)

    def _light(self, first: int, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield where words of a segment that have no bitmaps stand.

        Args:
            first: The segment's first document.
            places: The words.

        Yields:
            The document, counted from the first, and the offset in it.
        """
        with self.lock:
            rows = self.connection.execute(
                "SELECT documents, positions FROM words"  # noqa: S608
                f" WHERE place IN {_LISTED} AND titles IS NULL",
                (_list(places),),
            ).fetchall()
        for documents, offsets in rows:
            for document, at in zip(few_of(documents) or (), offsets_of(offsets), strict=True):
                yield document - first, at

    def _spelled(self, pattern: Pattern) -> list[int]:
        """Return the numbers of the spelled words that match."""
        found: set[int] = set()
        with self.lock:
            for prefix in map(stored, pattern.prefixes):
                found.update(
                    number
                    for (number,) in self.connection.execute(
                        "SELECT word FROM spellings WHERE key >= ? AND key < ?",
                        (prefix, prefix + LAST),
                    )
                )
            for key in map(stored, self.keys_of(pattern)):
                found.update(
                    number
                    for (number,) in self.connection.execute(
                        "SELECT word FROM spellings WHERE key = ?", (key,)
                    )
                )
        return sorted(found)

    def subjects(self, field: str, pattern: Pattern) -> set[int]:
        """Return the numbers of the subjects with a matching word in a name.

        Args:
            field: Which kind of subjects; empty for all that are searched.
            pattern: What the word must match.
        """
        found: set[int] = set()
        for prefix in map(stored, pattern.prefixes):
            rows = self.values(
                "SELECT subject FROM names WHERE field = ? AND key >= ? AND key < ?",
                (field, prefix, prefix + LAST),
            )
            found.update(int(number) for (number,) in rows)
        if keys := self.keys_of(pattern, field):
            marks = ",".join("?" * len(keys))
            rows = self.values(
                f"SELECT subject FROM names WHERE field = ? AND key IN ({marks})",  # noqa: S608
                (field, *map(stored, keys)),
            )
            found.update(int(number) for (number,) in rows)
        return found

    def named(self, numbers: Sequence[int]) -> list[Named]:
        """Return subjects by their numbers."""
        with self.lock:
            rows = self.connection.execute(
                f"SELECT subject, id, texts FROM subjects WHERE subject IN {_LISTED}",  # noqa: S608
                (_list(numbers),),
            ).fetchall()
        return [
            Named(
                number, identifier, tuple((language, text) for language, text in json.loads(texts))
            )
            for number, identifier, texts in rows
        ]

    def naming(self, numbers: Sequence[int], *, mentions: bool = False) -> BitMap:
        """Return the documents that name one of some subjects.

        Args:
            numbers: The subjects.
            mentions: Whether those count too whose own texts mention one by a name.
        """
        listed = _list(numbers)
        rows = self.values(
            f"SELECT documents FROM subjects WHERE subject IN {_LISTED}",  # noqa: S608
            (listed,),
        )
        if mentions:
            rows += self.values(
                "SELECT mentions FROM subjects"  # noqa: S608
                f" WHERE mentions IS NOT NULL AND subject IN {_LISTED}",
                (listed,),
            )
        return united(rows)

    def facet(self, facet: Facet) -> list[tuple[str, BitMap]]:
        """Return the values of a facet with their documents."""
        with self.lock:
            found = self._facets.get(facet)
            if found is None:
                rows = self.connection.execute(
                    "SELECT id, documents FROM subjects WHERE field = ?", (facet.value,)
                )
                found = self._facets[facet] = [(name, unpack(value)) for name, value in rows]
            return found

    def ids(self, documents: Sequence[int]) -> list[str]:
        """Return the ids of documents, in the same order."""
        with self.lock:
            rows = self.connection.execute(
                f"SELECT document, id FROM events WHERE document IN {_LISTED}",  # noqa: S608
                (_list(documents),),
            )
            found: dict[int, str] = dict(rows)
        return [found[document] for document in documents]

    def document(self, identifier: str) -> int | None:
        """Return the number of an event by its id."""
        rows = self.values(
            "SELECT document FROM ids JOIN events USING (document) WHERE hash = ? AND id = ?",
            (crc32(identifier.encode()), identifier),
        )
        return int(rows[0][0]) if rows else None
