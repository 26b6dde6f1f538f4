"""The registry of commands: what keys, footer and help all take their words and keys from."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from textual.binding import Binding

from ici_tui.tui.state.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


class Group(StrEnum):
    """The headings of the help."""

    VIEWS = _("Views")
    SEARCHING = _("Searching")
    MOVING = _("Moving")
    COPYING = _("Copying")
    KEEPING = _("Saving")
    PROGRAM = _("Program")


class Command(Struct, frozen=True):
    """A thing the reader can do.

    Args:
        name: Its name; the screen's method is ``action_`` and this.
        keys: The keys, in Textual's spelling, the one to show first.
        shown: The keys as the help shows them.
        title: What it does, in English; a message id of the catalogues.
        group: The heading it stands under.
        short: Its name where there is little room; its title by default.
        early: Whether it runs before what has the focus sees the key, so that what is typed right
            after it goes where it leads.
    """

    name: str
    keys: tuple[str, ...]
    shown: str
    title: str
    group: Group
    short: str = ""
    early: bool = False

    @property
    def label(self) -> str:
        """Its name where there is little room, in English."""
        return self.short or self.title

    @property
    def action(self) -> str:
        """The action of its bindings, in Textual's form."""
        name, _, argument = self.name.partition(":")
        return f"{name}('{argument}')" if argument else name

    def bindings(self) -> list[Binding]:
        """Return its key bindings."""
        return [
            Binding(key, self.action, self.title, show=False, id=self.name, priority=self.early)
            for key in self.keys
        ]


