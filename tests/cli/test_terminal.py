"""On a terminal: colours, columns, wrapped lines, and Arabic as it is read; seen through pyte."""

import re

import pytest

from ici_tui.bidi import Paragraph

SGR = re.compile(rb"\x1b\[[0-9;]*m")


def visual(text: str) -> str:
    return Paragraph(text, base="rtl").line().visual


def test_a_list_has_headings_and_columns(show, small):
    shown = show("list", "events", small, columns=100)
    assert shown.code == 0
    assert shown.lines[0].split() == ["ID", "Date", "Kind", "⚠", "Title"]
    column = shown.lines[0].index("Title")
    assert shown.lines[4][column:] == "The centre opens"
    assert shown.lines[4].startswith("opening  23 January 2017")


def test_arabic_stands_at_the_right_in_visual_order(show, small):
    shown = show("show", "opening", small, "--lang", "ar", columns=60)
    assert shown.lines[0] == visual("افتتاح المركز الإقليمي").rjust(60)
    assert visual("23 يناير 2017") in shown.text
    assert "2017 " + visual("يناير") in shown.text  # the day is read first, from the right


def test_an_arabic_list_is_mirrored(show, small):
    shown = show("list", "actors", small, "--lang", "ar", columns=80)
    heading = shown.lines[0]
    assert heading.endswith(visual("المعرّف"))
    assert heading.index(visual("الاسم")) < heading.index(visual("النوع"))
    assert shown.lines[1].endswith("kuwait")
    assert all(len(line) == 80 for line in shown.lines[1:4])


def test_long_lines_wrap_in_logical_order(show, small):
    summary = "افتُتح مركز في المدينة عام 2017 (المركز الأول)."
    shown = show("show", "opening", small, "--lang", "ar", columns=30)
    wrapped = [line.visual for line in Paragraph(summary, base="rtl").wrap(30)]
    assert len(wrapped) > 1
    where = shown.lines.index(wrapped[0].rjust(30))
    assert [line.strip() for line in shown.lines[where : where + len(wrapped)]] == wrapped


@pytest.mark.parametrize(("columns", "language"), [(30, "ar"), (30, "both"), (160, "both")])
def test_no_line_is_wider_than_the_terminal(show, small, columns, language):
    for arguments in (["list", "discrepancies"], ["show", "opening"]):
        wide = show(*arguments, small, "--lang", language, columns=300, COLUMNS=str(columns))
        assert 0 < wide.width <= columns


def test_a_narrow_terminal_puts_names_on_lines_of_their_own(show, small):
    shown = show("list", "events", small, "--lang", "both", columns=50)
    where = shown.lines.index("The centre opens")
    assert shown.lines[where - 1] == "opening · 23 January 2017 · opening · ⚠"
    assert shown.lines[where + 1] == visual("افتتاح المركز الإقليمي").rjust(50)


def test_colours_are_the_only_escapes_that_are_sent(show, small):
    sent = show("show", "opening", small, "--lang", "both").sent
    assert SGR.search(sent)
    assert b"\x1b" not in SGR.sub(b"", sent)


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(show, small, settings):
    plain = show("list", "events", small, **settings)
    colours = re.findall(rb"\x1b\[([0-9;]*)m", plain.sent)
    assert not any(re.search(rb"(^|;)[349][0-9](;|$)", one) for one in colours)
    assert "The centre opens" in plain.text


def test_a_message_in_arabic_is_drawn_too(show, small):
    shown = show("show", "openning", small, "--lang", "ar", columns=70)
    assert shown.code == 1
    message = Paragraph(
        "لا يوجد «\u2068openning\u2069» في السجل. هل تقصد «\u2068opening\u2069»؟", base="rtl"
    )
    assert shown.lines[0] == message.line().visual.rjust(70)


def test_arabic_in_a_pipe_has_no_colours_and_no_presentation_forms(run, small):
    text = run("show", "opening", small, "--lang", "ar").stdout
    assert "\x1b" not in text
    assert "افتتاح المركز الإقليمي" in text
