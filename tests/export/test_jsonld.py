"""JSON-LD is read by an independent reader, which fetches nothing, as the graph it means."""

import json
from typing import Any

import pytest
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from tests.export.records import happened, publication, text_of, texts

from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.export.file_format import Selected
from ici_tui.export.jsonld import FORMAT
from ici_tui.record.entities import (
    Actor,
    ActorKind,
    Author,
    Citation,
    Claim,
    Locator,
    LocatorKind,
    Media,
    Participant,
    Place,
    Quantity,
    Relation,
    RelationType,
    Term,
    TermOf,
)
from ici_tui.recordfile import load

# The reader's own use of what it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

RECORD = load(None)
BASE = "https://example.org/r.jsonld"
SCHEMA, ICI = Namespace("https://schema.org/"), Namespace("urn:ici-tui:")
HERE = Namespace(f"{BASE}#")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")


def graph_of(text: str) -> Any:
    return Graph().parse(data=text, format="json-ld", base=BASE)


def read(*parts, **options) -> Any:
    return graph_of(text_of(FORMAT, *parts, **options))


def test_the_whole_record_is_a_graph_with_every_event_and_text(socket_disabled):
    graph = graph_of("".join(FORMAT.write(Selected([LocalizedRecord.of(RECORD)], None))))
    events = set(graph.subjects(RDF.type, SCHEMA.Event))
    assert events == {HERE[one.id] for one in RECORD.events}
    for event in RECORD.events:
        names = {(str(one), one.language) for one in graph.objects(HERE[event.id], SCHEMA.name)}
        assert names == {(text, tag) for tag, text in event.title.root.items()}
        (written,) = graph.objects(HERE[event.id], DCTERMS.date)
        assert written == Literal(str(event.date), datatype=EDTF)
        assert len(list(graph.objects(HERE[event.id], SCHEMA.subjectOf))) == len(event.claims)
    assert set(graph.subjects(RDF.type, SCHEMA.Place)) == {HERE[one.id] for one in RECORD.places}


@pytest.fixture
def socket_disabled(monkeypatch):
    import socket

    def refuse(*_arguments, **_options):
        raise AssertionError("it fetches something")

    monkeypatch.setattr(socket, "socket", refuse)


@pytest.mark.parametrize(
    ("written", "starts", "ends"),
    [
        ("2004-06-28", "2004-06-28", None),
        ("2004-06~", "2004-06", None),
        ("2015/2025-12", "2015", "2025-12"),
        ("2017-01-23/..", "2017-01-23", None),
        ("201X", "2010-01-01", "2019-12-31"),
        ("-0299", None, None),
    ],
)
def test_dates_are_iso_where_iso_has_them_and_edtf_always(written, starts, ends):
    graph = read(happened("e", written))
    for key, expected in ((SCHEMA.startDate, starts), (SCHEMA.endDate, ends)):
        found = graph.value(HERE.e, key)
        assert (None if found is None else str(found)) == expected
    assert str(graph.value(HERE.e, DCTERMS.date)) == written


def test_roles_claims_places_relations_and_extensions_are_there():
    claim = Claim(source="s", paragraphs=(2, 5), date=EdtfDate("2001-05"), place="town")
    took = (
        Participant(actor="a", role="host"),
        Participant(actor="a", role="guest", citations=(Citation(source="s", paragraphs=(7,)),)),
    )
    graph = read(
        Place(id="town", name=texts(ar="بلدة"), kind="city", coordinates=(47.98, 29.37)),
        Actor(id="a", kind=ActorKind.PERSON, name=texts(en="A"), aliases={"ar": ("أ", "ا")}),
        publication("s", author=texts(en="Somebody"), url="https://example.org/1"),
        happened("whole", "2001"),
        happened(
            "e",
            "2001",
            place="town",
            participants=took,
            claims=(claim,),
            part_of="whole",
            extra={"x_row": {"k": [1]}},
        ),
        Relation(
            from_="e", type=RelationType.PRECEDES, to="whole", citations=(Citation(source="s"),)
        ),
    )
    (host,) = graph.objects(HERE.e, SCHEMA.organizer)
    assert graph.value(host, SCHEMA.organizer) == HERE.a
    (guest,) = graph.objects(HERE.e, SCHEMA.attendee)
    assert str(graph.value(guest, SCHEMA.roleName)) == "guest"
    cited = graph.value(guest, SCHEMA.subjectOf)
    assert graph.value(cited, SCHEMA.appearance) == HERE.s
    (said,) = graph.objects(HERE.e, SCHEMA.subjectOf)
    assert {one.toPython() for one in graph.objects(said, ICI.paragraph)} == {2, 5}
    assert str(graph.value(said, DCTERMS.date)) == "2001-05"
    assert (
        graph.value(said, SCHEMA.contentLocation)
        == graph.value(HERE.e, SCHEMA.location)
        == HERE.town
    )
    point = graph.value(HERE.town, SCHEMA.geo)
    latitude = graph.value(point, SCHEMA.latitude)
    assert latitude is not None
    assert latitude.toPython() == pytest.approx(29.37)
    assert graph.value(HERE.e, SCHEMA.superEvent) == HERE.whole
    assert graph.value(HERE.e, ICI.precedes) == HERE.whole
    assert json.loads(str(graph.value(HERE.e, ICI.x_row))) == {"k": [1]}
    assert graph.value(HERE.s, SCHEMA.url) == URIRef("https://example.org/1")
    assert {str(one) for one in graph.objects(HERE.a, SCHEMA.alternateName)} == {"أ", "ا"}


