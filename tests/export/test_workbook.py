"""A workbook is read by another library than the one that wrote it, and nothing in it runs."""

import io
import sys
from datetime import datetime

import openpyxl
import pytest
from tests.export.records import happened, publication, selection, texts

from ici_tui.describe import LocalizedRecord
from ici_tui.export import workbook
from ici_tui.export.file_format import MissingLibraryError, Selected
from ici_tui.export.workbook import CHARACTERS, FORMAT
from ici_tui.record.entities import Claim, Participant, Place
from ici_tui.recordfile import load

RECORD = load(None)


def contents(selected):
    assert FORMAT.binary is not None
    return b"".join(FORMAT.binary(selected))


def read(*parts, **options):
    return openpyxl.load_workbook(io.BytesIO(contents(selection(*parts, **options))))


def rows(sheet):
    head, *values = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in values]


def test_every_table_of_the_record_is_a_sheet():
    localized = LocalizedRecord.of(RECORD, "ar")
    book = openpyxl.load_workbook(io.BytesIO(contents(Selected([localized], None))))
    assert book.sheetnames[:5] == ["events", "claims", "participants", "sources", "places"]
    events = rows(book["events"])
    assert [row["id"] for row in events] == [one.id for one in RECORD.events]
    assert [row["title_ar"] for row in events] == [one.title.root["ar"] for one in RECORD.events]
    assert len(rows(book["claims"])) == sum(len(one.claims) for one in RECORD.events)
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert book["events"].freeze_panes == "B2"


def test_texts_are_no_formulas_no_links_and_no_dates():
    hostile = [
        "=1+1",
        '=HYPERLINK("x")',
        "+1",
        "-1",
        "@x",
        "https://example.org",
        "2004-06-28",
        "1",
    ]
    events = [happened(f"e{n}", "2001", title=texts(en=one)) for n, one in enumerate(hostile)]
    sheet = read(*events)["events"]
    cells = [row[[cell.value for cell in sheet[1]].index("title_en")] for row in sheet.iter_rows(2)]
    assert [cell.value for cell in cells] == hostile
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_days_that_excel_counts_are_dates_and_numbers_are_numbers():
    events = [
        happened("a", "2004-06", extra={"x_n": -5.5}),
        happened("b", "1850", claims=(Claim(source="s", ordinal=3),)),
        happened("c", "-0299"),
    ]
    book = read(*events)
    found = {row["id"]: row for row in rows(book["events"])}
    assert found["a"]["date_earliest"] == datetime(2004, 6, 1)
    assert found["a"]["date"] == "2004-06"
    assert found["b"]["date_earliest"] == "1850-01-01"
    assert found["c"]["date_latest"] == "-0299-12-31"
    assert found["a"]["x_n"] == -5.5
    assert rows(book["claims"])[0]["ordinal"] == 3


def test_lines_stay_and_a_text_longer_than_a_cell_is_cut_where_it_says_so():
    long = "😀" * CHARACTERS
    row = rows(
        read(happened("e", "2001", title=texts(en="a\nb"), summary=texts(en=long)))["events"]
    )[0]
    assert row["title_en"] == "a\nb"
    assert row["summary_en"] == long[: len(row["summary_en"]) - 1] + "…"
    assert len(row["summary_en"].encode("utf-16-le")) // 2 in (CHARACTERS - 1, CHARACTERS)


def test_more_rows_than_a_sheet_has_go_to_the_next(monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 3)
    book = read(*(happened(f"e{n}", "2001") for n in range(5)), table="events")
    assert book.sheetnames == ["events", "events 2", "events 3"]
    assert [row["id"] for sheet in book for row in rows(sheet)] == [f"e{n}" for n in range(5)]


def test_one_table_is_one_sheet_and_nothing_a_header():
    took = Participant(actor="a", role="host")
    assert read(happened("e", "2001", participants=(took,)), table="participants").sheetnames == [
        "participants"
    ]
    book = read(happened("e", "2001"), Place(id="p", name=texts(en="P"), kind="city"), events=[])
    assert book.sheetnames == ["events"]
    assert rows(book["events"]) == []


def test_without_the_library_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'ici-tui\[xlsx\]'"):
        contents(selection(publication("s")))
