"""What we rely on in Textual beyond its documented interface, one assumption a test.

Found in Textual 8.2.8. Each test says what breaks where it fails; where the version is another one,
look there first, and then into ``tui/terminal/textual_internals/``.
"""

import asyncio
import fcntl
import os
import signal
import struct
import termios
import time
from contextlib import contextmanager, suppress
from importlib.metadata import version

import pytest
from textual.app import App
from textual.containers import Vertical
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import InputEvent, Key, MouseDown, ScreenResume
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from ici_tui.terminal.device import Device
from ici_tui.tui.cursor import CursorApp
from ici_tui.tui.terminal.textual_internals.application import (
    ErrorEndings,
    driver_of,
    has_messages,
    keep_styles,
    set_clipboard,
    start_with_theme,
    use_colour_system,
)
from ici_tui.tui.terminal.textual_internals.device_driver import DeviceDriver
from ici_tui.tui.terminal.textual_internals.key_parser import KeyParser

FOUND_IN = "8.2.8"
LIMIT = 30.0
"""Seconds that anything here may take on a machine that is busy."""


@pytest.fixture(autouse=True)
def _frames_are_drawn_when_a_test_looks():
    """Here every frame is drawn: it is Textual itself that is looked at."""


def breaks(what: str) -> str:
    return f"found in Textual {FOUND_IN}, this is {version('textual')}: {what}"


async def until(condition, what: str) -> None:
    """Wait for something of the application."""
    end = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < end, breaks(what)
        await asyncio.sleep(0.01)


# Messages and screens.


async def test_the_message_after_the_one_in_hand_is_pending_outside_of_the_queue():
    seen = []

    class Told(Message):
        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Taking(Widget):
        def on_told(self, message: Told) -> None:
            seen.append((message.number, self.message_queue_size, has_messages(self)))

    class Small(App[int]):
        def compose(self):
            yield Taking()

    async with Small().run_test() as pilot:
        widget = pilot.app.query_one(Taking)
        await pilot.pause()
        for number in (1, 2):
            widget.post_message(Told(number))
        await until(lambda: len(seen) == 2, "no message comes")
    why = breaks("keys overtake what the keys before them have set off")
    assert seen[0] == (1, 0, True), why
    assert seen[1][2] is False, why


@pytest.mark.parametrize("kept", [True, False])
async def test_a_screen_styles_its_widgets_again_when_it_resumes_unless_told_not_to(kept):
    styled = []

    class Main(Screen[None]):
        def on_screen_resume(self, event: ScreenResume) -> None:
            if kept:
                keep_styles(event)

        def update_node_styles(self, animate: bool = True) -> None:
            styled.append(animate)
            super().update_node_styles(animate)

    class Small(App[int]):
        def on_mount(self) -> None:
            self.push_screen(Main())

    async with Small().run_test() as pilot:
        await pilot.pause()
        assert bool(styled) is not kept, breaks("the first frame is styled twice")


async def test_handlers_of_classes_that_are_no_widgets_are_called_and_so_are_those_behind_them():
    called = []

    class Part:
        def on_key(self, event: Key) -> None:
            called.append("part")

    class Other:
        def on_key(self, event: Key) -> None:
            called.append("other")

    class Main(Part, Other, Screen[None]):
        def on_key(self, event: Key) -> None:
            called.append("screen")

    class Small(App[int]):
        def on_mount(self) -> None:
            self.push_screen(Main())

    async with Small().run_test() as pilot:
        await pilot.press("x")
    assert called == ["screen", "part", "other"], breaks("the explorer's classes hear nothing")


async def test_all_input_comes_through_on_event_of_the_application():
    seen = []

    class Small(App[int]):
        async def on_event(self, event) -> None:
            if isinstance(event, InputEvent) and not event.is_forwarded:
                seen.append(type(event))
            await super().on_event(event)

    async with Small().run_test() as pilot:
        driver = driver_of(pilot.app)
        assert driver is not None
        await pilot.press("x")
        driver.process_message(MouseDown(None, 1, 1, 0, 0, 1, False, False, False))
        await until(lambda: MouseDown in seen, "clicks do not wait for their turn")
    why = breaks("keys do not wait for their turn")
    assert seen[0] is Key, why


