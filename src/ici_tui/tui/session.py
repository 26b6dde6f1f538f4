"""The record of the application: read off the UI thread, read again when its file changes."""

from __future__ import annotations

import time
from asyncio import Lock
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from ici_tui.tui.abandoning import unless_cancelled
from ici_tui.tui.state.keymap import DEFAULT
from ici_tui.tui.terminal.key_queue import OrderedInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key
    from textual.screen import Screen

    from ici_tui.describe import Telling
    from ici_tui.files.watching import Watcher
    from ici_tui.recordfile import RecordError
    from ici_tui.search.cache.build_client import IndexBuild
    from ici_tui.search.index import Index
    from ici_tui.tui.explorer.screen import Explorer
    from ici_tui.tui.state.keymap import Keymap
    from ici_tui.tui.state.location import Destination

PATIENCE = 0.5
"""Seconds that reading may take before its progress is shown."""
_BETWEEN = 0.1
STDIN = Path("-")
HELD = 5.0
"""Seconds that keys wait for the first record; what is typed later goes to the empty explorer."""
_INTERRUPTS = ("ctrl+q", "ctrl+c")
"""The keys that end the program while it starts, whatever was typed before them."""


class RecordApp(OrderedInput):
    """The part of the application that has one record open.

    Attributes:
        path: The file of the record that is open, or that is opened first; None for the bundled
            one.
        destination: Where in the first record the reader wants to go.
        trouble: Why the file as it is now does not open, while an earlier state of it is shown.
        unsaved: Why not everything that the reader has kept is saved; empty where it is.
        keymap: The commands with their keys.
        watch_seconds: The time between two looks at the file; 0 does not look.
    """

    path: Path | None = None
    destination: Destination | None = None
    trouble: RecordError | None = None
    unsaved: str = ""
    keymap: Keymap = DEFAULT
    watch_seconds: float = 1.0
    _watcher: Watcher | None = None
    _index_build: IndexBuild | None = None
    _unreadable: RecordError | None = None
    """What is wrong with the bundled record."""
    _shown: bool = False

    def __init__(self) -> None:
        super().__init__()
        self._showing = Lock()
        self._first_read = False

    @property
    def explorer(self) -> Explorer:
        """The main screen."""
        raise NotImplementedError

    async def show_explorer(self) -> None:
        """Put the explorer on the screen, if it is not there yet."""
        async with self._showing:
            if not self._shown:
                await self.push_screen(self.explorer)
                self.explorer_shown()
                self._shown = True
        self.call_later(self.hand_on)

    def accepts_input(self) -> bool:
        """Whether the explorer is there, with the first record unless that takes long."""
        return self._shown and self._first_read

    def ends_start(self, key: Key) -> bool:
        """Whether a key ends the program while it starts; a letter only where it comes first."""
        return key.key in _INTERRUPTS or (not self._input and key.key in self.keymap["quit"].keys)

    def awaits_results(self) -> bool:
        """Whether the next key may be meant for the answer to a query that is being asked."""
        return self.screen is self.explorer and self.explorer.awaits_answer

    async def _first_record_read(self) -> None:
        """Let the explorer have what is typed: its record is there, or will not be soon."""
        self._first_read = True
        await self.hand_on()

    def explorer_shown(self) -> None:
        """Take notice that the explorer has come on the screen."""

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that Textual starts with.

        The bundled record is small and at hand: it is read here and now, so that the explorer is
        the first screen and drawn once, with its record. For a file there is a screen that waits.
        """
        if self.path is not None:
            from ici_tui.tui.dialogs.waiting import Waiting

            return Waiting(self.explorer.language)
        answer = _read(None, self.explorer.language)
        if isinstance(answer, Exception):
            self._unreadable = answer
        else:
            self.show_record(answer)
        return self.explorer

    async def on_ready(self) -> None:
        """Open the first record, or go on in the bundled one.

        The explorer is drawn once, with its record; without it where that takes long, or where the
        reader wants to go to a place in it, which has to be laid out before.
        """
        if self.path is None:
            self._shown = True
            self.explorer_shown()
            if self._unreadable is not None:
                self.show_problems(self._unreadable, None, self.destination)
            elif self.destination is not None:
                self.explorer.arrive(self.destination)
            await self._first_record_read()
            return
        self.open_record(self.path, self.destination)
        self.set_timer(HELD, self._first_record_read)
        if self.destination is not None:
            await self.show_explorer()
        else:
            self.set_timer(PATIENCE, self.show_explorer)

    def on_unmount(self) -> None:
        """Look at the file no more, and leave no other process at work."""
        self._watch(None)
        self._cancel_indexing()

    def _cancel_indexing(self) -> None:
        if self._index_build is not None:
            self._index_build.cancel()

    # Opening another file, or the same one again.

    def open_record(self, path: Path | None, destination: Destination | None = None) -> None:
        """Open a record in the place of the one that is open.

        Args:
            path: The record's file; None for the bundled one.
            destination: Where in it the reader wants to go.
        """
        self._cancel_indexing()
        self._load(path, destination)

    def reload_record(self) -> None:
        """Read the file of the record again; the reader stays where they are."""
        self._cancel_indexing()
        self._load(self.path, None, again=True)

    @work(thread=True, exclusive=True, group="load")
    def _load(
        self, path: Path | None, destination: Destination | None, *, again: bool = False
    ) -> None:
        """Load a record and tell it; both take time, so not on the UI thread."""
        from ici_tui.files.gc_pause import uncollected
        from ici_tui.files.watching import FileState, Watch, Watcher

        worker = get_current_worker()

        def tell(done: Callable[..., object], *answer: object) -> None:
            if not worker.is_cancelled:
                self.call_from_thread(done, *answer)

        # The state before reading: what changes while it is read is read again.
        watched = path is not None and path != STDIN and self.watch_seconds > 0
        state = FileState.of(path) if path is not None and watched else None
        with uncollected():
            progress = _Progress(lambda done: tell(self._progressed, done))
            answer = unless_cancelled(lambda: _read(path, self.explorer.language, progress), worker)
        if answer is None:
            return
        problems, telling = (answer, None) if isinstance(answer, Exception) else (None, answer)
        index: Index | None = None
        if telling is not None and again:
            # All at once, so that no frame shows the new record without its hits.
            from ici_tui.search.cache.build_client import Cancelled, IndexBuild
            from ici_tui.tui.state.results import index_of

            self._index_build = IndexBuild(lambda part: part.close())
            try:
                index = index_of(telling.record, self._index_build)
            except Cancelled:
                return
        tell(self._progressed, None)
        if path is not None and watched and (telling is not None or again):
            watcher = Watcher(Watch(path, state), self._file_changed, seconds=self.watch_seconds)
            tell(self._watch, watcher)
        elif telling is not None:
            tell(self._watch, None)
        if problems is not None:
            tell(self._failed, path, destination, problems, again)
        elif index is not None:
            tell(self._reloaded, telling, index)
        else:
            tell(self._opened, path, telling, destination)

    def _progressed(self, done: float | None) -> None:
        self.explorer.progress = done
        if self._shown:
            self.explorer.draw_bars()

    async def _opened(
        self, path: Path | None, telling: Telling, destination: Destination | None
    ) -> None:
        self.path = path
        self.trouble = None
        self.show_record(telling)
        await self.show_explorer()
        if destination is not None:
            self.explorer.arrive(destination)
        if path is not None and path != STDIN:
            self.explorer.remember_file(path)
        await self._first_record_read()

    def show_record(self, telling: Telling) -> None:
        """Show a record that has been loaded."""
        self.explorer.open(telling)

    # The file has changed.

    def _watch(self, watcher: Watcher | None) -> None:
        if self._watcher is not None:
            self._watcher.stop()
        self._watcher = watcher
        if watcher is not None:
            watcher.start()

    def _file_changed(self) -> None:
        """Take notice, from the watcher's thread."""
        with suppress(RuntimeError):  # the application has ended meanwhile
            self.call_from_thread(self.reload_record)

    def _reloaded(self, telling: Telling, index: Index) -> None:
        self.trouble = None
        self.explorer.reload(telling, index)

    # What does not open.

    async def _failed(
        self,
        path: Path | None,
        destination: Destination | None,
        error: RecordError,
        again: bool,
    ) -> None:
        if again:
            self.trouble = error
            self.explorer.say_trouble(error)
        else:
            await self.show_explorer()
            self.show_problems(error, path, destination)
            await self._first_record_read()

    def show_problems(
        self,
        error: RecordError,
        path: Path | None = None,
        destination: Destination | None = None,
    ) -> None:
        """Show why a record could not be opened.

        With a record open the reader returns to it; else the program ends with 1.
        """
        from ici_tui.tui.dialogs.diagnostics import Diagnostics

        opened = self.explorer.telling is not None

        def closed(retry: bool | None) -> None:
            if retry and error is self.trouble:
                self.reload_record()
            elif retry:
                self.open_record(path, destination)
            elif not opened:
                self.exit(1)

        explorer = self.explorer
        screen = Diagnostics(error, explorer.language, stays=opened, digits=explorer.digits)
        self.push_screen(screen, closed)


def _read(
    path: Path | None, language: str, progress: Callable[[float], None] | None = None
) -> Telling | RecordError:
    """Return a record as it is told, or what is wrong with it."""
    from ici_tui.describe import Telling
    from ici_tui.recordfile import RecordError, load

    try:
        telling = Telling.of(load(path, progress), language)
        if path is not None:
            telling.record.prepare()
        return telling
    except RecordError as error:
        return error


class _Progress:
    """Passes on how much has been read, once it takes long, and not at every step."""

    def __init__(self, tell: Callable[[float], None]) -> None:
        self._tell = tell
        self._next = time.monotonic() + PATIENCE

    def __call__(self, done: float) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _BETWEEN
            self._tell(done)
