"""Mirrors signs that have a direction, such as arrows."""

from __future__ import annotations

from ici_tui.i18n.direction import is_rtl

_MIRROR = str.maketrans("├┤↦↤→←▸◂", "┤├↤↦←→◂▸")


def turned(drawn: str, language: str) -> str:
    """Return signs that are written left to right in the direction of a language.

    They are not text: the bidirectional algorithm treats them as neutral and does not mirror them
    (UAX #9, L4 mirrors only
    what has the property Bidi_Mirrored, which lines and arrows have not).

    Args:
        drawn: The signs as they stand from left to right.
        language: The reader's language, a BCP 47 tag.
    """
    return drawn.translate(_MIRROR)[::-1] if is_rtl(language) else drawn
