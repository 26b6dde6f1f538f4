"""Checks all references of a record against its ids, in bounded memory.

The rows are in a temporary SQLite database, which keeps a limited number of pages in memory and
writes the rest to disk; a small record stays in memory.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ici_tui.jsontext.problems import quoted
from ici_tui.jsontext.suggestions import did_you_mean
from ici_tui.jsontext.tokens import JsonPath
from ici_tui.record.entities import ActorKind, TermOf
from ici_tui.record.kinds import DATASET
from ici_tui.record.relations import ANYTHING, RELATION_TYPES, rule_of
from ici_tui.recordfile.cycles import containment_cycles
from ici_tui.recordfile.meanings import meant, slug_of
from ici_tui.recordfile.parts import Part
from ici_tui.recordfile.plain_words import choices
from ici_tui.recordfile.quick_check import Thing
from ici_tui.recordfile.quick_tests import is_id
from ici_tui.recordfile.references import (
    Reference,
    containment,
    declaration,
    fits,
    references,
    relation_ends,
)
from ici_tui.recordfile.report import MAX_PROBLEMS
from ici_tui.recordfile.versions import OLDEST, newer

_CACHE_KIB = 8192
_BATCH = 2000
_KNOWN = 20_000  # things whose kind is remembered, so that most references need no row
_CANDIDATES = 2000  # ids compared when guessing what a wrong one meant
_GUESSES = 200  # wrong ids that are guessed at; beyond, the file has another kind of problem

_ACTOR_KINDS = frozenset(kind.value for kind in ActorKind)

_SCHEMA = """
CREATE TABLE thing (id TEXT, kind TEXT, subkind TEXT, paragraphs INT, origin INT);
CREATE TABLE reference (target TEXT, kinds TEXT, paragraph INT, origin INT, path TEXT);
CREATE TABLE relation (type TEXT, start TEXT, end TEXT, origin INT);
CREATE TABLE containment (child TEXT, parent TEXT, key TEXT, origin INT);
"""
_COLUMNS = {"thing": 5, "reference": 5, "relation": 4, "containment": 4}


class ReferenceProblem(NamedTuple):
    """A problem between parts of a record.

    ``origin`` and ``path`` give its position. ``{first}`` in ``expected`` is a placeholder for the
    line of the part with the origin ``first``.
    """

    origin: int
    path: JsonPath
    message: str
    expected: str
    first: int | None = None


class ReferenceCheck:
    """Collects ids and references part by part, then reports the problems between them.

    Attributes:
        known: What the first parts declare, by id: kind, kind of actor, number of paragraphs. It
            grows up to a limit and never changes otherwise; all its ids are well-formed.
    """

    def __init__(self) -> None:
        # An empty name is SQLite's private temporary database, deleted when it is closed.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-{_CACHE_KIB};"
            f"PRAGMA temp_store=FILE; {_SCHEMA} BEGIN;"
        )
        self._rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
        self.known: dict[str, tuple[str, str, int]] = {}
        self._guesses = 0
        self._version = ""
        self._newer: list[ReferenceProblem] = []

    def close(self) -> None:
        """Drop the database."""
        self._database.close()

    def add(self, part: Part) -> None:
        """Take the ids and references of a part, right or wrong as it may be."""
        self._note_version(part)
        declared = declaration(part.kind, part.value)
        if declared is not None:
            identifier, kind, subkind = declared.id, declared.kind, declared.subkind
            self._insert("thing", (identifier, kind, subkind, declared.paragraphs, part.origin))
            self._remember(identifier, kind, subkind, declared.paragraphs)
        for reference in references(part.kind, part.value):
            if not self._is_known(reference):
                path, target, kinds, paragraph = reference
                self._insert(
                    "reference",
                    (target, ",".join(kinds), paragraph, part.origin, "/".join(map(str, path))),
                )
        inside = containment(part.kind, part.value)
        if inside is not None:
            self._insert("containment", (inside.child, inside.parent, inside.key, part.origin))
        if part.kind == "relation":
            ends = relation_ends(part.value)
            if ends is not None:
                self._insert("relation", (*ends, part.origin))

    def add_thing(self, thing: Thing) -> None:
        """Take a part that refers to nothing but what is known, and uses nothing newer."""
        self._insert("thing", thing)
        identifier, kind, subkind, paragraphs, _ = thing
        self._remember(identifier, kind, subkind, paragraphs)

    def _remember(self, identifier: str, kind: str, subkind: str, paragraphs: int) -> None:
        if len(self.known) < _KNOWN and (kind == "term" or is_id(identifier)):
            self.known.setdefault(identifier, (kind, subkind, paragraphs))

    @property
    def is_newer(self) -> bool:
        """Whether the record has said that its version is not the first one."""
        return self._version not in ("", OLDEST)

    def _note_version(self, part: Part) -> None:
        """Note what the first version of the format has not, until the record says its own."""
        value = part.value
        if part.kind == DATASET and isinstance(value, dict) and not self._version:
            version = value.get("schema_version")
            self._version = version if isinstance(version, str) else ""
        if self.is_newer or len(self._newer) > MAX_PROBLEMS:
            return
        for one in newer(part.kind, value):
            message = f"{one.name} needs schema_version {one.version}"
            expected = f'"schema_version": "{one.version}" at the top of the record'
            self._newer.append(ReferenceProblem(part.origin, one.path, message, expected))

    def _is_known(self, reference: Reference) -> bool:
        known = self.known.get(reference.target)
        if known is None:
            return False
        kind, subkind, paragraphs = known
        return fits(reference.kinds, kind, subkind) and (
            reference.paragraph <= paragraphs or not paragraphs
        )

    def _insert(self, table: str, row: tuple[object, ...]) -> None:
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= _BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        marks = ",".join("?" * _COLUMNS[table])
        self._database.executemany(f"INSERT INTO {table} VALUES ({marks})", self._rows[table])  # noqa: S608
        self._rows[table].clear()

    def problems_between_parts(self, *, complete: bool) -> Iterator[ReferenceProblem]:
        """Yield the problems between parts.

        Args:
            complete: Whether all parts were read. If not, an id that is missing may only be unread,
                and nothing but repeated ids is certain.
        """
        for table in _COLUMNS:
            self._flush(table)
        self._database.execute("CREATE INDEX thing_id ON thing (id, origin)")
        if self._version == OLDEST:
            yield from self._newer
        yield from self._repeated_ids()
        if not complete:
            return
        yield from self._references()
        yield from self._relations()
        yield from self._cycles()

    def _repeated_ids(self) -> Iterator[ReferenceProblem]:
        repeated = self._database.execute(
            "SELECT thing.id, thing.origin, first.origin FROM thing JOIN (SELECT id, min(origin) AS"
            " origin FROM thing GROUP BY id HAVING count(*) > 1) AS first ON first.id = thing.id"
            " WHERE thing.origin > first.origin ORDER BY thing.origin"
        )
        for identifier, origin, first in repeated:
            of, _, term = identifier.rpartition(":")
            name = f"the {of} {quoted(term)}" if of else f"the id {quoted(identifier)}"
            yield ReferenceProblem(
                origin,
                ("id",),
                f"{name} is taken",
                "an id of its own (the first is at line {first})",
                first,
            )
        self._database.execute(
            "DELETE FROM thing WHERE EXISTS (SELECT 1 FROM thing AS first"
            " WHERE first.id = thing.id AND first.origin < thing.origin)"
        )

    def _references(self) -> Iterator[ReferenceProblem]:
        rows = self._database.execute(
            "SELECT target, kinds, paragraph, reference.origin, path, kind, subkind, paragraphs"
            " FROM reference LEFT JOIN thing ON thing.id = target ORDER BY reference.rowid"
        )
        for target, kinds, paragraph, origin, path, kind, subkind, paragraphs in rows:
            wanted = tuple(kinds.split(","))
            place = _path(path)
            if paragraph:
                if kind == "source" and paragraphs and paragraph > paragraphs:
                    yield ReferenceProblem(
                        origin,
                        place,
                        f"paragraph {paragraph} of {quoted(target)}, which has {paragraphs}",
                        f"1 to {paragraphs}",
                    )
            elif kind is None:
                yield self._dangling(origin, place, target, wanted)
            elif not fits(wanted, kind, subkind):
                message = f"{quoted(target)} is {named((kind,))}"
                yield ReferenceProblem(origin, place, message, f"the id of {named(wanted)}")

    def _dangling(
        self, origin: int, path: JsonPath, target: str, kinds: tuple[str, ...]
    ) -> ReferenceProblem:
        if kinds == ("term",):
            return _unnamed(origin, path, target)
        nearest = self._nearest(target, kinds)
        one = named(kinds)
        expected = f"{quoted(nearest)}, or another id of {one}" if nearest else f"the id of {one}"
        return ReferenceProblem(origin, path, f"nothing has the id {quoted(target)}", expected)

    def _nearest(self, target: str, kinds: tuple[str, ...]) -> str | None:
        if self._guesses >= _GUESSES:
            return None
        self._guesses += 1
        # Of many ids only the neighbours in the alphabet are compared.
        half = _CANDIDATES // 2
        rows = self._database.execute(
            "SELECT * FROM (SELECT id, kind, subkind FROM thing WHERE id > ?1 ORDER BY id LIMIT ?2)"
            " UNION ALL SELECT * FROM"
            " (SELECT id, kind, subkind FROM thing WHERE id < ?1 ORDER BY id DESC LIMIT ?2)",
            (target, half),
        )
        return did_you_mean(target, (row[0] for row in rows if fits(kinds, row[1], row[2])))

    def _relations(self) -> Iterator[ReferenceProblem]:
        rows = self._database.execute(
            "SELECT type, start, a.kind, a.subkind, end, b.kind, b.subkind, relation.origin"
            " FROM relation LEFT JOIN thing AS a ON a.id = start LEFT JOIN thing AS b ON b.id = end"
            " ORDER BY relation.rowid"
        )
        for kind, start, start_kind, start_subkind, end, end_kind, end_subkind, origin in rows:
            rule = rule_of(kind)
            fine = True
            for key, target, found, subkind, wanted in (
                ("from", start, start_kind, start_subkind, rule.starts),
                ("to", end, end_kind, end_subkind, rule.ends),
            ):
                if found is None:
                    yield self._dangling(origin, (key,), target, wanted)
                elif not fits(wanted, found, subkind):
                    what = _described(found, subkind)
                    verb = "starts from" if key == "from" else "leads to"
                    message = f"{quoted(target)} is {what}, and '{kind}' never {verb} one"
                    yield ReferenceProblem(origin, (key,), message, f"the id of {named(wanted)}")
                else:
                    continue
                fine = False
            if fine and rule.alike and start_kind != end_kind:
                message = f"'{kind}' joins {named((start_kind,))} to {named((end_kind,))}"
                yield ReferenceProblem(
                    origin, ("to",), message, f"the id of {named((start_kind,))}"
                )

    def _cycles(self) -> Iterator[ReferenceProblem]:
        for cycle in containment_cycles(self._database):
            chain = " → ".join(map(quoted, cycle.ids))
            yield ReferenceProblem(
                cycle.origin,
                (cycle.key,),
                f"{quoted(cycle.ids[0])} contains itself: {chain}",
                "a chain that ends",
            )


_KNOWN_WORDS: Mapping[str, Sequence[str]] = {
    TermOf.ACTOR_KIND: list(ActorKind),
    TermOf.RELATION: list(RELATION_TYPES),
}


def _unnamed(origin: int, path: JsonPath, target: str) -> ReferenceProblem:
    """Return the problem of a word that is no known one, and that no term names."""
    of, _, word = target.partition(":")
    nearest = meant(str(path[-1]), word) or did_you_mean(word, _KNOWN_WORDS[of], likeness=_LIKE)
    known = f"'{nearest}'" if nearest else choices(list(_KNOWN_WORDS[of]))
    if of == TermOf.RELATION and (turned := _INVERSES.get(slug_of(word.replace("_", "-")))):
        known = f"'{turned}' with its ends exchanged"
    return ReferenceProblem(
        origin,
        path,
        f"{quoted(word)} is not {_NOUNS[of]}, and no term names it",
        f'{known}, or a term of "{of}" with this id',
    )


_INVERSES: Mapping[str, str] = {
    slug_of(rule.inverse): kind for kind, rule in RELATION_TYPES.items() if rule.inverse
}
"""The types of relation by what they are called from their other end: ``child-of``."""
_LIKE = 0.7

_NOUNS: Mapping[str, str] = {
    TermOf.ACTOR_KIND: "a kind of actor",
    TermOf.RELATION: "a type of relation",
}


def named(kinds: tuple[str, ...]) -> str:
    """Return kinds with articles: ``an event or an agreement``."""
    words = [
        "a thing of the record"
        if kind == ANYTHING
        else f"an {kind}"
        if kind[0] in "aeiou"
        else f"a {kind}"
        for kind in kinds
    ]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _described(kind: str, subkind: str) -> str:
    """Describe the end of a relation; an unknown kind of actor is quoted."""
    if not subkind:
        return named((kind,))
    if subkind in _ACTOR_KINDS:
        return named((subkind,))
    return f"an actor of the kind {quoted(subkind)}"


def _path(text: str) -> JsonPath:
    return tuple(int(step) if step.isdigit() else step for step in text.split("/"))
