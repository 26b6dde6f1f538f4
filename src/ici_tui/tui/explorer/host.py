"""What a controller of the explorer may ask of the screen.

A controller is a plain object with one concern (the search, bookmarks, copies …). It is made with
a host, and with what else it needs; so a test makes it with a host of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from textual.screen import Screen

    from ici_tui.tui.state.state import State

Result = TypeVar("Result")
if TYPE_CHECKING:
    Then = Callable[[Result | None], None] | Callable[[Result | None], Awaitable[None]]


class Host(Protocol):
    """The screen, as its controllers see it."""

    @property
    def state(self) -> State:
        """What is shown."""

    def go(self, state: State) -> None:
        """Show another state; where its query has another text, the answer follows."""

    def say(self, text: str, *, warning: bool = False) -> None:
        """Tell the reader something in passing."""

    def ask(self, dialog: Screen[Result], then: Then[Result] | None = None) -> None:
        """Open a dialog.

        Args:
            dialog: The dialog.
            then: Takes its result.
        """

    def work(
        self, work: Coroutine[None, None, None], group: str, *, exclusive: bool = False
    ) -> None:
        """Do what takes time while the reader goes on; it ends with the screen.

        Args:
            work: A coroutine. What would hold up the screen it leaves to a thread.
            group: What kind of work it is.
            exclusive: Whether it takes the place of what is still at work in the group.
        """

    def copy(self, text: str) -> None:
        """Copy a text, and tell the reader so."""

    def run(self, command: str) -> None:
        """Run a command by its name."""


class Program(Protocol):
    """What of the application around the screen a few of the controllers need."""

    def selected_text(self) -> str:
        """Return the text that is selected; empty where none is."""

    def clear_selection(self) -> None:
        """Select nothing."""

    def next_theme(self) -> str:
        """Take the next theme and return its name; empty where there are no colours."""

    def suspend(self) -> None:
        """Stop the program for the shell to go on."""

    def calibrate(self) -> None:
        """Have the reader choose the line that looks right, and go on as the terminal needs it."""

    def edit(self) -> None:
        """Open the reader's editor at what is shown."""

    def leave(self, code: int = 0) -> None:
        """End the program with an exit code."""
