"""Presentation forms back to letters: text pasted from a terminal or an old file."""

import re
from typing import Final
from unicodedata import normalize

# Arabic Presentation Forms A and B, Hebrew ligatures and wide letters; not the ornate parentheses,
# the rial sign and the spacing marks without letters, which are characters in their own right.
_FORMS: Final = re.compile("[\ufb13-\ufb17\ufb1d-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]+")
_ISOLATED_MARK: Final = re.compile(" (?=[\u064b-\u0652\u0670])")


def _fold(match: re.Match[str]) -> str:
    return _ISOLATED_MARK.sub("", normalize("NFKC", match[0]))


def fold_presentation_forms(text: str) -> str:
    """Return ``text`` with Arabic and Hebrew presentation forms as the letters they stand for.

    Ligatures become their letters (one character may become several), everything else stays. The
    order stays too: what was copied in visual order is still in visual order.
    """
    if text.isascii():
        return text
    return _FORMS.sub(_fold, text)
