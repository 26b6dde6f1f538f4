"""How a date stands in the timeline: the sign of its precision, and the words its year leaves."""

import pytest

from ici_tui.describe import Telling
from ici_tui.library import load
from ici_tui.model.dates import EdtfDate
from ici_tui.tui.views.timeline import date_under, precision_glyph, rail_year

TELLING = Telling.of(load(None), "en")
ARABIC = TELLING.in_language("ar")


@pytest.mark.parametrize(
    ("text", "glyph"),
    [
        ("2004-06-28", "●"),
        ("2004-06", "◐"),
        ("2004", "○"),
        ("201X", "○"),
        ("2019-12-15~", "≈"),
        ("2015?", "≈"),
        ("2015/2025-12", "↦"),
        ("2017-01-23/..", "↦"),
        ("/2004-06-28", "↦"),
    ],
)
def test_the_glyph_tells_the_precision(text, glyph):
    assert precision_glyph(EdtfDate.parse(text)) == glyph


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2004-06-28", "28 Jun", "28 يونيو"),
        ("2004-06", "Jun", "يونيو"),
        ("2004", "", ""),
        ("2015/2025-12", "– Dec 2025", "– ديسمبر 2025"),
        ("2004-05/2004-12", "May – Dec", "مايو – ديسمبر"),
        ("2017-01-23/..", "23 Jan –", "23 يناير –"),
        ("/2004-06-28", "– 28 Jun", "– 28 يونيو"),
    ],
)
def test_a_date_under_its_year_does_not_say_the_year_again(text, english, arabic):
    date = EdtfDate.parse(text)
    year = rail_year(date)
    assert date_under(TELLING, date, year) == english
    assert date_under(ARABIC, date, year) == arabic
