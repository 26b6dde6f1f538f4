"""Terminals of few colours or none, in a pseudo-terminal: attributes tell things apart."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.tui.pseudo_terminal import Terminal

from ici_tui.tui.terminal.colours import FULL, colour_system, colours, unusable

SIXTEEN = {"TERM": "xterm"}
MONOCHROME = {"TERM": "vt100"}
NO_COLOR = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}
NAMED = {
    *("default", "black", "red", "green", "brown", "blue", "magenta", "cyan", "white"),
    *("brightblack", "brightred", "brightgreen", "brightbrown", "brightblue", "brightmagenta"),
    *("brightcyan", "brightwhite"),
}
"""What pyte calls the sixteen colours."""


class Cells(Terminal):
    """A terminal whose cells can be asked for."""

    def cells(self, text: str, *, row: int | None = None):
        """Return the cells of a text: on a row, or the first there are."""
        for y, line in enumerate(self.screen.display):
            if row in (None, y) and text in line:
                left = line.index(text)
                return [self.screen.buffer[y][x] for x in range(left, left + len(text))]
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    @property
    def all_cells(self):
        return [self.screen.buffer[y][x] for y in range(36) for x in range(110)]

    def reversed_rows(self, *, left: int, right: int) -> list[int]:
        """Return the rows that are in reverse from a column to another."""
        return [
            y
            for y in range(36)
            if all(self.screen.buffer[y][x].reverse for x in range(left, right))
        ]


@pytest.fixture
def opened():
    opened = []

    def start(*arguments, **options) -> Cells:
        opened.append(Cells(*arguments, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.mark.parametrize("environ", [SIXTEEN, MONOCHROME, NO_COLOR])
def test_cursor_hit_and_link_stand_out(opened, environ):
    terminal = opened("--lang", "en", environ=environ)
    terminal.read_until(terminal.shows("Istanbul Cooperation Initiative"))
    # A vt100 has ASCII only.
    terminal.read_until(terminal.shows("2004 #" if environ is MONOCHROME else "2004 █"))
    terminal.send("/")
    terminal.read_until(lambda: terminal.screen.buffer[1][3].reverse)
    terminal.send("transit")
    terminal.read_until(terminal.shows("  1 of 53 events"))
    terminal.send("\r")

    # The list's cursor: a whole row in reverse, and only one; a hit on it is underlined.
    terminal.read_until(lambda: len(terminal.reversed_rows(left=0, right=40)) == 1)
    row = terminal.reversed_rows(left=0, right=40)[0]
    hit, rest = terminal.cells("Transit", row=row), terminal.cells(" sign", row=row)
    assert all(cell.underscore and cell.bold and cell.reverse for cell in hit)
    assert not any(cell.underscore for cell in rest)

    # Off the cursor a hit is bold and underlined, a link underlined, text neither.
    domain = terminal.cells("Transit of forces")
    assert all(cell.underscore and cell.bold and not cell.reverse for cell in domain[:7])
    name = terminal.cells("Jens Stoltenberg")
    assert all(cell.underscore and not cell.bold and not cell.reverse for cell in name)
    text = terminal.cells("The two sides agreed")
    assert not any(cell.underscore or cell.bold or cell.reverse for cell in text)

    # The link under the cursor is in reverse, and the list's cursor no longer is.
    terminal.send("\r")
    terminal.read_until(lambda: not terminal.reversed_rows(left=0, right=40))
    terminal.send("j")
    terminal.read_until(lambda: terminal.cells("NATO (2016), Kuwait")[0].reverse)
    source = terminal.cells("NATO (2016), Kuwait")
    assert all(cell.reverse for cell in source[:11])
    assert not any(cell.reverse for cell in source[11:])
    assert all(cell.underscore for cell in terminal.cells("Transit agree", row=row))
    terminal.send("q")
    assert terminal.finished() == 0


@pytest.mark.parametrize("environ", [MONOCHROME, NO_COLOR])
def test_without_colours_no_cell_has_one(opened, environ):
    terminal = opened("--lang", "ar", environ=environ)
    terminal.read_until(terminal.shows("2004"))
    assert {(cell.fg, cell.bg) for cell in terminal.all_cells} == {("default", "default")}


def test_with_sixteen_colours_all_are_the_terminals_own(opened):
    terminal = opened("--lang", "en", environ=SIXTEEN)
    terminal.read_until(lambda: {cell.fg for cell in terminal.all_cells} > {"default"})
    terminal.read_until(terminal.shows("Who says what"))
    assert {cell.fg for cell in terminal.all_cells} <= NAMED
    assert {cell.bg for cell in terminal.all_cells} == {"default"}


@pytest.fixture
def known_to_terminfo_alone(tmp_path):
    """A terminal with 256 colours whose name does not say so."""
    folders = map(Path, ("/lib/terminfo", "/usr/lib/terminfo", "/usr/share/terminfo"))
    entries = (folder / place / "xterm-256color" for folder in folders for place in ("x", "78"))
    entry = next((one for one in entries if one.exists()), None)
    if entry is None:
        pytest.skip("this machine's terminfo does not know xterm-256color")
    for place in ("o", "6f"):
        (tmp_path / place).mkdir()
        shutil.copy(entry, tmp_path / place / "odd")
    return {"TERM": "odd", "TERMINFO": str(tmp_path)}


def test_a_terminal_that_only_terminfo_knows_has_its_256_colours(opened, known_to_terminfo_alone):
    """``TERM`` does not say it, and over ssh ``COLORTERM`` does not arrive."""
    terminal = opened("--lang", "en", environ=known_to_terminfo_alone)
    terminal.read_until(terminal.shows("Who says what"))
    assert not {cell.fg for cell in terminal.all_cells} <= NAMED
    assert {cell.bg for cell in terminal.all_cells} != {"default"}


def test_the_theme_of_the_settings_is_for_terminals_that_have_the_colours(opened, tmp_path):
    folder = tmp_path / "ici-tui"
    folder.mkdir()
    (folder / "config.toml").write_text('theme = "ici-light"\n', "utf-8")
    settings = {"XDG_CONFIG_HOME": str(tmp_path)}
    grounds = {}
    for environ in (SIXTEEN, {"TERM": "xterm-256color", "COLORTERM": "truecolor"}):
        terminal = opened("--lang", "en", environ=settings | environ)
        terminal.read_until(terminal.shows("Who says what"))
        grounds[environ["TERM"]] = terminal.screen.buffer[10][60].bg
    assert grounds == {"xterm": "default", "xterm-256color": "fcfbf8"}


def test_a_terminal_that_cannot_move_its_cursor_is_told_what_prints(opened):
    terminal = opened(environ={"TERM": "dumb"})
    terminal.read_until(lambda: "try 'ici-tui --help'" in terminal.text)
    assert terminal.finished() == 2
    said = terminal.text.replace("\n", "")
    assert "TERM=dumb" in said
    assert "ici-tui list events" in said
    assert "Traceback" not in said


def asked(expression: str, environ: dict[str, str]) -> str:
    """Evaluate in a process of its own: curses reads one terminal's entry in the life of one."""
    code = f"import os; from ici_tui.tui.terminal.colours import *; print(({expression}))"
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept | environ, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("environ", "number"),
    [
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "screen-256color"}, 256),
        ({"TERM": "xterm"}, 8),
        ({"TERM": "linux"}, 8),
        ({"TERM": "vt100"}, 0),
    ],
)
def test_terminfo_knows_how_many_colours_there_are(environ, number):
    assert asked("colours(os.environ), unusable(os.environ)", environ) == f"({number}, False)"


@pytest.mark.parametrize("moves", [True, False])
def test_a_terminal_that_terminfo_says_cannot_move_its_cursor_is_unusable(monkeypatch, moves):
    entry = SimpleNamespace(
        error=OSError,
        setupterm=lambda _name, _stream: None,
        tigetnum=lambda _name: 8,
        tigetstr=lambda name: b"move" if name == "cup" and moves else None,
    )
    monkeypatch.setitem(sys.modules, "curses", entry)
    assert unusable({"TERM": "printer"}) is not moves


def test_what_is_told_goes_before_terminfo():
    assert colours({"NO_COLOR": "1", "COLORTERM": "truecolor"}) == 0
    assert colours({"NO_COLOR": "", "COLORTERM": "truecolor"}) == FULL
    assert colours({"COLORTERM": "24bit", "TERM": "xterm"}) == FULL
    assert unusable({"TERM": "dumb"})


@pytest.mark.parametrize(
    ("number", "system"), [(0, "standard"), (8, "standard"), (256, "256"), (FULL, "truecolor")]
)
def test_textual_is_told_the_set_of_colours(number, system):
    assert colour_system(number) == system
