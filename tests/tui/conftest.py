"""What the tests of the explorer share: an app with its record, and its screen as text."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from tests.tui.pseudo_terminal import Terminal
from tests.tui.settling import settled
from textual._compositor import Compositor
from textual._context import visible_screen_stack

from ici_tui import recordfile
from ici_tui.tui.app import IciTui
from ici_tui.tui.state.location import View

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot


class Reader:
    """A reader at the keyboard, with eyes."""

    def __init__(self, app: IciTui, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def loaded(self) -> None:
        """Wait until the record is on the screen."""
        await settled(self.pilot)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def click(self, column: int, row: int) -> None:
        await self.pilot.click(offset=(column, row))
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """The rows of the screen as the terminal gets them: visual order, shaped."""
        visible_screen_stack.set(self.app._background_screens)
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def explorer(self):
        return self.app.explorer

    def find(self, text: str) -> tuple[int, int]:
        """Return the column and row where a text stands on the screen."""
        for row, line in enumerate(self.lines):
            if text in line:
                return line.index(text), row
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")


@asynccontextmanager
async def opened(
    path: Path | None = None,
    *,
    language: str = "en",
    view: View = View.TIMELINE,
    size: tuple[int, int] = (120, 40),
    watch_seconds: float = 0,
    **options: Any,
) -> AsyncIterator[Reader]:
    """Open the explorer; it looks at the record's file by itself only where that is asked for."""
    app = IciTui(path, language=language, view=view, **options)
    app.session.watch_seconds = watch_seconds
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.loaded()
        yield reader
        if app.is_running and app.screen.is_attached:
            assert reader.lines  # the last screen can be drawn


@pytest.fixture(scope="session")
def bundled_record():
    return recordfile.load(None)


@pytest.fixture(autouse=True)
def _the_bundled_record_is_read_once(bundled_record, monkeypatch):
    """Give every app the same bundled record: records are values, and reading them costs."""
    load = recordfile.load

    def loaded(path=None, *others):
        return bundled_record if path is None else load(path, *others)

    monkeypatch.setattr(recordfile, "load", loaded)


@pytest.fixture
def every_frame():
    """Have every frame drawn, for tests of what a frame draws."""


@pytest.fixture(autouse=True)
def _frames_are_drawn_when_a_test_looks(request, monkeypatch):
    """Leave out the frames that go to no terminal: half of all that the tests of screens cost.

    Where an app runs without a terminal Textual draws every frame and throws it away. What a test
    looks at (`Reader.lines`, a picture, a style under the mouse) is drawn when it looks, and every
    screen at the end of its test. Programs in a pseudo-terminal draw all of their frames.
    """
    if "every_frame" in request.fixturenames:
        return

    def unseen(compositor, full=False, screen_stack=None, simplify=False):
        if full:
            return drawn(compositor, full, screen_stack, simplify)
        visible_screen_stack.set([] if screen_stack is None else screen_stack)
        compositor._dirty_regions.clear()
        return None

    drawn = Compositor.render_update
    monkeypatch.setattr(Compositor, "render_update", unseen)


@pytest.fixture
def open_app():
    return opened


@pytest.fixture
def searching(open_app):
    """Open the explorer with its index built, at the search."""

    @asynccontextmanager
    async def start(**options) -> AsyncIterator[Reader]:
        async with open_app(**options) as reader:
            await reader.loaded()
            await reader.press("/")
            yield reader

    return start


@pytest.fixture
def terminal():
    opened = []

    def start(*arguments, **options):
        opened.append(Terminal(*arguments, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
