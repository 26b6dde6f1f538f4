"""Printed rows in terminals that reorder text by themselves, each simulated apart from the code.

The wanted rows are those that a terminal is sent which draws cells as they come.
"""

import json
import os
import re
import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from ici_tui.bidi import Paragraph
from ici_tui.bidi.presentation import fold_presentation_forms
from ici_tui.cli import main
from ici_tui.cli.printed_rows import Printing, printed_row, printing
from ici_tui.cli.terminal_form import chosen
from ici_tui.edtf.display import format_date
from ici_tui.recordfile import load
from ici_tui.terminal import PROFILES, RowForm
from ici_tui.terminal.decision import decide
from ici_tui.terminal.evidence import Answers, Evidence
from ici_tui.terminal.multiplexers import Multiplexer
from ici_tui.terminal.reordering import shown as reordered
from ici_tui.terminal.row_forms import split_cells

MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
SGR = re.compile("\x1b\\[[0-9;]*m")
MARKS = re.compile("[\u064b-\u0652]")
COMMANDS = (
    ("show", "opening", "--lang", "ar"),
    ("list", "events", "--lang", "both"),
    ("search", "kuwait", "--lang", "ar", "--explain"),
)


def is_strong(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("L", "R", "AL", "AN")


@pytest.fixture(scope="module")
def remembered():
    """The wanted rows by command: they are the same for every terminal."""
    return {}


def letters(row):
    """Return cells without the marks on letters, which kitty is not sent."""
    return [cell._replace(data=cell.data[:1]) for cell in row]


def by_words(row):
    """kitty lays out each run of one font without blanks by its first letter."""
    drawn = ""
    fonts = [(cell.data == " ", cell.bold, cell.italics) for cell in row]
    for (blank, *_), group in groupby(range(len(row)), key=fonts.__getitem__):
        run = "".join(row[k].data for k in group)
        first = next(filter(is_strong, run), "a")
        turned = not blank and unicodedata.bidirectional(first) != "L"
        drawn += run[::-1].translate(MIRRORED) if turned else run
    return drawn


def by_runs(row):
    """QTerminal hands each run of one look to Qt, which lays it out on its own."""
    looks = [(cell.fg, cell.bold, cell.italics) for cell in row]
    return "".join(
        reordered("".join(row[k].data for k in group), 0)
        for _, group in groupby(range(len(row)), key=looks.__getitem__)
    )


def by_line(row):
    """Konsole: the algorithm on the whole line, from left to right."""
    return reordered("".join(cell.data for cell in row), 0)


def in_letters(wanted):
    """Return a wanted row as it looks where the terminal joins the letters itself."""
    return re.sub(
        "[\ufef5-\ufefc]", lambda one: fold_presentation_forms(one[0])[::-1], wanted
    ).translate({code: fold_presentation_forms(chr(code)) for code in range(0xFE70, 0xFEF5)})


def alike(shown, wanted):
    """Whether a row of letters shows a wanted one: a blank gives way to the alef of a lam-alef."""
    if len(shown) != len(wanted):
        return False
    if not re.search("[\ufef5-\ufefc]", wanted):
        return shown == in_letters(wanted)
    return shown.split() == in_letters(wanted).split()


def by_paragraph(row):
    """PuTTY: the same, in the direction of the line's first strong letter."""
    return reordered("".join(cell.data for cell in row), None)


TERMINALS = {
    "kitty": ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, by_words),
    "konsole": ({"KONSOLE_VERSION": "221203"}, by_line),
    "qterminal": ({"ICI_TUI_TERMINAL": "qterminal"}, by_runs),
    "putty": ({"TERM": "putty-256color"}, by_paragraph),
    "logical": ({"ICI_TUI_TERMINAL": "logical"}, by_line),
}


