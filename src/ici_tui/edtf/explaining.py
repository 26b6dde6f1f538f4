"""Explains why a text is no date, and proposes what may be meant."""

import re
from collections.abc import Callable

from ici_tui.edtf.faults import DateFault
from ici_tui.edtf.grammar import (
    ANY_DATE,
    LONGEST_SHOWN,
    SUCH_AS,
    EdtfError,
    shown,
    wrong_date,
)
from ici_tui.edtf.nearest import proposals
from ici_tui.edtf.nearest_clock import nearest_clock
from ici_tui.edtf.years import YearsError, edtf_year, read_year

_Accepts = Callable[[str], bool]

_ANY_DATE = f"{SUCH_AS}{ANY_DATE}"
_KEYWORDS = frozenset({"open", "unknown"})
_NO_DATE = frozenset(
    {
        "n.d.",
        "nd",
        "n/a",
        "na",
        "none",
        "null",
        "undated",
        "no date",
        "-",
        "?",
        "xxxx",
        "xxxx-xx-xx",
    }
    | {"بدون تاريخ", "بلا تاريخ", "غير معروف", "مجهول", "د.ت", "د.ت."}
)
"""What people write where there is no date."""


def explain(text: str, accepts: _Accepts) -> EdtfError:
    """Return the error for a text that has not the form of a date.

    Args:
        text: What was read; it is quoted.
        accepts: Says of another text whether it is EDTF.
    """
    if not text:
        return EdtfError("an empty text is not a date", _ANY_DATE, DateFault.EMPTY)
    if len(text) > LONGEST_SHOWN:
        return wrong_date(text, DateFault.TOO_LONG, _ANY_DATE)
    if text.lower() in _NO_DATE:
        return wrong_date(text, DateFault.NO_DATE, "no date: an event may lack one")
    if text in _KEYWORDS:
        return wrong_date(
            text,
            DateFault.KEYWORD,
            "'..' for an open end of an interval, nothing for an unknown one",
        )
    western = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    if western != text:
        return wrong_date(text, DateFault.OTHER_DIGITS, _such_as(western, accepts))
    plain = text.strip()
    if plain != text and accepts(plain):
        return wrong_date(text, DateFault.WHITE_SPACE, f"{SUCH_AS}{plain}")
    if re.fullmatch(r"Y-?[0-9]+", text):
        return _wrong_long_year(text)
    if match := re.fullmatch(r"(-?[0-9]{5,18})-[0-9X]{2}(?:-[0-9X]{2})?[?~%]?", text):
        nearest = f"{SUCH_AS}{_edtf_year(match[1])}"
        return wrong_date(text, DateFault.YEAR_NEEDS_Y_ALONE, nearest)
    if re.fullmatch(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}", text):
        return wrong_date(text, DateFault.ORDER, _such_as(text, accepts))
    if "," not in text and (wrong := _wrong_time(text, accepts)) is not None:
        return wrong
    nearest = _such_as(text, accepts)
    return _wrong_year(text, accepts) if nearest == _ANY_DATE else _wrong_form(text, nearest)


def _such_as(text: str, accepts: _Accepts) -> str:
    """Say what a text may mean, or what dates look like."""
    bare = text.rstrip("?~%")
    year = f"{_edtf_year(bare)}{text[len(bare) :]}"
    together = re.fullmatch(r"[0-9]{6}|[0-9]{8}", bare)
    found = proposals(text, accepts) if together or not accepts(year) else ()
    if accepts(year) and not found:
        return f"{SUCH_AS}{year}"
    if len(found) > 1:
        return f"EDTF: {found[0]} (day first) or {found[1]} (month first)"
    return f"{SUCH_AS}{found[0]}" if found else _ANY_DATE


def _wrong_form(text: str, expected: str) -> EdtfError:
    bare = text.rstrip("?~%")
    if _edtf_year(bare) and expected == f"{SUCH_AS}{_edtf_year(bare)}{text[len(bare) :]}":
        if not re.fullmatch(r"-?[0-9]+", bare):
            return wrong_date(text, DateFault.WITH_ERA, expected)
        long = len(bare.lstrip("-")) > 4
        return wrong_date(text, DateFault.YEAR_NEEDS_Y if long else DateFault.SHORT_YEAR, expected)
    return EdtfError(f"{shown(text)} is not a date in EDTF", expected)


def _wrong_year(text: str, accepts: _Accepts) -> EdtfError:
    """Return the error for a text of which nothing like a date can be made."""
    if re.fullmatch(r"-?[0-9]{19,}", text):
        return wrong_date(text, DateFault.YEAR_TOO_LONG, "a year of at most 18 digits")
    return EdtfError(f"{shown(text)} is not a date in EDTF", _ANY_DATE)


def _wrong_long_year(text: str) -> EdtfError:
    digits = text.lstrip("Y-")
    if digits.startswith("0") or len(digits) < 5:
        sign = "-" if "-" in text else ""
        year = int(f"{sign}{digits.lstrip('0') or '0'}")
        return wrong_date(text, DateFault.Y_FOR_LONG_YEARS, f"{SUCH_AS}{edtf_year(year)}")
    return wrong_date(text, DateFault.YEAR_TOO_LONG, "a year of at most 18 digits")


def _wrong_time(text: str, accepts: _Accepts) -> EdtfError | None:
    """Return the error for a date with a time of day that is not written in EDTF."""
    match = re.match(r"(.*[0-9])([T ])\s*([0-9].*)", text)
    if match is None or (match[2] == " " and match[3].isdecimal()) or not nearest_clock(match[3]):
        return None
    fault = DateFault.NO_CLOCK if match[2] == "T" else DateFault.TIME_WITHOUT_T
    nearest = _such_as(text, accepts)
    return None if nearest == _ANY_DATE else wrong_date(text, fault, nearest)


def _edtf_year(text: str) -> str:
    """Return a year in EDTF, as it may be proposed; empty for a text that is no year."""
    try:
        return edtf_year(read_year(text))
    except YearsError:
        return ""
