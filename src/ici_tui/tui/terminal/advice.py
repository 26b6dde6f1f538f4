"""What the reader is told about the terminal: in a terminal that mirrors Arabic, in English too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.i18n import catalogue
from ici_tui.terminal.decision import Advice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.i18n import Catalogue


def advice_texts(advice: Iterable[Advice], language: str, key: str) -> list[str]:
    """Return the texts of advice, each in the reader's language and below that in English.

    Args:
        advice: What the reader should be told.
        language: The interface's language.
        key: The key that opens the calibration.
    """
    texts = []
    for each in advice:
        told = [_text(each, catalogue(one), key) for one in dict.fromkeys((language, "en"))]
        texts.append("\n".join(told))
    return texts


def _text(advice: Advice, words: Catalogue, key: str) -> str:
    text = {
        Advice.UNKNOWN: words.gettext("This terminal is unknown."),
        Advice.REPORTED: words.gettext("This terminal has not been tested."),
        Advice.PASSTHROUGH: words.gettext(
            "tmux blocks what the terminal may need to show Arabic. Outside this program, run:"
            " tmux set -g allow-passthrough on."
        ),
        Advice.ZELLIJ: words.gettext(
            "zellij blocks the control sequence that the terminal needs: Arabic is right outside"
            " zellij only."
        ),
        Advice.NO_ARABIC: words.gettext(
            "The Linux console has no Arabic letters. Use a terminal window, or English."
        ),
    }[advice]
    if advice in (Advice.ZELLIJ, Advice.NO_ARABIC):
        return text
    calibration = words.gettext(
        "If Arabic looks wrong here, press {key} or run: ici-tui doctor --calibrate"
    )
    return f"{text} {calibration.format(key=key)}"
