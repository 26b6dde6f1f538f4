"""What an EDTF date means: its days, order, comparison, messages and place in pydantic models."""

import copy
import pickle
import re

import pytest
from pydantic import BaseModel, ValidationError

from ici_tui.edtf.date import Day, EdtfDate, EdtfError, Precision

parse = EdtfDate.parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2004", (2004, 1, 1), (2004, 12, 31), Precision.YEAR),
        ("2004-06", (2004, 6, 1), (2004, 6, 30), Precision.MONTH),
        ("2004-02", (2004, 2, 1), (2004, 2, 29), Precision.MONTH),
        ("2004-06-28", (2004, 6, 28), (2004, 6, 28), Precision.DAY),
        ("0000-02-29", (0, 2, 29), (0, 2, 29), Precision.DAY),
        ("-0004", (-4, 1, 1), (-4, 12, 31), Precision.YEAR),
        ("-0004-02-29", (-4, 2, 29), (-4, 2, 29), Precision.DAY),
        ("Y170000002", (170000002, 1, 1), (170000002, 12, 31), Precision.YEAR),
        ("Y-17000", (-17000, 1, 1), (-17000, 12, 31), Precision.YEAR),
        ("2001-21", (2001, 3, 1), (2001, 5, 31), Precision.SEASON),
        ("2001-22", (2001, 6, 1), (2001, 8, 31), Precision.SEASON),
        ("2001-23", (2001, 9, 1), (2001, 11, 30), Precision.SEASON),
        ("2003-24", (2003, 12, 1), (2004, 2, 29), Precision.SEASON),
        ("201X", (2010, 1, 1), (2019, 12, 31), Precision.DECADE),
        ("-201X", (-2019, 1, 1), (-2010, 12, 31), Precision.DECADE),
        ("20XX", (2000, 1, 1), (2099, 12, 31), Precision.CENTURY),
        ("2004-XX", (2004, 1, 1), (2004, 12, 31), Precision.YEAR),
        ("2004-06-XX", (2004, 6, 1), (2004, 6, 30), Precision.MONTH),
        ("2004-XX-XX", (2004, 1, 1), (2004, 12, 31), Precision.YEAR),
        ("2015/2025-12", (2015, 1, 1), (2025, 12, 31), Precision.YEAR),
        ("2004-06-XX/2004-07-03", (2004, 6, 1), (2004, 7, 3), Precision.MONTH),
        ("2017-01-23/..", (2017, 1, 23), None, Precision.DAY),
        ("2017-01-23/", (2017, 1, 23), None, Precision.DAY),
        ("/2004-06-28", None, (2004, 6, 28), Precision.DAY),
        ("../1985", None, (1985, 12, 31), Precision.YEAR),
    ],
)
def test_a_date_spans_the_days_its_text_allows(text, earliest, latest, precision):
    date = parse(text)
    assert (date.earliest, date.latest, date.precision) == (earliest, latest, precision)
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2004", False, False),
        ("2004?", True, False),
        ("2004-06~", False, True),
        ("2004-06-28%", True, True),
        ("2004-21?", True, False),
        ("201X~", False, True),
        ("Y17000?", True, False),
        ("1984?/2004-06~", True, True),
        ("1984/2004-06~", False, True),
    ],
)
def test_qualifiers_say_uncertain_or_approximate_or_both(text, uncertain, approximate):
    date = parse(text)
    assert (date.uncertain, date.approximate) == (uncertain, approximate)


def test_an_interval_knows_which_end_is_open_and_which_is_unknown():
    ends = {
        text: [
            name
            for name in ("start_is_open", "start_is_unknown", "end_is_open", "end_is_unknown")
            if getattr(parse(text), name)
        ]
        for text in ("2004/..", "2004/", "../2004", "/2004", "2004/2005", "2004")
    }
    assert ends == {
        "2004/..": ["end_is_open"],
        "2004/": ["end_is_unknown"],
        "../2004": ["start_is_open"],
        "/2004": ["start_is_unknown"],
        "2004/2005": [],
        "2004": [],
    }


def test_an_interval_gives_its_ends_as_dates():
    interval = parse("1984~/2004-06")
    assert (interval.start, interval.end) == (parse("1984~"), parse("2004-06"))
    assert (parse("../2004").start, parse("../2004").end) == (None, parse("2004"))
    assert interval.is_interval
    assert not parse("1984").is_interval


