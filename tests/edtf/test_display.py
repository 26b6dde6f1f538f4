"""Dates as readers of Arabic and English see them."""

import pytest

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.display import format_date


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2017", "2017", "2017"),
        ("2004-06", "June 2004", "يونيو 2004"),
        ("2017-01-23", "23 January 2017", "23 يناير 2017"),
        ("2019-12-15~", "about 15 December 2019", "نحو 15 ديسمبر 2019"),
        ("2012~", "about 2012", "نحو عام 2012"),
        ("2015?", "2015 (uncertain)", "2015 (غير مؤكد)"),
        ("2015%", "about 2015 (uncertain)", "نحو عام 2015 (غير مؤكد)"),
        ("2004-21", "spring 2004", "ربيع 2004"),
        ("2004-22", "summer 2004", "صيف 2004"),
        ("2004-23", "autumn 2004", "خريف 2004"),
        ("2004-24", "winter 2004", "شتاء 2004"),
        ("201X", "2010s", "بين عامي 2010 و2019"),
        ("200X", "2000s", "بين عامي 2000 و2009"),
        ("199X", "1990s", "تسعينيات القرن العشرين"),
        ("202X", "2020s", "عشرينيات القرن الحادي والعشرين"),
        ("197X~", "about 1970s", "نحو سبعينيات القرن العشرين"),
        ("20XX", "between 2000 and 2099", "بين عامي 2000 و2099"),
        ("2004-XX", "a month in 2004", "أحد أشهر عام 2004"),
        ("2004-06-XX", "a day in June 2004", "أحد أيام يونيو 2004"),
        ("2004-XX-XX", "a day in 2004", "أحد أيام عام 2004"),
        ("2015/2025-12", "2015 to December 2025", "من عام 2015 إلى ديسمبر 2025"),
        ("2004-05/2004-12", "May to December 2004", "من مايو إلى ديسمبر 2004"),
        ("2026-01-28/2026-01-31", "28–31 January 2026", "من 28 إلى 31 يناير 2026"),
        (
            "2004-06-28/2005-06-28",
            "28 June 2004 to 28 June 2005",
            "من 28 يونيو 2004 إلى 28 يونيو 2005",
        ),
        ("2004~/2024~", "about 2004 to about 2024", "من نحو عام 2004 إلى نحو عام 2024"),
        ("2017-01-23/..", "since 23 January 2017", "منذ 23 يناير 2017"),
        ("2017/..", "since 2017", "منذ عام 2017"),
        (
            "2017-01-23/",
            "from 23 January 2017 (end unknown)",
            "من 23 يناير 2017 (تاريخ النهاية غير معروف)",
        ),
        ("/2004-06-28", "by 28 June 2004", "بحلول 28 يونيو 2004"),
        ("../1985", "1985 and before", "عام 1985 وما قبله"),
        ("-0043-03-15", "15 March 44 BC", "15 مارس 44 ق.م"),
        ("0000", "1 BC", "1 ق.م"),
        ("0014-03-15", "15 March 14 AD", "15 مارس 14 م"),
        ("0011-21", "spring 11 AD", "ربيع 11 م"),
        ("0622", "622", "622"),
        ("002X", "20s AD", "عشرينيات القرن الأول الميلادي"),
        ("000X", "between 1 BC and 9 AD", "بين عامي 1 ق.م و9 م"),
        ("-0043/0014", "44 BC to 14 AD", "من عام 44 ق.م إلى عام 14 م"),
        ("-0099/0622-05", "100 BC to May 622 AD", "من عام 100 ق.م إلى مايو 622 م"),
        ("-0099/0180~", "100 BC to about 180 AD", "من عام 100 ق.م إلى نحو عام 180 م"),
        ("-0099/-0043", "100 BC to 44 BC", "من عام 100 ق.م إلى عام 44 ق.م"),
        ("../-0043", "44 BC and before", "عام 44 ق.م وما قبله"),
        ("Y-100000", "100001 BC", "100001 ق.م"),
        ("Y170000002", "170000002", "170000002"),
    ],
)
def test_a_date_reads_as_the_language_says_it(text, english, arabic):
    date = EdtfDate.parse(text)
    assert format_date(date, "en") == english
    assert format_date(date, "ar") == arabic


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2017-01-23", "23 Jan 2017", "23 يناير 2017"),
        ("2004-06", "Jun 2004", "يونيو 2004"),
        ("2004-06-XX", "Jun 2004", "يونيو 2004"),
        ("2019-12-15~", "c. 15 Dec 2019", "نحو 15 ديسمبر 2019"),
        ("2015?", "2015?", "2015؟"),
        ("199X", "1990s", "1990–1999"),
        ("2015/2025-12", "2015 – Dec 2025", "2015 – ديسمبر 2025"),
        ("2017/2018", "2017–2018", "2017–2018"),
        ("2026-01-28/2026-01-31", "28–31 Jan 2026", "28–31 يناير 2026"),
        ("2004-05/2004-12", "May–Dec 2004", "مايو–ديسمبر 2004"),
        ("2004-05-03/2004-12-04", "3 May – 4 Dec 2004", "3 مايو – 4 ديسمبر 2004"),
        ("2017-01-23/..", "since 23 Jan 2017", "منذ 23 يناير 2017"),
        ("2017-01-23/", "23 Jan 2017 – ?", "23 يناير 2017 – ؟"),
    ],
)
def test_the_short_style_fits_a_narrow_list(text, english, arabic):
    date = EdtfDate.parse(text)
    assert format_date(date, "en", style="short") == english
    assert format_date(date, "ar", style="short") == arabic


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2018-01-22/2018-01-23", "22–23 January 2018", "يومي 22 و23 يناير 2018"),
        ("2018-01-31/2018-02-01", "31 January to 1 February 2018", "من 31 يناير إلى 1 فبراير 2018"),
        ("2004-05/2004-12", "May to December 2004", "من مايو إلى ديسمبر 2004"),
    ],
)
def test_days_of_one_month_stand_close_together(text, english, arabic):
    date = EdtfDate(text)
    assert format_date(date, "en") == english
    assert format_date(date, "ar") == arabic


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        (
            "2026-01-28/2026-01-31",
            "between 28 and 31 January 2026",
            "بين 28 و31 يناير 2026",
        ),
        ("2004/2006", "between 2004 and 2006", "بين عام 2004 وعام 2006"),
        ("2004-06-28", "28 June 2004", "28 يونيو 2004"),
        ("/2004-06-28", "by 28 June 2004", "بحلول 28 يونيو 2004"),
    ],
)
def test_the_bounds_of_a_moment_are_no_duration(text, english, arabic):
    date = EdtfDate(text)
    assert format_date(date, "en", between=True) == english
    assert format_date(date, "ar", between=True) == arabic


def test_every_month_has_its_gulf_name():
    months = [format_date(EdtfDate.parse(f"2004-{month:02d}"), "ar") for month in range(1, 13)]
    assert [text.split()[0] for text in months] == [
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
        *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ]


def test_digits_are_as_the_reader_chooses():
    date = EdtfDate.parse("2017-01-23")
    assert format_date(date, "ar", digits="arabic-indic") == "٢٣ يناير ٢٠١٧"
    assert format_date(date, "ar-KW") == "23 يناير 2017"


def test_a_language_without_words_of_its_own_reads_english():
    assert format_date(EdtfDate.parse("2017-01"), "fr") == "January 2017"
