"""How numbers of paragraphs are written in each language."""

import pytest

from ici_tui.describe.localizer import Localizer


@pytest.mark.parametrize(
    ("paragraphs", "english", "arabic"),
    [
        ((), "", ""),
        ((9,), "¶9", "الفقرة 9"),
        ((10, 11), "¶10, 11", "الفقرتان 10 و11"),
        ((4, 17), "¶4, 17", "الفقرتان 4 و17"),
        ((20, 21, 22, 23, 24, 25), "¶20–25", "الفقرات 20–25"),
        ((2, 5, 7, 8, 9, 12), "¶2, 5, 7–9, 12", "الفقرات 2 و5 و7–9 و12"),
        ((3, 1, 2, 3), "¶1–3", "الفقرات 1–3"),
    ],
)
def test_paragraphs_take_the_number_of_their_language(paragraphs, english, arabic):
    assert Localizer("en").paragraphs(paragraphs) == english
    assert Localizer("ar").paragraphs(paragraphs) == arabic


@pytest.mark.parametrize("count", [*range(1, 13), 99, 100, 101, 102, 103, 111])
def test_any_number_of_paragraphs_is_one_two_or_more_in_arabic(count):
    text = Localizer("ar").paragraphs(range(1, count + 1))
    assert text.split()[0] == {1: "الفقرة", 2: "الفقرتان"}.get(count, "الفقرات")


def test_paragraphs_have_the_digits_of_the_reader():
    assert Localizer("ar", "arabic-indic").paragraphs((10, 11)) == "الفقرتان ١٠ و١١"


def test_the_shortest_range_is_the_callers_choice():
    assert Localizer("en").paragraph_numbers((9, 10), shortest_range=2) == "9–10"
    assert Localizer("en").paragraph_numbers((9, 10)) == "9, 10"
