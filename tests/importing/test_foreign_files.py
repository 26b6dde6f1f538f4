"""Bytes and rows of files: encodings, compression, archives, workbooks, delimiters."""

import datetime
import gzip
import io
import sys

import openpyxl
import pytest
import zstandard
from tests.importing.small_files import imported

from ici_tui.importing.foreign_files import decoded, foreign_files
from ici_tui.importing.mapping import mapping_of, settings_of
from ici_tui.importing.problems import ImportProblem

TABLE = "التاريخ,العنوان\n2013-08-21,افتتاح الميناء القديم\n"
SETTINGS = ("event.date={التاريخ}", "event.title={العنوان}")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"]
)
def test_encodings_are_found_out(tmp_path, encoding):
    event = imported(tmp_path, "a.csv", TABLE.encode(encoding), *SETTINGS).one("event")
    assert event["title"] == {"ar": "افتتاح الميناء القديم"}


def test_accents_of_windows_1252_are_not_arabic():
    assert decoded("a,b\nCafé,Müller\n".encode("cp1252")) == "a,b\nCafé,Müller\n"


def test_an_encoding_can_be_said():
    assert decoded("ك".encode("iso-8859-6"), "iso-8859-6") == "ك"
    with pytest.raises(ImportProblem, match="no encoding 'nonsense'"):
        decoded(b"a", "nonsense")
    with pytest.raises(ImportProblem, match="not in ascii"):
        decoded("ك".encode(), "ascii")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
def test_compressed_files_are_unpacked(tmp_path, pack):
    name = "a.csv.gz" if pack is gzip.compress else "a.csv.zst"
    assert imported(tmp_path, name, pack(TABLE.encode()), *SETTINGS).one("event")["date"]


def test_a_pattern_names_several_files(tmp_path):
    (tmp_path / "b.csv").write_text("date,what\n2002,B\n", "utf-8")
    made = imported(
        tmp_path,
        "a.csv",
        "date,what\n2001,A\n",
        "event.date={date}",
        "event.title={what}",
        files=[str(tmp_path / "*.csv")],
    )
    assert [one["date"] for one in made.all("event")] == ["2001", "2002"]


def test_a_missing_file_is_said_to_be_missing():
    with pytest.raises(ImportProblem, match="no such file"):
        list(foreign_files(["nowhere*.csv"]))


@pytest.mark.parametrize(
    "text",
    [
        'date;what\n2001;"A; b"\n',
        "date|what\n2001|A; b\n",
        "date\twhat\n2001\tA; b\n",
        '\n\ndate,what\n,\n2001,"A; b"\n',
    ],
)
def test_delimiters_are_found_out_and_empty_rows_passed_over(tmp_path, text):
    made = imported(tmp_path, "a.csv", text, "event.date={date}", "event.title={what}")
    assert made.one("event")["title"] == {"en": "A; b"}
    assert made.problems == []


def test_columns_of_one_name_are_told_apart(tmp_path):
    text = "date,what,what,\n2001,A,B,C\n"
    settings = ("event.date={date}", "event.title={what 2}", "event.x.c={column 4}")
    event = imported(tmp_path, "a.csv", text, *settings).one("event")
    assert (event["title"], event["x_c"]) == ({"en": "B"}, "C")


def test_a_sheet_of_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Empty"
    sheet = book.create_sheet("Data")
    sheet.append(["When", "What", "Killed", "Clock"])
    sheet.append([datetime.datetime(2013, 8, 21), "Port", 3, datetime.time(8, 46)])
    sheet.append([datetime.datetime(2013, 8, 22, 9, 30), "Pier", 2.5, None])
    data = io.BytesIO()
    book.save(data)
    settings = ("event.date={When}", "event.title={What}", "event.x.killed={Killed}")
    made = imported(tmp_path, "a.xlsx", data.getvalue(), *settings)
    first, second = made.all("event")
    assert (first["date"], first.get("time"), first["x_killed"]) == ("2013-08-21", None, 3)
    assert (second["date"], second["time"], second["x_killed"]) == ("2013-08-22", "09:30", 2.5)
    with pytest.raises(ImportProblem, match="no sheet 'x'; it has: Empty, Data"):
        imported(tmp_path, "a.xlsx", data.getvalue(), *settings, "rows.sheet=x")


def test_json_with_several_lists_asks_for_a_path(tmp_path):
    text = '{"a": [{"d": "2001"}], "b": [{"d": "2002"}]}'
    settings = ("event.date={d}", "event.title={d}")
    with pytest.raises(ImportProblem, match=r"a\[\*\], b\[\*\]"):
        imported(tmp_path, "a.json", text, *settings)
    made = imported(tmp_path, "a.json", text, *settings, "rows.path=b[*]")
    assert made.one("event")["date"] == "2002"


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", "[{]"), ("a.jsonl", '{"a": 1}\nno\n'), ("a.yml", "a: [1")]
)
def test_broken_files_are_said_to_be_broken(tmp_path, name, text):
    with pytest.raises(ImportProblem, match=r"a\.(json|jsonl|yml)"):
        imported(tmp_path, name, text, "event.date={d}", "event.title={d}")


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        ("Type != 'Event'", ["A"]),
        ("Type = 'Arc' or What = 'A'", ["C"]),
        ("Type ~ 'v' and What != 'C'", ["B", "C"]),
        ("{Type|lower} = 'event'", ["B", "C"]),
        ("What !~ C", ["C"]),
    ],
)
def test_rows_are_skipped_by_a_condition(tmp_path, condition, left):
    text = "Type,What\nEvent,A\nArc,B\n,C\n"
    made = imported(tmp_path, "a.csv", text, "event.title={What}", f"rows.skip={condition}")
    assert [one["title"]["en"] for one in made.all("event")] == left


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"evnt": {}}, "did you mean 'event'"),
        ({"dates": {"ordr": "dmy"}}, r"did you mean 'dates\.order'"),
        ({"dates": {"order": "dym"}}, "one of auto, dmy, mdy, ymd"),
        ({"record": []}, r"\[record\]"),
        ({"dates": {"placeholders": 3}}, "should be a list"),
    ],
)
def test_a_mistake_in_a_mapping_is_named(tmp_path, settings, message):
    with pytest.raises(ImportProblem, match=message):
        mapping_of(settings, tmp_path)


def test_settings_have_dotted_keys_and_may_quote_parts():
    found = settings_of(["event.title.en={T}", "map.'a.b'.x=1", "dates.order=dmy"])
    assert found == {
        "event": {"title": {"en": "{T}"}},
        "map": {"a.b": {"x": "1"}},
        "dates": {"order": "dmy"},
    }
    with pytest.raises(ImportProblem, match="key=template"):
        settings_of(["event.title"])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (("event.titel={what}",), r"did you mean 'event\.title'"),
        (("event.title={what}", "event.place=where"), r"no \[entity\.where\]"),
        (("event.date={what}",), r"no event\.title"),
        (("event.title={what}", "entity.a.in=things"), "one of"),
        ((), "--init"),
        (("event.title={what}", "rows.skip=what"), "no condition"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(tmp_path, settings, message):
    with pytest.raises(ImportProblem, match=message):
        imported(tmp_path, "a.csv", "date,what\n2001,A\n", *settings)


def test_a_format_whose_package_is_missing_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(ImportProblem, match=r"package PyYAML: pip install 'ici-tui\[import\]'"):
        imported(tmp_path, "a.yml", "- d: 2001\n", "event.date={d}", "event.title={d}")
