"""Where commands work: one row for the explorer, each dialog and each widget with keys of its own.

Bindings are made from this table with the program's own keys; Textual replaces them by those of the
application's keymap (``App.set_keymap``), which it finds by the command's name.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from textual.binding import Binding

from ici_tui.tui.state.commands import EXPLORER_COMMANDS, YEARS_COMMANDS
from ici_tui.tui.state.keymap import DEFAULT


class Context(StrEnum):
    """What the keys go to, by its name in the documentation."""

    EXPLORER = "explorer"
    YEARS = "strip of years"
    LINE = "any line of text"
    QUERY = "search line"
    PROMPT = "question for a line"
    FILES = "file picker"
    PALETTE = "palette"
    LABELS = "labels to jump to"
    PREFIX = "after the key for going"
    CHOICE = "short list"
    QUESTION = "yes or no"
    BOOKMARKS = "bookmarks"
    HELP = "help"
    GUIDE = "guide"
    PROBLEMS = "problems of a file"


class Uses(Struct, frozen=True):
    """The commands of a context, by their names.

    Args:
        own: Those that do what they say.
        closing: Those whose keys close the dialog.
        chosen: Those that are the dialog's result.
        typed: Whether letters are text here, so that commands need keys that print nothing.
    """

    own: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    typed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.own, *self.closing, *self.chosen)

    def actions(self) -> dict[str, str]:
        """Return what each command runs, in Textual's form."""
        return {
            **{name: DEFAULT[name].action for name in self.own},
            **dict.fromkeys(self.closing, "close"),
            **{name: f"choose('{name}')" for name in self.chosen},
        }


_SCROLLING = ("down", "up", "page:down", "page:up", "first", "last", "copy_text")
_ENTRIES = ("entry:next", "entry:previous", "entry:page_down", "entry:page_up")
_PICKS = tuple(f"pick:{number}" for number in range(1, 10))
_GOING = ("go:first", "go:last", "go:year")
_VIEWS = tuple(command.name for command in EXPLORER_COMMANDS if command.name.startswith("view:"))
_EDITING = tuple(
    name for name in DEFAULT if name.partition(":")[0] in ("caret", "select", "delete")
)

CONTEXTS: dict[Context, Uses] = {
    Context.EXPLORER: Uses(tuple(command.name for command in EXPLORER_COMMANDS)),
    Context.YEARS: Uses(tuple(command.name for command in YEARS_COMMANDS)),
    Context.LINE: Uses(_EDITING, typed=True),
    Context.QUERY: Uses(("leave_search", "recall:previous", "recall:next"), typed=True),
    Context.PROMPT: Uses(
        ("accept", "complete", *_ENTRIES, "copy_text"), closing=("close",), typed=True
    ),
    Context.FILES: Uses(
        ("accept", "complete", *_ENTRIES, "parent", "copy_text"), closing=("close",), typed=True
    ),
    Context.PALETTE: Uses(
        ("accept", "complete", *_ENTRIES, "copy_text"), closing=("close", "palette"), typed=True
    ),
    Context.LABELS: Uses(("copy_text",), closing=("close",), typed=True),
    Context.PREFIX: Uses(("copy_text",), closing=("close",), chosen=(*_GOING, *_VIEWS)),
    Context.CHOICE: Uses((*_SCROLLING, "open", *_PICKS), closing=("close", "quit")),
    # Without the letters for up and down, of which one is an answer in Arabic.
    Context.QUESTION: Uses(
        ("answer:yes", "answer:no", "page:down", "page:up", "copy_text"), closing=("close",)
    ),
    Context.BOOKMARKS: Uses(
        (*_SCROLLING, "open", "edit", "remove", "undo"),
        closing=("close", "back", "bookmarks", "quit"),
    ),
    Context.HELP: Uses(_SCROLLING, closing=("close", "back", "open", "help", "quit")),
    Context.GUIDE: Uses(
        (
            *(*_SCROLLING, "open", "back", "pane:left", "pane:right"),
            *("turn:next", "turn:previous", *_PICKS),
        ),
        closing=("close", "guide", "quit"),
    ),
    Context.PROBLEMS: Uses((*_SCROLLING, "retry", "lenient", "import"), closing=("close", "quit")),
}
"""The commands of every context."""

_IN_LINES = (Context.QUERY, Context.PROMPT, Context.FILES, Context.PALETTE)
"""The contexts that have a line of text, in which its keys come first."""


def bindings(*contexts: Context) -> list[Binding]:
    """Return the bindings of contexts with the program's own keys, by the names of the commands."""
    return [
        Binding(key, action, DEFAULT[name].title, show=False, id=name, priority=DEFAULT[name].early)
        for context in contexts
        for name, action in CONTEXTS[context].actions().items()
        for key in DEFAULT[name].keys
    ]


def contexts_of() -> dict[str, frozenset[str]]:
    """Return the contexts of every command: two that share one cannot share a key."""
    found: dict[str, set[str]] = {name: set() for name in DEFAULT}
    for context, uses in CONTEXTS.items():
        for name in uses.names:
            found[name].add(context)
            if context is Context.LINE:
                found[name].update(_IN_LINES)
    return {name: frozenset(contexts) for name, contexts in found.items()}


def typed_commands() -> frozenset[str]:
    """Return the commands of lines of text, where letters are text: their keys print nothing."""
    helpful = {"copy_text", "palette"}  # of the explorer; lines can do without their keys
    typed = (name for uses in CONTEXTS.values() if uses.typed for name in uses.names)
    return frozenset(typed) - helpful
