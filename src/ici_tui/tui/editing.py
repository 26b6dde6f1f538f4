"""The reader's editor, opened from the explorer at what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.outside import run_outside, terminal_of
from ici_tui.tui.reading import STDIN

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from textual.app import App

    from ici_tui.tui.state.state import State


def edit(app: App[Any], path: Path | None, state: State) -> str:
    """Give the terminal to ``ici-tui edit``; what it writes is read again as any change is.

    Args:
        app: The application.
        path: The file of the record; None for the bundled one.
        state: What is shown.

    Returns:
        Why nothing was edited, in the interface's language; empty if the editor was opened.
    """
    words = state.words
    identifier = written_id(state)
    if not identifier:
        return words.gettext("Nothing is shown that could be edited.")
    if path is None or path == STDIN:
        return words.gettext("Only a record in a file of its own can be edited.")
    driver = terminal_of(app)
    if driver is None:
        return words.gettext("An editor needs a terminal.")
    arguments = ["edit", "--wait", "--lang", state.language, "--", identifier, str(path)]
    run_outside(app, driver, arguments, draws=True)
    return ""


def written_id(state: State) -> str:
    """Return the id of what is shown as it stands in the file: what is computed is not there."""
    localized, shown = state.localized, state.shown
    if localized is None or not shown:
        return ""
    if localized.record.get(shown) is not None:
        return shown
    found = localized.findings.find(shown)
    if found is None or not found.about:
        return ""
    return found.editorial.id if found.editorial else found.about[0]
