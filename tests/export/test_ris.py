"""RIS is read by an independent reader as it was meant."""

import io

import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from tests.export.records import happened, publication, selection, text_of, texts
from tests.record.small_records import claim

from ici_tui.edtf.date import EdtfDate
from ici_tui.export.evidence import Cited, cited
from ici_tui.export.plain import printable
from ici_tui.export.ris import FORMAT, ris_pieces
from ici_tui.record.entities import Author, SourceType
from ici_tui.recordfile import load

RECORD = load(None)


def read(text: str):
    return rispy.load(io.StringIO(text, newline=""))


def only(**fields):
    (entry,) = read("".join(ris_pieces([Cited(publication("s", **fields), (2, 5))])))
    return entry


def test_every_source_of_the_record_is_a_reference():
    entries = read("".join(ris_pieces(cited(RECORD, RECORD.sources))))
    assert [one["id"] for one in entries] == [one.id for one in RECORD.sources]
    for entry, source in zip(entries, RECORD.sources, strict=True):
        assert entry["title"] in {printable(text) for text in source.title.root.values()}
        assert entry["urls"] == [source.url] if source.url else "urls" not in entry


def test_the_fields_of_a_source():
    entry = only(
        type=SourceType.ARTICLE_NEWSPAPER,
        title=texts(en="Report", ar="تقرير"),
        author=texts(ar="فلان"),
        publisher=texts(ar="الوكالة"),
        issued=EdtfDate("2017-01-25"),
        language="ar",
        note=texts(ar="ملاحظة"),
    )
    assert (entry["type_of_reference"], entry["title"]) == ("NEWS", "تقرير")
    assert entry["translated_title"] == "Report"
    assert entry["authors"] == ["فلان"]
    assert entry["secondary_title"] == "الوكالة"
    assert (entry["year"], entry["date"]) == ("2017", "2017/01/25/")
    assert (entry["language"], entry["notes"]) == ("ar", ["ملاحظة", "para. 2, 5"])


@pytest.mark.parametrize(
    ("written", "year", "date"),
    [
        ("2017", "2017", "2017///"),
        ("2017-05", "2017", "2017/05//"),
        ("2017-05-01~", "2017", "2017/05/01/2017-05-01~"),
        ("2016/2018", "2016", "2016///2016/2018"),
        ("201X", None, "///201X"),
        ("-0299", None, "///-0299"),
    ],
)
def test_a_date_is_year_month_day_and_what_they_cannot_say(written, year, date):
    entry = only(issued=EdtfDate(written))
    assert (entry.get("year"), entry["date"]) == (year, date)


@given(st.text(st.sampled_from("TYER -\n\r\tع") | st.characters(codec="utf-8"), min_size=1))
@example("one\nER  - \nTY  - BOOK")
def test_no_text_is_a_line_of_its_own(text):
    written = "".join(ris_pieces([Cited(publication("s", note=texts(en=text)))]))
    lines = written.split("\r\n")
    assert [line[:6] for line in lines] == ["TY  - ", "ID  - ", "TI  - ", "N1  - ", "ER  - ", ""]
    assert not set("\n\r\x85\u2028\u2029\v\f") & set("".join(lines))


def test_events_without_a_source_are_counted():
    events = [happened("one", "2001", claims=(claim("s"),)), happened("two", "2002")]
    assert FORMAT.left_out_of(selection(*events, publication("s"))) == 1
    assert len(read(text_of(FORMAT, *events, publication("s"), publication("other")))) == 2


def test_authors_container_and_the_lines_of_a_bibliography():
    entry = only(
        type=SourceType.ARTICLE_JOURNAL,
        authors=(Author(family="Doe", given_="Jane"), Author(name=texts(ar="فلان"))),
        container=texts(en="Journal"),
        publisher=texts(en="Press"),
        volume="3",
        issue="2",
        pages="12–34",
        doi="10.1/x",
        isbn="978",
        accessed=EdtfDate("2024-05-06"),
    )
    assert entry["authors"] == ["Doe, Jane", "فلان"]
    assert (entry["secondary_title"], entry["publisher"]) == ("Journal", "Press")
    assert (entry["volume"], entry["number"]) == ("3", "2")
    assert (entry["start_page"], entry["end_page"]) == ("12", "34")
    assert (entry["doi"], entry["issn"]) == ("10.1/x", "978")
    assert entry["access_date"] == "2024/05/06/"
