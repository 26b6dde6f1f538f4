"""The frame comes before the record; a broken record shows its problems; a mended one opens."""

import json
import shutil
import threading
from pathlib import Path

import pytest
from tests.tui.settling import LIMIT, settled, until

import ici_tui.recordfile
from ici_tui.jsontext.problems import Problem
from ici_tui.recordfile import RecordError, open_record
from ici_tui.tui.app import IciTui
from ici_tui.tui.dialogs.diagnostics import Diagnostics

BUNDLED = Path(__file__).parents[3] / "data" / "events.json"


def shown(app: IciTui) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_a_record_that_takes_long_is_waited_for_in_the_explorer(monkeypatch):
    go_on = threading.Event()

    def slow(path, *_others, **_options):
        go_on.wait(LIMIT)
        return open_record(path)

    monkeypatch.setattr(ici_tui.recordfile, "open_record", slow)
    app = IciTui(BUNDLED)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "Loading" in shown(app)
        assert "Timeline" not in shown(app)
        while app.screen is not app.explorer:
            await pilot.pause(0.02)
        await pilot.pause()
        assert "Timeline" in shown(app)
        assert "Loading" in shown(app)
        go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Loading" not in shown(app)
        assert "Istanbul" in shown(app)


async def test_a_record_that_is_there_soon_is_never_waited_for_in_an_empty_explorer(monkeypatch):
    lists = []

    monkeypatch.setattr(IciTui, "explorer_shown", lambda app: lists.append(app.explorer.list.key))
    app = IciTui()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
    assert lists
    assert lists[0] is not None


async def test_keys_before_the_record_is_there_do_no_harm(monkeypatch):
    go_on = threading.Event()

    def slow(path, *_others, **_options):
        go_on.wait(LIMIT)
        return open_record(path)

    monkeypatch.setattr(ici_tui.recordfile, "open_record", slow)
    app = IciTui(BUNDLED)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("down", "enter", "2", "backspace", "L", "G", "pagedown", "tab"):
            await pilot.press(key)
        assert app.explorer.list.key is None
        go_on.set()
        await settled(pilot)
        assert app.explorer.list.key is not None
        assert app.explorer.language == "ar"


@pytest.mark.parametrize("path", [None, BUNDLED])
async def test_what_is_typed_before_the_explorer_is_there_reaches_it_in_order(path):
    app = IciTui(path)
    async with app.run_test(size=(120, 40)) as pilot:
        assert app.screen is not app.explorer or path is None
        await pilot.press("/", *"stolt")
        await settled(pilot)
        assert app.explorer.query_text == "stolt"


@pytest.fixture
def broken(tmp_path):
    document = json.loads(BUNDLED.read_text("utf-8"))
    document["events"][0]["date"] = "2004-13"
    document["events"][1]["place"] = "nowhere"
    path = tmp_path / "record.json"
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_broken_record_shows_every_problem_with_its_line(open_app, broken, language):
    async with open_app(broken, language=language) as reader:
        assert isinstance(reader.app.screen, Diagnostics)
        assert "/events/0/date" in reader.text
        assert "month 13" in reader.text
        assert "/events/1/place" in reader.text
        lines = broken.read_text("utf-8").splitlines()
        number = next(n for n, line in enumerate(lines, 1) if "2004-13" in line)
        assert f"record.json:{number}:" in reader.text


async def test_a_mended_record_opens_on_trying_again(open_app, broken):
    async with open_app(broken) as reader:
        shutil.copy(BUNDLED, broken)
        await reader.press("r")
        await reader.loaded()
        assert reader.app.screen is reader.explorer
        assert reader.explorer.localized is not None


async def test_leaving_the_problems_leaves_with_exit_code_one(open_app, broken):
    async with open_app(broken) as reader:
        await reader.press("q")
        assert reader.app.return_value == 1


async def test_a_damaged_installation_says_so_and_leaves_with_exit_code_one(monkeypatch):
    def damaged(_path, _progress=None):
        raise RecordError("events.json", (Problem(3, 5, "/events", "damaged", "the record"),), 0)

    monkeypatch.setattr(ici_tui.recordfile, "load", damaged)
    app = IciTui()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Diagnostics)
        assert "events.json:3:5" in shown(app)
        await pilot.press("q")
    assert app.return_value == 1


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_table_says_what_it_is_and_opens_as_a_record(open_app, tmp_path, language):
    path = tmp_path / "events.csv"
    path.write_text("date,title\n2001-05-06,A light\nyesterday,Nobody\n2002,Later\n", "utf-8")
    async with open_app(path, language=language) as reader:
        assert isinstance(reader.app.screen, Diagnostics)
        assert "CSV" in reader.text
        assert "ici-tui import" in reader.text
        assert not path.with_suffix(".jsonl").exists()
        await reader.press("i")
        await reader.loaded()
        localized = reader.explorer.localized
        assert localized is not None
        assert len(localized.record.events) == 2
        assert path.with_suffix(".jsonl").exists()


async def test_a_table_of_which_nothing_can_be_made_says_why(open_app, tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("date,title\n03/04/2001,A\n05/06/2001,B\n", "utf-8")
    async with open_app(path) as reader:
        await reader.press("i")
        await until(reader, lambda: "dates.order" in reader.text)
        assert isinstance(reader.app.screen, Diagnostics)


async def test_a_missing_file_is_told_without_a_traceback(open_app, tmp_path):
    async with open_app(tmp_path / "absent.json") as reader:
        assert isinstance(reader.app.screen, Diagnostics)
        assert "absent.json" in reader.text
        assert "Traceback" not in reader.text


@pytest.mark.parametrize("key", ["o", "خ"])
async def test_a_broken_record_can_be_opened_without_what_is_wrong(open_app, broken, key):
    async with open_app(broken) as reader:
        await reader.press(key)
        await reader.loaded()
        explorer = reader.explorer
        assert not isinstance(reader.app.screen, Diagnostics)
        events = explorer.localized.record.events
        assert 0 < len(events) < len(json.loads(BUNDLED.read_text("utf-8"))["events"])
        assert "Problems" in reader.lines[0]
        explorer.run("problems")
        await reader.loaded()
        assert "Left out of" in reader.text
        assert "/events/0/date" in reader.text


async def test_a_file_that_is_not_there_cannot_be_opened_without_its_problem(open_app, tmp_path):
    async with open_app(tmp_path / "absent.json") as reader:
        assert "Open without" not in reader.text
        await reader.press("o")
        assert isinstance(reader.app.screen, Diagnostics)


async def test_leaving_out_holds_for_the_file_that_it_was_chosen_for(open_app, broken, tmp_path):
    other = shutil.copy(broken, tmp_path / "other.json")
    async with open_app(broken) as reader:
        await reader.press("o")
        await reader.loaded()
        reader.explorer.session.open(Path(other))
        await until(reader, lambda: isinstance(reader.app.screen, Diagnostics))
        assert "Could not open" in reader.text


async def test_a_file_that_no_longer_opens_at_all_is_not_said_to_be_left_out(open_app, broken):
    async with open_app(broken) as reader:
        await reader.press("o")
        await reader.loaded()
        broken.write_text("{", "utf-8")
        reader.explorer.session.reload()
        await until(reader, lambda: reader.explorer.session.trouble is not None)
        reader.explorer.run("problems")
        await until(reader, lambda: isinstance(reader.app.screen, Diagnostics))
        assert "Could not open" in reader.text
