"""The index answers what a plain scan of all events answers."""

from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.codec import decode
from ici_tui.record.entities import (
    Actor,
    Description,
    Event,
    EventStatus,
    LanguageMap,
    Participant,
    Place,
    Statement,
    StatementKind,
)
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile import load
from ici_tui.search import merging, segment, subject_lists, unions
from ici_tui.search.builder import IndexBuilder
from ici_tui.search.fields import Field, Subject
from ici_tui.search.fold import fold, spell
from ici_tui.search.index import Index
from ici_tui.search.keys import keys
from ici_tui.search.mentions import Mentions
from ici_tui.search.parser import parse
from ici_tui.search.query import (
    After,
    And,
    Before,
    Dated,
    Facet,
    Named,
    Not,
    Or,
    Phrase,
    Word,
    Years,
)
from ici_tui.search.store import Store
from ici_tui.search.subjects import Subjects


class PlainScan:
    """Answers a query by looking at every event."""

    def __init__(self, record):
        self.record = record
        self.subjects = Subjects.of(record)
        self.mentions = Mentions(self.subjects.with_names())
        self.texts = {
            event.id: [
                one
                for one in self.mentions.texts(event, self.subjects)
                if one.field not in (Field.ADDRESS, Field.EXTRA)  # no word finds these
            ]
            for event in record.events
        }
        self.named = {event.id: self.subjects.of_event(event) for event in record.events}
        own = {
            event.id: [one for one in self.texts[event.id] if not one.subject]
            for event in record.events
        }
        mentioned = {
            id(subject): subject
            for texts in own.values()
            for subject in self.mentions.subjects(one.text for one in texts)
        }
        everyone = {id(one): one for named in self.named.values() for one in named}
        self.indexed = list((everyone | mentioned).values())

    def ids(self, query):
        return [event.id for event in self.record.events if self.holds(query.root, event)]

    def holds(self, node, event):
        match node:
            case And(parts):
                return all(self.holds(part, event) for part in parts)
            case Or(parts):
                return any(self.holds(part, event) for part in parts)
            case Not(part):
                return not self.holds(part, event)
            case Word(pattern=wanted, title=title):
                return any(
                    _has_word(wanted, spell(one.text), beginning=self.is_beginning(wanted))
                    for one in self.texts[event.id]
                    if not title or one.field == Field.TITLE
                )
            case Phrase(patterns=patterns, title=title):
                return any(
                    _has_phrase(patterns, spell(one.text))
                    for one in self.texts[event.id]
                    if not title or one.field == Field.TITLE
                )
            case Named():
                return any(
                    one.field.value == node.facet.value and self.meant(node, one)
                    for one in self.named[event.id]
                )
            case Years(first=first, last=last):
                return event.date.may_fall_in(first, last)
            case Before(day=day):
                return event.date.earliest is None or event.date.earliest < day
            case After(day=day):
                return event.date.latest is None or event.date.latest > day
            case Dated():
                return _falls_on(node, event.date) or (
                    node.words is not None and self.holds(node.words, event)
                )

    def is_beginning(self, wanted):
        """Whether a long word is in no text, so that it is taken for a beginning."""
        return wanted.may_be_unfinished and not any(
            _has_word(wanted, spell(one.text)) for texts in self.texts.values() for one in texts
        )

    def is_beginning_of_name(self, wanted, field):
        return wanted.may_be_unfinished and not any(
            wanted.matches(word)
            for one in self.indexed
            if one.field == field
            for text in (*(text for _, text in one.texts), one.id)
            for word in spell(text)
        )

    def meant(self, node: Named, subject: Subject) -> bool:
        texts = [text for _, text in subject.texts]
        if node.name is not None:
            ids = {one.id for one in self.indexed if one.field == subject.field}
            if node.name in ids:
                return subject.id == node.name
            return fold(node.name) in map(fold, texts)
        words = [word for text in (*texts, subject.id) for word in spell(text)]
        for wanted in node.words:
            beginning = not node.adjacent and self.is_beginning_of_name(wanted, subject.field)
            if not _has_word(wanted, words, beginning=beginning):
                return False
        return not node.adjacent or any(_has_phrase(node.words, spell(text)) for text in texts)


def _has_word(wanted, words, *, beginning=False):
    if any(wanted.matches(word) for word in words):
        return True
    known = [{key.text for key in keys(word)} for word in words]
    if beginning and any(key.startswith(wanted.forms) for some in known for key in some):
        return True
    return any(
        first in one and second in other
        for one, other in pairwise(known)
        for first, second in wanted.pairs
    )


def _falls_on(node, date):
    earliest, latest = date.earliest, date.latest
    if not node.month:
        starts = node.last is None or earliest is None or earliest <= node.last
        return starts and (node.first is None or latest is None or latest >= node.first)
    if earliest is None or latest is None or earliest[:2] != latest[:2]:
        return False
    return earliest.month == node.month and (
        not node.day or (earliest == latest and earliest.day == node.day)
    )


