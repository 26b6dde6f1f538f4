"""Tests of decoded values: what a type of msgspec does not say of the fields of a part.

A test raises :class:`Doubt` for what may be wrong. Dates, ids, terms and texts are tested by the
same code as in the full check; references only against what is known already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, get_args

from msgspec import UNSET

from ici_tui.edtf.date import EdtfDate, EdtfError, with_time
from ici_tui.jsontext.problems import is_blank
from ici_tui.jsontext.scanner import MAX_DEPTH
from ici_tui.jsontext.tokens import MAX_DIGITS
from ici_tui.record.entities import (
    Actor,
    Author,
    Citation,
    Claim,
    Discrepancy,
    Event,
    EventDomain,
    Id,
    Office,
    OfficeClaim,
    Participant,
    Relation,
    RelationStatus,
    Source,
    Value,
    term_key,
)
from ici_tui.recordfile.quick_types import Form, Kind, QuickTypes
from ici_tui.recordfile.versions import newer_date
from ici_tui.recordfile.warnings import hijri_year

if TYPE_CHECKING:
    from collections.abc import Sequence

KnownThing = tuple[str, str, int]
"""What is known of an id: its kind, kind of actor, number of paragraphs (0: not stated)."""

_DEEPEST = MAX_DEPTH // 2  # levels of an extension's value; it is not at the top of its part
_LARGEST = 10**MAX_DIGITS
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

_WRITTEN: Final[Mapping[type[Value], Callable[[Any], Any]]] = {
    Event: attrgetter("date"),
    Claim: attrgetter("date"),
    Source: attrgetter("issued"),
}
"""The dates that may be in the wrong calendar, which what is written beside them shows."""

_Test = Callable[[Any], None]
_ID_PATTERN: Final[str] = get_args(Id)[1].terms["pattern"]
is_id: Final = re.compile(_ID_PATTERN).fullmatch
"""Matches a well-formed id."""


class Doubt(Exception):  # noqa: N818 - the full check decides
    """A value may be wrong."""


class ValueTests:
    """Makes the tests.

    Args:
        known: What earlier parts declare, by id; it may grow. All ids in it are well-formed.
        types: The types that values are decoded as.

    Attributes:
        is_newer: Whether the record has said that its version of the format is not the first one.
        is_open: Set by a test of a value that refers to something unknown, or uses something newer
            while the version is not known.
        has_numbers: Set by a test of a number that may have a fraction.
    """

    def __init__(self, known: Mapping[str, KnownThing], types: QuickTypes) -> None:
        self.is_newer = False
        self.is_open = False
        self.has_numbers = False
        self._known = known
        self._types = types
        self._tests: dict[type[Value], _Test] = {}
        self._seen: dict[str, set[str]] = {}

    def of(self, entity: type[Value]) -> _Test:
        """Return the test of the objects of a class."""
        if entity not in self._tests:
            self._tests[entity] = self._made_test(entity)
        return self._tests[entity]

    def _made_test(self, entity: type[Value]) -> _Test:
        fields = self._types.made[entity].fields
        tests: list[tuple[Callable[[Any], Any], _Test]] = []
        newer: list[tuple[str, _Test | None]] = []
        for field in fields:
            referred = _REFERENCES.get((entity, field.name))
            is_own = field.name == "id" and field.form.pattern == _ID_PATTERN
            test = _test_id if is_own else self._test_of_form(field.form, referred)
            if field.form.since:
                newer.append((field.name, test))
            elif test is not None:
                tests.append((attrgetter(field.name), test))
        cites = {"source", "paragraphs"} <= {field.name for field in fields}
        rule = _RULES.get(entity)
        # Most have none of what is newer: it is asked for in one step.
        names = [name for name, _ in newer]
        get_newer = attrgetter(*names, *names[:1]) if newer else None
        nothing = (UNSET,) * (len(names) + 1)

        def test_newer(value: Any) -> None:
            for name, test in newer:
                item = getattr(value, name)
                if item is UNSET:
                    continue
                if not self.is_newer:
                    self.is_open = True
                if item is not None and test is not None:
                    test(item)

        may_be_undated = entity is Event
        dated = _WRITTEN.get(entity)

        def test_object(value: Any) -> None:
            for get, test in tests:
                item = get(value)
                if item is not UNSET and item is not None:
                    test(item)
            if get_newer is not None and get_newer(value) != nothing:
                test_newer(value)
            if cites and value.paragraphs:
                source = self._known.get(value.source)
                if source is None or (source[2] and max(value.paragraphs) > source[2]):
                    self.is_open = True
            if rule is not None:
                rule(value)
            if dated is not None and hijri_year(dated(value), value.as_written):
                raise Doubt
            if may_be_undated and not self.is_newer and not value.date:
                self.is_open = True

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
            case Kind.PATTERN if form.first or form.extends:
                return self._test_of_words(form)
            case Kind.PATTERN:
                return self._test_of_terms(form.pattern)
            case Kind.NUMBER:
                return self._test_number
            case Kind.DATE:
                return self._test_date
            case Kind.TEXT:
                return _test_text
            case Kind.TEXTS:
                return self._test_of_texts(form.pattern, _test_text)
            case Kind.ALIASES:
                return self._test_of_texts(form.pattern, _each(_test_text))
            case Kind.OBJECT:
                assert form.entity is not None  # noqa: S101 - it is an object
                return self.of(form.entity)
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
                self.is_open = True
            elif kinds is None or thing[0] not in kinds:
                self.is_open = True

        return test

    def _test_date(self, text: str) -> None:
        try:
            EdtfDate.parse(text)
        except EdtfError:
            raise Doubt from None
        if not self.is_newer and newer_date(text):
            self.is_open = True

    def _test_of_terms(self, pattern: str) -> _Test:
        matches, seen = re.compile(pattern).fullmatch, self._seen.setdefault(pattern, set())

        def test(term: str) -> None:
            if term not in seen:
                if not matches(term) or (not term.isascii() and is_blank(term)):
                    raise Doubt
                if len(seen) < _MOST_TERMS:
                    seen.add(term)

        return test

    def _test_of_words(self, form: Form) -> _Test:
        """Return the test of words of which there are more than in the first version."""
        test_word, is_first = self._test_of_terms(form.pattern), re.compile(form.first).fullmatch
        first: set[str] = set()
        extends, known = form.extends, self._known

        def test(word: str) -> None:
            if word in first:
                return
            test_word(word)
            if is_first(word):
                if len(first) < _MOST_TERMS:
                    first.add(word)
                return
            if not self.is_newer:
                self.is_open = True
            if extends is not None and word not in extends.words:
                thing = known.get(term_key(extends.of, word))
                if thing is None:
                    self.is_open = True

        return test

    def _test_number(self, value: Any) -> None:
        self.has_numbers = True
        if isinstance(value, float) and not -_LARGEST < value < _LARGEST:
            raise Doubt

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
        test_text, test_object = self._test_of_reference(referred), self.of(form.entity)
        since = bool(form.inside.since)

        def test(value: Any) -> None:
            if isinstance(value, str):
                test_text(value)
                return
            if since and not self.is_newer:
                self.is_open = True
            test_object(value)

        return test


def _each(test: _Test) -> _Test:
    def test_items(items: list[Any]) -> None:
        for item in items:
            test(item)

    return test_items


def _test_id(text: str) -> None:
    if not is_id(text):
        raise Doubt


def _test_text(text: str) -> None:
    # A letter or digit at the start is the usual proof that something is visible.
    if not text[:1].isalnum() and is_blank(text):
        raise Doubt


def test_extension(value: Any) -> None:
    """Test the value of a key ``x_…``, which may be anything of some depth."""
    level = [value]
    for _ in range(_DEEPEST):
        deeper: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                deeper += item.values()
            elif isinstance(item, list):
                deeper += item
            elif isinstance(item, int | float) and not -_LARGEST < item < _LARGEST:
                raise Doubt
        if not deeper:
            return
        level = deeper
    raise Doubt


def _rule_of_actors(actor: Any) -> None:
    for office in actor.offices or ():
        _test_term(office)
        for claim in office.claims or ():
            _test_term(claim)


def _test_term(office: Any) -> None:
    if office.from_ and office.to:
        start, end = EdtfDate.parse(office.from_), EdtfDate.parse(office.to)
        if start.earliest and end.latest and end.latest < start.earliest:
            raise Doubt


def _rule_of_relations(relation: Any) -> None:
    attested = relation.status is RelationStatus.ATTESTED
    if relation.from_ == relation.to or (attested and not relation.citations):
        raise Doubt


def _rule_of_discrepancies(discrepancy: Any) -> None:
    if not discrepancy.about and not discrepancy.subjects:
        raise Doubt


def _rule_of_sources(source: Any) -> None:
    if source.author and source.authors:
        raise Doubt
    if source.text and source.paragraphs and len(source.text) != source.paragraphs:
        raise Doubt


def _rule_of_authors(author: Any) -> None:
    if bool(author.name) == bool(author.family) or (author.given_ and not author.family):
        raise Doubt


def _rule_of_events(event: Any) -> None:
    if event.time:
        if not event.date:
            raise Doubt
        try:
            with_time(EdtfDate.parse(event.date), event.time)
        except EdtfError:
            raise Doubt from None
    if event.tags and len(set(event.tags)) < len(event.tags):
        raise Doubt


_RULES: Final[Mapping[type[Value], _Test]] = {
    Actor: _rule_of_actors,
    Author: _rule_of_authors,
    Event: _rule_of_events,
    Source: _rule_of_sources,
    Relation: _rule_of_relations,
    Discrepancy: _rule_of_discrepancies,
}
"""What :mod:`ici_tui.recordfile.part_check` asks of a part beside its shape."""
