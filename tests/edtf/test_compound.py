"""Date-times, and the sets of level 2: read, bounded, written, refused."""

import contextlib
import io
import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.edtf.test_oracle import single_dates

import edtf
from ici_tui.edtf.clock import Clock
from ici_tui.edtf.date import EdtfDate, EdtfError, Precision, with_time
from ici_tui.edtf.display import format_date
from ici_tui.edtf.extent import exclude_each_other, extent_of, may_agree
from ici_tui.edtf.grammar import PATTERN

parse = EdtfDate.parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("[1501,1503]", (1501, 1, 1), (1503, 12, 31), Precision.YEAR),
        ("[..1509]", None, (1509, 12, 31), Precision.YEAR),
        ("[1509-02..]", (1509, 2, 1), None, Precision.MONTH),
        ("[1501-05-01..1502-06-03]", (1501, 5, 1), (1502, 6, 3), Precision.DAY),
        ("[-2333,-2269]", (-2333, 1, 1), (-2269, 12, 31), Precision.YEAR),
        ("[1667,1668,1670..1672]", (1667, 1, 1), (1672, 12, 31), Precision.YEAR),
        ("[1503,1501]", (1501, 1, 1), (1503, 12, 31), Precision.YEAR),
        ("{1960,1961-12}", (1960, 1, 1), (1961, 12, 31), Precision.YEAR),
        ("{..1984}", None, (1984, 12, 31), Precision.YEAR),
    ],
)
def test_a_set_spans_the_days_from_its_first_date_to_its_last(text, earliest, latest, precision):
    date = parse(text)
    assert (date.earliest, date.latest, date.precision) == (earliest, latest, precision)
    assert not date.is_interval
    assert str(date) == text
    assert pickle.loads(pickle.dumps(date)) == date


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2013-08-21T08:46", Clock(8, 46)),
        ("2013-08-21T08:46:30", Clock(8, 46, 30)),
        ("2013-08-21T08:46:30Z", Clock(8, 46, 30, 0)),
        ("2013-08-21T08:46+03:00", Clock(8, 46, None, 180)),
        ("-0043-03-15T12:00:00-04", Clock(12, 0, 0, -240)),
    ],
)
def test_a_date_time_is_a_day_with_a_clock(text, clock):
    date = parse(text)
    assert re.search(PATTERN, text)
    assert (date.clock, date.last_clock) == (clock, clock)
    assert date.precision is Precision.DAY
    assert date.earliest == date.latest == parse(text.partition("T")[0]).earliest
    assert date.without_time == parse(text.partition("T")[0])


def test_an_interval_may_have_a_time_at_either_end():
    date = parse("1933-02-06T23:55/1933-02-07")
    assert (date.clock, date.last_clock) == (Clock(23, 55), None)
    assert str(date.without_time) == "1933-02-06/1933-02-07"
    assert parse("2013-08-21T08:46/2013-08-21T09:10").without_time == parse("2013-08-21")


@pytest.mark.parametrize(
    ("date", "time", "same"),
    [
        ("2013-08-21", "08:46", "2013-08-21T08:46"),
        ("1933-02-06/1933-02-07", "23:55/00:03", "1933-02-06T23:55/1933-02-07T00:03"),
        ("2013-08-21", "08:46/09:10", "2013-08-21T08:46/2013-08-21T09:10"),
    ],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_time_beside_a_date_means_the_same_as_one_within(date, time, same, language):
    one, other = with_time(parse(date), time), parse(same)
    assert (one.clock, one.last_clock) == (other.clock, other.last_clock)
    assert format_date(one, language) == format_date(other, language)
    assert pickle.loads(pickle.dumps(one)) == one


@pytest.mark.parametrize(
    ("date", "time"),
    [
        *(("2013-08", "08:46"), ("[2013-08-21,2013-08-22]", "08:46"), ("2013-08-XX", "08:46")),
        *(("2013-08-21T08:46", "08:46"), ("2013-08-21", "09:10/08:46"), ("2013-08-21", "8:46")),
        *(("2013-08-21/..", "08:46/09:10"), ("/2013-08-21", "08:46"), ("2013-08-21", "24:00")),
    ],
)
def test_a_time_needs_a_day_of_its_own(date, time):
    with pytest.raises(EdtfError):
        with_time(parse(date), time)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1501, 1503]", "[1501,1503]"),
        ("[1503..1501]", "[1501..1503]"),
        ("[1501/1503]", "[1501..1503]"),
        ("[1501,,1503]", "[1501,1503]"),
        ("[..1501,..1503]", "[..1501,1503]"),
        ("[1501,1503", "[1501,1503]"),
        ("2013-08T12:00", "2013-08"),
        ("2013-08-21T9:00", "2013-08-21T09:00"),
        ("2013-08-21T9 PM", "2013-08-21T21:00"),
        ("2013-02-30T09:00", "2013-02-28T09:00"),
        ("2013-08-21T12:00:00.000+0300", "2013-08-21T12:00+03:00"),
    ],
)
def test_what_is_wrong_in_a_set_or_a_time_is_told_with_what_would_be_right(text, expected):
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert caught.value.example == expected
    parse(expected)


