"""Gephi's formats are read by an independent reader, with who, what and when."""

import io

import networkx
import pytest
from tests.export.records import happened, selection, text_of, texts

from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.export import gexf, graphml
from ici_tui.export.file_format import Selected
from ici_tui.record.entities import Actor, ActorKind, Office, Participant, Relation, RelationType
from ici_tui.recordfile import load

RECORD = load(None)
FORMATS = pytest.mark.parametrize("form", [gexf.FORMAT, graphml.FORMAT], ids=["gexf", "graphml"])
READERS = {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}


def parsed(form, text):
    return networkx.MultiDiGraph(READERS[form.name](io.BytesIO(text.encode())))


def read(form, *parts, **options):
    return parsed(form, text_of(form, *parts, **options))


def actor(name, **more):
    return Actor(id=name, kind=ActorKind.BODY, name=texts(en=name.upper(), ar="ج"), **more)


def met(name, when, *names):
    took = tuple(Participant(actor=one, role="attendee") for one in names)
    return happened(name, when, participants=took)


@FORMATS
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_whole_record_is_read_with_every_actor(form, language):
    localized = LocalizedRecord.of(RECORD, language)
    graph = parsed(form, "".join(form.write(Selected([localized], None))))
    assert set(graph) == {one.id for one in RECORD.actors}
    for one in RECORD.actors:
        assert graph.nodes[one.id]["label"] == localized.name(one.id)
        assert graph.nodes[one.id]["type"] == one.kind
        assert graph.nodes[one.id]["events"] == len(RECORD.events_of(one.id))
    kinds = {data["type"] for *_, data in graph.edges(data=True)}
    assert {"co-occurrence", "holds-office"} <= kinds
    for start, end, data in graph.edges(data=True):
        if data["type"] == "co-occurrence":
            shared = {
                event.id
                for event in RECORD.events
                if {start, end} <= {one.actor for one in event.participants}
            }
            assert set(data["events"].split(";")) == shared
            assert data["weight"] == len(shared)


@FORMATS
def test_edges_say_what_they_are_and_when(form):
    office = Office(
        title=texts(en="Secretary <&>"),
        organisation="b",
        from_=EdtfDate("2001"),
        to=EdtfDate("2003-05"),
    )
    graph = read(
        form,
        actor("a", offices=(office,)),
        actor("b"),
        actor("c"),
        met("one", "2001-02-03", "b", "a", "b"),
        met("two", "2005/..", "a", "b"),
        met("three", "-0043-03-15", "b", "c"),
        Relation(from_="b", type=RelationType.MEMBER_OF, to="c"),
    )
    edges = {(one, other, data["type"]): data for one, other, data in graph.edges(data=True)}
    assert edges.keys() == {
        ("a", "b", "co-occurrence"),
        ("b", "c", "co-occurrence"),
        ("a", "b", "holds-office"),
        ("b", "c", "member-of"),
    }
    together = edges["a", "b", "co-occurrence"]
    assert (together["weight"], together["events"]) == (2, "one;two")
    assert together["start"] == "2001-02-03"
    assert "end" not in together
    held = edges["a", "b", "holds-office"]
    assert held["label"] == "Secretary <&>"
    assert (held["start"], held["end"]) == ("2001-01-01", "2003-05-31")
    assert "start" not in edges["b", "c", "co-occurrence"], "a year that programs cannot read"


def test_each_event_of_a_co_occurrence_is_a_spell_of_it():
    events = met("one", "2001", "a", "b"), met("two", "2005-06", "a", "b")
    text = text_of(gexf.FORMAT, actor("a"), actor("b"), *events)
    assert '<spell start="2001-01-01" end="2001-12-31"/>' in text
    assert '<spell start="2005-06-01" end="2005-06-30"/>' in text


@FORMATS
def test_a_selection_has_the_actors_of_its_events(form):
    one, two = met("one", "2001", "a", "b"), met("two", "2002", "c")
    graph = read(form, actor("a"), actor("b"), actor("c"), one, two, events=[one])
    assert set(graph) == {"a", "b"}
    assert len(read(form, actor("a"), events=[])) == 0


@FORMATS
def test_no_text_is_markup_and_what_xml_cannot_hold_is_not_there(form):
    hostile = "<a b=\"c\">&amp; 'd' \x00\x0b\ufffe\ud800 ]]>"
    who = Actor(id="a", kind=ActorKind.BODY, name=texts(en=hostile))
    label = read(form, who).nodes["a"]["label"]
    assert label.startswith("<a b=\"c\">&amp; 'd'")
    assert label.endswith("]]>")


@FORMATS
def test_an_undated_event_counts_and_has_no_time(form):
    graph = read(
        form, actor("a"), actor("b"), met("one", None, "a", "b"), met("two", "2001", "a", "b")
    )
    ((*_, edge),) = graph.edges(data=True)
    assert (edge["weight"], edge["start"], edge["end"]) == (2, "2001-01-01", "2001-12-31")


@FORMATS
def test_an_event_of_nobody_leaves_nothing_and_is_counted(form):
    assert form.left_out_of(selection(actor("a"), met("one", "2001", "a"), met("two", "2002"))) == 1