@pytest.mark.parametrize(
    ("text", "reason", "expected"),
    [
        ("2004-13", "'2004-13' is not a date (month 13)", "EDTF such as 2004-12"),
        ("2004-00", "'2004-00' is not a date (month 00)", "EDTF such as 2004"),
        (
            "2005-02-29",
            "'2005-02-29' is not a date (February 2005 has 28 days)",
            "EDTF such as 2005-02-28",
        ),
        ("2004-06-00", "'2004-06-00' is not a date (day 00)", "EDTF such as 2004-06"),
        ("2001-21-05", "'2001-21-05' is not a date (a season has no days)", "EDTF such as 2001-21"),
        ("28/06/2004", None, "EDTF such as 2004-06-28"),
        ("2004/06/28", None, "EDTF such as 2004-06-28"),
        ("2004/05", None, "EDTF such as 2004-05"),
        ("20040628", None, "EDTF such as 2004-06-28"),
        ("2004-6-5", None, "EDTF such as 2004-06-05"),
        ("٢٠٠٤", "'٢٠٠٤' is not a date (digits other than 0 to 9)", "EDTF such as 2004"),
        ("201u", None, "EDTF such as 201X"),
        ("2004?~", None, "EDTF such as 2004%"),
        ("Y2004", None, "EDTF such as 2004"),
        ("-0000", "'-0000' is not a date (year -0000)", "EDTF such as 0000"),
        (
            "10000",
            "'10000' is not a date (a year of more than four digits is written with Y)",
            "EDTF such as Y10000",
        ),
        ("-10000~", None, "EDTF such as Y-10000~"),
        (
            "10000-05",
            "'10000-05' is not a date"
            " (a year of more than four digits is written with Y, without month and day)",
            "EDTF such as Y10000",
        ),
        ("622", "'622' is not a date (a year is written with four digits)", "EDTF such as 0622"),
        ("-43", None, "EDTF such as -0043"),
        (
            "44 BC",
            "'44 BC' is not a date (EDTF names no era, and 0000 is 1 BC)",
            "EDTF such as -0043",
        ),
        ("44 ق.م", None, "EDTF such as -0043"),
        ("2004/10000", None, "EDTF such as 2004/Y10000"),
        (
            "2005/2004",
            "'2005/2004' is not a date (the interval ends before it starts)",
            "EDTF such as 2004/2005",
        ),
        (
            "2015-02-30/..",
            "in the interval '2015-02-30/..', '2015-02-30' is not a date "
            "(February 2015 has 28 days)",
            "EDTF such as 2015-02-28",
        ),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_what_would_be_right(text, reason, expected):
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert reason in (None, caught.value.reason)
    assert caught.value.expected == expected
    assert str(caught.value) == f"{caught.value.reason}; expected {expected}"
    parse(expected.removeprefix("EDTF such as "))


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "..", "/..", "../", "../..", "open/2004", "unknown", "2004//2005"),
        *("2XXX", "XXXX", "2004-XX-12", "2004-1X", "2004-06-2X", "?2004", "2004-?06"),
        *("Y1234567890123456789", "Y02004", "Y", "12004", "204", "+2004", "2004-25", "2004-W01-1"),
        *("2004 ", "2004-06-28\n", "²004", "2004-06-2٨", "2004‑06", "200-406-28", "2004-0-628"),
        *(
            "2004-001",
            "{2004",
            "[2004",
            "[]",
            "[2004,]",
            "[2004/2005]",
            "(2004)",
            "1e3",
            "2004..2005",
            "nan",
            "-04",
            "--04-12",
        ),
    ],
)
def test_what_is_beyond_level_one_or_no_edtf_at_all_is_refused(text):
    with pytest.raises(EdtfError):
        parse(text)


@pytest.mark.parametrize("text", ["\x1b[31m2004", "2004\u202e", "2004\u2066-06", "\x9b2004\x07"])
def test_a_message_never_carries_control_or_bidi_characters(text):
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", ["9" * 100_000, "Y" + "9" * 100_000, "2004/" * 50_000])
def test_a_huge_text_is_refused_with_a_short_message(text):
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert len(str(caught.value)) < 200


def test_what_lasts_from_some_time_of_a_year_sorts_after_what_is_dated_within_it():
    ordered = ["2004", "2004-01/2005", "2004-05", "2004-12-31", "2004~/2024~", "2004/..", "2005"]
    assert [str(date) for date in sorted(map(parse, reversed(ordered)))] == ordered
    assert sorted([parse("200X/.."), parse("2009-12")]) == [parse("2009-12"), parse("200X/..")]


def test_dates_sort_by_first_day_then_last_day_then_precision():
    ordered = [
        *("../1985", "Y-170000002", "-0001", "0000", "200X", "2003-12-31/2004-01-02"),
        *("2004-01-01", "2004-01", "2004-01/2004-12", "2004", "2004-XX?"),
        *("/2004-06-28", "2004-06-28", "2004-06-28?", "2004-06-28~", "2004-07"),
        *("2004/2005", "2004/..", "Y20040"),
    ]
    dates = sorted(map(parse, reversed(ordered)))
    assert [str(date) for date in dates] == ordered


