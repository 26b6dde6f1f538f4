"""The explorer's keeping: bookmarks, saved views, recent files and queries, and what is said of it.

What is kept is shown at once and written behind, in the order it was done: a slow disk holds up no
key. The file may gain what other programs keep at the same time.
"""

from __future__ import annotations

import os
from collections import deque
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from textual import work

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.state.location import destination_of
from ici_tui.tui.text.glyphs import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ici_tui.tui.session import RecordApp
    from ici_tui.user.saved import Bookmark, Kept, SavedView
    from ici_tui.user.store import Keeper


class Keeping(ExplorerPart):
    """The part of the explorer that keeps things for another day.

    Attributes:
        keeper: The file; None keeps until the program ends.
        kept: What is kept.
    """

    keeper: Keeper | None = None

    @cached_property
    def kept(self) -> Kept:
        """What is kept, as the reader sees it."""
        from ici_tui.user.saved import Kept

        return Kept()

    @cached_property
    def _changes(self) -> deque[Callable[[Kept], Kept]]:
        """What is still to be written, the oldest first."""
        return deque()

    @cached_property
    def _removed(self) -> dict[tuple[str, str], Bookmark]:
        """Bookmarks that were taken away; put back, they have their note again."""
        return {}

    _writing = Lock()

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
            self._changes.append(_as_it_is)
            self._write()

    def on_unmount(self) -> None:
        """Write what is not written yet."""
        from ici_tui.user.store import BusyError, NewerFormatError

        while self._changes:
            try:
                self._write_next()
            except (OSError, BusyError, NewerFormatError):
                return  # the screen is gone; nothing can be said

    # What is kept, in memory and in the file.

    def keep(self, change: Callable[[Kept], Kept]) -> None:
        """Change what is kept, here at once and in the file behind.

        Args:
            change: Gives the new value from any other, as the file may have one by then.
        """
        self.kept = change(self.kept)
        self.show_kept()
        if self.keeper is not None:
            self._changes.append(change)
            self._write()

    @work(thread=True, group="keep")
    def _write(self) -> None:
        from ici_tui.user.store import BusyError, NewerFormatError

        words = self.words
        told = ""
        kept: Kept | None = None
        try:
            kept = self._write_next()
        except NewerFormatError:
            told = words.gettext(
                "A newer version has kept things in {name}; nothing is kept until this one is newer"
            )
        except BusyError:
            told = words.gettext("Another program does not let go of {name}; this was not kept")
        except OSError as error:
            reason = error.strerror or str(error)
            told = words.gettext("{name} cannot be written: {reason}").replace("{reason}", reason)
        if self.is_attached:
            self.app.call_from_thread(self._written, kept, told)

    def _write_next(self) -> Kept | None:
        """Make the oldest change that waits; whoever comes first takes it, so the order stays."""
        with Keeping._writing:
            if self.keeper is None or not self._changes:
                return None
            change = self._changes.popleft()
            # Who only looks leaves no trace, and needs no right to write.
            looks = change is _as_it_is
            kept = self.keeper.read() if looks else self.keeper.change(change)
            return None if self._changes else kept

    def _written(self, kept: Kept | None, told: str) -> None:
        keeper = self.keeper
        if keeper is None:
            return
        if told:
            self._tell_once(told.replace("{name}", keeper.path.name))
        while keeper.set_aside:
            copy = keeper.set_aside.pop()
            text = self.words.gettext("The file of bookmarks was damaged; it is kept as {name}")
            self.say(text.format(name=copy.name), warning=True)
        if kept is not None and not self._changes and kept != self.kept:
            self.kept = kept
            self.show_kept()

    _told: frozenset[str] = frozenset()

    def _tell_once(self, text: str) -> None:
        if text not in self._told:
            self._told |= {text}
            self.say(text, warning=True)

    def show_kept(self) -> None:
        """Show what is kept where it is seen: stars in the list, queries in the search."""
        self.recent_queries = list(self.kept.queries)
        self.list.refresh()
        self.draw_headings()

    # What else is remembered.

    def remember_query(self, text: str) -> None:
        """Keep a query that was asked."""
        self.keep(lambda kept: kept.with_query(text))

    def remember_file(self, path: Path) -> None:
        """Keep a file that was opened."""
        from ici_tui.user.saved import RecentFile, now

        title = ""
        if self.telling is not None:
            title = self.telling.text(self.telling.record.description.title)
        file = RecentFile(_absolute(path), title, now())
        self.keep(lambda kept: kept.with_file(file))

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
            self.keep(lambda kept: kept.without_bookmark(key))
            self.say(words.gettext("Bookmark removed"))
            return
        name = telling.name(subject)
        added = self._removed.pop(key, None) or Bookmark(
            *key, path=self.record_file, name=name, created=now()
        )
        self.keep(lambda kept: kept.with_bookmark(added))
        self.say(words.gettext("Bookmarked"))

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
        question = words.gettext("There is a view “{name}”. Replace it?").format(name=name)

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
        self.keep(lambda kept: kept.with_view(saved))
        self.say(self.words.gettext("Saved as “{name}”").format(name=name))

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
            self.say(self.words.gettext("That record came from standard input"), warning=True)
        else:
            path = Path(entry.path) if entry.path else None
            self.records.open_record(path, destination)


def _as_it_is(kept: Kept) -> Kept:
    """Change nothing."""
    return kept


def _absolute(path: Path) -> str:
    """Return a path that means the same from any folder; links stay as they are named."""
    return os.path.abspath(path)  # noqa: PTH100
