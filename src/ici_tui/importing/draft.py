"""The record that grows while rows are read: entities by kind and id, and problems of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ici_tui.importing.own_terms import OWN_TERMS
from ici_tui.importing.problems import RowProblem
from ici_tui.importing.slugs import folded, slug, term_slug
from ici_tui.importing.texts import Language, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.importing.slugs import IdBook

KIND_OF = {
    "sources": "source",
    "places": "place",
    "domains": "domain",
    "actors": "actor",
    "events": "event",
}
"""The kind, as JSON Lines names it, of what is in each collection."""
ORDER = ("term", "source", "place", "domain", "actor", "event", "relation")
"""The kinds in the order in which they are written."""


class Origin(NamedTuple):
    """Where an entity comes from: the file and the number of the row that made it first."""

    file: str
    row: int
    values: dict[str, Any]


class Draft:
    """The entities of a record to be.

    Args:
        ids: The book of ids.
        language: Says which language texts are in.

    Attributes:
        entities: The entities by kind and id, in the order in which they were made.
        relations: The relations.
        terms: The names of kinds and roles, by what they are of and their id.
        problems: What is wrong with rows.
        origins: Where each entity comes from, by kind and id.
    """

    def __init__(self, ids: IdBook, language: Language) -> None:
        self.ids = ids
        self.language = language
        self.entities: dict[str, dict[str, dict[str, Any]]] = {
            kind: {} for kind in KIND_OF.values()
        }
        self.relations: list[dict[str, Any]] = []
        self.terms: dict[tuple[str, str], dict[str, Any]] = {}
        self.problems: list[RowProblem] = []
        self.origins: dict[tuple[str, str], Origin] = {}
        self._seen: set[tuple[str, str, str]] = set()

    def put(
        self,
        collection: str,
        key: str,
        wanted: str,
        values: Mapping[str, Any],
        origin: Origin,
    ) -> str:
        """Add an entity, or what it does not say yet to the one with the same key.

        Args:
            collection: Such as ``places``.
            key: What tells it from the others; the same key is the same entity.
            wanted: The id that it should have.
            values: Its fields without the id; empty ones are left out.
            origin: The row that it comes from.

        Returns:
            Its id.
        """
        id_ = self.ids.id_of(collection, key, wanted)
        kind = KIND_OF[collection]
        entity = self.entities[kind].get(id_)
        if entity is None:
            entity = self.entities[kind][id_] = {"id": id_}
            self.origins[kind, id_] = origin
        for name, value in values.items():
            if value in ("", None, [], {}):
                continue
            old = entity.get(name)
            if old is None:
                entity[name] = value
            elif isinstance(old, dict) and isinstance(value, dict):
                for tag, text in value.items():
                    old.setdefault(tag, text)
        return id_

    def has(self, collection: str, key: str) -> bool:
        """Say whether an entity of a collection has been made of a key in this import."""
        id_ = self.ids.ids.get((collection, key))
        return id_ is not None and id_ in self.entities[KIND_OF[collection]]

    def named(
        self, collection: str, name: str | Mapping[str, str], origin: Origin, **values: Any
    ) -> str:
        """Add an entity that is known by its name only; empty for an empty name.

        Args:
            collection: Such as ``actors``.
            name: Its name, in one language or several.
            origin: The row that it comes from.
            values: What else is known of it.
        """
        texts = self.language.texts(name)
        if not texts:
            return ""
        first = next(iter(texts.values()))
        wanted = next((slug(text) for text in texts.values() if text.isascii()), slug(first))
        return self.put(collection, folded(first), wanted, {"name": texts, **values}, origin)

    def relate(self, start: str, kind: str, end: str, **values: Any) -> None:
        """Add a relation between two entities, once."""
        if start != end and (start, kind, end) not in self._seen:
            self._seen.add((start, kind, end))
            self.relations.append({"from": start, "type": kind, "to": end, **values})

    def term(self, of: str, text: str) -> str:
        """Return the term for what a row calls a kind or a role; its name is kept where it differs.

        Args:
            of: What it is a term for, such as ``kind``.
            text: What the row calls it.
        """
        text = clean(text)
        id_ = term_slug(text)
        if not id_:
            return ""
        if (of, id_) not in self.terms:
            names = dict(OWN_TERMS.get((of, id_), {}))
            if not names and (text != id_ or id_[0].isdecimal()):
                names = {self.language.of(text): text}
            if names:
                self.terms[of, id_] = {"id": id_, "of": of, "name": names}
        return id_

    def note(self, origin: Origin, kind: str, reason: str, *, left_out: bool = False) -> None:
        """Add what is wrong with a row."""
        self.problems.append(
            RowProblem(origin.file, origin.row, kind, reason, left_out, origin.values)
        )
