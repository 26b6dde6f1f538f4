"""The program in a real pseudo-terminal, its screen read back with pyte."""

import termios

from tests.tui.pseudo_terminal import ROWS, drawn

from ici_tui.i18n import catalogue


def test_the_program_says_that_it_loads_before_it_draws(terminal):
    for language, loading, title in (
        ("en", "Loading…", "Timeline"),
        ("ar", drawn(catalogue("ar").gettext("Loading…")), drawn("الخط الزمني")),
    ):
        opened = terminal("--lang", language)
        opened.read_until(opened.shows(loading))
        row = next(row for row in opened.screen.display if loading in row)
        assert opened.screen.display.index(row) == (ROWS - 1) // 2
        left, right = (len(row) - len(part) for part in (row.lstrip(), row.rstrip()))
        assert abs(left - right) <= 1
        opened.read_until(lambda: title in opened.text and loading not in opened.text)  # noqa: B023
        opened.send("q")
        assert opened.finished() == 0


def test_the_arabic_timeline_reaches_the_terminal_in_visual_order(terminal):
    opened = terminal("--lang", "ar")
    opened.read_until(opened.shows(drawn("إطلاق مبادرة إسطنبول للتعاون")))
    opened.read_until(opened.shows(drawn("الخط الزمني")))
    opened.send("q")
    assert opened.finished() == 0


def test_keys_move_through_the_record_and_quit_leaves_the_terminal_as_it_was(terminal):
    opened = terminal("--lang", "en")
    opened.read_until(opened.shows("Istanbul Cooperation Initiative"))
    opened.send("5")
    opened.read_until(opened.shows("Who says what"))
    opened.send("L")
    opened.read_until(opened.shows(drawn("الاختلافات")))
    opened.send("q")
    assert opened.finished() == 0
    assert termios.tcgetattr(opened.slave) == opened.before


def test_the_size_is_the_terminals_whatever_the_shell_exports(terminal):
    opened = terminal("--lang", "en", environ={"COLUMNS": "60", "LINES": "16"})
    opened.read_until(lambda: "q Quit" in opened.screen.display[-1])
    assert opened.screen.display[-1].rstrip().endswith("q Quit")
    assert len(opened.screen.display[-1].rstrip()) > 100
    opened.send("q")
    assert opened.finished() == 0


def test_what_is_odd_about_the_terminal_is_told_once(terminal, tmp_path):
    environ = {
        "ICI_TUI_TERMINAL": "auto",
        "TERM_PROGRAM": "WezTerm",
        "XDG_STATE_HOME": str(tmp_path),
    }
    for told in (True, False):
        opened = terminal("--lang", "en", environ=environ)
        opened.read_until(opened.shows("Who says what"))
        if told:
            opened.read_until(opened.shows("doctor --calibrate"))
        opened.send("5")
        opened.read_until(opened.shows("Editor's view"))
        assert told or "calibrate" not in opened.text
        opened.send("q")
        assert opened.finished() == 0


def test_a_broken_file_shows_its_problems_and_leaves_with_one(terminal, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"schema_version": "1.0",\n "id": }', "utf-8")
    opened = terminal(str(path), "--lang", "en")
    opened.read_until(opened.shows("broken.json:2:"))
    assert "Traceback" not in opened.text
    opened.send("q")
    assert opened.finished() == 1
