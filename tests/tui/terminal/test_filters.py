"""What is done last to all that is drawn: signs and colours that the terminal lacks."""

from types import SimpleNamespace
from unicodedata import category

import pytest
from rich.segment import Segment
from rich.style import Style
from tests.tui.conftest import Reader
from tests.tui.pseudo_terminal import Terminal
from textual.color import Color

from ici_tui.bidi import Paragraph
from ici_tui.tui.app import IciTui
from ici_tui.tui.terminal import filters
from ici_tui.tui.terminal.filters import NoColours, Signs, signs_for
from ici_tui.tui.text.glyphs import STAND_INS

BLACK = Color(0, 0, 0)


def sent(text: str, **options) -> str:
    """Return what reaches a terminal of a text."""
    (segment,) = Signs(**options).apply([Segment(text)], BLACK)
    return segment.text


def test_signs_become_ascii_and_letters_stay():
    assert sent("● 28 Jun ⚠ Kuwait–NATO…", ascii_only=True) == "* 28 Jun ! Kuwait-NATO~"
    assert sent("الكويت، ٢٠١٧؟ é", ascii_only=True) == "الكويت، ٢٠١٧؟ é"
    assert sent("● الكويت", ascii_only=False) == "● الكويت"


def test_a_style_and_a_control_stay_on_their_text():
    style = Style(bold=True)
    assert Signs(ascii_only=True).apply([Segment("●", style), Segment("x")], BLACK) == [
        Segment("*", style),
        Segment("x"),
    ]


def test_an_encoding_without_arabic_shows_what_it_has():
    drawn = Paragraph("الكويت é").line().visual
    assert sent(drawn, encoding="iso-8859-1") == "é ??????"
    assert sent("●–×", encoding="iso-8859-1") == "*-×"


def test_an_arabic_encoding_gets_the_letters_whose_forms_it_lacks():
    text = "قمة الناتو"
    drawn = Paragraph(text).line().visual
    assert drawn != text[::-1]
    assert sent(drawn, encoding="iso-8859-6") == text[::-1]


def test_what_is_left_out_keeps_its_cells():
    assert sent("日本", encoding="ascii") == "????"
    assert sent("e\u0301", encoding="ascii") == "e"


@pytest.mark.parametrize(
    ("locale", "stream", "wish", "drawn"),
    [
        ("UTF-8", "utf-8", False, "●ﺍé"),
        ("utf8", "UTF-8", True, "*ﺍé"),
        ("ANSI_X3.4-1968", "utf-8", False, "*ﺍé"),
        ("ISO-8859-1", "iso-8859-1", False, "*?é"),
        ("UTF-8", "ascii", False, "*?e"),
        ("UTF-8", None, False, "●ﺍé"),
    ],
)
def test_the_locale_and_the_stream_decide_what_is_replaced(
    monkeypatch, locale, stream, wish, drawn
):
    monkeypatch.setattr(filters, "getencoding", lambda: locale)
    signs = signs_for(SimpleNamespace(encoding=stream), ascii_only=wish)  # type: ignore[arg-type]
    segments = [Segment("●ﺍé")]
    assert (signs.apply(segments, BLACK) if signs else segments)[0].text == drawn


def test_without_colours_the_attributes_are_left():
    style = Style(color="red", bgcolor="blue", bold=True, underline=True, reverse=True)
    (segment,) = NoColours().apply([Segment("x", style)], BLACK)
    assert segment.style == Style(bold=True, underline=True, reverse=True)
    assert NoColours().apply([Segment("x")], BLACK) == [Segment("x")]


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_all_that_is_drawn_in_ascii_is_the_same_screen_with_letters_for_signs(
    open_app, language
):
    keys = ("1", "enter", "2", "3", "4", "5", "6", "slash", "escape", "question_mark")
    async with open_app(language=language) as reader:
        with_signs = []
        for key in keys:
            await reader.press(key)
            with_signs.append(reader.lines)
    table = str.maketrans(STAND_INS)
    app = IciTui(language=language, signs=Signs(ascii_only=True))
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Reader(app, pilot)
        await reader.loaded()
        for key, expected in zip(keys, with_signs, strict=True):
            await reader.press(key)
            assert reader.lines == [line.translate(table) for line in expected], key
            assert {
                c for c in reader.text if not c.isascii() and category(c)[0] not in "LMN"
            } <= set("،؛؟")


def test_a_locale_without_utf8_gets_ascii_signs_and_arabic_letters():
    terminal = Terminal("--lang", "ar", environ={"LC_ALL": "C"})
    try:
        terminal.read_until(terminal.shows(Paragraph("انضمام قطر").line().visual))
        assert not {"●", "◐", "─", "│", "⚠"} & set(terminal.text)
        assert "!" in terminal.text
        terminal.send("q")
        assert terminal.finished() == 0
    finally:
        terminal.close()
