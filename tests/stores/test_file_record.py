"""A record in its file answers every question as the same record in memory does."""

import os
from itertools import islice

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
FINDINGS = findings_of(RECORD)
QUERIES = (
    "",
    "nato",
    "الكويت 2012..",
    "actor:nato -visit",
    "is:disputed",
    '"istanbul cooperation"',
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    record = kept_in(tmp_path_factory.mktemp("kept"), RECORD)
    yield record
    record.close()


def test_it_has_the_same_collections(kept):
    assert kept.description == RECORD.description
    for name in COLLECTIONS:
        assert list(getattr(kept, name)) == list(getattr(RECORD, name)), name


def test_an_entity_is_found_by_its_id(kept):
    assert sorted(kept.ids()) == sorted(RECORD.ids())
    assert [kept.get(name) for name in RECORD.ids()] == [RECORD.get(name) for name in RECORD.ids()]
    assert kept.get("no-such-thing") is None
    assert kept.get("") is None


def test_the_rank_of_an_event_is_its_place(kept):
    assert [kept.rank_of(event) for event in kept.events] == list(range(len(RECORD.events)))


@pytest.mark.parametrize("collection", Collection)
def test_it_lists_ids_kinds_and_counts_without_reading_things(kept, collection):
    assert list(kept.ids_of(collection)) == list(RECORD.ids_of(collection))
    assert list(kept.counts_of(collection)) == list(RECORD.counts_of(collection))
    by_kind = {kind: list(places) for kind, places in kept.by_kind(collection).items()}
    assert by_kind == {kind: list(places) for kind, places in RECORD.by_kind(collection).items()}


def test_it_knows_what_belongs_to_each_entity(kept):
    for name in RECORD.ids():
        assert list(kept.events_of(name)) == list(RECORD.events_of(name))
        assert list(kept.events_under(name)) == list(RECORD.events_under(name))
        assert list(kept.ancestors(name)) == list(RECORD.ancestors(name))
        assert list(kept.contents(name)) == list(RECORD.contents(name))
        assert list(kept.relations_of(name)) == list(RECORD.relations_of(name))
        assert list(kept.statements_of(name)) == list(RECORD.statements_of(name))
        assert list(kept.assertions_of(name)) == list(RECORD.assertions_of(name))


def test_it_groups_the_events_by_months(kept):
    assert kept.runs == RECORD.runs
    assert kept.years == RECORD.years


def test_it_keeps_the_disagreements(kept):
    findings = kept.findings
    assert list(findings.all) == list(FINDINGS.all)
    assert list(findings.more_exact) == list(FINDINGS.more_exact)
    names = [*RECORD.ids(), *(one.id for one in FINDINGS.all), "no-such-thing"]
    for name in names:
        assert list(findings.of(name)) == list(FINDINGS.of(name))
        assert findings.find(name) == FINDINGS.find(name)
        assert findings.explained_by(name) == FINDINGS.explained_by(name)
        assert (name in findings.contradicted) == (name in FINDINGS.contradicted)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_documents_are_the_same(kept, language):
    ours, theirs = (LocalizedRecord.of(one, language) for one in (kept, RECORD))
    for name in (*RECORD.ids(), *(one.id for one in FINDINGS.all)):
        assert describe(ours, name) == describe(theirs, name), name


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_the_same_and_says_why(kept, query):
    with_file, in_memory = index_of(kept), Index.build(RECORD, labels=term_labels())
    ours, theirs = (
        one.search(query, sort="relevance", finished=True) for one in (with_file, in_memory)
    )
    assert ours.ids == theirs.ids
    for name in islice(ours.ids, 5):
        assert with_file.why(ours.query, name) == in_memory.why(theirs.query, name)


def test_a_slice_of_events_is_read_when_it_is_taken(kept):
    assert list(kept.events[3:7]) == list(RECORD.events[3:7])
    assert list(kept.events_of("nato")[:2]) == list(RECORD.events_of("nato")[:2])


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
