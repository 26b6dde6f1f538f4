"""A record in its file answers every question as the same record in memory does."""

import json
import os
from itertools import islice
from pathlib import Path

import pytest
from tests.stores.kept import index_of, kept_in

from ici_tui.describe import LocalizedRecord
from ici_tui.describe.documents import describe
from ici_tui.disagreements.findings import findings_of
from ici_tui.i18n.labels import term_labels
from ici_tui.record.kinds import COLLECTIONS, Collection
from ici_tui.recordfile import load
from ici_tui.search.index import Index
from ici_tui.stores.bodies import ChangedFileError

RECORD = load()
QUERIES = (
    "",
    "nato",
    "الكويت 2012..",
    "actor:nato -visit",
    "is:disputed",
    '"istanbul cooperation"',
)


FIXTURES = Path(__file__).parents[1] / "fixtures"


NEW = {
    "schema_version": "1.1",
    "id": "new",
    "title": {"en": "What format 1.1 adds"},
    "terms": [{"of": "kind", "id": "040", "name": {"en": "Consult"}}],
    "sources": [
        {"id": "s1", "type": "book", "title": {"en": "A"}, "authors": [{"family": "Bee"}]},
        {"id": "s2", "type": "book", "title": {"en": "B"}, "text": ["One.", "Two."]},
    ],
    "events": [
        {"id": "040", "kind": "040", "title": {"en": "Undated"}, "tags": ["a"], "x_a": {"b": 1}},
        {"id": "b", "date": "[1501,1503]", "kind": "visit", "title": {"en": "A set"}},
        {"id": "c", "date": "2013-08-21", "time": "08:46", "kind": "visit", "title": {"en": "C"}},
        {"id": "d", "date": "2013-08-21T07:00", "kind": "visit", "title": {"en": "Earlier"}},
        {
            "id": "e",
            "date": "-0299",
            "kind": "battle",
            "title": {"en": "Before 1"},
            "claims": [
                {"source": "s1", "quantities": [{"value": 3, "what": {"en": "ships"}}]},
                {"source": "s2", "quantities": [{"value": 4, "what": {"en": "ships"}}]},
            ],
        },
    ],
}


@pytest.fixture(scope="module", params=["bundled", "varied", "hostile", "early", "new"])
def record(request, tmp_path_factory):
    path = FIXTURES / f"{request.param}.json"
    if request.param == "new":
        path = tmp_path_factory.mktemp("new") / "new.json"
        path.write_text(json.dumps(NEW), encoding="utf-8")
    return load(None if request.param == "bundled" else path)


@pytest.fixture(scope="module")
def kept(record, tmp_path_factory):
    opened = kept_in(tmp_path_factory.mktemp("kept"), record)
    yield opened
    opened.close()


def test_it_has_the_same_collections(kept, record):
    assert kept.description == record.description
    for name in COLLECTIONS:
        assert list(getattr(kept, name)) == list(getattr(record, name)), name


def test_an_entity_is_found_by_its_id(kept, record):
    assert sorted(kept.ids()) == sorted(record.ids())
    assert [kept.get(name) for name in record.ids()] == [record.get(name) for name in record.ids()]
    assert kept.get("no-such-thing") is None
    assert kept.get("") is None


def test_the_rank_of_an_event_is_its_place(kept, record):
    assert [kept.rank_of(event) for event in kept.events] == list(range(len(record.events)))


@pytest.mark.parametrize("collection", Collection)
def test_it_lists_ids_kinds_and_counts_without_reading_things(kept, record, collection):
    assert list(kept.ids_of(collection)) == list(record.ids_of(collection))
    assert list(kept.counts_of(collection)) == list(record.counts_of(collection))
    by_kind = {kind: list(places) for kind, places in kept.by_kind(collection).items()}
    assert by_kind == {kind: list(places) for kind, places in record.by_kind(collection).items()}