def _has_phrase(patterns, words):
    return any(
        all(wanted.matches(word) for wanted, word in zip(patterns, words[at:], strict=False))
        for at in range(len(words) - len(patterns) + 1)
    )


VARIED = Path(__file__).parents[1] / "fixtures" / "varied.json"
WORDS = (
    "الكويت", "والكويت", "كويت", "بالكويت", "كويتي", "للناتو", "الناتو", "ناتو", "وناتو", "مسؤول",
    "مسئول", "المسؤولون", "مركز", "بالمركز", "مبادرة", "مبادرات", "المبادرة", "لجنة", "جنة",
    "وفد", "ستولتنبرغ", "كولومينا", "حلف", "الحلف", "للحلف", "هيئة", "١٢", "12", "NATO", "NATO's",
    "nato", "kuwait", "Kuwaiti", "Al-Ahmad", "l'OTAN", "agreement", "agreements", "training",
    "trained", "the", "of", "قوة", "قوات", "وزير", "وزراء", "افتتح", "افتتاح", "تعاونهما",
    "التعاون",
    "البحرين", "البحر", "السابع", "7", "seventh", "الـ15", "خمسة", "عشر", "عبد", "الله", "عبدالله",
    "cyber", "security", "cybersecurity", "co-operation", "cooperation", "held", "holding",
    "centre", "center", "Stoltenberg", "state", "statement", "1,000", "هيأة", "گوگل", "غوغل",
    "قەتەر", "قطر",
)  # fmt: skip
DATES = (
    "2004", "2004-06", "2004-06-28", "2004-06-28/2004-06-29", "201X", "2016", "2016-02",
    "2017-01-23/..", "/2004-06-28", "2015/2025-12", "2019-12-15~", "2018-12-31", "2019-01-01",
    "2020?", "-0044-03-15", "1999-12-31",
)  # fmt: skip
YEARS = (2003, 2004, 2010, 2015, 2016, 2018, 2019, 2020, 2026)

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
language_maps = st.dictionaries(st.sampled_from(("ar", "en")), phrases, min_size=1).map(LanguageMap)

ACTORS = tuple(
    decode(Actor, actor)
    for actor in (
        {
            "id": "nato",
            "kind": "organisation",
            "name": {"ar": "الناتو", "en": "NATO"},
            "aliases": {"ar": ["الحلف"]},
        },
        {"id": "kuwait", "kind": "state", "name": {"ar": "الكويت", "en": "Kuwait"}},
        {
            "id": "jens",
            "kind": "person",
            "name": {"en": "Jens Stoltenberg"},
            "aliases": {"ar": ["ستولتنبرغ"]},
        },
    )
)
PLACES = tuple(
    decode(Place, place)
    for place in (
        {"id": "gulf", "name": {"en": "Gulf", "ar": "الخليج"}, "kind": "region"},
        {"id": "kuwait-city", "name": {"en": "Kuwait City"}, "kind": "city", "within": "gulf"},
    )
)


@st.composite
def records(draw):
    events = [
        Event(
            id=f"e{number}",
            date=draw(st.sampled_from(DATES).map(EdtfDate)),
            kind=draw(st.sampled_from(("summit", "training"))),
            title=draw(language_maps),
            summary=draw(st.none() | language_maps),
            place=draw(st.sampled_from((None, "gulf", "kuwait-city"))),
            participants=tuple(
                Participant(actor=name, role="host")
                for name in draw(st.lists(st.sampled_from(("nato", "kuwait", "jens")), unique=True))
            ),
            status=draw(st.sampled_from((EventStatus.ATTESTED, EventStatus.DISPUTED))),
        )
        for number in range(draw(st.integers(0, 9)))
    ]
    statements = [
        Statement(id="said", kind=StatementKind.AIM, text=draw(language_maps), about=(event.id,))
        for event in events[:1]
    ]
    return MemoryRecord(
        Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"})),
        actors=ACTORS,
        places=PLACES,
        events=tuple(events),
        statements=tuple(statements),
    )


