"""What converts the output to the form that a profile needs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ici_tui.terminal import RowForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.terminal import Profile
    from ici_tui.terminal.screen_rows import ScreenRows


def screen_rows_for(form: RowForm, *, between: bool = False) -> ScreenRows | None:
    """Return the converter of whole rows; None for terminals that need none, like most.

    Args:
        form: The form of rows.
        between: Whether a multiplexer stands between, which may take colours for others.
    """
    if form in (RowForm.CELLS, RowForm.MARKED):
        return None
    from ici_tui.terminal.looks import can_reverse
    from ici_tui.terminal.row_forms import (
        letters_row,
        lines_row,
        paragraphs_row,
        runs_row,
        words_row,
    )
    from ici_tui.terminal.screen_rows import ScreenRows

    if form is RowForm.WORDS:
        return ScreenRows(words_row, by_font=True)
    if form is RowForm.LINES:
        return ScreenRows(lines_row)
    if form is RowForm.LETTERS:
        return ScreenRows(letters_row, whole=True)
    if form is RowForm.RUNS:
        if between:
            return ScreenRows(partial(runs_row, tintable=can_reverse), reversing=True)
        return ScreenRows(runs_row)
    return ScreenRows(paragraphs_row, whole=True)


def rewrite_for(profile: Profile) -> Callable[[str], str] | None:
    """Return the conversion of all output, if the form does not depend on the row."""
    if profile.form is not RowForm.MARKED and not profile.strips_marks:
        return None
    from ici_tui.terminal.row_forms import marked_cells, without_marks

    return marked_cells if profile.form is RowForm.MARKED else without_marks
