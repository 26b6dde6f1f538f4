"""Texts of rows as a record holds them: by language, clean, addresses and terms in their forms."""

from __future__ import annotations

import re
from typing import Any

from ici_tui.importing.filters import languages, text_of

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_PERSIAN = re.compile("[پچژگک]|ی")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def clean(text: str) -> str:
    """Return a text without control characters and the spaces around it."""
    if text.isprintable():
        return text.strip()
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class Language:
    """Says which language a text is in that has no column of its own.

    Args:
        given: The language that the mapping or the user names; empty if none is.

    Attributes:
        assumed: Whether some text was taken to be English because nothing said what it is.
    """

    def __init__(self, given: str = "") -> None:
        self.given = given
        self.assumed = False

    def of(self, text: str) -> str:
        """Return the BCP 47 tag of a text: the given language, else by its letters."""
        if self.given:
            return self.given
        arabic = len(_ARABIC.findall(text))
        if arabic and arabic >= len(_LATIN.findall(text)):
            return "fa" if _PERSIAN.search(text) and not re.search("[ةيكى]", text) else "ar"
        self.assumed = True
        return "en"

    def texts(self, value: Any) -> dict[str, str]:
        """Return a value as a text by language; empty if there is none."""
        if isinstance(value, dict):
            found = {tag: clean(text) for tag, text in languages(value).items()}
            return {tag: text for tag, text in found.items() if text and _TAG.fullmatch(tag)}
        text = clean(text_of(value))
        return {self.of(text): text} if text else {}


def address(text: str) -> str:
    """Return the first http address in a text, percent-encoded where it must be; empty if none."""
    found = _ADDRESS.search(text)
    if found is None:
        return "https://" + text.strip() if text.strip().lower().startswith("www.") else ""
    return found[0].rstrip(".,;،؛)") if found[0].count("(") < found[0].count(")") else found[0]
