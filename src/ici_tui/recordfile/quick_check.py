"""Tells quickly which lines of JSON Lines are certainly right, and which are in doubt.

A line is *sure* if the full check would find no problem and no warning in it, and *open* if that is
true of it by itself, while it refers to something that is not known yet. Of every other line
nothing is said, be it right or wrong: the full check judges it. So both checks report the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, get_args

import msgspec
from msgspec import UNSET, Struct

from ici_tui.edtf.date import EdtfDate, EdtfError
from ici_tui.jsontext.problems import is_blank
from ici_tui.jsontext.tokens import MAX_NUMBER, MAX_TEXT
from ici_tui.record.codec import ENTITIES
from ici_tui.record.entities import (
    Actor,
    Citation,
    Claim,
    Discrepancy,
    Event,
    EventDomain,
    Id,
    Office,
    OfficeClaim,
    Participant,
    Place,
    Relation,
    RelationStatus,
    Value,
)
from ici_tui.record.kinds import DATASET
from ici_tui.recordfile.quick_types import Form, Kind, QuickTypes, union

if TYPE_CHECKING:
    from collections.abc import Sequence

Thing = tuple[str, str, str, int, int]
"""What a part declares: its id, kind, kind of actor, number of paragraphs, and its line."""
KnownThing = tuple[str, str, int]
"""What is known of an id: its kind, kind of actor, number of paragraphs (0: not stated)."""

# What msgspec accepts and a record may not have, or what there is a warning for: escapes and
# characters of controls and of directional formatting, halves of surrogate pairs. An escaped colon
# would be missed where colons are counted.
_ESCAPES = re.compile(
    rb"\\(?:u(?:00[0189][0-9a-fA-F]|007[fF]|003[aA]|[dD][89a-fA-F]|202[a-eA-E]|206[6-9])|[bfr])"
)
_C1_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_DIRECTIONS = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
_LONG_NUMBER = re.compile(rb"[0-9.eE+-]{%d}" % (MAX_NUMBER + 1))
_MOST_TERMS = 10_000  # terms and language tags that are remembered to match their pattern

_SOURCE, _PLACE, _ACTOR, _DOMAIN = ("source",), ("place",), ("actor",), ("domain",)
_REFERENCES: Final[Mapping[tuple[type[Value], str], tuple[str, ...]]] = {
    (Event, "place"): _PLACE,
    (Event, "domains"): _DOMAIN,
    (EventDomain, "domain"): _DOMAIN,
    (Participant, "actor"): _ACTOR,
    (Claim, "source"): _SOURCE,
    (Claim, "place"): _PLACE,
    (Citation, "source"): _SOURCE,
    (OfficeClaim, "source"): _SOURCE,
    (OfficeClaim, "organisation"): _ACTOR,
    (Office, "organisation"): _ACTOR,
}
"""What the fields that hold ids may refer to. Any other field with an id leaves its line open."""

_Test = Callable[[Any], None]
_ID_PATTERN: Final[str] = get_args(Id)[1].terms["pattern"]
is_id: Final = re.compile(_ID_PATTERN).fullmatch
"""Matches a well-formed id."""


class Verdict(Struct):
    """What is known of some lines.

    Attributes:
        things: What the sure lines declare, in order.
        open: The numbers of the lines that refer to something unknown.
        doubtful: The numbers of the lines to be checked by other means.
    """

    things: list[Thing]
    open: list[int]
    doubtful: list[int]


class _Doubt(Exception):  # noqa: N818 - the full check decides
    """The line may be wrong."""


_DOUBTS = (_Doubt, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class QuickCheck:
    """Checks lines.

    Args:
        known: What earlier lines declare, by id; it may grow between two calls. All ids in it are
            well-formed.

    Attributes:
        is_newer: Whether the record has said that its version of the format is not the first one.
            If not, lines that use something newer are left open.
    """

    def __init__(self, known: Mapping[str, KnownThing]) -> None:
        self.is_newer = False
        self._known = known
        self._open = False
        types = QuickTypes()
        kinds = {kind: entity for kind, entity in ENTITIES.items() if kind != DATASET}
        for kind, entity in kinds.items():
            types.of(entity, kind)
        self._types = types
        self._tests: dict[type[Value], _Test] = {}
        self._seen: dict[str, set[str]] = {}
        self._by_struct = {
            types.made[entity].struct: (kind, self._test_of(entity))
            for kind, entity in kinds.items()
        }
        self._place = types.made[Place].struct
        self._decode = msgspec.json.Decoder(union([*self._by_struct])).decode
        self._encode = msgspec.json.Encoder().encode

    def check(self, lines: Sequence[bytes], first: int) -> Verdict:
        """Check some lines; blank ones are passed over.

        Args:
            lines: The lines.
            first: The number of the first one.
        """
        things: list[Thing] = []
        open_: list[int] = []
        doubtful: list[int] = []
        for number, line in enumerate(lines, first):
            if not line or line.isspace():
                continue
            self._open = False
            try:
                thing = self._thing(line, number)
            except _DOUBTS:
                doubtful.append(number)
                continue
            if self._open:
                open_.append(number)
            else:
                things.append(thing)
        return Verdict(things, open_, doubtful)

    def _thing(self, line: bytes, number: int) -> Thing:
        """Return what a line declares; sets :attr:`_open`.

        Raises:
            _Doubt, msgspec.MsgspecError, UnicodeDecodeError, RecursionError: It may be wrong.
        """
        if (
            (b"\\" in line and _ESCAPES.search(line))
            or b"\x7f" in line
            or (b"\xc2" in line and _C1_CONTROLS.search(line))
            or ((b"\xe2\x80" in line or b"\xe2\x81" in line) and _DIRECTIONS.search(line))
            or len(line) > MAX_TEXT
        ):
            raise _Doubt
        value: Any = self._decode(line)
        # Of a repeated key msgspec keeps one: what is decoded then has fewer colons than the line.
        if line.count(b":") != self._encode(value).count(b":"):
            raise _Doubt
        struct = type(value)
        kind, test = self._by_struct[struct]
        test(value)
        if kind == "source":
            return value.id, kind, "", value.paragraphs or 0, number
        if kind == "actor":
            return value.id, kind, value.kind.value, 0, number
        if struct is self._place and len(line) > MAX_NUMBER and _LONG_NUMBER.search(line):
            raise _Doubt
        if kind == "relation":  # it declares nothing, and its ends are compared later
            self._open = True
            return "", kind, "", 0, number
        return value.id, kind, "", 0, number

    # The tests of values; each raises _Doubt, or leaves the line open.

    def _test_of(self, entity: type[Value]) -> _Test:
        """Return the test of the objects of a class."""
        if entity not in self._tests:
            self._tests[entity] = self._made_test(entity)
        return self._tests[entity]

    def _made_test(self, entity: type[Value]) -> _Test:
        fields = self._types.made[entity].fields
        tests: list[tuple[Callable[[Any], Any], _Test]] = []
        for field in fields:
            referred = _REFERENCES.get((entity, field.name))
            test = _test_id if field.name == "id" else self._test_of_form(field.form, referred)
            if test is not None:
                tests.append((attrgetter(field.name), test))
        newer = [attrgetter(field.name) for field in fields if field.form.since]
        cites = {"source", "paragraphs"} <= {field.name for field in fields}
        rule = _RULES.get(entity)

        def test_object(value: Any) -> None:
            for get, test in tests:
                item = get(value)
                if item is not UNSET and item is not None:
                    test(item)
            for get in newer:
                if get(value) is not UNSET and not self.is_newer:
                    self._open = True
            if cites and value.paragraphs:
                source = self._known.get(value.source)
                if source is None or (source[2] and max(value.paragraphs) > source[2]):
                    self._open = True
            if rule is not None:
                rule(value)

        return test_object

    def _test_of_form(self, form: Form, referred: Sequence[str] | None) -> _Test | None:
        """Return the test of values of a form; None where their type says all.

        Args:
            form: The form.
            referred: The kinds of what they may refer to, if it is known that they do.
        """
        match form.kind:
            case Kind.PATTERN if form.pattern == _ID_PATTERN:
                return self._test_of_reference(referred)
            case Kind.PATTERN:
                return self._test_of_terms(form.pattern)
            case Kind.DATE:
                return _test_date
            case Kind.TEXT:
                return _test_text
            case Kind.TEXTS:
                return self._test_of_texts(form.pattern, _test_text)
            case Kind.ALIASES:
                return self._test_of_texts(form.pattern, _each(_test_text))
            case Kind.OBJECT:
                assert form.entity is not None  # noqa: S101 - it is an object
                return self._test_of(form.entity)
            case Kind.ITEMS:
                assert form.inside is not None  # noqa: S101 - it has items
                test = self._test_of_form(form.inside, referred)
                return test and _each(test)
            case Kind.EITHER:
                return self._test_of_either(form, referred)
            case _:
                return None

    def _test_of_reference(self, kinds: Sequence[str] | None) -> _Test:
        find = self._known.get

        def test(target: str) -> None:
            thing = find(target)
            if thing is None:
                _test_id(target)
                self._open = True
            elif kinds is None or thing[0] not in kinds:
                self._open = True

        return test

    def _test_of_terms(self, pattern: str) -> _Test:
        matches, seen = re.compile(pattern).fullmatch, self._seen.setdefault(pattern, set())

        def test(term: str) -> None:
            if term not in seen:
                if not matches(term):
                    raise _Doubt
                if len(seen) < _MOST_TERMS:
                    seen.add(term)

        return test

    def _test_of_texts(self, tags: str, test_value: _Test) -> _Test:
        test_tag = self._test_of_terms(tags)

        def test(texts: dict[str, Any]) -> None:
            for tag, value in texts.items():
                test_tag(tag)
                test_value(value)

        return test

    def _test_of_either(self, form: Form, referred: Sequence[str] | None) -> _Test:
        assert form.inside is not None  # noqa: S101 - the form of the objects
        assert form.entity is not None  # noqa: S101
        test_text, test_object = self._test_of_reference(referred), self._test_of(form.entity)
        since = bool(form.inside.since)

        def test(value: Any) -> None:
            if isinstance(value, str):
                test_text(value)
                return
            if since and not self.is_newer:
                self._open = True
            test_object(value)

        return test


def _each(test: _Test) -> _Test:
    def test_items(items: list[Any]) -> None:
        for item in items:
            test(item)

    return test_items


def _test_id(text: str) -> None:
    if not is_id(text):
        raise _Doubt


def _test_date(text: str) -> None:
    try:
        EdtfDate.parse(text)
    except EdtfError:
        raise _Doubt from None


def _test_text(text: str) -> None:
    # A letter or digit at the start is the usual proof that something is visible.
    if not text[:1].isalnum() and is_blank(text):
        raise _Doubt


def _rule_of_actors(actor: Any) -> None:
    if actor.offices:  # each has to end after it starts
        raise _Doubt


def _rule_of_relations(relation: Any) -> None:
    attested = relation.status is RelationStatus.ATTESTED
    if relation.from_ == relation.to or (attested and not relation.citations):
        raise _Doubt


def _rule_of_discrepancies(discrepancy: Any) -> None:
    if not discrepancy.about and not discrepancy.subjects:
        raise _Doubt


_RULES: Final[Mapping[type[Value], _Test]] = {
    Actor: _rule_of_actors,
    Relation: _rule_of_relations,
    Discrepancy: _rule_of_discrepancies,
}
"""What :mod:`ici_tui.recordfile.part_check` asks of a part beside its shape."""