# The letters of the second half are those on the same physical keys of the Arabic (101) layout.
COMMANDS: tuple[Command, ...] = (
    *(
        Command(f"view:{one.view}", (one.key, one.arabic_key), one.key, one.title, Group.VIEWS)
        for one in VIEWS
    ),
    Command("map", ("m", "ة"), "m", _("Domains: map of years or list"), Group.VIEWS),
    Command("kind", ("d", "ي"), "d", _("Next kind of disagreement"), Group.VIEWS),
    Command("search", ("slash", "ctrl+slash", "ظ"), "/", _("Search"), Group.SEARCHING, early=True),
    Command("hit:next", ("n", "ى"), "n", _("Next hit"), Group.SEARCHING),
    Command("hit:previous", ("N", "آ"), "N", _("Previous hit"), Group.SEARCHING),
    Command("narrow", ("f", "ب"), "f", _("Filter by what is shown"), Group.SEARCHING),
    Command("facets", ("F", "]"), "F", _("Show or hide filters"), Group.SEARCHING),
    Command("years", ("v", "ر"), "v", _("Choose years"), Group.SEARCHING),
    Command("mend", ("w", "ص"), "w", _("Use the suggested word"), Group.SEARCHING),
    Command("clear", ("ctrl+l",), "Ctrl+L", _("Clear the search"), Group.SEARCHING),
    Command("down", ("down", "j", "ت"), "↓ j", _("Next row or link"), Group.MOVING),
    Command("up", ("up", "k", "ن"), "↑ k", _("Previous row or link"), Group.MOVING),
    Command("page:down", ("pagedown", "ctrl+f", "space"), "PgDn", _("Page down"), Group.MOVING),
    Command("page:up", ("pageup", "ctrl+b"), "PgUp", _("Page up"), Group.MOVING),
    Command("prefix", ("g", "ل"), "g", _("Go to: first, last, year, view"), Group.MOVING),
    Command(
        "jump",
        ("apostrophe", "ctrl+o", "ط"),
        "'",
        _("Jump to anything on the screen"),
        Group.MOVING,
    ),
    Command("palette", ("ctrl+p",), "Ctrl+P", _("Commands and names"), Group.MOVING),
    Command("first", ("home",), "Home", _("First"), Group.MOVING),
    Command("last", ("end", "G", "ﻷ"), "End G", _("Last"), Group.MOVING),
    Command("open", ("enter",), "Enter", _("Open or follow the link"), Group.MOVING),
    Command("pane:left", ("left", "h", "ا"), "← h", _("Pane on the left"), Group.MOVING),
    Command("pane:right", ("right", "l", "م"), "→ l", _("Pane on the right"), Group.MOVING),
    Command("turn:next", ("tab",), "Tab", _("Next pane"), Group.MOVING),
    Command("turn:previous", ("shift+tab",), "Shift+Tab", _("Previous pane"), Group.MOVING),
    Command("back", ("backspace", "alt+left"), "Backspace", _("Back"), Group.MOVING),
    Command("escape", ("escape",), "Esc", _("Step back: pane, words, filters"), Group.MOVING),
    Command("forward", ("alt+right",), "Alt+→", _("Forward"), Group.MOVING),
    Command("cite", ("c", "ؤ"), "c", _("Copy the citation"), Group.COPYING),
    Command("cite_as", ("C", "left_curly_bracket"), "C", _("Copy the citation as…"), Group.COPYING),
    Command("copy_shown", ("y", "غ"), "y", _("Copy the text"), Group.COPYING),
    Command("copy_text", ("ctrl+c", "super+c"), "Ctrl+C", _("Copy the selection"), Group.COPYING),
    Command(
        "copy_link", ("Y", "إ"), "Y", _("Copy the command that reopens this place"), Group.COPYING
    ),
    Command("export", ("e", "ث"), "e", _("Export the results to a file"), Group.COPYING),
    Command("bookmark", ("b", "ﻻ", "asterisk"), "b", _("Add or remove bookmark"), Group.KEEPING),
    Command("bookmarks", ("B", "ﻵ", "f4"), "B", _("Bookmarks and saved views"), Group.KEEPING),
    Command("save", ("s", "س"), "s", _("Save this view under a name"), Group.KEEPING),
    Command("open_file", ("o", "خ"), "o", _("Open a file"), Group.KEEPING),
    Command(
        "problems", ("exclamation_mark",), "!", _("Problems in the changed file"), Group.KEEPING
    ),
    Command("zoom", ("z", "ئ"), "z", _("Show one pane or all"), Group.PROGRAM),
    Command("share:more", ("greater_than_sign",), ">", _("Widen the list"), Group.PROGRAM),
    Command("share:less", ("less_than_sign",), "<", _("Narrow the list"), Group.PROGRAM),
    Command("share:even", ("equals_sign",), "=", _("Reset the width of the list"), Group.PROGRAM),
    Command("language", ("L", "f2"), "L F2", _("Switch between Arabic and English"), Group.PROGRAM),
    Command("theme", ("t", "ف"), "t", _("Next theme"), Group.PROGRAM),
    Command("digits", ("number_sign",), "#", _("Digits: 2017 or ٢٠١٧"), Group.PROGRAM),
    Command("hijri", ("i", "ه"), "i", _("Show or hide Hijri dates"), Group.PROGRAM),
    Command("help", ("question_mark", "؟"), "?", _("Help"), Group.PROGRAM),
    Command("guide", ("f1",), "F1", _("Guide"), Group.PROGRAM),
    Command("suspend", ("ctrl+z",), "Ctrl+Z", _("Suspend (fg resumes)"), Group.PROGRAM),
    Command("quit", ("q", "ctrl+q", "ض"), "q", _("Quit"), Group.PROGRAM),
)

LATIN_OF: dict[str, str] = dict(
    zip(
        "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ١٢٣٤٥٦٧٨٩٠ﻻﻷﻹﻵ",
        "qwertyuiop[]asdfghjkl;'zxcvnm,./1234567890bGTB",
        strict=True,
    )
)
"""The letter on the same physical key for each letter of the Arabic (101) layout.

The last four are typed as two letters (:func:`ici_tui.tui.terminal.key_queue.lam_alef`).
"""

BY_NAME = {command.name: command for command in COMMANDS}
"""The commands with the keys that they have now."""


def rebind(keys: Mapping[str, Sequence[str]]) -> None:
    """Give commands the reader's own keys, in :data:`BY_NAME`; all others have theirs again.

    Args:
        keys: The keys by the command's name, in Textual's spelling.
    """
    from ici_tui.tui.key_names import key_names

    for command in COMMANDS:
        mine = tuple(keys.get(command.name, ()))
        BY_NAME[command.name] = (
            replace(command, keys=mine, shown=key_names(mine)) if mine else command
        )