beginnings = st.sampled_from(WORDS).flatmap(
    lambda word: st.integers(1, len(word)).map(lambda size: word[:size])
)
ranges = st.tuples(st.sampled_from(YEARS), st.sampled_from(YEARS)).map(sorted)
quoted = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join).map('"{}"'.format)
leaves = st.one_of(
    beginnings,
    beginnings.map("={}".format),
    beginnings.map("title:{}".format),
    beginnings.map("{}*".format),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join),
    quoted,
    quoted.map("title:{}".format),
    beginnings.map("actor:{}".format),
    st.sampled_from(("actor:=nato", "actor:=Kuwait", "place:gulf", "place:=kuwait-city",
                     'place:"kuwait city"', "kind:summ", "is:disputed", "مكان:الخليج")),
    ranges.map(lambda pair: f"{pair[0]}..{pair[1]}"),
    st.sampled_from(YEARS).map("year:{}..".format),
    st.sampled_from(DATES[:3]).map("before:{}".format),
    st.sampled_from(DATES[:3]).map("after:{}".format),
)  # fmt: skip
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map("({0[0]} OR {0[1]})".format),
    ),
    max_leaves=5,
)


def built(record, sparse=1, size=5):
    """Build with limits so small that every table and several segments are in use."""
    with ExitStack() as stack:
        for module, name in (
            (unions, "MAX_UNSTORED_TERMS"),
            (unions, "SPARSE_IN_TITLES"),
            (unions, "MAX_UNSTORED_NAMES"),
            (subject_lists, "MAX_UNSTORED_SUBJECTS"),
            (merging, "MAX_UNSTORED_SUBJECTS"),
            (segment, "HEAVY"),
            (merging, "HEAVY"),
        ):
            stack.enter_context(patch.object(module, name, sparse))
        made = IndexBuilder(None, Subjects.of(record), sizes=(size,))
        made.add_all(reversed(record.events))
        made.finish()
    return Index(Store(made.connection))


@settings(max_examples=150)
@given(records(), st.lists(queries, min_size=1, max_size=6), st.sampled_from((0, 1, 50)))
def test_the_index_finds_what_a_plain_scan_finds(record, texts, sparse):
    index, scan = built(record, sparse), PlainScan(record)
    for text in texts:
        for finished in (False, True):
            result = index.search(text, finished=finished, relax=False)
            expected = scan.ids(parse(text, finished=finished))
            assert list(result.ids) == expected, text
            assert result.count == len(expected)
            newest = index.search(text, sort="newest", finished=finished, relax=False)
            assert list(newest.ids) == expected[::-1]
            relevant = index.search(text, sort="relevance", finished=finished, relax=False)
            assert sorted(relevant.ids) == sorted(expected)


@settings(max_examples=60)
@given(records(), queries)
def test_facets_and_years_count_what_adding_them_to_the_query_would_leave(record, text):
    index, scan = built(record), PlainScan(record)
    result = index.search(text, finished=True, relax=False)
    hits = set(result.ids)
    for facet, values in result.facets().items():
        for value, count in values.items():
            narrowed = index.search(f"({text} ) {facet}:={value} ", finished=True, relax=False)
            if facet is not Facet.STATUS:
                assert narrowed.count == count, (facet, value)
            holders = {
                event.id
                for event in record.events
                for one in scan.named[event.id]
                if one.field.value == facet.value and one.id == value
            }
            assert len(holders & hits) == count
    for year, count in result.years().items():
        spanning = [e for e in record.events if e.id in hits and e.date.may_fall_in(year, year)]
        assert len(spanning) == count


@settings(max_examples=100)
@given(records(), st.sampled_from(WORDS))
def test_no_event_with_a_word_is_lost_while_the_word_is_typed(record, word):
    index, scan = built(record), PlainScan(record)
    spelled = spell(word)[-1]
    having = {
        event.id
        for event in record.events
        if any(spelled in spell(one.text) for one in scan.texts[event.id])
    }
    for size in range(1, len(word) + 1):
        assert having <= set(index.search(word[:size]).ids)
    assert having <= set(index.search(f"{word} ").ids)


@pytest.mark.parametrize(
    "path", [VARIED, pytest.param(None, marks=pytest.mark.exhaustive, id="the bundled record")]
)
def test_every_beginning_of_every_word_of_a_record_finds_its_events(path):
    record = load(path)
    index, scan = Index.build(record), PlainScan(record)
    events_of: dict[str, set[str]] = {}
    for event in record.events:
        for one in scan.texts[event.id]:
            for word in spell(one.text):
                events_of.setdefault(word, set()).add(event.id)
    assert len(events_of) > 300
    asked: dict[str, set[str]] = {}
    for word, events in events_of.items():
        before: set[str] | None = None
        for size in range(2, len(word) + 1):
            typed = word[:size]
            if typed not in asked:
                asked[typed] = set(index.search(f"({typed}").ids)
            found = asked[typed]
            assert events <= found, f"{typed} loses {events - found}"
            if before is not None:
                # What goes is only what matched by another word with the same beginning.
                for gone in before - found:
                    assert not any(
                        key.text.startswith(typed)
                        for one in scan.texts[gone]
                        for other in spell(one.text)
                        for key in keys(other)
                    )
            before = found
        if len(word) > 1:
            assert events <= set(index.search(f"{word} ").ids)
