"""Files are chosen, dropped, asked for; a changed file is read again where the reader is."""

import json
import shutil
import threading
from pathlib import Path

import pytest
from tests.tui.settling import LIMIT, until
from textual import events

import ici_tui.recordfile
from ici_tui.bidi import Paragraph
from ici_tui.recordfile import open_record
from ici_tui.search.cache.build_client import Cancelled, IndexBuild
from ici_tui.search.index import Index
from ici_tui.tui.dialogs.diagnostics import Diagnostics
from ici_tui.tui.dialogs.file_picker import FilePicker, size_text
from ici_tui.tui.explorer.dropped import dropped_path
from ici_tui.tui.session import IndexReady
from ici_tui.tui.state.location import Destination, Pane, View
from ici_tui.tui.state.results import index_of

BUNDLED = Path(__file__).parents[2] / "data" / "events.json"


def record(identifier: str, *events_: str) -> str:
    head = {"schema_version": "1.0", "id": identifier, "title": {"en": f"Record {identifier}"}}
    events_of = [
        {"id": name, "date": "2020", "kind": "visit", "title": {"en": f"Visit {name}"}}
        for name in events_
    ]
    return json.dumps({**head, "events": events_of})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "alpha.json").write_text(record("alpha", "a"), "utf-8")
    (tmp_path / "deep" / "beta.jsonl.gz").write_bytes(b"")
    (tmp_path / "deep" / "gamma.json").write_text(record("gamma", "g"), "utf-8")
    (tmp_path / "notes.txt").write_text("no record", "utf-8")
    (tmp_path / ".hidden.json").write_text("", "utf-8")
    return tmp_path


async def type_(reader, text: str) -> None:
    for character in text:
        await reader.press(character)


def listed(reader) -> list[str]:
    return [entry.name for entry in reader.app.screen.list.rows.entries.values()]


async def drop(reader, text: str) -> None:
    reader.app.post_message(events.Paste(text))
    await reader.pilot.pause()
    await reader.loaded()


# Choosing a file.


@pytest.mark.parametrize("key", ["o", "خ"])
async def test_a_file_is_chosen_from_its_folder(open_app, folder, key):
    async with open_app(folder / "alpha.json") as reader:
        await reader.press(key)
        screen = reader.app.screen
        assert isinstance(screen, FilePicker)
        assert listed(reader) == ["..", "deep", "alpha.json"]
        await reader.press("down", "enter")
        assert listed(reader) == ["..", "deeper", "beta.jsonl.gz", "gamma.json"]
        await reader.press("down", "down", "down", "enter")
        await reader.loaded()
        assert reader.app.screen is reader.explorer
        assert "Record gamma" in reader.lines[0]
        assert reader.app.session.path == folder / "deep" / "gamma.json"


async def test_the_recent_files_stand_first(open_app, folder, tmp_path):
    kept = tmp_path / "kept.json"
    for name in ("alpha.json", "deep/gamma.json"):
        async with open_app(folder / name, kept=kept) as reader:
            await reader.loaded()
    async with open_app(kept=kept) as reader:
        await reader.press("o")
        rows = reader.app.screen.list.rows
        recent = [entry.path for key, entry in rows.entries.items() if key.startswith("r ")]
        assert recent == [folder / "deep" / "gamma.json", folder / "alpha.json"]
        await reader.press("enter")
        await reader.loaded()
        assert "Record gamma" in reader.lines[0]


async def test_typing_leaves_the_names_that_have_it(open_app, folder):
    async with open_app(folder / "deep" / "gamma.json") as reader:
        await reader.press("o")
        await type_(reader, "GAM")
        assert [name for name in listed(reader) if "/" not in name] == ["gamma.json"]
        await reader.press("ctrl+u")
        await type_(reader, "zzz")
        assert listed(reader) == []
        await reader.press("enter", "tab", "down", "up")
        assert isinstance(reader.app.screen, FilePicker)