def test_reading_and_writing_it_as_triples_changes_nothing():
    text = text_of(FORMAT, happened("e", "2001", title=texts(fa="نخست")), publication("s"))
    graph = graph_of(text)
    again = Graph().parse(data=graph.serialize(format="nt"), format="nt")
    assert isomorphic(graph, again)
    assert len(graph) > 8


def test_an_empty_selection_is_the_record_s_description():
    graph = read(happened("e", "2001"), events=[])
    assert not list(graph.subjects(RDF.type, SCHEMA.Event))
    assert list(graph.subjects(RDF.type, SCHEMA.Dataset)) == [URIRef(BASE)]


@pytest.mark.parametrize(
    ("written", "time", "starts", "ends"),
    [
        ("2013-08-21", "08:46", "2013-08-21T08:46:00", None),
        ("2013-08-21", "08:46+03:00", "2013-08-21T08:46:00+03:00", None),
        ("2013-08-21T08:46Z", None, "2013-08-21T08:46:00Z", None),
        ("2013-08-21", "08:46/09:00", "2013-08-21T08:46:00", "2013-08-21T09:00:00"),
        ("2013-08-21/2013-08-22", "23:55/00:03", "2013-08-21T23:55:00", "2013-08-22T00:03:00"),
        (None, None, None, None),
        ("[1501,1503]", None, "1501-01-01", "1503-12-31"),
    ],
)
def test_times_of_day_and_what_has_none(written, time, starts, ends):
    graph = read(happened("e", written, time=time))
    for key, expected in ((SCHEMA.startDate, starts), (SCHEMA.endDate, ends)):
        found = graph.value(HERE.e, key)
        assert (None if found is None else str(found)) == expected


def test_tags_numbers_pictures_quotations_authors_and_words_are_there():
    killed = Quantity(value=12, what=texts(en="killed"), unit="persons")
    said = Claim(
        source="s",
        quote=texts(ar="قال"),
        locator=Locator(kind=LocatorKind.PAGE, value="4"),
        quantities=(killed,),
    )
    graph = read(
        Term(id="040", of=TermOf.KIND, name=texts(en="Consult")),
        publication(
            "s", authors=(Author(family="Doe", given_="Jane"),), doi="10.1/x", text=("One",)
        ),
        happened(
            "e",
            "2001",
            kind="040",
            tags=("x", "y"),
            quantities=(killed,),
            media=(Media(url="https://example.org/1.jpg", credit="B"),),
            claims=(said,),
            coordinates=(48.25, 29.5),
            as_written="in 2001",
        ),
    )
    assert {str(one) for one in graph.objects(HERE.e, SCHEMA.keywords)} == {"x", "y"}
    number = graph.value(HERE.e, SCHEMA.additionalProperty)
    assert graph.value(number, SCHEMA.value).toPython() == 12
    claim = next(iter(graph.subjects(RDF.type, SCHEMA.Claim)))
    assert graph.value(claim, SCHEMA.text) == Literal("قال", lang="ar")
    assert str(graph.value(graph.value(claim, ICI.locator), SCHEMA.value)) == "4"
    media = next(iter(graph.subjects(RDF.type, SCHEMA.MediaObject)))
    assert str(graph.value(media, SCHEMA.contentUrl)) == "https://example.org/1.jpg"
    assert graph.value(graph.value(HERE.e, SCHEMA.location), SCHEMA.geo) is not None
    assert str(graph.value(HERE.e, ICI.asWritten)) == "in 2001"
    author = graph.value(HERE.s, SCHEMA.author)
    assert str(graph.value(author, SCHEMA.familyName)) == "Doe"
    assert str(graph.value(HERE["kind:040"], SCHEMA.name)) == "Consult"
