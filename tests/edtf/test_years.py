"""Years are read as people write them and written with their era, never with a sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.edtf.grammar import parse_date
from ici_tui.edtf.years import (
    EndsBeforeStartError,
    YearsError,
    edtf_year,
    eras_differ,
    format_year,
    read_year,
    read_years,
)

YEARS = st.integers(-(10**18) + 1, 10**18 - 1)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2016", 2016),
        ("-43", -43),
        ("-0043", -43),
        ("\u221243", -43),
        ("0", 0),
        ("0000", 0),
        ("10000", 10_000),
        ("Y10000", 10_000),
        ("y-10000", -10_000),
        ("44 BC", -43),
        ("44bc", -43),
        ("44 B.C.E.", -43),
        ("1 BC", 0),
        ("14 AD", 14),
        ("AD 14", 14),
        ("14 CE", 14),
        ("44 ق.م", -43),
        ("44 ق.م.", -43),
        ("٤٤ ق م", -43),
        ("عام 44 قبل الميلاد", -43),
        ("14 م", 14),
        ("١٤ ميلادية", 14),
        ("٢٠١٦", 2016),
        ("-٤٣", -43),
        ("۲۰۱۶", 2016),
        ("\u200f\u206644 ق.م\u2069 ", -43),
    ],
)
def test_a_year_is_read_as_people_write_it(text, year):
    assert read_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "BC", "44 XY", "0 BC", "0 AD", "-0", "-0000", "--43", "4 4", "Y999"),
        *("2016-05", "44 BC 3", "9" * 19, "Y" + "9" * 19, "²", "2016.", "-44 BC", "ق.م"),
    ],
)
def test_what_is_no_year_is_refused(text):
    with pytest.raises(YearsError):
        read_year(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2016", (2016, 2016)),
        ("-50..50", (-50, 50)),
        ("-0043..0014", (-43, 14)),
        ("44 BC..14 AD", (-43, 14)),
        ("٤٤ ق.م..١٤ م", (-43, 14)),
        ("Y-10000..Y10000", (-10_000, 10_000)),
        ("..-44", (None, -44)),
        ("-44..", (-44, None)),
        ("2016...2018", (2016, 2018)),
    ],
)
def test_a_range_of_years_is_read(text, years):
    assert read_years(text) == years


@pytest.mark.parametrize("text", ["..", "a..b", "2016..x", "1..2..3", "2016-2018"])
def test_other_ranges_are_refused(text):
    with pytest.raises(YearsError, match=r"^expected years such as 2016"):
        read_years(text)


def test_a_range_that_ends_before_it_starts_says_both_years():
    with pytest.raises(EndsBeforeStartError) as caught:
        read_years("14..-43")
    assert (caught.value.first, caught.value.last) == (14, -43)


@pytest.mark.parametrize(
    ("year", "english", "arabic"),
    [
        (2016, "2016", "2016"),
        (622, "622", "622"),
        (100, "100", "100"),
        (99, "99 AD", "99 م"),
        (1, "1 AD", "1 م"),
        (0, "1 BC", "1 ق.م"),
        (-43, "44 BC", "44 ق.م"),
        (10_000, "10000", "10000"),
        (-100_000, "100001 BC", "100001 ق.م"),
    ],
)
def test_a_year_has_its_era_where_it_would_mislead_without(year, english, arabic):
    assert format_year(year, "en") == english
    assert format_year(year, "ar-KW") == arabic


def test_the_end_of_a_range_across_the_eras_names_its_own():
    assert eras_differ(-43, 622)
    assert not eras_differ(14, 622)
    assert not eras_differ(-99, -43)
    assert not eras_differ(None, 622)
    assert format_year(622, "en", era=True) == "622 AD"
    assert format_year(622, "ar", era=True) == "622 م"


@given(YEARS, st.sampled_from(["en", "ar"]), st.booleans())
def test_what_is_shown_has_no_sign_and_is_read_back(year, language, era):
    shown = format_year(year, language, era=era)
    assert "-" not in shown
    assert read_year(shown) == year


@given(YEARS)
def test_a_year_in_edtf_is_a_date_of_that_year(year):
    date = parse_date(edtf_year(year))
    assert (date.earliest.year, date.latest.year) == (year, year)
