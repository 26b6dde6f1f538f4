"""Advice about a terminal can be read in that terminal, and says what helps."""

import pytest

from ici_tui.terminal.decision import Advice, decide
from ici_tui.terminal.evidence import Evidence
from ici_tui.tui.terminal.advice import advice_texts
from ici_tui.tui.terminal.filters import lacks_signs


@pytest.mark.parametrize("advice", Advice)
def test_below_the_arabic_stands_the_same_in_english(advice):
    arabic, english = advice_texts([advice], "ar", "F8")[0].split("\n")
    assert arabic != english
    assert advice_texts([advice], "en", "F8") == [english]


@pytest.mark.parametrize("advice", [Advice.UNKNOWN, Advice.REPORTED, Advice.PASSTHROUGH])
def test_where_a_calibration_may_help_both_name_its_key(advice):
    assert all("F8" in line for line in advice_texts([advice], "ar", "F8")[0].split("\n"))


ARABIC = frozenset({0xFE8D, 0xFEDF, 0xFEF2, 0xFEFB})


def test_a_console_without_arabic_is_told_as_such_and_takes_ascii_for_signs():
    console = decide(Evidence({"TERM": "linux"}))
    assert console.advice == (Advice.NO_ARABIC,)
    assert lacks_signs(console)


def test_a_console_is_asked_what_its_font_has():
    everything = frozenset(range(0x10000))
    console = decide(Evidence({"TERM": "linux"}, console_font=everything))
    assert console.advice == ()
    assert not lacks_signs(console)
    letters = decide(Evidence({"TERM": "linux"}, console_font=ARABIC))
    assert letters.advice == ()
    assert lacks_signs(letters)


@pytest.mark.parametrize(
    ("term", "lacks"), [("vt220", True), ("xterm-256color", False), ("foot", False)]
)
def test_other_places_without_signs_are_known_by_their_term(term, lacks):
    assert lacks_signs(decide(Evidence({"TERM": term}))) is lacks
