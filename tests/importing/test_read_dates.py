"""Dates as people write them, read into EDTF by what is declared and by nothing else."""

from datetime import date, timedelta

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.edtf.grammar import Day, ordinal
from ici_tui.importing.calendar_dates import DateError, NoYearError, Settings
from ici_tui.importing.calendars import Calendar, NoSuchDayError, day_of, gregorian
from ici_tui.importing.date_orders import orders
from ici_tui.importing.read_dates import read_date, read_time


def read(text: str, **settings: object) -> str:
    found = read_date(text, Settings(**settings))  # type: ignore[arg-type]
    return f"{found.date} {found.time}".strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013-08-21", "2013-08-21"),
        ("2013-08", "2013-08"),
        ("2013", "2013"),
        ("622", "0622"),
        ("1999.0", "1999"),
        ("12004", "Y12004"),
        ("20150721", "2015-07-21"),
        ("2015-7-1", "2015-07-01"),
        ("2013/08/21", "2013-08-21"),
        ("٢٠١٥-٠٧-٢١", "2015-07-21"),
        ("2019-11-00", "2019-11"),
        ("2019-00-00", "2019"),
        ("+1883-00-00T00:00:00Z", "1883"),
        ("21 Aug 2013", "2013-08-21"),
        ("August 21, 2013", "2013-08-21"),
        ("Aug. 21st, 2013", "2013-08-21"),
        ("Monday, 21 August 2013", "2013-08-21"),
        ("August 2013", "2013-08"),
        ("3-May-1999", "1999-05-03"),
        ("يناير 2017", "2017-01"),
        ("21 كانون الثاني 2014", "2014-01-21"),
        ("21 août 2013", "2013-08-21"),
        ("05/05/2013", "2013-05-05"),
    ],
)
def test_days_months_and_years(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013-08-21 12:00", "2013-08-21 12:00"),
        ("2013-08-21T12:00:00Z", "2013-08-21 12:00Z"),
        ("2013-08-21T08:46:30+0300", "2013-08-21 08:46:30+03:00"),
        ("2013-08-21 00:00:00", "2013-08-21"),
        ("2013-08-21T00:00Z", "2013-08-21"),
        ("21 August 2013, 8:46 PM", "2013-08-21 20:46"),
        ("21 August 2013 12:00 AM", "2013-08-21"),
        ("21 August 2013 12:05 AM", "2013-08-21 00:05"),
    ],
)
def test_times_of_day_are_kept_and_midnight_is_none(text, expected):
    assert read(text) == expected


def test_midnight_can_be_a_time():
    assert read("2013-08-21 00:00:00", keep_midnight=True) == "2013-08-21 00:00"


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("08/21/13 12:00 AM", "mdy", "2013-08-21"),
        ("21/08/2013 8:46 PM", "dmy", "2013-08-21 20:46"),
        ("21.8.2013", "dmy", "2013-08-21"),
        ("03/04/69", "dmy", "1969-04-03"),
        ("03/04/68", "mdy", "2068-03-04"),
        ("13/04/03", "ymd", "2013-04-03"),
        ("01/05/2016 - 03/05/2016", "dmy", "2016-05-01/2016-05-03"),
    ],
)
def test_the_order_of_numbers_is_declared(text, order, expected):
    assert read(text, order=order) == expected


def test_numbers_in_no_declared_order_are_not_guessed():
    with pytest.raises(DateError, match=r"say dates\.order"):
        read("03/04/13")
    with pytest.raises(DateError, match="no month 21"):
        read("08/21/13", order="dmy")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08/21/13", {"mdy"}),
        ("21/08/2013 10:00", {"dmy"}),
        ("03/04/13", {"dmy", "mdy"}),
        ("14/13/13", set()),
        ("05/05/13", None),
        ("2013/05/06", None),
        ("May 2016", None),
    ],
)
def test_what_a_text_says_of_the_order(text, expected):
    assert orders(text) == (None if expected is None else frozenset(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("c. 1815", "1815~"),
        ("ABT 1500", "1500~"),
        ("حوالي 1815", "1815~"),
        ("1815?", "1815?"),
        ("c. 1815?", "1815%"),
        ("1456-1457", "1456/1457"),
        ("1456–57", "1456/1457"),
        ("100-44 BC", "-0099/-0043"),
        ("44 BC - 14 AD", "-0043/0014"),
        ("FROM 1500 TO 1502", "1500/1502"),
        ("1914-07-28/1918-11-11", "1914-07-28/1918-11-11"),
        ("20–21 May 1927", "1927-05-20/1927-05-21"),
        ("30 April - 2 May 2016", "2016-04-30/2016-05-02"),
        ("May to June 2016", "2016-05/2016-06"),
        ("1500/..", "1500/.."),
        ("BEF 1509", "[..1509]"),
        ("before 300 BC", "[..-0299]"),
        ("AFT 3 JUN 1502", "[1502-06-03..]"),
        ("BET 1 MAY 1501 AND 3 JUN 1502", "[1501-05-01..1502-06-03]"),
        ("2334 or 2270 BCE", "[-2333,-2269]"),
        ("470/469 BCE", "[-0469,-0468]"),
        ("Spring 507", "0507-21"),
        ("1980s", "198X"),
        ("18th century", "17XX"),
        ("5th century BC", "[-0499..-0400]"),
        ("[..1509]", "[..1509]"),
    ],
)
def test_doubt_spans_and_stretches(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "astronomical", "expected"),
    [
        ("300 BC", False, "-0299"),
        ("300 ق.م", False, "-0299"),
        ("300 BCE", True, "-0299"),
        ("-300", False, "-0299"),
        ("-300", True, "-0300"),
        ("-13800000000", False, "Y-13799999999"),
        ("15 مارس 44 ق.م", False, "-0043-03-15"),
        ("BC 44-03-15", False, "-0043-03-15"),
    ],
)
def test_years_before_christ(text, astronomical, expected):
    assert read(text, astronomical=astronomical) == expected


