"""Citations, texts, commands and files: what the explorer gives away is what it shows."""

import json
import os
import shlex
from threading import Event, Timer

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.describe.documents import describe
from ici_tui.export.citations import notes
from ici_tui.export.evidence import cited
from ici_tui.export.text import document_lines
from ici_tui.files import atomic
from ici_tui.recordfile import bundled_path, load, validate
from ici_tui.terminal import clipboard
from ici_tui.tui.dialogs.choice import Choice
from ici_tui.tui.dialogs.path_completion import completions
from ici_tui.tui.dialogs.prompt import Prompt, Question
from ici_tui.tui.state.location import View

RECORD = load(None)


@pytest.fixture
def copied(monkeypatch):
    """What the app was asked to copy, in order."""
    from ici_tui.tui.app import IciTui

    found: list[str] = []
    monkeypatch.setattr(IciTui, "copy_to_clipboard", lambda _app, text: found.append(text))
    return found


@pytest.fixture
def no_tools(monkeypatch, tmp_path):
    """A machine without any clipboard tool."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def notices(reader) -> str:
    return "\n".join(one.message for one in reader.app._notifications)


def drawn(text: str, language: str) -> str:
    from ici_tui.bidi import Paragraph

    return Paragraph(text, "rtl" if language == "ar" else "ltr").line().visual


@pytest.mark.parametrize(("language", "key"), [("en", "c"), ("ar", "ؤ")])
async def test_c_copies_the_notes_of_the_event_in_the_reader_s_language(
    open_app, copied, language, key
):
    async with open_app(language=language) as reader:
        reader.explorer.list.go_to("istanbul-summit")
        await reader.pilot.pause()
        await reader.press(key)
        localized = LocalizedRecord.of(RECORD, language)
        event = next(one for one in RECORD.events if one.id == "istanbul-summit")
        assert copied == ["\n".join(notes(localized, cited(RECORD, [event])))]
        assert len(copied[0].splitlines()) == len({claim.source for claim in event.claims})


async def test_what_no_source_is_cited_for_says_so_and_copies_nothing(open_app, copied):
    async with open_app() as reader:
        reader.explorer.go_to("kuwait-city")
        await reader.pilot.pause()
        assert reader.explorer.detail_subject == "kuwait-city"
        await reader.press("c")
        assert copied == []
        assert "No source is cited" in notices(reader)


async def test_a_menu_offers_the_forms_of_a_citation(open_app, copied):
    begins = {
        ("enter",): "Yousef Hammoud, “",
        ("2",): "[\n{",
        ("down", "down", "enter"): "@article{khaleej-2026,",
        ("٣",): "@article{khaleej-2026,",
    }
    async with open_app() as reader:
        reader.explorer.list.go_to("istanbul-summit")
        await reader.pilot.pause()
        for keys, beginning in begins.items():
            await reader.press("C")
            assert isinstance(reader.app.screen, Choice)
            assert "CSL-JSON" in reader.text
            await reader.press(*keys)
            await reader.loaded()
            assert copied.pop().startswith(beginning)
            assert not copied
            assert reader.app.screen is reader.explorer


async def test_the_menu_is_left_without_a_copy(open_app, copied):
    async with open_app(language="ar") as reader:
        await reader.press("left_curly_bracket")
        assert isinstance(reader.app.screen, Choice)
        await reader.press("escape")
        await reader.loaded()
        assert reader.app.screen is reader.explorer
        assert copied == []


@pytest.mark.parametrize(("language", "key"), [("en", "y"), ("ar", "غ")])
async def test_y_copies_all_that_is_told_as_plain_text(open_app, copied, language, key):
    async with open_app(language=language, view=View.ACTORS) as reader:
        reader.explorer.list.go_to("jens-stoltenberg")
        await reader.pilot.pause()
        await reader.press(key)
        document = describe(LocalizedRecord.of(RECORD, language), "jens-stoltenberg")
        assert document is not None
        assert copied == ["\n".join(document_lines(document))]
        assert not set(copied[0]) & set("\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.mark.parametrize("key", ["ctrl+c", "y"])
async def test_both_copying_keys_copy_what_the_mouse_has_selected(open_app, copied, key):
    async with open_app() as reader:
        x, y = reader.explorer.detail.region.offset
        await reader.pilot.mouse_down(offset=(x + 1, y))
        await reader.pilot.hover(offset=(x + 8, y))
        await reader.pilot.mouse_up(offset=(x + 8, y))
        await reader.press(key)
        title = reader.explorer.detail.document.title
        assert copied == [title[:8], title[:8]]


async def test_ctrl_c_copies_what_is_selected_in_the_search(searching, copied):
    async with searching() as reader:
        await reader.press("n", "a", "t", "o", "shift+left", "shift+left", "ctrl+c")
        assert copied == ["to"]
        await reader.press("end", "ctrl+c")
        assert copied == ["to"]
        assert "Nothing is selected" in notices(reader)


async def test_the_command_line_brings_back_file_view_query_and_selection(
    open_app, copied, tmp_path
):
    path = tmp_path / "my 'own' record.json"
    path.write_bytes(bundled_path().read_bytes())
    async with open_app(path, language="ar") as reader:
        explorer = reader.explorer
        await reader.press("slash")
        for character in "مصدر:الوسط -x":
            await reader.press("space" if character == " " else character)
        await reader.loaded()
        await reader.press("enter", "إ")
        words = shlex.split(copied[0])
        assert words[:2] == ["ici-tui", str(path)]
        assert words[2:] == [
            *("--view", "timeline"),
            *("--query", "مصدر:الوسط -x"),
            *("--select", explorer.list.key),
            *("--lang", "ar"),
        ]


async def test_the_bundled_record_is_reopened_without_a_file(open_app, copied):
    async with open_app(view=View.DOMAINS) as reader:
        await reader.press("Y")
        words = shlex.split(copied[0])
        assert words == [
            *("ici-tui", "--view", "domains"),
            *("--select", reader.explorer.detail_subject, "--lang", "en"),
        ]


async def write_to(reader, path) -> None:
    """Type a path in place of the one that is offered, and accept it."""
    await reader.press("ctrl+u")
    reader.app.screen.input.show(str(path))
    await reader.press("enter")
    await reader.loaded()


async def test_e_writes_the_hits_as_a_record_that_opens(searching, tmp_path):
    async with searching() as reader:
        await reader.press(*"transit")
        await reader.loaded()
        hits = reader.explorer.found.hits
        assert 0 < len(hits) < len(RECORD.events)
        await reader.press("enter", "e")
        assert isinstance(reader.app.screen, Prompt)
        assert reader.app.screen.input.text == "kuwait-nato-ici-selection.json"
        await write_to(reader, tmp_path / "part.json")
        written = load(tmp_path / "part.json")
        assert hits <= {event.id for event in written.events}
        assert all(RECORD.get(one.id) == one for one in written.events)
        assert "part.json" in notices(reader)


async def test_the_end_of_the_name_says_the_format(open_app, tmp_path):
    begins = {
        "all.jsonl": '{"record": "dataset"',
        "all.csv": "id,date,time",
        "all.md": "# ",
        "all.html": "<!doctype html>",
        "all.csl.json": "[\n{",
        "all.bib": "@",
        "all.txt": "",
    }
    async with open_app() as reader:
        for name, beginning in begins.items():
            await reader.press("ث")
            await write_to(reader, tmp_path / name)
            text = (tmp_path / name).read_text("utf-8")
            assert text.startswith(beginning), name
            assert len(text) > 1000
    assert load(tmp_path / "all.jsonl") == RECORD
    assert not validate(tmp_path / "all.jsonl").problems


async def test_a_query_without_hits_writes_nothing(searching):
    async with searching() as reader:
        await reader.press(*"qqqqqq", "enter")
        await reader.loaded()
        await reader.press("e")
        assert reader.app.screen is reader.explorer
        assert "Nothing found" in notices(reader)


async def test_an_unknown_ending_is_said_and_asked_again(open_app, tmp_path):
    async with open_app() as reader:
        await reader.press("e")
        await write_to(reader, tmp_path / "all.docx")
        assert ".html" in notices(reader)
        assert isinstance(reader.app.screen, Prompt)
        assert reader.app.screen.input.text.endswith("all.docx")
        await reader.press("escape")
        assert reader.app.screen is reader.explorer
        assert list(tmp_path.iterdir()) == []


async def test_a_file_is_written_over_only_when_that_is_wanted(open_app, tmp_path):
    path = tmp_path / "kept.json"
    path.write_text("kept")
    async with open_app() as reader:
        await reader.press("e")
        await write_to(reader, path)
        assert isinstance(reader.app.screen, Question)
        assert "kept.json" in reader.text
        await reader.press("n")
        assert path.read_text() == "kept"
        assert isinstance(reader.app.screen, Prompt)
        await reader.press("enter")
        await reader.press("y")
        await reader.loaded()
        assert load(path) == RECORD


async def test_a_file_that_cannot_be_written_is_a_notice(open_app, tmp_path):
    async with open_app() as reader:
        await reader.press("e")
        await write_to(reader, tmp_path / "nowhere" / "all.json")
        assert "could not be written" in notices(reader)
        assert "No such file" in notices(reader)
        assert reader.app.is_running


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_the_reader_is_told_where_the_text_went(
    open_app, no_tools, tmp_path, monkeypatch, language
):
    async with open_app(language=language) as reader:
        sent: list[str] = []
        monkeypatch.setattr(reader.app._driver, "write", sent.append)
        await reader.press("Y")
        await reader.loaded()
        words = reader.explorer.words
        told = words.gettext("Sent to the terminal: {number} kB").format(number=1)
        assert drawn(told, language) in notices(reader)
        command = f"ici-tui --view timeline --select {reader.explorer.list.key} --lang {language}"
        assert sent == [clipboard.clipboard_sequence(command)]
        tool = tmp_path / "pbcopy"
        tool.write_text('#!/bin/sh\nexec /bin/cat > "$0.got"\n')
        tool.chmod(0o755)
        await reader.press("Y")
        await reader.loaded()
        assert drawn(words.gettext("Copied"), language) in notices(reader)
        assert len(sent) == 1
        assert (tmp_path / "pbcopy.got").read_text() == command


def test_paths_complete_to_directories_and_to_files_in_our_formats(tmp_path, monkeypatch):
    for name in ("one.json", "one.png", ".one.json", "other.html", "on\x1be.csv"):
        (tmp_path / name).write_text("")
    (tmp_path / "onward").mkdir()
    monkeypatch.chdir(tmp_path)
    assert completions("o") == ["one.json", "onward/", "other.html"]
    assert completions("") == ["one.json", "onward/", "other.html"]
    assert completions(".o") == [".one.json"]
    assert completions(f"{tmp_path}/on") == [f"{tmp_path}/one.json", f"{tmp_path}/onward/"]
    monkeypatch.setenv("HOME", str(tmp_path))
    assert completions("~/other") == ["~/other.html"]
    assert completions("nowhere/") == ()
    assert completions("\0/") == ()


async def test_a_file_that_takes_nothing_holds_up_the_end_of_the_program_only_shortly(
    open_app, tmp_path, monkeypatch
):
    monkeypatch.setattr("ici_tui.tui.explorer.copy.LEAVING_SECONDS", 0.2)
    pipe = tmp_path / "nobody-reads.json"
    os.mkfifo(pipe)
    async with open_app() as reader:
        await reader.press("e")
        reader.app.screen.dismiss(str(pipe))
        while not isinstance(reader.app.screen, Question):
            await reader.pilot.pause()
        reader.app.screen.dismiss(True)
        while not reader.explorer.controllers.copies.writing:
            await reader.pilot.pause()
        reader.app.exit()
    assert reader.app.unsaved == "writing nobody-reads.json took too long"


async def test_a_file_that_is_almost_written_is_waited_for(open_app, tmp_path, monkeypatch):
    path = tmp_path / "slow.json"
    write, begun, go_on = atomic.write_text, Event(), Event()

    def slow(*arguments):
        begun.set()
        go_on.wait(60)
        write(*arguments)

    monkeypatch.setattr(atomic, "write_text", slow)
    async with open_app() as reader:
        await reader.press("e")
        reader.app.screen.dismiss(str(path))
        while not begun.is_set():
            await reader.pilot.pause()
        Timer(0.3, go_on.set).start()
        reader.app.exit()
    assert reader.app.unsaved == ""
    assert json.loads(path.read_text())["events"]