def test_an_unknown_end_sorts_where_the_interval_starts():
    texts = ["2017-01-23/..", "2017-01-23/2017-02", "2017-01-23/", "2017-01-24"]
    assert [str(date) for date in sorted(map(parse, texts))] == [
        *("2017-01-23/", "2017-01-23/2017-02", "2017-01-23/..", "2017-01-24"),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last", "may"),
    [
        ("2004-06", 2004, 2004, True),
        ("2004-06", 2005, None, False),
        ("2004-06", None, 2003, False),
        ("2004-06", None, None, True),
        ("201X", 2015, 2016, True),
        ("2015/2025-12", 2024, 2030, True),
        ("2017-01-23/..", 2030, 2040, True),
        ("2017-01-23/..", 2010, 2016, False),
        ("/2004-06-28", 1990, 1995, True),
        ("/2004-06-28", 2005, 2006, False),
        ("[..1509]", 1200, 1300, True),
        ("[..1509]", 1510, None, False),
        ("[-2333,-2269]", -2300, -2290, False),
        ("[-2333,-2269]", -2269, -2269, True),
    ],
)
def test_a_date_may_fall_in_years_it_touches(text, first, last, may):
    assert parse(text).may_fall_in(first, last) is may


def test_years_are_none_where_an_end_is_open_or_unknown():
    assert parse("2015/2025-12").years() == (2015, 2025)
    assert parse("2017-01-23/..").years() == (2017, None)
    assert parse("/2004-06-28").years() == (None, 2004)


def test_dates_are_frozen_values():
    date = parse("2004-06-28")
    with pytest.raises(AttributeError, match="immutable"):
        date.latest = Day(2005, 1, 1)
    with pytest.raises(AttributeError, match="immutable"):
        del date.latest
    with pytest.raises(AttributeError):
        date.unheard_of = 1
    assert {date: 1}[EdtfDate("2004-06-28")] == 1
    assert date != parse("2004-06-28/2004-06-28")
    assert date != "2004-06-28"
    assert not hasattr(date, "__dict__")


def test_dates_survive_pickle_and_copy():
    date = parse("2017-01-23/..")
    assert pickle.loads(pickle.dumps(date)) == date
    assert copy.copy(date) is date
    assert copy.deepcopy([date]) == [date]
    with pytest.raises(EdtfError) as caught:
        parse("2005-02-29")
    error = pickle.loads(pickle.dumps(caught.value))
    assert (error.reason, error.expected) == (caught.value.reason, "EDTF such as 2005-02-28")
    assert (error.fault, error.values) == (caught.value.fault, caught.value.values)
    assert error.example == "2005-02-28"


def test_dates_do_not_compare_with_other_types():
    with pytest.raises(TypeError):
        _ = parse("2004") < "2005"  # type: ignore[operator]


class Dated(BaseModel, strict=True):
    date: EdtfDate | None = None


def test_a_model_reads_and_writes_dates_as_strings():
    dated = Dated.model_validate_json('{"date": "2019-12-15~"}')
    assert dated.date == parse("2019-12-15~")
    assert dated.model_dump_json() == '{"date":"2019-12-15~"}'
    assert dated.model_dump(mode="json") == {"date": "2019-12-15~"}
    assert Dated(date=parse("2004")).date is parse("2004")


def test_a_model_reports_the_reason_and_what_was_expected():
    with pytest.raises(ValidationError) as caught:
        Dated.model_validate_json('{"date": "2004-13"}')
    (error,) = caught.value.errors()
    assert error["type"] == "edtf"
    assert error["ctx"] == {
        "reason": "'2004-13' is not a date (month 13)",
        "expected": "EDTF such as 2004-12",
    }
    assert error["msg"] == "'2004-13' is not a date (month 13); expected EDTF such as 2004-12"


@pytest.mark.parametrize("value", ["2004", "20.5", "true", '["2004"]', "{}"])
def test_a_model_takes_nothing_but_strings(value):
    if value == "2004":
        Dated.model_validate_json('{"date": "2004"}')
    with pytest.raises(ValidationError) as caught:
        Dated.model_validate_json(f'{{"date": {value}}}')
    assert caught.value.errors()[0]["type"] == "string_type"


def test_the_json_schema_of_a_date_is_a_string_with_a_pattern():
    schema = Dated.model_json_schema()["properties"]["date"]["anyOf"][0]
    assert (schema["type"], schema["format"]) == ("string", "edtf")
    for text in ("2004-06-28", "2017-01-23/..", "/2004-06-28", "Y-170000002?", "20XX~"):
        assert re.search(schema["pattern"], text)
    for text in ("2004-13", "../..", "/", "2004-06-28 ", "28/06/2004", "-0000", "2004-XX-12"):
        assert not re.search(schema["pattern"], text)
