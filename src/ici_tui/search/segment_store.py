"""Reads a segment: postings, positions, dates and subjects as bitmaps of documents."""

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
    positions_of,
    stored,
    unite,
    united,
    unpack,
)
from ici_tui.search.query import Facet
from ici_tui.search.vocabulary import LAST, Vocabulary

_LISTED = "(SELECT value FROM json_each(?))"
"""A parameter that is a list of numbers; SQLite limits how many parameters there may be."""


def _list(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


class Named(Struct, frozen=True):
    """A subject as stored: its number in the index, its id or term, its names with languages."""

    number: int
    id: str
    texts: tuple[tuple[str, str], ...]


class SegmentStore(Vocabulary):
    """The read side of a segment: words, dates and names as bitmaps of documents.

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
        words: set[int] = set()
        named: list[str] = []
        for prefix in prefixes:
            known = with_names = False
            for scope, value in self.connection.execute(
                "SELECT scope, documents FROM prefixes JOIN bitmaps USING (bitmap)"  # noqa: S608
                f" WHERE scope IN ({scopes}) AND key = ?",
                (prefix,),
            ):
                found.append(unpack(value))
                known = True
                with_names = with_names or scope == Scope.ALL
            if not known:
                words.update(self._words("key >= ? AND key < ?", (prefix, prefix + LAST)))
            if not title and not with_names:
                named.append(prefix)
        if words:
            found.append(self._standing(sorted(words), title=title))
        found += (
            self._by_names("field = '' AND key >= ? AND key < ?", (prefix, prefix + LAST))
            for prefix in named
        )
        return unite(found)

    def _by_names(self, condition: str, parameters: Sequence[str]) -> BitMap:
        """Return the documents that name or mention a subject which has some keys."""
        rows = self.rows(f"SELECT subjects, documents FROM names WHERE {condition}", parameters)  # noqa: S608
        if not rows:
            return BitMap()
        found: list[BitMap] = []
        few: set[int] = set()
        for some, value in rows:
            if value is not None:
                found.append(unpack(value))  # type: ignore[arg-type]
            elif isinstance(some, int):
                few.add(some)
            else:
                few.update(few_of(some) or unpack(some))  # type: ignore[arg-type]
        if few:
            found.append(self.naming(few, mentions=True))
        return unite(found)

    def _words(self, condition: str, parameters: Sequence[str]) -> list[int]:
        """Return the numbers of the words with some keys."""
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
        found = self._standing(self._words(keys, wanted), title=title)
        if title:
            return found
        named = self._by_names(f"field = '' AND {keys}", wanted)
        return found | named if named else found

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
        return self._standing(self._words("key >= ? AND key <= ?", limits), title=False)

    def _standing(self, words: Sequence[int], *, title: bool) -> BitMap:
        """Return the documents whose own texts contain words.

        Args:
            words: The numbers of the words.
            title: Whether they must stand in a title.
        """
        listed = _list(words)
        if not title:
            return united(
                self.values(f"SELECT documents FROM words WHERE word IN {_LISTED}", (listed,))  # noqa: S608
            )
        found = self.values(
            f"SELECT titles FROM words WHERE word IN {_LISTED} AND titles IS NOT NULL",  # noqa: S608
            (listed,),
        )
        starts, titles = self._starts_and_titles()
        numbers = [self.first + one for one, at in self._light(words) if starts[one] + at in titles]
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
        both = self.subjects("", first) & self.subjects("", second)
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
        if not candidates.range_cardinality(self.first, self.first + self.size):
            return BitMap()
        words = [self._spelled(pattern) for pattern in patterns]
        at = self._positions(words[0])
        for following in words[1:]:
            if not at:
                break
            at = at.shift(1) & self._positions(following)
        if not at:
            return BitMap()
        starts, titles = self._starts_and_titles()
        if title:
            at &= titles
        rank, first = starts.rank, self.first - 1
        return BitMap([first + rank(position) for position in at])

    def side_by_side(self, words: Sequence[Iterable[str]]) -> BitMap:
        """Return the documents whose own texts have words side by side.

        Args:
            words: For each word the keys of which it must have one.
        """
        at: BitMap | None = None
        for keys in words:
            wanted = tuple(map(stored, keys))
            numbers = self._words(f"key IN ({','.join('?' * len(wanted))})", wanted)
            here = self._positions(numbers) if numbers else BitMap()
            at = here if at is None else at.shift(1) & here
            if not at:
                return BitMap()
        rank, first = self._starts_and_titles()[0].rank, self.first - 1
        return BitMap([first + rank(position) for position in at or ()])

    def _starts_and_titles(self) -> tuple[BitMap, BitMap]:
        with self.lock:
            known = self.starts_and_titles
            if known is None:
                [(starts, titles)] = self.connection.execute("SELECT starts, titles FROM segment")
                known = BitMap.deserialize(starts), BitMap.deserialize(titles)
                self.starts_and_titles = known
            return known

    def _positions(self, words: Sequence[int]) -> BitMap:
        """Return where one of some words stands."""
        starts, _ = self._starts_and_titles()
        rows = self.values(
            f"SELECT positions FROM words WHERE word IN {_LISTED} AND titles IS NOT NULL",  # noqa: S608
            (_list(words),),
        )
        found = array("I", (starts[one] + at for one, at in self._light(words)))
        for (value,) in rows:
            found.extend(positions_of(value))  # type: ignore[arg-type]  # it has titles
        return BitMap(found)

    def _light(self, words: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield where words that have no bitmaps stand: the document from 0, and the offset."""
        first = self.first
        rows = self.rows(
            "SELECT documents, positions FROM words"  # noqa: S608
            f" WHERE word IN {_LISTED} AND titles IS NULL",
            (_list(words),),
        )
        for documents, offsets in rows:
            few = few_of(documents) or ()  # type: ignore[arg-type]
            for document, at in zip(few, offsets_of(offsets), strict=True):  # type: ignore[arg-type]
                yield document - first, at

    def _spelled(self, pattern: Pattern) -> list[int]:
        """Return the numbers of the words that match."""
        found: set[int] = set()
        for prefix in map(stored, pattern.prefixes):
            found.update(self._words("key >= ? AND key < ?", (prefix, prefix + LAST)))
        for key in map(stored, self.keys_of(pattern)):
            found.update(self._words("key = ?", (key,)))
        return sorted(found)

    def subjects(self, field: str, pattern: Pattern) -> BitMap:
        """Return the numbers of the subjects with a matching word in a name.

        Args:
            field: Which kind of subjects; empty for all that are searched.
            pattern: What the word must match.
        """
        found: list[BitMap] = []
        for prefix in map(stored, pattern.prefixes):
            rows = self.values(
                "SELECT subjects FROM names WHERE field = ? AND key >= ? AND key < ?",
                (field, prefix, prefix + LAST),
            )
            found.append(united(rows))
        if keys := self.keys_of(pattern, field):
            marks = ",".join("?" * len(keys))
            rows = self.values(
                f"SELECT subjects FROM names WHERE field = ? AND key IN ({marks})",  # noqa: S608
                (field, *map(stored, keys)),
            )
            found.append(united(rows))
        return unite(found)

    def named(self, numbers: Iterable[int]) -> list[Named]:
        """Return subjects by their numbers."""
        rows = self.rows(
            f"SELECT subject, id, texts FROM subjects WHERE subject IN {_LISTED}",  # noqa: S608
            (_list(numbers),),
        )
        return [
            Named(
                int(str(number)),
                str(identifier),
                tuple((language, text) for language, text in json.loads(str(texts))),
            )
            for number, identifier, texts in rows
        ]

    def naming(self, numbers: Iterable[int], *, mentions: bool = False) -> BitMap:
        """Return the documents that name one of some subjects.

        Args:
            numbers: The subjects.
            mentions: Whether those count too whose own texts mention one by a name.
        """
        columns = "documents, mentions" if mentions else "documents"
        rows = self.rows(
            f"SELECT {columns} FROM subjects WHERE subject IN {_LISTED}",  # noqa: S608
            (_list(numbers),),
        )
        return united((value,) for row in rows for value in row if value is not None)  # type: ignore[misc]

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
        if not rows and not self.values("SELECT 1 FROM ids LIMIT 1"):
            # It is going to be merged with others.
            rows = self.values("SELECT document FROM events WHERE id = ?", (identifier,))
        return int(rows[0][0]) if rows else None
