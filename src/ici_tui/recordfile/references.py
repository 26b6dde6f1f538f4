"""Finds what a part of a record declares and refers to, and what each reference may refer to.

It works on plain JSON values, so that references are checked even in a part with mistakes; values
of the wrong type are skipped, because the shape check reports them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, get_args

from msgspec.structs import fields

from ici_tui.jsontext.tokens import JsonPath
from ici_tui.record.containment import CONTAINMENT
from ici_tui.record.entities import Actor, Relation, term_key
from ici_tui.record.kinds import DATASET
from ici_tui.record.limits import Extends
from ici_tui.record.relations import ANYTHING
from ici_tui.record.values import CODE_PATTERN


class Reference(NamedTuple):
    """A reference to an entity, to a term, or to a paragraph of a source.

    ``kinds`` are the allowed kinds. With a ``paragraph`` the value at ``path`` is its number, and
    ``target`` its source.
    """

    path: JsonPath
    target: str
    kinds: tuple[str, ...]
    paragraph: int = 0


class Declaration(NamedTuple):
    """What a part declares: its id, its kind, the kind of an actor, the paragraphs of a source.

    ``paragraphs`` is 0 if the source does not state their number.
    """

    id: str
    kind: str
    subkind: str = ""
    paragraphs: int = 0


class Containment(NamedTuple):
    """A child and its container; these must not form cycles."""

    path: JsonPath
    child: str
    parent: str
    key: str


_ACTOR, _PLACE, _TERM = ("actor",), ("place",), ("term",)
_is_code = re.compile(CODE_PATTERN).fullmatch


def declaration(kind: str, value: Any) -> Declaration | None:
    """Return what a part declares, even one with mistakes elsewhere; None if it has no id."""
    if kind in (DATASET, "relation") or not isinstance(value, dict):
        return None
    identifier = value.get("id")
    if not isinstance(identifier, str):
        return None
    if kind == "actor":
        subkind = value.get("kind")
        return Declaration(identifier, "actor", subkind if isinstance(subkind, str) else "")
    if kind == "term":
        of = value.get("of")
        return Declaration(term_key(of, identifier), kind) if isinstance(of, str) else None
    if kind == "source":
        count, text = value.get("paragraphs"), value.get("text")
        if type(count) is int:
            return Declaration(identifier, "source", paragraphs=count)
        return Declaration(
            identifier, "source", paragraphs=len(text) if isinstance(text, list) else 0
        )
    return Declaration(identifier, kind)


def references(kind: str, value: Any) -> Iterator[Reference]:
    """Yield every reference of a part, the ends of relations apart."""
    if kind == DATASET or not isinstance(value, dict):
        return  # a description refers to nothing, whatever keys it has
    if kind in CONTAINMENT:
        yield from _one(value, (CONTAINMENT[kind],), (kind,))
    if kind == "event":
        yield from _one(value, ("place",), _PLACE)
        for path, participant in _objects(value, "participants"):
            yield from _one(participant, ("actor",), _ACTOR, path)
            yield from _citations(participant, path)
        yield from _many(value, "domains", ("domain",))
        for path, domain in _objects(value, "domains"):
            yield from _one(domain, ("domain",), ("domain",), path)
            yield from _citations(domain, path)
        for path, claim in _objects(value, "claims"):
            yield from _citation(claim, path)
            yield from _one(claim, ("place",), _PLACE, path)
        return
    yield from _citations(value, ())
    if kind in _OWN_WORDS:
        yield from _word(value, *_OWN_WORDS[kind])
    if kind == "actor":
        for path, office in _objects(value, "offices"):
            yield from _one(office, ("organisation",), _ACTOR, path)
            for inner, claim in _objects(office, "claims"):
                yield from _citation(claim, path + inner)
                yield from _one(claim, ("organisation",), _ACTOR, path + inner)
            yield from _citations(office, path)
    elif kind in ("statement", "discrepancy"):
        if kind == "discrepancy":
            yield from _many(value, "subjects", (ANYTHING,))
        yield from _many(value, "about", (ANYTHING,))
        if kind == "statement":
            yield from _one(value, ("by",), _ACTOR)


def containment(kind: str, value: Any) -> Containment | None:
    """Return the container that a part states, if any."""
    key = CONTAINMENT.get(kind)
    if key is None or not isinstance(value, dict):
        return None
    child, parent = value.get("id"), value.get(key)
    if isinstance(child, str) and isinstance(parent, str):
        return Containment((key,), child, parent, key)
    return None


def relation_ends(value: Any) -> tuple[str, str, str] | None:
    """Return a relation's type and the ids of its two ends, as far as they are of a known type."""
    if not isinstance(value, dict):
        return None
    kind, start, end = value.get("type"), value.get("from"), value.get("to")
    if isinstance(kind, str) and isinstance(start, str) and isinstance(end, str):
        return kind, start, end
    return None


def fits(kinds: tuple[str, ...], kind: str, subkind: str) -> bool:
    """Return whether an entity of this kind (and kind of actor) is allowed."""
    return kinds == (ANYTHING,) or kind in kinds or subkind in kinds


_OWN_WORDS: Final[Mapping[str, tuple[str, Extends]]] = {
    kind: (key, extends)
    for kind, key, entity in (("actor", "kind", Actor), ("relation", "type", Relation))
    for field in fields(entity)
    for extends in get_args(field.type)
    if field.name == key and isinstance(extends, Extends)
}
"""The key of each kind of part whose word a term has to name, if it is none of the known ones."""


def _word(value: dict[str, Any], key: str, extends: Extends) -> Iterator[Reference]:
    """Yield the term that a word of the record's own needs."""
    word = value.get(key)
    if isinstance(word, str) and word not in extends.words and _is_code(word):
        yield Reference((key,), term_key(extends.of, word), _TERM)


def _one(
    value: dict[str, Any], key: JsonPath, kinds: tuple[str, ...], path: JsonPath = ()
) -> Iterator[Reference]:
    target = value.get(str(key[0]))
    if isinstance(target, str):
        yield Reference(path + key, target, kinds)


def _many(value: dict[str, Any], key: str, kinds: tuple[str, ...]) -> Iterator[Reference]:
    targets = value.get(key)
    if isinstance(targets, list):
        for index, target in enumerate(targets):
            if isinstance(target, str):
                yield Reference((key, index), target, kinds)


def _objects(value: dict[str, Any], key: str) -> Iterator[tuple[JsonPath, dict[str, Any]]]:
    items = value.get(key)
    if isinstance(items, list):
        for index, item in enumerate(items):
            if isinstance(item, dict):
                yield (key, index), item


def _citations(value: dict[str, Any], path: JsonPath) -> Iterator[Reference]:
    for inner, citation in _objects(value, "citations"):
        yield from _citation(citation, path + inner)


def _citation(citation: dict[str, Any], path: JsonPath) -> Iterator[Reference]:
    source, numbers = citation.get("source"), citation.get("paragraphs")
    if not isinstance(source, str):
        return
    yield Reference((*path, "source"), source, ("source",))
    if isinstance(numbers, list):
        for index, number in enumerate(numbers):
            if type(number) is int and number > 0:
                yield Reference((*path, "paragraphs", index), source, ("source",), number)