async def test_a_typed_path_is_followed(open_app, folder):
    async with open_app() as reader:
        await reader.press("o")
        await type_(reader, f"{folder}/")
        assert reader.app.screen.folder == folder
        await type_(reader, "al")
        assert listed(reader) == ["alpha.json"]
        await reader.press("enter")
        await reader.loaded()
        assert "Record alpha" in reader.lines[0]


async def test_a_typed_path_of_a_folder_goes_into_it_and_up_again(open_app, folder):
    async with open_app(folder / "alpha.json") as reader:
        await reader.press("o")
        await type_(reader, "./deep")
        await reader.press("enter")
        screen = reader.app.screen
        assert (screen.folder, screen.input.text) == (folder / "deep", "")
        await reader.press("alt+up")
        assert screen.folder == folder
        assert screen.entry.path == folder / "deep", "the cursor is on where it came from"
        await reader.press("tab")
        assert screen.folder == folder / "deep"
        await reader.press("escape")
        assert reader.app.screen is reader.explorer


async def test_a_folder_that_cannot_be_read_is_empty(open_app, folder):
    async with open_app(folder / "alpha.json") as reader:
        await reader.press("o")
        shutil.rmtree(folder / "deep")
        await reader.press("down", "enter")
        assert listed(reader) == [".."]


async def test_in_arabic_the_picker_is_mirrored(open_app, folder):
    async with open_app(folder / "alpha.json", language="ar", size=(80, 24)) as reader:
        await reader.press("o")
        column, _ = reader.find("alpha.json")
        assert column > 60
        assert Paragraph("فتح سجل").line().visual in reader.lines[0]


async def test_a_file_that_does_not_open_leaves_the_open_record(open_app, folder):
    (folder / "broken.json").write_text("{", "utf-8")
    async with open_app(folder / "alpha.json") as reader:
        await reader.press("o")
        await type_(reader, "broken")
        await reader.press("enter")
        await reader.loaded()
        assert isinstance(reader.app.screen, Diagnostics)
        assert "broken.json" in reader.text
        await reader.press("escape")
        assert reader.app.screen is reader.explorer
        assert "Record alpha" in reader.lines[0]
        assert reader.app.session.path == folder / "alpha.json"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (-1, ""),
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (3_449_000, "3.4 MB"),
        (2e10, "20 GB"),
    ],
)
def test_sizes_are_told_in_the_unit_that_suits_them(size, text):
    assert size_text(size) == text


# Dropping a file.


@pytest.mark.parametrize("quoted", ["{}", "'{}'", '"{}"', "{} ", "file://{}", "'{}' '/etc'"])
def test_a_dropped_path_is_read_as_terminals_write_it(tmp_path, quoted):
    path = tmp_path / "my record's.json"
    path.write_text("", "utf-8")
    name = str(path)
    if quoted.startswith("'"):
        name = name.replace("'", "'\\''")
    if quoted.startswith("file:"):
        name = name.replace(" ", "%20").replace("'", "%27")
    assert dropped_path(quoted.format(name)) == path
    assert dropped_path(str(path).replace(" ", "\\ ").replace("'", "\\'")) == path


@pytest.mark.parametrize(
    "text", ["", " ", "nato", "'/etc", "file:", "a/b", "\0", "/no/such", "~nobody/x"]
)
def test_other_text_is_no_dropped_path(text):
    assert dropped_path(text) is None


async def test_a_file_dropped_on_the_terminal_opens(open_app, folder):
    async with open_app() as reader:
        await drop(reader, f"'{folder / 'alpha.json'}'")
        assert "Record alpha" in reader.lines[0]
        await drop(reader, str(folder))
        assert "Record alpha" in reader.lines[0]


async def test_a_path_pasted_into_the_search_is_text(searching, folder):
    async with searching() as reader:
        await drop(reader, str(folder / "alpha.json"))
        assert reader.explorer.query_text == str(folder / "alpha.json")
        assert "Record alpha" not in reader.text


# A place that is asked for.