@pytest.mark.parametrize("name", TERMINALS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_terminal_that_reorders_shows_the_wanted_rows(show, small, remembered, name, command):
    command = (*command[:2], small, *command[2:])
    environment, draws = TERMINALS[name]
    if command not in remembered:
        remembered[command] = show(*command, ICI_TUI_TERMINAL="plain")
    wanted = remembered[command]
    assert re.search("[\ufe70-\ufefc]", wanted.text)
    sent = show(*command, **environment)
    shown = [draws(row).replace("\u2800", " ") for row in map(letters, sent.cells)]
    rows = ["".join(cell.data for cell in row) for row in map(letters, wanted.cells)]
    if name == "logical":
        assert not re.search("[\ufe70-\ufef4]", sent.text)
        assert [one for one in zip(shown, rows, strict=True) if not alike(*one)] == []
    else:
        assert shown == rows
    assert sent.text != wanted.text


def test_vte_gets_rows_with_arabic_in_explicit_mode_and_everything_else_as_ever(show, small):
    sent = show("list", "events", small, "--lang", "both", VTE_VERSION="7006").sent.decode()
    implicit = sent.split("\x1b[8l")
    assert len(implicit) > 1
    for part in implicit[1:]:
        row, _, rest = part.partition("\x1b[8h")
        # The mode belongs to the row that the cursor is in: it is undone on the next.
        assert row.endswith("\r\n")
        assert row.count("\r\n") == 1
        assert re.search("[\ufe70-\ufefc]", row)
        assert not re.search("[\ufe70-\ufefc]", rest)


@pytest.mark.parametrize("language", ["ar", "both"])
@pytest.mark.parametrize(
    ("variables", "level"), [({"TERM_PROGRAM": "vscode"}, 0), ({"TERM": "mlterm"}, None)]
)
def test_characters_without_a_look_keep_the_words_in_place(show, small, variables, level, language):
    """xterm.js gives a left-to-right mark no cell; mlterm gives an isolate a blank one."""
    command = ("list", "events", small, "--lang", language)
    sent = MARKS.sub("", SGR.sub("", show(*command, **variables).sent.decode()))
    assert ("\u200e" if level == 0 else "\u2066") in sent or language == "both"
    shown = [reordered(row.ljust(80), level) for row in sent.split("\r\n")[:-1]]
    plain = [row.replace("\u200e", "").replace("\u2066", " ").rstrip() for row in shown]
    assert plain == [MARKS.sub("", line) for line in show(*command).lines[: len(plain)]]


@pytest.mark.parametrize("name", PROFILES)
def test_nothing_that_is_sent_stays_behind(show, small, name):
    sent = show("list", "events", small, "--lang", "ar", ICI_TUI_TERMINAL=name).sent
    sequences = re.findall(rb"\x1b\[[0-9;]*m|\x1b\[8[lh]|\x1b.*", sent)
    modes = [one for one in sequences if not one.endswith(b"m")]
    assert modes == [b"\x1b[8l", b"\x1b[8h"] * (len(modes) // 2)
    assert bool(modes) == (name == "vte")


def test_colours_move_with_their_letters_only_where_the_terminal_moves_them(show, small):
    command = ("list", "events", small, "--lang", "ar")
    wanted = show(*command, ICI_TUI_TERMINAL="plain").cells[1]
    kitty = show(*command, ICI_TUI_TERMINAL="kitty").cells[1]
    assert [cell.fg for cell in kitty] == [cell.fg for cell in wanted]
    colours = sorted(cell.data for cell in wanted if cell.fg == "cyan")
    assert colours
    for name in ("konsole", "putty"):
        moved = show(*command, ICI_TUI_TERMINAL=name).cells[1]
        assert sorted(cell.data for cell in moved if cell.fg == "cyan") == colours


def test_arabic_in_a_pipe_is_logical_whatever_the_terminal(run, small):
    command = ("list", "events", small, "--lang", "ar")
    text = run(*command).stdout
    for name in ("kitty", "vte", "putty"):
        assert run(*command, ICI_TUI_TERMINAL=name).stdout == text
    assert "افتتاح المركز الإقليمي" in text
    assert not re.search("[\x1b\u2800\u200e\ufe70-\ufefc]", text)


def test_the_settings_say_how_the_terminal_wants_rows(show, small, tmp_path):
    (tmp_path / "ici-tui").mkdir()
    (tmp_path / "ici-tui" / "config.toml").write_text('terminal = "vte"\n', encoding="utf-8")
    command = ("list", "events", small, "--lang", "ar")
    assert b"\x1b[8l" in show(*command, XDG_CONFIG_HOME=str(tmp_path)).sent
    overruled = show(*command, XDG_CONFIG_HOME=str(tmp_path), ICI_TUI_TERMINAL="plain")
    assert b"\x1b[8l" not in overruled.sent


def test_a_calibration_counts(show, small, tmp_path):
    (tmp_path / "ici-tui").mkdir()
    kept = {"version": 1, "profiles": {"xterm-256color": "vte"}}
    (tmp_path / "ici-tui" / "terminals.json").write_text(json.dumps(kept), encoding="utf-8")
    sent = show("list", "events", small, "--lang", "ar", XDG_STATE_HOME=str(tmp_path)).sent
    assert b"\x1b[8l" in sent


def test_a_variable_that_names_no_profile_is_told_once_and_the_rows_are_printed(show, small):
    shown = show("list", "events", small, "--lang", "ar", ICI_TUI_TERMINAL="kity")
    assert shown.text.count("ICI_TUI_TERMINAL: no terminal profile 'kity'") == 1
    assert shown.code == 0
    assert Paragraph("افتتاح المركز الإقليمي", base="rtl").line().visual in shown.text


def asked(answers):
    return decide(Evidence({"TERM": "xterm-256color"}, answers=answers))


def test_a_calibration_that_was_made_with_answers_counts_without_asking():
    answered = asked(Answers(primary="62;4", secondary="0;115;0"))
    silent = asked(None)
    assert answered.identity != silent.identity
    assert chosen(silent, {answered.identity: "qterminal"}).name == "qterminal"
    assert (
        chosen(silent, {answered.identity: "qterminal", "xterm-256color 1;2;3": "kitty"})
        == (PROFILES["plain"])
    )
    assert chosen(silent, {"xterm-256color VTE": "vte"}) == PROFILES["plain"]
    assert chosen(silent, {"rxvt 85;1;2": "kitty"}) == PROFILES["plain"]


def test_what_was_asked_for_goes_before_calibrations():
    wanted = decide(Evidence({"TERM": "xterm-256color"}, wanted="kitty"))
    assert chosen(wanted, {"xterm-256color 0;115;0": "qterminal"}).name == "kitty"


def test_under_a_multiplexer_vte_gets_an_order_and_no_mode():
    how = printing(PROFILES["vte"], Multiplexer.TMUX)
    assert how == Printing(RowForm.LINES, moves_looks=True)


@pytest.mark.parametrize(
    ("name", "draws"),
    [
        ("logical", by_line),
        ("qterminal", by_runs),
        ("putty", by_paragraph),
        ("mlterm", by_paragraph),
    ],
)
def test_every_arabic_line_of_the_bundled_record_comes_out_as_wanted(name, draws):
    how = printing(PROFILES[name])
    record = load()
    wrong = []
    for event in record.events:
        assert event.date is not None
        for text in (event.title.root["ar"], format_date(event.date, "ar")):
            for line in Paragraph(text, "rtl").wrap(60):
                wanted = line.visual.rjust(72) + "  " + event.id
                cells = split_cells(wanted)
                row = printed_row(cells, [Style.null()] * len(cells), how, 110)
                looks = [(bool(style.bold), bool(style.italic)) for style in row.styles]
                if draws is by_runs:
                    out = "".join(
                        reordered("".join((row.glyphs[k] or "")[:1] for k in group), 0)
                        for _, group in groupby(range(len(cells)), key=looks.__getitem__)
                    )
                else:
                    sent = "".join(glyph[:1] for glyph in row.glyphs if glyph)
                    out = reordered(sent.ljust(110), None if draws is by_paragraph else 0)
                plain = "".join(cell[0] for cell in cells if cell)
                out = re.sub("[\u2066\u2800]", " ", out)
                if not (
                    alike(out, plain.ljust(len(out)))
                    if name == "logical"
                    else out.rstrip() == plain.rstrip()
                ):
                    wrong.append((plain, out))
    assert wrong == []


WORDS = st.sampled_from(
    [
        "ﻮﺗﺎﻨﻟﺍ",
        "ﺔﻤﻗ",
        "(ﺔﻤﻗ)",
        "ﻮﻴﻧﻮﻳ",
        "NATO",
        "[kuwait]",
        "2004",
        "29/6/2004",
        "(2012)",
        "·",
        "⚠",
        "١٢",
    ]
)
STYLES = st.sampled_from(
    [Style.null(), Style(bold=True), Style(color="cyan"), Style(bold=True, italic=True)]
)


@given(
    st.lists(st.tuples(WORDS, STYLES, st.integers(1, 3)), min_size=1, max_size=9),
    st.sampled_from(["logical", "konsole", "qterminal", "putty", "mlterm"]),
)
def test_words_stay_in_place_whatever_stands_beside_them(words, name):
    cells, styles = [" "], [Style.null()]
    for word, style, gap in words:
        cells += [*word, *" " * gap]
        styles += [style] * (len(word) + gap)
    row = printed_row(cells, styles, printing(PROFILES[name]), 120)
    sent = "".join(glyph or "" for glyph in row.glyphs)
    if name == "qterminal":
        runs = groupby(range(len(cells)), key=row.styles.__getitem__)
        shown = "".join(reordered("".join(sent[k] for k in run), 0) for _, run in runs)
    else:
        shown = reordered(sent.ljust(120), None if name in ("putty", "mlterm") else 0)
    shown = re.sub("[\u2066\u2800]", " ", shown)
    if name == "logical":
        assert shown.rstrip() == in_letters("".join(cells)).rstrip()
        cells = [*in_letters("".join(cells))]
    else:
        assert shown.rstrip() == "".join(cells).rstrip()
    coloured = [(g, str(s.color)) for g, s in zip(row.glyphs, row.styles, strict=True)]
    wanted = [(c, str(s.color)) for c, s in zip(cells, styles, strict=True)]
    if printing(PROFILES[name]).moves_looks:
        # Each letter has the colour it is to have, wherever the terminal takes both.
        coloured, wanted = sorted(filter(is_letter, coloured)), sorted(filter(is_letter, wanted))
    else:
        coloured, wanted = [(c, "") for _, c in coloured], [(c, "") for _, c in wanted]
    assert coloured == wanted


def is_letter(cell):
    return cell[0].isalnum()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_terminal_that_is_asked_for_goes_before_the_environments(show, small, command):
    command = (*command[:2], small, *command[2:])
    wanted = show(*command, ICI_TUI_TERMINAL="putty").sent
    assert show(*command, "--terminal", "putty", ICI_TUI_TERMINAL="plain").sent == wanted
    assert show(*command, ICI_TUI_TERMINAL="plain").sent != wanted


def test_what_was_asked_for_is_not_left_in_the_environment(small, monkeypatch, capsys):
    monkeypatch.setenv("ICI_TUI_TERMINAL", "kitty")
    assert main(["list", "events", str(small), "--terminal", "plain"]) == 0
    assert os.environ["ICI_TUI_TERMINAL"] == "kitty"
    monkeypatch.delenv("ICI_TUI_TERMINAL")
    assert main(["list", "events", str(small), "--terminal", "plain"]) == 0
    assert "ICI_TUI_TERMINAL" not in os.environ
    assert main(["list", "events", str(small), "--terminal", "no-such"]) == 2
    assert "no-such" in capsys.readouterr().err