def test_a_set_has_an_end():
    with pytest.raises(EdtfError, match="at most 64 dates"):
        parse(f"[{','.join(['1501'] * 65)}]")


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("[..1509]", "1509 or earlier", "1509 أو قبلها"),
        ("[1509..]", "1509 or later", "1509 أو بعدها"),
        ("[..1509-05-21]", "21 May 1509 or earlier", "21 مايو 1509 أو قبله"),
        (
            "[1501-05-01..1502-06-03]",
            "between 1 May 1501 and 3 June 1502",
            "بين 1 مايو 1501 و3 يونيو 1502",
        ),
        ("[1501..1503]", "between 1501 and 1503", "بين عامي 1501 و1503"),
        ("[-2333,-2269]", "2334 or 2270 BC", "2334 أو 2270 ق.م"),
        ("[-0299..-0279]", "between 300 and 280 BC", "بين عامي 300 و280 ق.م"),
        ("[-0001,0005]", "2 BC or 5 AD", "2 ق.م أو 5 م"),
        ("[2013-08-21,2013-08-23]", "21 or 23 August 2013", "21 أو 23 أغسطس 2013"),
        ("[1501,1502,1504]", "1501, 1502 or 1504", "1501 أو 1502 أو 1504"),
        ("{1960,1961-12}", "1960 and December 1961", "1960 وديسمبر 1961"),
        ("2013-08-21T08:46", "21 August 2013, 08:46", "21 أغسطس 2013، الساعة 08:46"),
        ("2013-08-21T08:46Z", "21 August 2013, 08:46 UTC", "21 أغسطس 2013، الساعة 08:46 UTC"),
        (
            "2013-08-21T08:46/2013-08-21T09:10",
            "21 August 2013, 08:46–09:10",
            "21 أغسطس 2013، الساعة 08:46–09:10",
        ),
        (
            "1933-02-06T23:55/1933-02-07T00:03",
            "6 February 1933, 23:55 to 7 February 1933, 00:03",
            "من 6 فبراير 1933، الساعة 23:55 إلى 7 فبراير 1933، الساعة 00:03",
        ),
    ],
)
def test_a_set_and_a_time_read_as_people_say_them(text, english, arabic):
    assert format_date(parse(text), "en") == english
    assert format_date(parse(text), "ar") == arabic


@pytest.mark.parametrize(
    ("one", "other", "excludes"),
    [
        ("[1501,1503]", "1502", True),
        ("[1501,1503]", "1503-05", False),
        ("[1501..1503]", "1502", False),
        ("[..1509]", "1400", False),
        ("[..1509]", "1510", True),
        ("[1501,1503]", "[1502,1504]", True),
        ("[1501,1503]", "[1502..1504]", False),
        ("2013-08-21T08:46", "2013-08-21", False),
        ("2013-08-21T08:46", "2013-08-21T09:10", True),
        ("2013-08-21T08:46", "2013-08-21T08:46:30", False),
        ("2013-08-21T08:46Z", "2013-08-21T11:46+03:00", False),
        ("2013-08-21T08:46Z", "2013-08-21T08:46+03:00", True),
        ("2013-08-21T01:00+03:00", "2013-08-21", False),
        ("2013-08-21T23:55/2013-08-22T00:10", "2013-08-22T00:05", False),
    ],
)
def test_dates_with_gaps_and_times_exclude_each_other_where_no_moment_is_common(
    one, other, excludes
):
    assert may_agree(parse(one), parse(other)) is not excludes
    assert may_agree(parse(other), parse(one)) is not excludes
    assert exclude_each_other([parse(one), parse(other)]) is excludes


def test_a_set_is_a_moment_and_an_interval_lasts():
    some_time, all_the_time = extent_of(parse("[1501..1503]")), extent_of(parse("1501/1503"))
    assert some_time.begins_by > all_the_time.begins_by
    assert some_time.ends_from < all_the_time.ends_from


def package(text: str):
    with contextlib.redirect_stdout(io.StringIO()):
        return edtf.parse_edtf(text)


PLAIN = st.integers(1, 2100).map(lambda year: f"{year:04}")


@settings(derandomize=True)
@given(st.lists(PLAIN, min_size=2, max_size=4), st.booleans(), st.sampled_from(["[]", "{}"]))
def test_the_days_of_a_set_agree_with_the_edtf_package(years, ranged, brackets):
    years.sort()
    inside = ",".join([f"{years[0]}..{years[1]}", *years[2:]] if ranged else years)
    text = f"{brackets[0]}{inside}{brackets[1]}"
    ours, theirs = parse(text), package(text)
    assert ours.earliest is not None
    assert ours.latest is not None
    assert ours.earliest == tuple(theirs.lower_strict())[:3]
    assert ours.latest == tuple(theirs.upper_strict())[:3]


@given(st.lists(single_dates(), min_size=1, max_size=4), st.sampled_from(["[]", "{}"]))
def test_any_dates_make_a_set_that_is_read_back_and_can_be_shown(dates, brackets):
    date = parse(f"{brackets[0]}{','.join(dates)}{brackets[1]}")
    assert re.search(PATTERN, str(date))
    assert len(date.members) == len(dates)
    assert parse(str(date)) == date
    for language in ("ar", "en"):
        assert format_date(date, language).isprintable()
        assert format_date(date, language, style="short").isprintable()
    assert sorted([date, parse("2004")])