async def test_escape_goes_by_a_method_of_the_screen_that_drops_the_selection():
    class Main(Screen[None]):
        kept = False

        def compose(self):
            yield Static("text")

        def _key_escape(self) -> None:
            if not self.kept:
                super()._key_escape()

    class Small(App[int]):
        def on_mount(self) -> None:
            self.push_screen(Main())

    async with Small().run_test() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, Main)
        left = []
        for kept in (True, False):
            screen.kept = kept
            screen.selections = {screen.query_one(Static): Selection(Offset(0, 0), Offset(2, 0))}
            await pilot.press("escape")
            left.append(bool(screen.selections))
    assert left == [True, False], breaks("Esc drops the selection before its command is run")


async def test_a_selection_that_is_set_is_the_widgets_and_what_is_copied():
    class Lines(Widget):
        ALLOW_SELECT = False

        def get_selection(self, selection: Selection) -> tuple[str, str]:
            assert selection.start
            assert selection.end
            return f"from {selection.start.x} to {selection.end.x}", "\n"

    class Small(App[int]):
        def compose(self):
            yield Lines()

    async with Small().run_test() as pilot:
        lines, screen = pilot.app.query_one(Lines), pilot.app.screen
        selection = Selection(Offset(1, 0), Offset(3, 0))
        screen.selections = {lines: selection}
        why = breaks("what the mouse selects is not drawn or copied")
        assert lines.text_selection == selection, why
        assert screen.get_selected_text() == "from 1 to 3", why
        screen.clear_selection()
        assert lines.text_selection is None, why


async def test_the_compositor_gives_the_rows_of_the_screen():
    class Small(App[int]):
        def compose(self):
            yield Vertical(Static("text"))

    async with Small().run_test(size=(10, 3)) as pilot:
        rows = pilot.app.screen._compositor.render_strips()
    why = breaks("the tests see no screen")
    assert all(isinstance(row, Strip) for row in rows), why
    assert [row.text.rstrip() for row in rows] == ["text", "", ""], why


# The application.


def test_a_console_of_another_colour_system_is_otherwise_the_applications_own():
    theirs, ours = App[int](), App[int]()
    use_colour_system(ours, "256")
    why = breaks("what is drawn is drawn by another console than Textual's")
    assert ours.console.color_system == "256", why
    for name in (
        *("file", "legacy_windows", "no_color", "soft_wrap", "safe_box", "is_terminal"),
        *("_highlight", "_emoji", "_markup"),
    ):
        mine, other = getattr(ours.console, name), getattr(theirs.console, name)
        assert type(mine) is type(other), why
        assert mine == other or name == "file", f"{why} ({name})"


@pytest.mark.parametrize("theme", ["nord", "textual-light", "gruvbox"])
async def test_a_first_theme_gives_what_the_theme_set_later_gives(theme):
    class Small(App[int]):
        CSS = "Static { background: $primary; color: $text-muted; }"

        def compose(self):
            yield Static("text")

    states = []
    for early in (True, False):
        app = Small()
        if early:
            start_with_theme(app, theme)
        async with app.run_test() as pilot:
            if not early:
                app.theme = theme
            await pilot.pause()
            styles = app.query_one(Static).styles
            modes = {name for name in app.classes if "mode" in name or "theme" in name}
            states.append((app.theme, modes, styles.background, styles.color))
    assert states[0] == states[1], breaks("the first frame is drawn in another theme")


async def test_the_clipboard_is_set_without_a_word_to_the_terminal():
    app = App[int]()
    assert driver_of(app) is None
    async with app.run_test():
        driver = driver_of(app)
        assert driver is not None, breaks("nothing is copied to the terminal")
        written: list[str] = []
        driver.write = written.append  # type: ignore[assignment,method-assign]
        set_clipboard(app, "text")
        assert app.clipboard == "text", breaks("what is copied cannot be pasted")
        assert written == []


