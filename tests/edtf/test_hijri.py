"""Hijri days are those of Umm al-Qura where its table reaches, else about the arithmetic ones."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.hijri import HijriDay, hijri_day
from ici_tui.edtf.hijri_calendar import gregorian_of_hijri, hijri_of_gregorian


@pytest.mark.parametrize(
    ("gregorian", "hijri"),
    [
        # Days that official calendars and the press of the time give in both calendars.
        ("1979-11-20", (1400, 1, 1)),  # the new century; the Grand Mosque in Mecca is seized
        ("2017-05-27", (1438, 9, 1)),  # Ramadan begins
        ("2018-09-11", (1440, 1, 1)),  # new year
        ("2019-08-11", (1440, 12, 10)),  # Eid al-Adha
        ("2022-04-02", (1443, 9, 1)),
        ("2022-07-30", (1444, 1, 1)),
        ("2023-06-27", (1444, 12, 9)),  # the day of Arafah
        ("2024-03-11", (1445, 9, 1)),
        ("2024-04-10", (1445, 10, 1)),  # Eid al-Fitr
        ("2024-07-07", (1446, 1, 1)),
        # The record's own.
        ("2004-06-28", (1425, 5, 10)),
        ("2017-01-23", (1438, 4, 25)),
        ("2017-01-24", (1438, 4, 26)),
    ],
)
def test_a_day_is_the_one_that_the_calendar_publishes(gregorian, hijri):
    assert hijri_day(EdtfDate.parse(gregorian)) == HijriDay(*hijri)


@pytest.mark.parametrize(
    ("gregorian", "hijri", "exact"),
    [
        ("1924-07-31", (1342, 12, 28), False),
        ("1924-08-01", (1343, 1, 1), True),
        ("2077-11-16", (1500, 12, 30), True),
        ("2077-11-17", (1501, 1, 1), False),
        ("0680-10-13", (61, 1, 10), False),  # Ashura
        ("0680-10-13~", (61, 1, 10), False),
        ("0622-07-19", (1, 1, 1), False),
        ("0622-07-18", None, False),
        ("-0043-03-15", None, False),
    ],
)
def test_days_beyond_the_published_table_are_about_those_of_the_arithmetic_calendar(
    gregorian, hijri, exact
):
    day = hijri_day(EdtfDate.parse(gregorian))
    assert day == (None if hijri is None else (*hijri, exact))


def test_what_is_about_a_day_says_so():
    day = HijriDay(61, 1, 10, is_exact=False)
    assert day.format("en") == "about 10 Muharram 61 AH"
    assert day.format("ar", "arabic-indic") == "نحو ١٠ محرم ٦١هـ"


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(1, 29))
def test_the_arithmetic_calendar_is_read_back(year, month, day):
    found = gregorian_of_hijri(year, month, day)
    assert found is not None
    assert hijri_of_gregorian(*found[0]) == ((year, month, day), found[1])


@pytest.mark.parametrize(
    "text",
    [
        *("2017", "2017-01", "2004-21", "201X", "2017-01-XX"),
        *("2019-12-15~", "2019-12-15?", "2019-12-15%"),
        *("2017-01-23/2017-01-25", "2017-01-23/..", "/2017-01-23", "Y170000002"),
        *("[2017-01-23,2017-01-24]", "0680-10-13?"),
    ],
)
def test_only_a_date_that_is_exactly_a_day_has_one(text):
    assert hijri_day(EdtfDate.parse(text)) is None


@given(st.dates(date(1924, 8, 1), date(2077, 11, 15)))
def test_the_day_after_is_the_next_of_its_month_or_the_first_of_the_following(day):
    today = hijri_day(EdtfDate.parse(day.isoformat()))
    tomorrow = hijri_day(EdtfDate.parse((day + timedelta(days=1)).isoformat()))
    assert today is not None
    assert tomorrow is not None
    assert 1 <= today.day <= 30
    if tomorrow.day != 1:
        assert tomorrow == today._replace(day=today.day + 1)
    else:
        assert today.day >= 29
        following = (today.year, today.month + 1) if today.month < 12 else (today.year + 1, 1)
        assert tomorrow[:2] == following


@pytest.mark.parametrize(
    ("day", "english", "arabic", "arabic_indic"),
    [
        (
            HijriDay(1438, 4, 25),
            "25 Rabi' II 1438 AH",
            "25 ربيع الآخر 1438هـ",
            "٢٥ ربيع الآخر ١٤٣٨هـ",
        ),
        (HijriDay(1440, 12, 10), "10 Dhu al-Hijjah 1440 AH", "10 ذو الحجة 1440هـ", None),
        (HijriDay(1446, 1, 1), "1 Muharram 1446 AH", "1 محرم 1446هـ", None),
    ],
)
def test_it_reads_as_newspapers_write_it(day, english, arabic, arabic_indic):
    assert day.format("en") == day.format("en-GB", "arabic-indic") == english
    assert day.format("ar") == day.format("ar-KW") == arabic
    if arabic_indic is not None:
        assert day.format("ar", "arabic-indic") == arabic_indic


def test_the_twelve_months_have_names_of_their_own():
    for language in ("ar", "en"):
        assert len({HijriDay(1440, month, 1).format(language) for month in range(1, 13)}) == 12


def test_the_table_is_loaded_when_the_first_day_is_asked_for():
    code = (
        "import sys; from ici_tui.edtf.date import EdtfDate;"
        "from ici_tui.edtf.hijri import hijri_day;"
        "hijri_day(EdtfDate.parse('1900-01-01')); early = 'hijridate' in sys.modules;"
        "hijri_day(EdtfDate.parse('2017-01-23'));"
        "sys.exit(early or 'hijridate' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_day_of_1421_to_1449_is_the_one_that_icu_has():
    icu = pytest.importorskip("icu", reason="PyICU is not installed", exc_type=ImportError)
    calendar = icu.Calendar.createInstance(
        icu.TimeZone.getGMT(), icu.Locale("ar_SA@calendar=islamic-umalqura")
    )
    day = date(2000, 4, 6)
    while day < date(2028, 5, 24):
        calendar.setTime((day - date(1970, 1, 1)).days * 86_400.0)
        theirs = (
            calendar.get(icu.Calendar.YEAR),
            calendar.get(icu.Calendar.MONTH) + 1,
            calendar.get(icu.Calendar.DATE),
        )
        assert hijri_day(EdtfDate.parse(day.isoformat())) == HijriDay(*theirs), day
        day += timedelta(days=1)
