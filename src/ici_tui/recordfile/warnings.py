"""Warnings for what the format allows but is probably a mistake.

These are deceptive and blank texts, and Hijri years that stand where Gregorian ones belong.

Directional formatting (UAX #9, sections 2.1 to 2.5) can make a title read as another, as it does
with source code (CVE-2021-42574). It has no effect on the screen or in exported text, so the author
of the record should know that it is there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ici_tui.edtf.date import EdtfDate, EdtfError
from ici_tui.jsontext.problems import is_blank
from ici_tui.recordfile.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EXTENSION = "x_"
_AH = re.compile(r"(?<![^\W\d_])a\.?h\b|هـ|هجري", re.IGNORECASE)
_YEAR = re.compile("[0-9]{4}")


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
            yield from _of_dates(path, inner)
            fields = [(key, item) for key, item in inner.items() if not key.startswith(_EXTENSION)]
            waiting += reversed([((*path, key), item) for key, item in fields])


def hijri_year(date: Any, written: Any) -> str:
    """Return what is expected for a date whose year is of the Hijri calendar; empty if it is not.

    Args:
        date: A date, if it is one.
        written: The same date as it was written, if that is known.
    """
    if not isinstance(date, str) or not isinstance(written, str) or not _AH.search(written):
        return ""
    year = _YEAR.match(date)
    if year is None or int(year[0]) not in {int(number) for number in re.findall(r"\d+", written)}:
        return ""
    try:
        return str(EdtfDate.parse(written))
    except EdtfError as error:
        return error.example or "a date of the Gregorian calendar"


def _of_dates(path: tuple[str | int, ...], value: dict[str, Any]) -> Iterator[Finding]:
    for key in ("date", "issued"):
        expected = hijri_year(value.get(key), value.get("as_written"))
        if expected:
            message = "the year is that of the Hijri calendar; dates are Gregorian"
            yield Finding((*path, key), message, expected)


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