@pytest.mark.parametrize("where", ["handler", "timer"])
async def test_an_error_ends_the_application_without_a_page_of_textuals(where):
    class Small(ErrorEndings):
        def on_key(self, event: Key) -> None:
            if where == "timer":
                self.set_timer(0.01, self.fail)
            else:
                self.fail()

        def fail(self) -> None:
            raise LookupError("broken")

    app = Small()

    async def run() -> None:
        async with app.run_test() as pilot:
            await pilot.press("x")
            await until(lambda: app.failure is not None, "errors do not end the application")

    with pytest.raises(LookupError):
        await run()
    why = breaks("a page of Textual's is printed for an error")
    assert isinstance(app.failure, LookupError), why
    assert app.return_code == ErrorEndings.FAILED, why
    app._exit_renderables.append("a page")
    app._print_error_renderables()
    assert app._exit_renderables == [], why


async def test_who_leaves_is_leaving():
    app = ErrorEndings()
    async with app.run_test():
        assert not app.is_leaving
        assert app.loop is asyncio.get_running_loop(), breaks("errors of threads are not told")
        app.exit()
        assert app.is_leaving, breaks("errors of what was cut off are told")


# The driver, on a pseudo-terminal.


class Driver(DeviceDriver):
    def __init__(self, app):
        self.heard = []
        self.errors = []
        super().__init__(app)

    def hung_up(self):
        self.heard.append("hung up")

    def failed(self, error):
        self.errors.append(error)

    def stop_signalled(self):
        self.heard.append("stop")

    def continue_signalled(self):
        self.heard.append("continue")

    def process_message(self, message):
        if isinstance(message, Key):
            self.heard.append(message.key)


@contextmanager
def driver_on_pty(app):
    """Give a driver whose terminal is a pseudo-terminal, and what is read from that."""
    before = {one: signal.getsignal(one) for one in (signal.SIGTSTP, signal.SIGCONT)}
    before[signal.SIGWINCH] = signal.getsignal(signal.SIGWINCH)
    master, slave = os.openpty()
    os.set_blocking(master, False)
    kind = type("OnPty", (Driver,), {"device": Device(slave, slave)})
    written = bytearray()

    def read() -> bytes:
        with suppress(BlockingIOError):
            written.extend(os.read(master, 1 << 16))
        return bytes(written)

    try:
        yield kind(app), master, read
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(slave)
        os.close(master)


async def test_the_first_layout_has_the_size_of_the_device(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "16")
    app = App[int]()
    with driver_on_pty(app) as (driver, master, _read):
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 110, 0, 0))
        app._driver = type(driver)(app)
        assert app.size == (110, 36), breaks("the first frame is drawn for another terminal")


async def test_the_driver_draws_on_its_device_and_reads_from_it():
    app = App[int]()
    async with app.run_test(size=(70, 20)):
        with driver_on_pty(app) as (driver, master, read):
            assert driver.app is app, breaks("the driver knows no application")
            assert driver.frame_size == (70, 20), breaks("rows are cut at a wrong width")
            assert driver.enter(), breaks("the full screen counts as never entered")
            try:
                await until(
                    lambda: b"\x1b[?1049h" in read(), "it draws on another file than its device"
                )
                assert driver.attrs_before is not None, breaks("the terminal is left raw")
                assert termios.tcgetattr(master)[3] & termios.NOFLSH, breaks("frames are cut")
                os.write(master, b"x")
                await until(
                    lambda: "x" in driver.heard, "keys come from another file than its device"
                )
                called = asyncio.Event()
                assert driver.call_soon(called.set), breaks("signals cannot reach the loop")
                await asyncio.wait_for(called.wait(), LIMIT)
                driver._enable_mouse_pixels()
            finally:
                driver.disable_input()
                driver.stop_application_mode()
            await until(lambda: b"\x1b[?1049l" in read(), "the full screen is not left")
            assert b"\x1b[?1016l" in read(), breaks("reports of the mouse in pixels stay on")
            thread = driver._key_thread
            assert thread is None or not thread.is_alive(), breaks("keys are read after the end")
            assert driver.errors == []


