"""F8 gives the terminal to the doctor's calibration; what was chosen there holds at once."""

import pytest

from ici_tui.bidi import Paragraph
from ici_tui.terminal.memory import load_calibrations
from ici_tui.terminal.test_card import WITHOUT_SWITCH

LOGICAL = "الخط الزمني"
"""The title of the first view, as a terminal gets it that puts letters into order itself."""
VISUAL = Paragraph(LOGICAL).line().visual


@pytest.fixture
def opened(terminal, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    opened = terminal(
        "--lang", "en", environ={"ICI_TUI_TERMINAL": "auto", "COLORTERM": "truecolor"}
    )
    opened.read_until(opened.shows("q Quit"))
    opened.send("\x1b[19~")
    opened.read_until(opened.shows("0: none of them"))
    return opened


def test_the_chosen_form_is_saved_and_the_screen_drawn_in_it(opened, tmp_path):
    opened.send(str(WITHOUT_SWITCH.index("logical") + 1))
    opened.read_until(opened.shows("Saved for this terminal"))
    opened.send("q")
    opened.read_until(opened.shows("q Quit"))
    (saved,) = load_calibrations(tmp_path / "ici-tui" / "terminals.json").values()
    assert saved == "logical"
    opened.send("L")
    opened.read_until(opened.shows(LOGICAL))
    assert VISUAL not in opened.text
    opened.send("\x11")
    assert opened.finished() == 0


def test_who_leaves_the_calibration_is_back_where_they_were_and_nothing_is_saved(opened, tmp_path):
    opened.send("q")
    opened.read_until(opened.shows("Nothing was changed"))
    opened.send("q")
    opened.read_until(opened.shows("q Quit"))
    assert not load_calibrations(tmp_path / "ici-tui" / "terminals.json")
    opened.send("\x11")
    assert opened.finished() == 0
