"""An index on disk, in memory and while it grows; reasons, highlights and what may be meant."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ici_tui.recordfile import load
from ici_tui.search.builder import IndexBuilder
from ici_tui.search.fields import Field
from ici_tui.search.index import Index, IndexFormatError
from ici_tui.search.parser import parse
from ici_tui.search.query import Facet
from ici_tui.search.store import Store
from ici_tui.search.subjects import Subjects


@pytest.fixture(scope="module")
def record():
    return load(None)


@pytest.fixture(scope="module")
def index(record):
    return Index.build(record)


QUERIES = (
    "",
    "كول",
    "nato training 2016..",
    '"istanbul summit"',
    "is:disputed -kuwait",
    "before:2005",
)


def test_an_index_file_answers_like_one_in_memory(record, index, tmp_path):
    path = tmp_path / "record index.db"
    Index.build(record, path).close()
    opened = Index.open(path)
    assert opened.size == len(record.events)
    for query in QUERIES:
        assert opened.search(query).ids == index.search(query).ids
        assert opened.search(query).facets() == index.search(query).facets()
    opened.close()


def test_the_newest_events_are_found_while_the_rest_is_still_being_built(record, tmp_path):
    path = tmp_path / "growing.db"
    segments: list[Path] = []
    builder = IndexBuilder(path, Subjects.of(record), sizes=(10, 15), written=segments.append)
    newest = list(reversed(record.events))
    builder.add_all(newest[:26])
    with pytest.raises(IndexFormatError):
        Index.open(path)
    assert len(segments) == 2
    growing = Index.open(*segments, record=record)
    assert not growing.complete
    assert growing.search("", sort="newest").ids == tuple(event.id for event in newest[:25])
    builder.add_all(newest[26:])
    builder.finish()
    # Who has opened the segments can still read them.
    assert growing.search("", sort="newest").ids == tuple(event.id for event in newest[:25])
    growing.close()
    builder.close()
    assert list(tmp_path.iterdir()) == [path]
    whole = Index.open(path, record=record)
    assert whole.complete
    assert whole.search("").ids == tuple(event.id for event in record.events)
    assert whole.search("nato").count == Index.build(record).search("nato").count
    whole.close()


@pytest.mark.parametrize("sizes", [(3,), (7, 30), (1, 2, 3)])
def test_segments_answer_like_the_index_that_they_are_merged_into(record, index, tmp_path, sizes):
    segments: list[Path] = []
    builder = IndexBuilder(
        tmp_path / "index", Subjects.of(record), sizes=sizes, written=segments.append
    )
    builder.add_all(reversed(record.events))
    builder._write()
    apart = Index.open(*segments)
    builder.finish()
    builder.close()
    whole = Index.open(tmp_path / "index")
    for query in (*QUERIES, "stolt", "الكويت", "actor:nato", "stoltemberg", "title:summit", "2004"):
        for sort in ("date", "relevance"):
            expected = index.search(query, sort=sort)
            for found in (apart.search(query, sort=sort), whole.search(query, sort=sort)):
                assert found.count == expected.count, query
                assert found.facets() == expected.facets()
                assert found.years() == expected.years()
                assert found.corrections == expected.corrections
                if sort == "date":
                    assert found.ids == expected.ids, query
    apart.close()
    whole.close()


def test_events_are_numbered_in_the_order_in_which_they_come(record):
    builder = IndexBuilder(None, Subjects.of(record))
    builder.add(record.events[0])
    builder.add(record.events[-1])
    builder.finish()
    store = Store(builder.connection)
    assert store.ids([0, 1]) == [record.events[0].id, record.events[-1].id]


def test_a_file_that_is_no_index_must_be_built_again(record, tmp_path):
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a database, not at all " * 100)
    with pytest.raises(IndexFormatError):
        Index.open(damaged)
    other = tmp_path / "other.db"
    Index.build(record, other).close()
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'format'")
    connection.close()
    with pytest.raises(IndexFormatError):
        Index.open(other)
    with pytest.raises(IndexFormatError):
        Index.open(tmp_path / "missing.db")


def test_more_ids_can_be_asked_for_than_sqlite_takes_parameters(record):
    builder = IndexBuilder(None, Subjects.of(record))
    builder.add_all(reversed(record.events))
    builder.finish()
    store = Store(builder.connection)
    assert store.ids([0, 1] * 40_000)[:2] == [record.events[-1].id, record.events[-2].id]
    assert store.naming([0] * 40_000)
    assert store.named([0] * 40_000)[0].number == 0


def test_threads_may_search_at_once(index):
    expected = {query: index.search(query).ids for query in QUERIES}
    with ThreadPoolExecutor(4) as pool:
        for _ in range(5):
            for query, result in zip(QUERIES, pool.map(index.search, QUERIES), strict=True):
                assert result.ids == expected[query]


def test_pages_follow_each_other(index):
    for sort in ("date", "newest", "relevance"):
        whole = index.search("nato", sort=sort)
        pages = [
            index.search("nato", sort=sort, limit=5, offset=n).ids for n in range(0, whole.count, 5)
        ]
        assert tuple(one for page in pages for one in page) == whole.ids
        assert index.search("nato", sort=sort, limit=5).count == whole.count


def test_titles_come_first_by_relevance(index, record):
    ids = index.search("summit", sort="relevance", finished=True).ids
    titled = {event.id for event in record.events if "summit" in event.title.root["en"].lower()}
    assert set(ids[: len(titled)]) == titled
    assert len(ids) > len(titled)


def test_membership(index):
    result = index.search("nato")
    assert result.ids[3] in result
    assert "no-such-event" not in result


def test_a_hit_knows_why_it_matched(index):
    result = index.search("stolt")
    fields = {reason.text.field for name in result.ids for reason in index.why(result.query, name)}
    assert {"summary", Field.ACTOR} <= fields
    for name in result.ids:
        reasons = index.why(result.query, name)
        assert reasons
        assert all(
            reason.text.text[start:end].casefold() == "stolt"
            for reason in reasons
            for start, end in reason.spans
        )
    with pytest.raises(LookupError):
        index.why(result.query, "no-such-event")


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("كوي", "والكُوَيْت والناتو", ["كُوَيْ"]),
        ("لات", "ﻻﺗﺤﺎد", ["ﻻﺗ"]),
        ("اتح", "ﻻﺗﺤﺎد", ["ﻻﺗﺤ"]),
        ("مسئول ", "قال مسؤولون", ["مسؤولون"]),
        ("مسئولون", "قال المسؤولون", ["المسؤولون"]),
        ("مبادرات ", "مبادرةٌ أولى", ["مبادرةٌ"]),
        ('"istanbul summit"', "NATO's Istanbul  Summit of 2004", ["Istanbul  Summit"]),
        ("nato is", "NATO in İstanbul", ["NATO", "İs"]),
        ("-nato talks", "NATO talks", ["talks"]),
        ("title:nato", "NATO", ["NATO"]),
        ("ss", "Straße, SS", ["SS"]),
    ],
)
def test_highlights_are_ranges_of_the_source(index, query, text, marked):
    ranges = index.spans(parse(query), text)
    assert [text[start:end] for start, end in ranges] == marked


def test_fields_decide_where_highlights_go(index):
    query = parse("title:nato actor:kuwait")
    assert index.spans(query, "NATO and Kuwait", "summary") == []
    assert index.spans(query, "NATO and Kuwait", Field.TITLE) == [(0, 4)]
    assert index.spans(query, "NATO and Kuwait", Field.ACTOR) == [(9, 15)]


def test_a_name_in_one_script_lights_up_in_the_other(index):
    text = "افتتح ستولتنبرغ المركز"
    [(start, end)] = index.spans(parse("stolten"), text)
    assert text[start:end] == "ستولتنبرغ"


def test_what_may_be_meant_is_kept_apart_from_the_hits(index):
    result = index.search("stoltemberg")
    assert result.count == 0
    assert result.ids == ()
    [correction] = result.corrections
    assert correction.suggestions[0] == "stoltenberg"
    assert result.near is not None
    assert set(result.near.ids) == set(index.search("stoltenberg").ids)
    for name in result.near.ids:
        assert index.why(result.near.query, name)
        assert not index.why(result.query, name)
    assert index.search("nato").corrections == ()
    assert index.search("nato").near is None


def test_what_may_be_meant_is_no_possessive_with_its_apostrophe_lost(index):
    assert index.search("=colominas").count, "the record has no possessive to offer"
    [correction] = index.search("colomino").corrections
    assert correction.suggestions[0] == "colomina"
    assert "colominas" not in correction.suggestions


def test_a_name_with_the_typed_word_in_it_lights_up_at_that_word_alone(index):
    text = "بعثة الكويت لدى الحلف"
    assert [text[start:end] for start, end in index.spans(parse("الكويت"), text)] == ["الكويت"]
    [(start, end)] = index.spans(parse("kuwait"), text)
    assert text[start:end] == text


def test_a_name_that_the_record_lacks_is_a_problem_of_the_query(index):
    result = index.search("actor:nobody nato ")
    [problem] = result.problems
    assert problem.part == "actor:nobody"
    assert result.count == 0


def test_labels_are_found_as_words_and_values(record):
    index = Index.build(record, labels={"event-kind": {"summit": ("قمة رؤساء",)}})
    expected = {event.id for event in record.events if event.kind == "summit"}
    assert set(index.search("نوع:رؤساء ").ids) == expected
    assert expected <= set(index.search("رؤساء ").ids)


def test_facets_and_years_of_everything(index, record):
    result = index.search("")
    assert sum(result.facet(Facet.STATUS).values()) == len(record.events)
    assert list(result.facet(Facet.ACTOR).values()) == sorted(
        result.facet(Facet.ACTOR).values(), reverse=True
    )
    years = result.years()
    assert list(years) == list(range(min(years), max(years) + 1))
    assert index.search("zzzqqq").years() == dict.fromkeys(years, 0)
