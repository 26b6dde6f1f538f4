"""CSV reads back as it was written, with every language and field, and holds no formula."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.export.records import happened as event
from tests.export.records import publication, record_of, text_of

from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.export.delimited import CSV, EXCEL, as_excel_cell, as_text_cell
from ici_tui.export.file_format import Columns, Listed
from ici_tui.export.plain import printable
from ici_tui.export.tables import TABLES
from ici_tui.record.entities import (
    Actor,
    Author,
    Citation,
    Claim,
    EventDomain,
    LanguageMap,
    Locator,
    LocatorKind,
    Media,
    Office,
    Participant,
    Place,
    Quantity,
    Statement,
    StatementKind,
    Term,
    TermOf,
)
from ici_tui.record.kinds import Collection

texts = st.text(st.sampled_from("=+-@,;'\"\n\r\t aع") | st.characters(codec="utf-8"), min_size=1)
EN_AR = Columns(("en", "ar"))


def read(collection, things, columns=EN_AR, *, excel=False):
    localized = LocalizedRecord.of(record_of())
    write_list = (EXCEL if excel else CSV).write_list
    assert write_list is not None
    return "".join(write_list(Listed([localized], collection, things, columns)))


def table(name, *parts, **options):
    text = text_of(CSV, *parts, table=name, **options)
    return list(csv.DictReader(io.StringIO(text)))


@given(texts, texts)
@example("=1+1", "a\r\nb")
@example('"', ",")
def test_texts_survive_quotes_commas_and_lines(english, arabic):
    said = Statement(
        id="said",
        kind=StatementKind.AIM,
        text=LanguageMap({"en": english, "ar": arabic}),
        about=("one", "two"),
    )
    head, row = csv.reader(io.StringIO(read(Collection.STATEMENTS, [said])))
    assert head == ["id", "kind", "by", "text_en", "text_ar", "about", "sources", "citations"]
    assert row == [
        "said",
        "aim",
        "",
        as_text_cell(english),
        as_text_cell(arabic),
        "one;two",
        "",
        "",
    ]


@given(texts)
@example("\t=1+1")
@example("\u202e=1+1")
@example("\n@SUM(A1)")
def test_no_text_is_a_formula(text):
    cell = as_text_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert printable(cell).lstrip("'").split() == printable(text).lstrip("'").split()


def test_paragraphs_stay_apart():
    assert as_text_cell("one\r\n\ntwo\tthree") == "one\n\ntwo three"


def test_numbers_stay_numbers():
    spot = Place(id="spot", name=LanguageMap({"en": "x"}), kind="city", coordinates=(-77.0, -77.0))
    text = read(Collection.PLACES, [spot], Columns(("en",)))
    assert text.splitlines() == ["id,kind,within,name_en,coordinates", "spot,city,,x,-77.0;-77.0"]


def test_every_language_of_the_rows_has_a_column_and_no_other():
    first = event("a", "2001", title=LanguageMap({"fa": "نخست"}))
    second = event(
        "b",
        "2002",
        title=LanguageMap({"ar": "ثان", "fr": "deux"}),
        summary=LanguageMap({"ku": "x"}),
    )
    one, two = table("events", first, second)
    titles = [key for key in one if key.startswith("title_")]
    assert titles == ["title_ar", "title_fa", "title_fr", "title_ku"]
    assert (one["title_fa"], two["title_ar"], two["title_fr"]) == ("نخست", "ثان", "deux")
    assert (one["summary_ku"], two["summary_ku"]) == ("", "x")


def test_a_participant_keeps_the_role_beside_it_and_a_claim_all_it_says():
    claim = Claim(
        source="s",
        paragraphs=(2, 5),
        date=EdtfDate("2001-05~"),
        ordinal=3,
        note=LanguageMap({"fa": "یادداشت"}),
        quote=LanguageMap({"en": "=twelve"}),
        url="https://example.org/1",
        locator=Locator(kind=LocatorKind.PAGE, value="-4"),
        quantities=(Quantity(value=12, what=LanguageMap({"en": "killed"}), unit="persons"),),
        extra={"x_sure": 0.5},
    )
    took = [Participant(actor="a", role="host"), Participant(actor="a", role="guest")]
    one = event("e", "2001", claims=(claim,), participants=tuple(took))
    (row,) = table("events", one)
    assert (row["participants"], row["roles"], row["sources"]) == ("a;a", "host;guest", "s")
    (row,) = table("claims", one)
    assert {key: cell for key, cell in row.items() if cell} == {
        "event": "e",
        "source": "s",
        "date": "2001-05~",
        "date_earliest": "2001-05-01",
        "date_latest": "2001-05-31",
        "ordinal": "3",
        "note_fa": "یادداشت",
        "quote_en": "'=twelve",
        "url": "https://example.org/1",
        "locator_kind": "page",
        "locator_value": "'-4",
        "quantities": "killed: 12 persons",
        "paragraphs": "2;5",
        "x_sure": "0.5",
    }
    rows = table("participants", one)
    assert [(row["event"], row["actor"], row["role"]) for row in rows] == [
        ("e", "a", "host"),
        ("e", "a", "guest"),
    ]


def test_the_fields_of_an_event_are_columns_and_their_texts_are_no_formulas():
    media = Media(url="https://example.org/1.jpg", caption=LanguageMap({"ar": "صورة"}), credit="A")
    one = event(
        "e",
        "2013-08-21",
        time="08:46/09:00",
        as_written="=21 Aug",
        tags=("-a", "b; c"),
        media=(media,),
        url="https://example.org/",
        coordinates=(10.0, 10.0),
        quantities=(Quantity(value=-1.5, what=LanguageMap({"en": "+loss"})),),
    )
    rows = table("events", one, event("undated", None))
    assert (rows[0]["time"], rows[0]["as_written"]) == ("08:46/09:00", "'=21 Aug")
    assert (rows[0]["tags"], rows[0]["coordinates"]) == ("'-a\nb; c", "10.0;10.0")
    assert rows[0]["media"] == "https://example.org/1.jpg · صورة · A"
    assert (rows[0]["url"], rows[0]["quantities"]) == ("https://example.org/", "'+loss: -1.5")
    assert (rows[1]["date"], rows[1]["date_earliest"], rows[1]["time"]) == ("", "", "")


def test_sources_have_their_authors_and_text_on_lines():
    authors = (Author(family="=Doe", given_="Jane"), Author(name=LanguageMap({"ar": "فلان"})))
    (row,) = table("sources", publication("s", authors=authors, text=("-one", "two"), volume="3"))
    assert row["authors"] == "'=Doe, Jane\nفلان"
    assert (row["text"], row["volume"]) == ("'-one\ntwo", "3")


def test_actors_have_their_other_names_by_language_and_what_says_so():
    cited = (Citation(source="s", paragraphs=(2, 5)), Citation(source="t"))
    actor = Actor(
        id="a",
        kind="person",
        name=LanguageMap({"en": "A"}),
        aliases={"fa": ("یک", "دو")},
        citations=cited,
    )
    (row,) = table("actors", actor)
    assert (row["aliases_fa"], row["aliases_en"]) == ("یک\nدو", "")
    assert (row["sources"], row["citations"]) == ("s;t", "s 2, 5\nt")


def test_offices_and_words_of_the_record_have_tables():
    office = Office(title=LanguageMap({"en": "Envoy"}), organisation="o", from_=EdtfDate("2001-02"))
    actor = Actor(id="a", kind="person", name=LanguageMap({"en": "A"}), offices=(office,))
    (row,) = table("offices", actor)
    assert (row["actor"], row["organisation"], row["title_en"]) == ("a", "o", "Envoy")
    assert (row["from"], row["from_latest"], row["to"]) == ("2001-02", "2001-02-28", "")
    term = Term(id="040", of=TermOf.KIND, name=LanguageMap({"en": "Consult"}))
    (row,) = table("terms", term)
    assert (row["of"], row["id"], row["name_en"]) == ("kind", "040", "Consult")


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2004-06-28", "2004-06-28", "2004-06-28"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("-0299~", "-0299-01-01", "-0299-12-31"),
        ("2017-01-23/..", "2017-01-23", ""),
        ("/1509", "", "1509-12-31"),
        ("[1501-05-01..1502-06-03]", "1501-05-01", "1502-06-03"),
        ("[..1509]", "", "1509-12-31"),
        ("2013-08-21T08:46", "2013-08-21", "2013-08-21"),
    ],
)
def test_the_first_and_the_last_day_of_a_date_have_columns(date, earliest, latest):
    (row,) = table("events", event("e", date))
    assert (row["date_earliest"], row["date_latest"]) == (earliest, latest)


def test_names_stand_beside_ids_where_they_are_wanted():
    town = Place(id="town", name=LanguageMap({"fa": "شهر", "en": "Town"}), kind="city")
    one = event("e", "2001-02", place="town", domains=(EventDomain(domain="d"), "town"))
    assert not [key for key in table("events", one, town)[0] if "name" in key]
    (row,) = table("events", one, town, names=True)
    assert (row["place"], row["place_name_en"], row["place_name_fa"]) == ("town", "Town", "شهر")
    assert (row["domains"], row["domains_name_en"]) == ("d;town", "\nTown")
    assert (row["date_text_en"], row["date_text_ar"]) == ("February 2001", "فبراير 2001")


def test_keys_of_extensions_are_columns():
    rows = table(
        "events",
        event("a", "2001", extra={"x_n": -5.5, "x_formula": "=1+1"}),
        event("b", "2002", extra={"x_list": ["-a", "b"], "x_object": {"k": [1]}, "x_yes": True}),
    )
    assert [(row["x_n"], row["x_formula"]) for row in rows] == [("-5.5", "'=1+1"), ("", "")]
    assert (rows[1]["x_list"], rows[1]["x_object"]) == ("'-a\nb", '{"k": [1]}')
    assert rows[1]["x_yes"] == "true"


def test_a_part_of_a_record_has_the_sources_and_places_of_its_own_events():
    page, other = publication("page"), publication("other")
    took = Participant(actor="a", role="r", citations=(Citation(source="page"),))
    one, two = event("one", "2001", participants=(took,)), event("two", "2002")

    def ids(name, events):
        return [row["id"] for row in table(name, one, two, page, other, events=events)]

    assert ids("sources", [one]) == ["page"]
    assert ids("sources", [two]) == []
    assert ids("sources", None) == ["page", "other"]
    assert ids(None, [two]) == ["two"]


def test_a_record_of_sources_only_is_the_table_of_its_sources():
    assert [row["id"] for row in table(None, publication("book"))] == ["book"]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_is_its_header_without_doubles(name):
    (head,) = csv.reader(io.StringIO(text_of(CSV, events=[], table=name)))
    assert len(set(head)) == len(head) > 2


def test_every_collection_has_a_header_without_doubles():
    for collection in Collection:
        (columns,) = csv.reader(io.StringIO(read(collection, [])))
        assert columns[0] == "id"
        assert len(set(columns)) == len(columns)


@given(texts, texts)
@example("=1+1", "\uff1dSUM(A1)")
def test_for_excel_there_is_a_mark_that_says_utf_8_lines_end_in_cr_lf_and_nothing_runs(one, two):
    names = LanguageMap({"en": one, "ar": two})
    place = Place(id="spot", name=names, kind="city", coordinates=(-77.0, -12.5))
    data = read(Collection.PLACES, [place], excel=True).encode()
    assert data.startswith(b"\xef\xbb\xbfid,kind,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 2
    _, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith(tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")) for cell in row)
    assert row[3].removeprefix("'") == as_text_cell(one).removeprefix("'")


@pytest.mark.parametrize("cell", ["-0043-03-15", "-77.0;-12.5", "+1+1", "@x", "\uff1d1"])
def test_for_excel_what_it_would_reckon_is_text(cell):
    assert as_excel_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-7", "12.5", "+3", "2004-06-28", "", "nato"])
def test_for_excel_numbers_dates_and_ids_stay(cell):
    assert as_excel_cell(cell) == cell
