"""CSV reads back as it was written, and holds no formula."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ici_tui.export.delimited import as_excel_cell, as_text_cell, csv_lines, header
from ici_tui.export.plain import printable
from ici_tui.record.entities import LanguageMap, Place, Statement, StatementKind
from ici_tui.record.kinds import Collection

texts = st.text(st.sampled_from("=+-@,;'\"\n\r\t aع") | st.characters(codec="utf-8"), min_size=1)


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
    text = "".join(csv_lines(Collection.STATEMENTS, [said], ("en", "ar")))
    head, row = csv.reader(io.StringIO(text))
    assert head == ["id", "kind", "by", "text_en", "text_ar", "about", "sources"]
    assert row == ["said", "aim", "", as_text_cell(english), as_text_cell(arabic), "one;two", ""]


@given(texts)
@example("\t=1+1")
@example("\u202e=1+1")
@example("\n@SUM(A1)")
def test_no_text_is_a_formula(text):
    cell = as_text_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") in (printable(text), printable(text).removeprefix("'"))


def test_numbers_stay_numbers():
    spot = Place(id="spot", name=LanguageMap({"en": "x"}), kind="city", coordinates=(-77.0, -12.5))
    text = "".join(csv_lines(Collection.PLACES, [spot], ("en",)))
    assert text.splitlines() == ["id,kind,within,name_en,coordinates", "spot,city,,x,-77.0;-12.5"]


def test_every_collection_has_a_header_without_doubles():
    for collection in Collection:
        columns = header(collection, ("en", "ar"))
        assert columns[0] == "id"
        assert len(set(columns)) == len(columns)


@given(texts, texts)
@example("=1+1", "\uff1dSUM(A1)")
def test_for_excel_there_is_a_mark_that_says_utf_8_lines_end_in_cr_lf_and_nothing_runs(one, two):
    names = LanguageMap({"en": one, "ar": two})
    place = Place(id="spot", name=names, kind="city", coordinates=(-77.0, -12.5))
    data = "".join(csv_lines(Collection.PLACES, [place], ("en", "ar"), excel=True)).encode()
    assert data.startswith(b"\xef\xbb\xbfid,kind,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 2
    _, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith(tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")) for cell in row)
    assert row[3].removeprefix("'") == as_text_cell(one).removeprefix("'")


@pytest.mark.parametrize("cell", ["-0043-03-15", "-77.0;-12.5", "+1+1", "@x", "\uff1d1"])
def test_for_excel_what_it_would_reckon_is_text(cell):
    assert as_excel_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-7", "12.5", "+3", "2004-06-28", "", "nato"])
def test_for_excel_numbers_dates_and_ids_stay(cell):
    assert as_excel_cell(cell) == cell