async def test_a_place_can_be_asked_for_at_the_start(open_app):
    asked = Destination(View.ACTORS, "2016..2018", selected="nato", shown="nato")
    async with open_app(destination=asked) as reader:
        explorer = reader.explorer
        assert (explorer.view, explorer.query_text) == (View.ACTORS, "2016..2018")
        assert (explorer.list.key, explorer.detail_subject) == ("nato", "nato")
        assert explorer.found.result.count < len(explorer.localized.record.events)


async def test_the_row_that_is_asked_for_is_in_sight(open_app):
    async with open_app(
        destination=Destination(shown="transit-agreement"), size=(100, 24)
    ) as reader:
        listing = reader.explorer.list
        row = listing.rows.index("transit-agreement")
        assert 0 <= row - listing.scroll_offset.y < listing.size.height


async def test_what_is_shown_alone_decides_the_view(open_app):
    async with open_app(destination=Destination(shown="kuwait")) as reader:
        assert (reader.explorer.view, reader.explorer.list.key) == (View.ACTORS, "kuwait")


@pytest.mark.parametrize(
    ("parameter", "middle"), [("", "centre-opens"), ("centre-proposal", "centre-proposal")]
)
async def test_a_story_is_that_of_the_event_asked_for_unless_another_is_named(
    open_app, parameter, middle
):
    asked = Destination(
        View.STORY, parameter=parameter, selected="centre-opens", shown="centre-opens"
    )
    async with open_app(destination=asked) as reader:
        explorer = reader.explorer
        assert explorer.state.parameter == explorer.list.rows.centre == middle
        assert explorer.list.key == explorer.detail_subject == "centre-opens"


async def test_a_query_alone_stays_in_the_view_and_shows_its_first_hit(open_app):
    async with open_app(destination=Destination(query="transit")) as reader:
        assert reader.explorer.list.key == "transit-agreement"
        assert reader.explorer.detail_subject == "transit-agreement"


async def test_a_place_that_is_not_in_the_record_is_told(open_app):
    async with open_app(destination=Destination(View.ACTORS, shown="nobody")) as reader:
        assert reader.explorer.view is View.ACTORS
        assert reader.explorer.detail_subject == reader.explorer.list.key
        assert any("nobody" in str(one.message) for one in reader.app._notifications)


# A file that changes.


@pytest.fixture
def copied(tmp_path):
    path = tmp_path / "record.json"
    shutil.copy(BUNDLED, path)
    return path


def changed(path: Path, change) -> None:
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")


async def test_a_changed_file_is_read_again_by_itself(open_app, copied):
    async with open_app(copied, watch_seconds=0.01) as reader:
        changed(copied, lambda document: document["title"].update(en="Another title"))
        await until(reader, lambda: "Another title" in reader.lines[0])
        await reader.loaded()
        changed(copied, lambda document: document["title"].update(en="A third title"))
        await until(reader, lambda: "A third title" in reader.lines[0])
        await reader.loaded()


async def test_the_reader_stays_where_they_are(open_app, copied):
    async with open_app(copied, size=(100, 24)) as reader:
        explorer = reader.explorer
        await reader.press("/", *"kuwait", "enter", "G", "enter", "down", "down")
        await reader.loaded()
        explorer.go_to("nato")
        await reader.press("down", "down", "down")
        here, count = explorer.location, explorer.found.result.count
        assert here.pane is Pane.DETAIL
        places = (list(explorer.state.history.behind), list(explorer.state.history.ahead))

        def shorter(document):
            document["title"]["en"] = "Shorter"
            document["description"] = {"en": "changed"}

        changed(copied, shorter)
        reader.app.session.reload()
        await reader.loaded()
        assert "Shorter" in reader.lines[0]
        assert explorer.location == here
        assert explorer.found.result.count == count
        assert explorer.detail.has_focus
        assert (list(explorer.state.history.behind), list(explorer.state.history.ahead)) == places


