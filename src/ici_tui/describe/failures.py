"""Messages for failures to save a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.files.atomic import BusyError

if TYPE_CHECKING:
    from ici_tui.i18n import Catalogue


def save_failure(words: Catalogue, name: str, error: OSError | BusyError) -> str:
    """Return why a file could not be saved, as a clause without a full stop.

    Args:
        words: The reader's language.
        name: The file's name for display.
        error: What was raised.
    """
    if isinstance(error, BusyError):
        return words.gettext("{name} is in use by another program").format(name=name)
    if isinstance(error, TimeoutError):
        return words.gettext("writing {name} took too long").format(name=name)
    reason = error.strerror or str(error)
    return words.gettext("{name} cannot be written: {reason}").format(name=name, reason=reason)
