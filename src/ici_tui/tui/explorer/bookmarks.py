"""The explorer's keeping: bookmarks, saved views, recent files and queries, and what is said of it.

What is kept is shown at once and saved behind (:mod:`ici_tui.user.saving`): a slow disk holds up
no key. Whatever cannot be saved is said each time, with what becomes of the change.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.state.location import destination_of
from ici_tui.tui.text.glyphs import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from ici_tui.tui.session import RecordApp
    from ici_tui.user.saved import Bookmark, Kept, SavedView
    from ici_tui.user.saving import SaveError, Saver
    from ici_tui.user.store import Keeper

SLOW_SECONDS = 3.0
"""How long a save may take before the reader is told that it is not done yet."""
LEAVING_SECONDS = 6.0
"""How long leaving waits for what is not saved yet."""


class Keeping(ExplorerPart):
    """The part of the explorer that keeps things for another day.

    Attributes:
        keeper: The file; None keeps until the program ends.
    """

    keeper: Keeper | None = None
    _failed: bool = False
    """Whether the reader was told of a change that is not saved, and has not been since."""

    @cached_property
    def saver(self) -> Saver:
        """What is kept, and its way to the file."""
        from ici_tui.user.saving import Saver

        return Saver(self.keeper)

    @property
    def kept(self) -> Kept:
        """What is kept, as the reader sees it."""
        return self.saver.kept

    @cached_property
    def _removed(self) -> dict[tuple[str, str], Bookmark]:
        """Bookmarks that were taken away; put back, they have their note again."""
        return {}

    @property
    def records(self) -> RecordApp:
        """The application, as the one that holds the record."""
        from ici_tui.tui.session import RecordApp

        app = self.app
        assert isinstance(app, RecordApp)  # noqa: S101 - for the type checker
        return app

    def on_mount(self) -> None:
        """Show the bookmarks in the list, once the file was read."""
        self.list.sign = self.kept_sign
        # Not while the first frame is drawn: two threads would wait for each other.
        self.call_after_refresh(self._read_kept)

    def _read_kept(self) -> None:
        if self.keeper is not None:
            message = self.words.gettext("Your saved items could not be read: {reason}")
            self._follow(self.saver.read(), message, reading=True)

    def on_unmount(self) -> None:
        """Save what is not saved yet; what cannot be is said where the program has ended."""
        error = self.saver.finish(LEAVING_SECONDS)
        if error is not None:
            message = self.words.gettext("The changes of this session could not be saved: {reason}")
            self.records.unsaved = message.replace("{reason}", self._reason(error))

    # What is kept, in memory and in the file.

    def keep(self, change: Callable[[Kept], Kept], unsaved: str, done: str = "") -> None:
        """Change what is kept, here at once and in the file behind.

        Args:
            change: Gives the new value from any other, as the file may have one by then.
            unsaved: What to say where it cannot be saved, with ``{reason}``: that the change lasts
                for this session only.
            done: What to say when it is saved; nothing where it is empty.
        """
        saved = self.saver.change(change)
        self.show_kept()
        self._follow(saved, unsaved, done)

    @work(group="keep")
    async def _follow(
        self, saved: Future[None], unsaved: str, done: str = "", *, reading: bool = False
    ) -> None:
        """Say how a save has ended; it goes on by itself where the screen is left meanwhile."""
        from ici_tui.user.saving import SAVE_ERRORS

        if not await _ended(saved, SLOW_SECONDS):
            words = self.words
            slow = words.gettext("Still saving: this is taking longer than usual")
            if reading:
                slow = words.gettext(
                    "Still reading your saved items: this is taking longer than usual"
                )
            self.say(slow, warning=True)
            await _ended(saved)
        try:
            saved.result()
        except SAVE_ERRORS as error:
            self._failed = self._failed or not reading
            reason = self._reason(error, reading=reading)
            self.say(unsaved.replace("{reason}", reason), warning=True)
        else:
            if done:
                self.say(done)
            if self._failed and self.saver.saved:
                self._failed = False
                self.say(self.words.gettext("Earlier unsaved changes have been saved"))
        self._say_set_aside()
        self.show_kept()

    def _reason(self, error: SaveError, *, reading: bool = False) -> str:
        """Return why the file could not be saved, or read, in the reader's language."""
        from ici_tui.describe.failures import save_failure
        from ici_tui.user.saved import NewerFormatError

        words = self.words
        name = self.keeper.path.name if self.keeper is not None else ""
        if isinstance(error, NewerFormatError):
            message = words.gettext(
                "{name} was written by a newer version of the program; upgrade to save"
            )
            return message.format(name=name)
        if reading and isinstance(error, OSError):
            message = words.gettext("{name} cannot be read: {reason}")
            return message.format(name=name, reason=error.strerror or error)
        return save_failure(words, name, error)

    def _say_set_aside(self) -> None:
        """Tell of the copies that were made of damaged files."""
        while self.keeper is not None and self.keeper.set_aside:
            copy = self.keeper.set_aside.pop()
            text = self.words.gettext("The bookmarks file was damaged; it was saved as {name}")
            self.say(text.format(name=copy.name), warning=True)

    def show_kept(self) -> None:
        """Show what is kept where it is seen: stars in the list, queries in the search."""
        self.recent_queries = list(self.kept.queries)
        self.list.refresh()
        self.draw_headings()

    # What else is remembered.

    def remember_query(self, text: str) -> None:
        """Keep a query that was asked."""
        message = self.words.gettext("This search is remembered for this session only: {reason}")
        self.keep(lambda kept: kept.with_query(text), message)

    def remember_file(self, path: Path) -> None:
        """Keep a file that was opened."""
        from ici_tui.user.saved import RecentFile, now

        title = ""
        if self.telling is not None:
            title = self.telling.text(self.telling.record.description.title)
        file = RecentFile(_absolute(path), title, now())
        message = self.words.gettext("This file is remembered for this session only: {reason}")
        self.keep(lambda kept: kept.with_file(file), message)

    # Bookmarks.

    @property
    def dataset(self) -> str:
        """The id of the record that is open; empty for none."""
        return self.telling.record.description.id if self.telling is not None else ""

    @property
    def record_file(self) -> str:
        """The path of its file; empty for the bundled record."""
        path = self.records.path
        return "" if path is None else str(path) if str(path) == "-" else _absolute(path)

    def kept_sign(self, identifier: str) -> str:
        """Return the sign of what is bookmarked, empty for anything else."""
        bookmarked = self.kept.bookmark(self.dataset, identifier) is not None
        return KEPT if bookmarked else ""

    def action_bookmark(self) -> None:
        """Bookmark what is shown, or take its bookmark away."""
        from ici_tui.user.saved import Bookmark, now

        subject, telling, words = self.detail_subject, self.telling, self.words
        if subject is None or telling is None:
            return
        key = (self.dataset, subject)
        mark = self.kept.bookmark(*key)
        if mark is not None:
            self._removed[key] = mark
            self.keep(
                lambda kept: kept.without_bookmark(key),
                words.gettext("Bookmark removed for this session only: {reason}"),
                words.gettext("Bookmark removed"),
            )
            return
        name = telling.name(subject)
        added = self._removed.pop(key, None) or Bookmark(
            *key, path=self.record_file, name=name, created=now()
        )
        self.keep(
            lambda kept: kept.with_bookmark(added),
            words.gettext("Bookmarked for this session only: {reason}"),
            words.gettext("Bookmarked"),
        )

    # Saved views.

    def action_save(self) -> None:
        """Ask for a name and save what the screen shows under it."""
        from ici_tui.tui.dialogs.prompt import Prompt

        if self.telling is None:
            return

        def complete(text: str) -> Sequence[str]:
            return [view.name for view in self.kept.views if view.name.startswith(text)]

        label = self.words.gettext("Save this view as")
        self.app.push_screen(
            Prompt(label, "", complete, language=self.language), self._save_answered
        )

    def _save_answered(self, answer: str | None) -> None:
        from ici_tui.tui.dialogs.prompt import Question

        name = " ".join((answer or "").split())
        if not name:
            return
        if self.kept.view(name) is None:
            self._save_as(name)
            return
        words = self.words
        question = words.gettext("A view named “{name}” already exists. Replace it?").format(
            name=name
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self._save_as(name)

        self.app.push_screen(
            Question(question, words.gettext("Replace"), language=self.language), answered
        )

    def _save_as(self, name: str) -> None:
        from ici_tui.user.saved import SavedView, now

        here = self.location
        saved = SavedView(
            name,
            self.dataset,
            path=self.record_file,
            view=here.view,
            query=here.query,
            lens=here.lens,
            selected=here.selected or "",
            shown=here.shown or "",
            language=self.language,
            created=now(),
        )
        words = self.words
        unsaved = words.gettext("The view “{name}” is saved for this session only: {reason}")
        self.keep(
            lambda kept: kept.with_view(saved),
            unsaved.replace("{name}", name),
            words.gettext("Saved as “{name}”").format(name=name),
        )

    # Returning to what was kept.

    def action_bookmarks(self) -> None:
        """Show all that is kept, and go to what is chosen."""
        from ici_tui.tui.dialogs.bookmarks import Bookmarks

        self.app.push_screen(Bookmarks(self), self._return_to)

    def _return_to(self, entry: Bookmark | SavedView | None) -> None:
        if entry is None:
            return
        destination = destination_of(entry)
        if entry.dataset == self.dataset:
            self.leave()
            self.arrive(destination)
        elif entry.path == "-":
            self.say(self.words.gettext("That record was read from standard input"), warning=True)
        else:
            path = Path(entry.path) if entry.path else None
            self.records.open_record(path, destination)


async def _ended(future: Future[None], seconds: float | None = None) -> bool:
    """Wait until a future of another thread has ended, which may be long after the loop has.

    Args:
        future: The future.
        seconds: How long to wait; None: as long as it takes.

    Returns:
        Whether it has ended.
    """
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def tell(_: Future[None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits
            loop.call_soon_threadsafe(ended.set)

    future.add_done_callback(tell)
    with suppress(TimeoutError):
        await asyncio.wait_for(ended.wait(), seconds)
    return future.done()


def _absolute(path: Path) -> str:
    """Return a path that means the same from any folder; links stay as they are named."""
    return os.path.abspath(path)  # noqa: PTH100