async def test_signals_to_stop_and_to_go_on_come_to_the_driver():
    app = App[int]()
    async with app.run_test():
        with driver_on_pty(app) as (driver, _master, _read):
            os.kill(os.getpid(), signal.SIGTSTP)
            os.kill(os.getpid(), signal.SIGCONT)
            await until(
                lambda: {"stop", "continue"} <= {*driver.heard},
                "the program stops with the terminal in full screen",
            )
            assert driver.can_suspend
            driver.resume_after_stop(True)
            assert driver._must_signal_resume is True
            driver.resume_after_stop(False)


async def test_an_error_of_the_input_thread_reaches_the_driver():
    app = App[int]()
    async with app.run_test():
        with driver_on_pty(app) as (driver, _master, _read):
            broken = OSError("gone")

            def fail() -> None:
                raise broken

            driver.run_input_thread = fail
            driver._run_input_thread()
            assert driver.errors == [broken], breaks("a dead keyboard is not told")


def test_the_parser_reads_keys_and_the_mouse_by_methods_that_can_be_overridden():
    seen = []

    class Noting(KeyParser):
        def parse_mouse_code(self, code):
            seen.append("mouse")
            return super().parse_mouse_code(code)

        def _sequence_to_key_events(self, sequence, alt=False):
            seen.append("key")
            return super()._sequence_to_key_events(sequence, alt)

    parser = Noting()
    keys = [one.key for one in parser.feed("x\x1b[A") if isinstance(one, Key)]
    assert keys == ["x", "up"], breaks("keys are not read")
    mouse = [one for one in parser.feed("\x1b[<0;3;4M") if isinstance(one, MouseDown)]
    assert [(one.x, one.y) for one in mouse] == [(2, 3)], breaks("the mouse is not read")
    assert {*seen} == {"key", "mouse"}, breaks("an absurd report loses all that is read with it")


def keys(events):
    return [one.key for one in events if isinstance(one, Key)]


def test_what_is_whole_is_not_waited_for():
    parser = KeyParser()
    assert keys(parser.feed("\x1b")) == []
    assert keys(parser.complete()) == ["escape"], breaks("Escape and a letter are one key")
    assert keys(parser.complete()) == []
    assert keys(parser.feed("x")) == ["x"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("\x1bOR", "f3"),
        ("\x1b[R", "f3"),
        ("\x1b[1;2R", "shift+f3"),
        ("\x1b[1;5R", "ctrl+f3"),
        ("\x1b[1;3R", "alt+f3"),
    ],
)
def test_f3_with_modifiers_is_a_key_and_no_place_of_the_cursor(typed, key):
    assert keys(KeyParser().feed(typed)) == [key], breaks("a key of functions is lost")


def test_a_fresh_parser_knows_of_the_mouse_what_the_old_one_did():
    parser = KeyParser()
    list(parser.feed("\x1b[<0;3;4M"))
    fresh = parser.fresh()
    assert (fresh.last_x, fresh.last_y) == (parser.last_x, parser.last_y) != (0, 0), breaks(
        "the mouse moves from a corner after a report that cannot be read"
    )
    assert fresh.mouse_pixels == parser.mouse_pixels


async def test_the_cursors_place_is_asked_for_at_the_end_of_a_frame(monkeypatch):
    asked = []

    class Small(CursorApp):
        def compose(self):
            yield Static("text")

        @property
        def cursor_position(self) -> Offset:
            asked.append(1)
            return Offset(3, 1)

        @cursor_position.setter
        def cursor_position(self, place: Offset) -> None:
            pass

        @property
        def is_headless(self) -> bool:
            return False

    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _self, data: written.append(data))
    async with Small().run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        await until(lambda: bool(asked), "the terminal's cursor does not follow the focus")
        await until(lambda: "\x1b[2;4H" in "".join(written), "its cursor stands elsewhere")
