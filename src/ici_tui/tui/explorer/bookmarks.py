"""Bookmarks, saved views, recent files and queries, and what is said of them.

What is kept is shown at once and saved behind (:mod:`ici_tui.user.saving`): a slow disk holds up
no key. Whatever cannot be saved is said each time, with what becomes of the change.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.tui.abandoning import ended
from ici_tui.tui.session import absolute
from ici_tui.tui.state.location import destination_of
from ici_tui.tui.state.transitions import left
from ici_tui.user.saving import SAVE_ERRORS, Saver

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from ici_tui.i18n import Catalogue
    from ici_tui.tui.explorer.host import Host
    from ici_tui.tui.session import Session
    from ici_tui.tui.state.location import Destination
    from ici_tui.user.saved import Bookmark, SavedData, SavedView
    from ici_tui.user.saving import SaveError
    from ici_tui.user.store import UserStore

SLOW_SECONDS = 3.0
"""How long a save may take before the reader is told that it is not done yet."""
LEAVING_SECONDS = 6.0
"""How long leaving waits for what is not saved yet."""


class Bookmarks:
    """Keeps things for another day, and returns to them.

    Args:
        host: The screen.
        session: Opens the records that something was kept of.
        keeper: The file; None keeps until the program ends.
        arrive: Goes to a place in the open record.

    Attributes:
        keeper: The file.
        saver: What is kept, and its way to the file.
        unsaved: Why not everything is saved, once that was given up; empty where it is.
    """

    def __init__(
        self,
        host: Host,
        session: Session,
        keeper: UserStore | None,
        arrive: Callable[[Destination], None],
    ) -> None:
        self._host = host
        self._session = session
        self.keeper = keeper
        self.saver = Saver(keeper)
        self.unsaved = ""
        self._arrive = arrive
        self._failed = False  # a change is not saved, and the reader was told so
        self._removed: dict[tuple[str, str], Bookmark] = {}  # put back, they have their note again

    @property
    def _words(self) -> Catalogue:
        return self._host.state.words

    @property
    def kept(self) -> SavedData:
        """What is kept, as the reader sees it."""
        return self.saver.kept

    def read(self) -> None:
        """Read what was kept before."""
        if self.keeper is not None:
            words = self._words
            message = words.gettext("Your saved items could not be read: {reason}")
            self._host.work(self._follow(self.saver.read(), message, reading=True), "keep")

    def finish(self) -> None:
        """Save what is not saved yet; what cannot be is said in :attr:`unsaved`."""
        error = self.saver.finish(LEAVING_SECONDS)
        if error is not None:
            words = self._words
            message = words.gettext("The changes of this session could not be saved: {reason}")
            self.unsaved = message.replace("{reason}", self._reason(error))

    def say(self, text: str, *, warning: bool = False) -> None:
        """Tell the reader something in passing."""
        self._host.say(text, warning=warning)

    # What is kept, in memory and in the file.

    def keep(self, change: Callable[[SavedData], SavedData], unsaved: str, done: str = "") -> None:
        """Change what is kept, here at once and in the file behind.

        Args:
            change: Gives the new value from any other, as the file may have one by then.
            unsaved: What to say where it cannot be saved, with ``{reason}``: that the change lasts
                for this session only.
            done: What to say when it is saved; nothing where it is empty.
        """
        saved = self.saver.change(change)
        self._show_kept()
        self._host.work(self._follow(saved, unsaved, done), "keep")

    async def _follow(
        self, saved: Future[None], unsaved: str, done: str = "", *, reading: bool = False
    ) -> None:
        """Say how a save has ended; it goes on by itself where the screen is left meanwhile."""
        if not await ended(saved, SLOW_SECONDS):
            words = self._words
            slow = words.gettext("Still saving: this is taking longer than usual")
            if reading:
                slow = words.gettext(
                    "Still reading your saved items: this is taking longer than usual"
                )
            self.say(slow, warning=True)
            await ended(saved)
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
                words = self._words
                self.say(words.gettext("Earlier unsaved changes have been saved"))
        self._say_set_aside()
        self._show_kept()

    def _reason(self, error: SaveError, *, reading: bool = False) -> str:
        """Return why the file could not be saved, or read, in the reader's language."""
        from ici_tui.describe.failures import save_failure
        from ici_tui.user.saved import NewerFormatError

        words = self._words
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
            text = self._words.gettext("The bookmarks file was damaged; it was saved as {name}")
            self.say(text.format(name=copy.name), warning=True)

    def _show_kept(self) -> None:
        """Show what is kept where it is seen: stars in the list, queries in the search."""
        state = self._host.state
        if state.kept is not self.kept:
            self._host.go(replace(state, kept=self.kept))

    # What else is remembered.

    def remember_query(self, text: str) -> None:
        """Keep a query that was asked."""
        message = self._words.gettext("This search is remembered for this session only: {reason}")
        self.keep(lambda kept: kept.with_query(text), message)

    def remember_file(self, path: Path) -> None:
        """Keep a file that was opened."""
        from ici_tui.user.saved import RecentFile, now

        localized = self._host.state.localized
        title = localized.text(localized.record.description.title) if localized is not None else ""
        file = RecentFile(absolute(path), title, now())
        message = self._words.gettext("This file is remembered for this session only: {reason}")
        self.keep(lambda kept: kept.with_file(file), message)

    # Bookmarks.

    def toggle(self) -> None:
        """Bookmark what is shown, or take its bookmark away."""
        from ici_tui.user.saved import Bookmark, now

        state = self._host.state
        subject, localized, words = state.shown, state.localized, state.words
        if subject is None or localized is None:
            return
        key = (state.dataset, subject)
        mark = self.kept.bookmark(*key)
        if mark is not None:
            self._removed[key] = mark
            self.keep(
                lambda kept: kept.without_bookmark(key),
                words.gettext("Bookmark removed for this session only: {reason}"),
                words.gettext("Bookmark removed"),
            )
            return
        name = localized.name(subject)
        added = self._removed.pop(key, None) or Bookmark(
            *key, path=self._session.file, name=name, created=now()
        )
        self.keep(
            lambda kept: kept.with_bookmark(added),
            words.gettext("Bookmarked for this session only: {reason}"),
            words.gettext("Bookmarked"),
        )

    # Saved views.

    def save_view(self) -> None:
        """Ask for a name and save what the screen shows under it."""
        from ici_tui.tui.dialogs.prompt import Prompt

        if self._host.state.localized is None:
            return

        def complete(text: str) -> Sequence[str]:
            return [view.name for view in self.kept.views if view.name.startswith(text)]

        label = self._words.gettext("Save this view as")
        self._host.ask(
            Prompt(label, "", complete, language=self._words.language), self._save_answered
        )

    def _save_answered(self, answer: str | None) -> None:
        from ici_tui.tui.dialogs.prompt import Question

        name = " ".join((answer or "").split())
        if not name:
            return
        if self.kept.view(name) is None:
            self.save_view_as(name)
            return
        words = self._words
        question = words.gettext("A view named “{name}” already exists. Replace it?").format(
            name=name
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self.save_view_as(name)

        self._host.ask(
            Question(question, words.gettext("Replace"), language=self._words.language),
            answered,
        )

    def save_view_as(self, name: str) -> None:
        """Save what the screen shows under a name, in the place of the view that has it."""
        from ici_tui.user.saved import SavedView, now

        state = self._host.state
        here = state.location
        saved = SavedView(
            name,
            state.dataset,
            path=self._session.file,
            view=here.view,
            query=here.query,
            parameter=here.parameter,
            selected=here.selected or "",
            shown=here.shown or "",
            language=state.language,
            created=now(),
        )
        words = self._words
        unsaved = words.gettext("The view “{name}” is saved for this session only: {reason}")
        self.keep(
            lambda kept: kept.with_view(saved),
            unsaved.replace("{name}", name),
            words.gettext("Saved as “{name}”").format(name=name),
        )

    # Returning to what was kept.

    def open(self) -> None:
        """Show all that is kept, and go to what is chosen."""
        from ici_tui.tui.dialogs import bookmarks

        state = self._host.state
        dialog = bookmarks.Bookmarks(self, state.localized, state.language)
        self._host.ask(dialog, self._return_to)

    def _return_to(self, entry: Bookmark | SavedView | None) -> None:
        if entry is None:
            return
        destination = destination_of(entry)
        if entry.dataset == self._host.state.dataset:
            self._host.go(left(self._host.state))
            self._arrive(destination)
        elif entry.path == "-":
            words = self._words
            self.say(words.gettext("That record was read from standard input"), warning=True)
        else:
            path = Path(entry.path) if entry.path else None
            self._session.open(path, destination)
