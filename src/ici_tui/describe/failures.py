"""What went wrong with a file of the user's, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.files.atomic import BusyError

if TYPE_CHECKING:
    from ici_tui.i18n import Catalogue


def save_failure(words: Catalogue, name: str, error: OSError | BusyError) -> str:
    """Return why a file could not be saved, as a clause without a full stop.

    Args:
        words: The reader's language.
        name: The file, as the reader is to see it.
        error: What was raised.
    """
    if isinstance(error, BusyError):
        return words.gettext("another program does not release {name}").format(name=name)
    if isinstance(error, TimeoutError):
        return words.gettext("{name} cannot be written in time").format(name=name)
    reason = error.strerror or str(error)
    return words.gettext("{name} cannot be written: {reason}").format(name=name, reason=reason)