def test_there_is_no_year_0_unless_years_are_astronomical():
    with pytest.raises(DateError, match="1 BC"):
        read("0000")
    assert read("0000", astronomical=True) == "0000"


@pytest.mark.parametrize(
    ("text", "calendar", "expected"),
    [
        ("١١ ربيع الأول ١٤٤٥ هـ", "gregorian", "2023-09-26"),
        ("11/3/1445 هـ", "islamic-umalqura", "2023-09-26"),
        ("1445/03/11 هـ", "gregorian", "2023-09-26"),
        ("11 Rabi' al-awwal 1445 AH", "gregorian", "2023-09-26"),
        ("10 محرم 61 هـ", "gregorian", "0680-10-13~"),
        ("61-1-10", "islamic-civil", "0680-10-13~"),
        ("رمضان 1445", "islamic-umalqura", "[2024-03-11..2024-04-09]"),
        ("سنة 1445 هـ", "gregorian", "[2023-07-19..2024-07-06]"),
        ("۱۱ خرداد ۱۴۰۲", "gregorian", "2023-06-01"),
        ("1402/03/11", "persian", "2023-06-01"),
        ("1399-12-30", "persian", "2021-03-20"),
        ("14 October 1066", "julian", "1066-10-20"),
        ("1066", "julian", "1066"),
    ],
)
def test_other_calendars_become_gregorian(text, calendar, expected):
    order = "dmy" if "/3/" in text else ""
    assert read(text, calendar=Calendar(calendar), order=order) == expected


@pytest.mark.parametrize("text", ["11 ربيع الأول", "11 March", "--03-11"])
def test_a_day_of_every_year_is_told_from_a_mistake(text):
    with pytest.raises(NoYearError, match="every year"):
        read(text)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", {}),
        ("yesterday", {}),
        ("30/02/2013", {"order": "dmy"}),
        ("2013-02-30", {}),
        ("8:46", {}),
        ("2013-08-21 25:00", {}),
        ("Jul-21", {}),
        ("1402-13-01", {"calendar": Calendar.PERSIAN}),
        ("1402-12-30", {"calendar": Calendar.PERSIAN}),
    ],
)
def test_what_is_no_date_is_said_to_be_none(text, settings):
    with pytest.raises(DateError):
        read(text, **settings)


def test_the_first_of_a_year_can_be_the_year():
    assert read("1807-01-01", first_of_year=True) == "1807"
    assert read("1807-01-02", first_of_year=True) == "1807-01-02"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("8:46 AM", "08:46"), ("8 pm", "20:00"), ("0:00", ""), ("23:55:01", "23:55:01")],
)
def test_a_time_of_its_own(text, expected):
    assert read_time(text, Settings()) == expected


@given(st.integers(-4_000_000, 4_000_000))
def test_days_and_their_numbers_are_inverse(number):
    assert ordinal(day_of(number)) == number


@given(st.dates(date(1925, 1, 1), date(2077, 1, 1)))
def test_umm_al_qura_days_are_those_of_the_library(day):
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    text = f"{hijri.year}-{hijri.month}-{hijri.day}"
    assert read(text, calendar=Calendar.UMM_AL_QURA) == day.isoformat()


@given(st.integers(1, 1500), st.integers(1, 12), st.integers(1, 29))
def test_months_of_the_civil_calendar_follow_one_another(year, month, day):
    first = ordinal(gregorian(Calendar.ISLAMIC_CIVIL, year, month, day))
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    next_year, next_month = following
    second = ordinal(gregorian(Calendar.ISLAMIC_CIVIL, next_year, next_month, day))
    assert second - first in (29, 30)


@given(st.integers(1, 3000))
def test_persian_years_have_365_or_366_days(year):
    first, second = (ordinal(gregorian(Calendar.PERSIAN, one, 1, 1)) for one in (year, year + 1))
    assert second - first in (365, 366)
    last = 30 if second - first == 366 else 29
    assert ordinal(gregorian(Calendar.PERSIAN, year, 12, last)) == second - 1
    with pytest.raises(NoSuchDayError):
        gregorian(Calendar.PERSIAN, year, 12, last + 1)


def test_julian_and_gregorian_days_of_1582_follow_one_another():
    last = gregorian(Calendar.JULIAN, 1582, 10, 4)
    assert last == Day(1582, 10, 14)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_iso_days_are_read_as_they_are(day):
    assert read(day.isoformat()) == day.isoformat()
    assert read(f"{day:%d}/{day:%m}/{day.year:04}", order="dmy") == day.isoformat()
    following = (day + timedelta(days=1)) if day < date(9999, 12, 31) else day
    if following != day:
        assert read(f"{day}/{following}") == f"{day}/{following}"
