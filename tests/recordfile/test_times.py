"""Times of day, undated events and dates as written, by the quick check and by the full one."""

import json
from typing import Any

import pytest

from ici_tui.export.json_text import as_json
from ici_tui.recordfile import load

EVENTS: list[dict[str, Any]] = [
    {"id": "a", "date": "2013-08-21", "time": "08:46"},
    {"id": "b", "date": "2013-08-21", "time": "09:03:30+03:00", "as_written": "صباح ١٤ شوال"},
    {"id": "c", "date": "2013-08-21T10:00Z"},
    {"id": "d", "date": "1933-02-06/1933-02-07", "time": "23:55/00:03"},
    {"id": "e", "date": "[..1509]"},
    {"id": "f", "date": "{1960,1961-12}"},
    {"id": "g"},
    {"id": "h", "date": None, "as_written": "n.d."},
]


def record(*events: dict[str, Any], version: str = "1.1") -> dict[str, Any]:
    filled = [{"kind": "visit", "title": {"en": "E"}, **event} for event in events]
    return {"schema_version": version, "id": "r", "title": {"en": "R"}, "events": filled}


def test_they_are_valid_and_go_out_as_they_came_in(check, tmp_path):
    assert check(json.dumps(record(*EVENTS))).ok
    path = tmp_path / "times.json"
    path.write_text(json.dumps(record(*EVENTS)))
    written = {event.id: as_json(event) for event in load(path).events}
    assert [written[event["id"]] for event in EVENTS] == [
        {"kind": "visit", "title": {"en": "E"}, **event} for event in EVENTS
    ]


@pytest.mark.parametrize(
    ("event", "pointer", "message", "expected"),
    [
        ({"date": "2013-08-21", "time": "9:05"}, "/time", "'9:05' is not a time of day", "09:05"),
        ({"date": "2013-08-21", "time": "8:46 AM"}, "/time", "not a time of day", "08:46"),
        ({"date": "2013-08-21", "time": "24:10"}, "/time", "not a time of day", "08:46"),
        ({"date": "2013-08-21", "time": 846}, "/time", "the number 846", "a time of day"),
        ({"date": "2013-08", "time": "08:46"}, "/time", "only a day has", "known to the day"),
        ({"date": "2013-08-21T08:46", "time": "08:46"}, "/time", "already", "one of the two"),
        ({"date": "2013-08-21", "time": "09:10/08:46"}, "/time", "before it starts", "two days"),
        ({"time": "08:46"}, "/time", "no date", "'date'"),
        ({"date": "2013-08-21 12:00"}, "/date", "a T stands", "2013-08-21T12:00"),
        ({"date": "2019-11-00"}, "/date", "day 00", "2019-11"),
        ({"date": "[1503..1501]"}, "/date", "ends before", "[1501..1503]"),
        ({"date": "1999", "as_written": ""}, "/as_written", "an empty text", "not empty"),
    ],
)
def test_what_is_wrong_is_told_with_what_would_be_right(check, event, pointer, message, expected):
    (problem,) = check(json.dumps(record({"id": "e", **event}))).problems
    assert problem.pointer == f"/events/0{pointer}"
    assert message in problem.message
    assert expected in problem.expected


def test_lines_say_the_same(check):
    lines = [{"record": "dataset", **record()}]
    lines[0].pop("events")
    lines += [{"record": "event", **event} for event in record(*EVENTS)["events"]]
    assert check("".join(f"{json.dumps(line)}\n" for line in lines), ".jsonl").ok
    lines[0]["schema_version"] = "1.0"
    report = check("".join(f"{json.dumps(line)}\n" for line in lines), ".jsonl")
    assert len(report.problems) >= len(EVENTS)
    assert all("needs schema_version 1.1" in problem.message for problem in report.problems)


@pytest.mark.parametrize(
    ("date", "written", "expected"),
    [
        ("1445-03-11", "١١ ربيع الأول ١٤٤٥ هـ", "2023-09-26"),
        ("0061-01-10", "10 Muharram 61 AH", "0680-10-13~"),
        ("1336", "سنة 1336 هجرية", "a date of the Gregorian calendar"),
    ],
)
def test_a_hijri_year_as_a_date_is_warned_of(check, date, written, expected):
    report = check(json.dumps(record({"id": "e", "date": date, "as_written": written})))
    (warning,) = report.warnings
    assert report.ok
    assert warning.pointer == "/events/0/date"
    assert warning.expected == expected


def test_a_converted_date_is_not(check):
    event = {"id": "e", "date": "2023-09-26", "as_written": "١١ ربيع الأول ١٤٤٥ هـ"}
    assert check(json.dumps(record(event, version="1.1"))).warnings == ()