def test_it_knows_what_belongs_to_each_entity(kept, record):
    for name in record.ids():
        assert list(kept.events_of(name)) == list(record.events_of(name))
        assert list(kept.events_under(name)) == list(record.events_under(name))
        assert list(kept.dates_under(name)) == list(record.dates_under(name))
        assert list(kept.ancestors(name)) == list(record.ancestors(name))
        assert list(kept.contents(name)) == list(record.contents(name))
        assert list(kept.relations_of(name)) == list(record.relations_of(name))
        assert list(kept.statements_of(name)) == list(record.statements_of(name))
        assert list(kept.assertions_of(name)) == list(record.assertions_of(name))


@pytest.mark.parametrize("cost", [0, 1_000])
def test_it_knows_who_was_together(kept, record, monkeypatch, cost):
    monkeypatch.setattr("ici_tui.stores.file._READING_A_ROW", cost)
    for actor in record.actors:
        assert kept.together_with(actor.id) == record.together_with(actor.id)


def test_it_groups_the_events_by_months(kept, record):
    assert kept.runs == record.runs
    assert kept.years == record.years


def test_it_keeps_the_disagreements(kept, record):
    findings = kept.findings
    assert list(findings.all) == list(findings_of(record).all)
    assert list(findings.more_exact) == list(findings_of(record).more_exact)
    names = [*record.ids(), *(one.id for one in findings_of(record).all), "no-such-thing"]
    for name in names:
        assert list(findings.of(name)) == list(findings_of(record).of(name))
        assert findings.find(name) == findings_of(record).find(name)
        assert findings.explained_by(name) == findings_of(record).explained_by(name)
        assert (name in findings.contradicted) == (name in findings_of(record).contradicted)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_documents_are_the_same(kept, record, language):
    ours, theirs = (LocalizedRecord.of(one, language) for one in (kept, record))
    for name in (*record.ids(), *(one.id for one in findings_of(record).all)):
        assert describe(ours, name) == describe(theirs, name), name


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_the_same_and_says_why(kept, record, query):
    with_file, in_memory = index_of(kept), Index.build(record, labels=term_labels())
    ours, theirs = (
        one.search(query, sort="relevance", finished=True) for one in (with_file, in_memory)
    )
    assert ours.ids == theirs.ids
    for name in islice(ours.ids, 5):
        assert with_file.why(ours.query, name) == in_memory.why(theirs.query, name)


def test_a_slice_of_events_is_read_when_it_is_taken(kept, record):
    assert list(kept.events[3:7]) == list(record.events[3:7])
    assert list(kept.events[-2:]) == list(record.events[-2:])
    for actor in record.actors:
        ours, theirs = kept.events_of(actor.id), record.events_of(actor.id)
        assert list(ours[:2]) == list(theirs[:2])


def test_a_file_that_was_replaced_stays_readable(tmp_path):
    record = kept_in(tmp_path, RECORD)
    other = tmp_path / "other"
    other.write_text("{}", encoding="utf-8")
    other.replace(record.path)
    assert list(record.events) == list(RECORD.events)
    record.close()


def test_a_file_that_was_cut_off_is_noticed(tmp_path):
    record = kept_in(tmp_path, RECORD)
    os.truncate(record.path, 1000)
    with pytest.raises(ChangedFileError):
        list(record.events)
    record.close()


def test_a_byte_that_has_changed_is_noticed_when_it_is_read(tmp_path):
    record = kept_in(tmp_path, RECORD)
    data = bytearray(record.path.read_bytes())
    at = data.index(b'"record": "event"') + len(b'"record": "')
    data[at : at + 5] = b"evenx"
    record.path.write_bytes(data)
    with pytest.raises(ChangedFileError):
        list(record.events)
    record.close()


def test_who_is_told_of_the_change_goes_on_with_what_stands_for_the_lost_things(tmp_path):
    record = kept_in(tmp_path, RECORD)
    told = []
    record.on_change = lambda: told.append("changed")
    os.truncate(record.path, 0)
    assert [event.id for event in record.events] == [event.id for event in RECORD.events]
    for name in COLLECTIONS:
        assert len(list(getattr(record, name))) == len(getattr(RECORD, name))
    localized = LocalizedRecord.of(record, "ar")
    assert all(describe(localized, name) for name in RECORD.ids())
    assert told
    record.close()
