"""The Textual application: screens, widgets, commands and styles. The only layer with Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["run", "themes"]


def themes() -> tuple[str, ...]:
    """Return the names of the themes that :func:`run` takes, sorted."""
    from textual.theme import BUILTIN_THEMES

    return tuple(sorted(BUILTIN_THEMES))


def run(
    path: Path | None = None,
    *,
    view: str | None = None,
    language: str = "en",
    theme: str | None = None,
    terminal: str | None = None,
) -> int:
    """Open the explorer and return the exit code of the program.

    Args:
        path: The record's file; None for the bundled one.
        view: The view that is open at the start, one of :class:`~ici_tui.tui.navigation.View`.
        language: The interface's language, ``ar`` or ``en``.
        theme: The name of a Textual theme; None for the default.
        terminal: The profile of the terminal, one of :data:`ici_tui.terminal.PROFILES`, or
            ``auto``; None takes ``ICI_TUI_TERMINAL``, and finds it out without that.

    Raises:
        ValueError: There is no such view or no such profile.
    """
    import os
    import sys

    from ici_tui.terminal import detect

    detection = detect(terminal)
    if detection.full_colour:
        # Before Textual chooses its colours: this terminal has them all, and does not say so.
        os.environ.setdefault("COLORTERM", "truecolor")

    from textual import constants

    from ici_tui.tui.app import IciTui
    from ici_tui.tui.navigation import View

    app = IciTui(path, view=View(view or View.TIMELINE), language=language, theme=theme)
    if sys.platform != "win32" and not constants.DRIVER:
        from ici_tui.tui.driver import driver_class

        app.driver_class = driver_class(detection)
    app.run()
    return app.return_value or app.return_code or 0
