"""Warnings for what the format allows but is probably a mistake: deceptive and blank texts.

Directional formatting (UAX #9, sections 2.1 to 2.5) can make a title read as another, as it does
with source code (CVE-2021-42574). It has no effect on the screen or in exported text, so the author
of the record should know that it is there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ici_tui.jsontext.problems import is_blank
from ici_tui.recordfile.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EXTENSION = "x_"


def warnings(value: Any) -> Iterator[Finding]:
    """Yield the warnings for the texts of a part, in order; extensions are not checked.

    Args:
        value: What the JSON says.
    """
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while waiting:
        path, inner = waiting.pop()
        if isinstance(inner, str):
            yield from _of_text(path, inner)
        elif isinstance(inner, list):
            waiting += reversed([((*path, index), item) for index, item in enumerate(inner)])
        elif isinstance(inner, dict):
            fields = [(key, item) for key, item in inner.items() if not key.startswith(_EXTENSION)]
            waiting += reversed([((*path, key), item) for key, item in fields])


def _of_text(path: tuple[str | int, ...], text: str) -> Iterator[Finding]:
    if text.isascii() and text.strip():
        return
    if is_blank(text):
        yield Finding(path, "the text shows nothing", "a text with a visible character")
    elif found := sorted(set(_DIRECTIONS.findall(text))):
        codes = ", ".join(f"U+{ord(character):04X}" for character in found)
        yield Finding(
            path,
            f"directional formatting ({codes}) has no effect and is not shown",
            "a text without it",
        )