async def test_an_index_that_comes_late_does_not_take_the_place_of_the_new_records(
    searching, copied
):
    async with searching(path=copied) as reader:
        explorer = reader.explorer
        late, before = index_of(explorer.localized.record), len(explorer.localized.record.events)
        more = {"id": "later", "date": "2026-11", "kind": "visit", "title": {"en": "Later"}}
        changed(copied, lambda document: document["events"].append(more))
        reader.app.session.reload()
        await reader.loaded()
        reader.app.session.take(IndexReady(late))
        await reader.press(*"kuwait")
        await reader.loaded()
        assert explorer.found.index is not late
        assert explorer.found.index.size == before + 1


async def test_who_quits_leaves_no_process_that_indexes(open_app, copied):
    async with open_app(copied) as reader:
        reader.app.session._build = build = IndexBuild(Index.close)
    with pytest.raises(Cancelled):
        build.check()


async def test_who_is_typing_goes_on_typing(searching, copied):
    async with searching(path=copied) as reader:
        await reader.press(*"kuw")
        changed(copied, lambda document: document["title"].update(en="Another title"))
        reader.app.session.reload()
        await reader.loaded()
        await reader.press(*"ait")
        await reader.loaded()
        assert reader.explorer.query_text == "kuwait"
        assert reader.explorer.found.query.text == "kuwait"


async def test_what_is_gone_from_the_file_is_gone_from_the_way_back(open_app, tmp_path):
    path = tmp_path / "record.json"
    path.write_text(record("r", "a", "b", "c"), "utf-8")
    async with open_app(path) as reader:
        explorer = reader.explorer
        explorer.go_to("b")
        explorer.go_to("c")
        path.write_text(record("r", "a", "d"), "utf-8")
        reader.app.session.reload()
        await reader.loaded()
        assert explorer.detail_subject == explorer.list.key == "a"
        await reader.press("backspace")
        assert explorer.list.key == "a"
        assert explorer.state.history.leads_back is False


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_file_that_is_broken_by_now_keeps_the_old_record_and_says_so(
    open_app, copied, language
):
    async with open_app(copied, language=language) as reader:
        explorer = reader.explorer
        good = copied.read_bytes()
        changed(copied, lambda document: document["events"][0].update(date="2004-13"))
        reader.app.session.reload()
        await reader.loaded()
        assert reader.app.screen is explorer
        assert len(explorer.localized.record.events) == len(open_record(BUNDLED).record.events)
        sign = Paragraph(explorer.words.gettext("Problems")).line().visual
        assert sign in reader.lines[0]
        await reader.press("exclamation_mark")
        assert isinstance(reader.app.screen, Diagnostics)
        assert "/events/0/date" in reader.text
        await reader.press("escape")
        assert reader.app.screen is explorer
        copied.write_bytes(good)
        await reader.press("exclamation_mark", "r")
        await reader.loaded()
        assert reader.app.screen is explorer
        assert sign not in reader.lines[0]
        await reader.press("exclamation_mark")
        assert reader.app.screen is explorer


async def test_a_click_on_the_sign_shows_the_problems(open_app, copied):
    async with open_app(copied) as reader:
        copied.write_text("{", "utf-8")
        reader.app.session.reload()
        await reader.loaded()
        await reader.click(*reader.find("Problems"))
        assert isinstance(reader.app.screen, Diagnostics)


# A file that takes long to read.


async def test_progress_is_shown_of_what_takes_long(open_app, monkeypatch, copied):
    go_on = threading.Event()

    def slow(path, progress, *, assume, **_):
        if path != copied:
            return open_record(path)
        progress(0.43)
        assert go_on.wait(LIMIT)
        return open_record(path, assume=assume)

    monkeypatch.setattr(ici_tui.recordfile, "open_record", slow)
    monkeypatch.setattr("ici_tui.tui.reading.PROGRESS_DELAY", 0)
    async with open_app() as reader:
        reader.app.session.open(copied)
        await until(reader, lambda: "43%" in reader.lines[0])
        go_on.set()
        await reader.loaded()
        assert "%" not in reader.lines[0]
