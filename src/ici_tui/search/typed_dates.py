"""Recognises dates as people type them: ``28/6/2004``, ``june 2004``, ``from 2016 to 2018``.

A date stands where a word may stand. What is recognised is a value in EDTF, or a day or month of
any year; the parser joins it with the words that were typed. Of two numbers that may both be the
month, the first is the day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ici_tui.edtf.date import EdtfDate, EdtfError
from ici_tui.edtf.grammar import days_in_month
from ici_tui.edtf.month_names import ALONE, PATTERN, begins_name, flat, month_of
from ici_tui.edtf.years import AFTER_CHRIST, BEFORE_CHRIST, edtf_year

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEADS = r"(?:(?:in|on|during|of|dated|في|خلال|بتاريخ|يوم|شهر|بشهر)\s+)"
_YEAR_LEADS = r"(?:(?:the\s+)?year|عام|العام|سنه|السنه|لعام|لسنه|بعام|بسنه)\s+"
_END = r"(?![^\W_])"
_AFTER_YEAR = r"(?:\s?م(?![^\W_]))?(?![^\W_])"
_BC = rf"(?:{BEFORE_CHRIST.lower()})(?![^\W_])"
_AD = rf"(?:{AFTER_CHRIST.lower()}|ميلاديه)(?![^\W_])"
_YEAR = (
    rf"(?:{_YEAR_LEADS})?(?:(?P<bc>[0-9]{{1,6}})\s?{_BC}|(?P<ad>[0-9]{{1,4}}(?!\s?م{_END})|[0-9]{{3,4}})\s?{_AD}"
    rf"|(?:ad|a\.d\.|ce)\s?(?P<led>[0-9]{{1,4}}){_END}|(?P<year>[0-9]{{4}}){_AFTER_YEAR})"
)
_MONTH = rf"(?:[ولب](?=[^\W\d_]{{3}}))??(?P<name>{PATTERN})(?:\s*/\s*(?P<also>{PATTERN}))?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])"
_GAP = r"(?:\s*[,،]\s*|\s+(?:of\s+|من\s+)?|(?<=[^\W\d_])(?=[0-9])|\s*-\s*)"

_SINGLE = tuple(
    re.compile(form)
    for form in (
        rf"(?P<year>[0-9]{{4}})(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}}){_END}",
        rf"(?P<day>[0-9]{{1,2}})(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})(?P=sign)"
        rf"(?P<year>[0-9]{{4}}|[0-9]{{2}}){_AFTER_YEAR}",
        rf"(?P<year>[0-9]{{4}})[-/.](?P<month>[0-9]{{1,2}}){_END}",
        rf"(?P<month>[0-9]{{1,2}})[-/.](?P<year>[0-9]{{4}}){_AFTER_YEAR}",
        rf"{_DAY}\s?[-–]\s?(?P<until>[0-9]{{1,2}})(?:{_GAP})?{_MONTH}{_GAP}{_YEAR}",
        rf"{_DAY}(?:{_GAP})?{_MONTH}(?:{_GAP}{_YEAR})?",
        rf"{_MONTH}\s+{_DAY}{_END}(?:{_GAP}{_YEAR})?",
        rf"{_MONTH}{_GAP}{_YEAR}",
        rf"(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}}){_END}",
        _MONTH,
    )
)
"""The forms of one date, those that say more first."""

_JUST_YEAR = re.compile(_YEAR)
_NUMBER = re.compile(r"[0-9]{1,6}")
_LED = re.compile(rf"{_LEADS}*")
_EDTF = re.compile(
    r"(?=[^\s()]*[0-9])[-0-9xy~?%/.]{4,}(?:t[0-9:]{4,8}(?:z|[-+][0-9:]+)?)?(?=[\s()]|$)"
)
_FROM = re.compile(r"(?:from|من|ابتداء من)\s+")
_BETWEEN = re.compile(r"(?:between|(?:في\s+)?(?:ما\s+)?بين)\s+(?:(?:عامي|سنتي|عام|سنه)\s+)?")
_TO = re.compile(r"\s*[-–—‒]\s*|\s+(?:to|till|until|through|الي|حتي|لغايه)\s+")
_AND = re.compile(r"\s+and\s+|\s+و\s*|\s*[-–—‒]\s*")
_OPEN = (
    (re.compile(r"(?:since|منذ)\s+"), False, False),
    (re.compile(r"(?:after|بعد)\s+"), False, True),
    (re.compile(r"(?:until|till|حتي)\s+"), True, False),
    (re.compile(r"(?:before|قبل)\s+"), True, True),
)
"""Words before a date that open it: whether towards the past, and whether without the date."""

_BEGINS = frozenset(
    (
        *("in", "on", "during", "of", "dated", "from", "between", "since", "after", "until"),
        *("till", "before", "the", "year", "ad"),
        *("في", "خلال", "بتاريخ", "يوم", "شهر", "بشهر", "من", "ابتداء", "ما", "بين", "منذ", "بعد"),
        *("حتي", "قبل", "عام", "العام", "سنه", "السنه", "لعام", "لسنه", "بعام", "بسنه"),
    )
)
"""The words other than names of months with which a date can begin."""

_GOES_ON = re.compile(r"[-–/.:~%]*[^\W_]")
"""What makes a date a part of something longer, such as a number."""
_LOOKED_AHEAD = 4
"""How many words after “the” or «في» are looked at for a number or a month."""
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_MONTHS, _CENTURY, _PIVOT = 12, 100, 70


class TypedDate(NamedTuple):
    """A date that was typed.

    Attributes:
        end: Where it ends in the text.
        edtf: The date in EDTF; empty for a day or month of any year.
        month: The month of any year, 1 to 12; else 0.
        day: The day of that month; 0 for all of it.
        ordered: Whether day and month could be the other way round.
    """

    end: int
    edtf: str
    month: int = 0
    day: int = 0
    ordered: bool = False


class _Part(NamedTuple):
    """One date: the numbers that it names, 0 for what it leaves out; None for no year."""

    end: int
    year: int | None
    month: int = 0
    day: int = 0
    until: int = 0
    ordered: bool = False

    @property
    def edtf(self) -> str:
        text = edtf_year(self.year or 0)
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            start = f"{text}-{self.day:02}"
            return f"{start}/{text}-{self.until:02}" if self.until else start
        return text


def typed_date(text: str, at: int, *, typing: bool, field: bool = False) -> TypedDate | None:
    """Return the date that starts at a place of a text, None for none.

    Args:
        text: The query.
        at: Where a word starts.
        typing: Whether the end of the text may still grow: a year of two digits is none yet.
        field: Whether it is the value of a field, so that it can be nothing else than a date.
    """
    if not text or not _may_begin(text, at):
        return None
    flattened = flat(text)
    found = (
        _range(flattened, at, typing)
        or _opened(flattened, at, typing)
        or _in_edtf(flattened, at)
        or _one(flattened, at, typing=typing, field=field)
    )
    return None if found is None or _GOES_ON.match(flattened, found.end) else found


def _one(text: str, at: int, *, typing: bool, field: bool) -> TypedDate | None:
    led = _LED.match(text, at)
    start = led.end() if led else at
    part = _single(text, start, typing)
    if part is None:
        # A year alone is a word; what stands before it makes it a date.
        part = _year(text, start)
        era = part is not None and text[part.end - 1] not in "0123456789"
        if part is None or (text[at] in "0123456789" and not (field or era)):
            return None
    if part.year is not None:
        return TypedDate(part.end, part.edtf, ordered=part.ordered)
    if not (part.day or field):
        name = text[start : part.end].rstrip(".")
        if name not in ALONE or (typing and part.end >= len(text)):
            return None
    return TypedDate(part.end, "", part.month, part.day, part.ordered)


def _may_begin(text: str, at: int) -> bool:
    """Return quickly whether a date can begin here at all."""
    first = text[at]
    if first.isdecimal() or first in "/.":
        return True
    word = _FIRST_WORD.match(text, at)
    if word is None:
        return False
    name = flat(word[0])
    if begins_name(name):
        return True
    if name not in _BEGINS:
        return False
    following = text[at:].split(maxsplit=_LOOKED_AHEAD + 1)[1 : _LOOKED_AHEAD + 1]
    return any(one[0].isdecimal() or begins_name(flat(one)) for one in following)


def _single(text: str, at: int, typing: bool) -> _Part | None:
    for form in _SINGLE:
        match = form.match(text, at)
        if match is not None and (part := _part(match, typing)) is not None:
            return part
    return None


def _year(text: str, at: int) -> _Part | None:
    match = _JUST_YEAR.match(text, at)
    return _Part(match.end(), _year_of(match.groupdict())) if match else None


def _year_of(said: Mapping[str, str | None]) -> int | None:
    """Return the astronomical year that the groups of a form name, None for none."""
    if before := said.get("bc"):
        return 1 - int(before) if int(before) else None
    found = said.get("ad") or said.get("led") or said.get("year")
    return int(found) if found else None


def _part(match: re.Match[str], typing: bool) -> _Part | None:
    said = match.groupdict()
    year = _year_of(said)
    if year is not None and len(said.get("year") or "") == 2:
        if typing and match.end() >= len(match.string):
            return None
        year += 2000 if year < _PIVOT else 2000 - _CENTURY
    day = int(said.get("day") or 0)
    ordered = False
    if name := said.get("name"):
        month = month_of(name)
        if said.get("also") and month_of(said["also"]) != month:
            return None
    else:
        month = int(said["month"])
        if said.get("day") and match.start("day") < match.start("month"):
            if month > _MONTHS:
                day, month = month, day
            ordered = day <= _MONTHS and month <= _MONTHS and day != month
    if not 1 <= month <= _MONTHS or (said.get("day") and not day):
        return None
    until = int(said.get("until") or 0)
    longest = days_in_month(2000 if year is None else year, month)
    if day > longest or until > longest or (until and until <= day):
        return None
    return _Part(match.end(), year, month, day, until, ordered)


def _in_edtf(text: str, at: int) -> TypedDate | None:
    match = _EDTF.match(text, at)
    if match is None or match[0].isdecimal():
        return None
    text = match[0].upper()
    if ".." in text and "/" not in text:
        first, _, last = text.partition("..")
        text = f"{first or '..'}/{last or '..'}"
    try:
        date = EdtfDate.parse(text)
    except EdtfError:
        return None
    return TypedDate(match.end(), str(date.without_time))


def _either(text: str, at: int, typing: bool) -> _Part | None:
    led = _LED.match(text, at)
    at = led.end() if led else at
    return _single(text, at, typing) or _year(text, at)


def _range(text: str, at: int, typing: bool) -> TypedDate | None:
    between = _BETWEEN.match(text, at)
    lead = between or _FROM.match(text, at)
    start = lead.end() if lead else at
    first = _before_christ(text, start, _AND if between else _TO) or _either(text, start, typing)
    if first is None or first.until:
        return None
    joint = (_AND if between else _TO).match(text, first.end)
    if joint is None:
        return None
    last = _either(text, joint.end(), typing)
    if last is None or last.year is None or last.until:
        return None
    if first.year is None and first.month:
        first = first._replace(year=last.year)
    if first.year is None:
        return None
    edtf = f"{first.edtf}/{last.edtf}"
    try:
        date = EdtfDate.parse(edtf)
    except EdtfError:
        return None
    return TypedDate(last.end, str(date), ordered=first.ordered or last.ordered)


def _before_christ(text: str, at: int, joint: re.Pattern[str]) -> _Part | None:
    """Return the first year of a range whose era stands behind its last: ``300 to 200 BC``."""
    number = _NUMBER.match(text, at)
    joined = number and joint.match(text, number.end())
    last = joined and _JUST_YEAR.match(text, joined.end())
    if number is None or not last or not last["bc"] or not int(number[0]):
        return None
    return _Part(number.end(), 1 - int(number[0]))


def _opened(text: str, at: int, typing: bool) -> TypedDate | None:
    for lead, past, without in _OPEN:
        match = lead.match(text, at)
        if match is None:
            continue
        part = _either(text, match.end(), typing)
        if part is None or part.year is None or part.until:
            return None
        edtf = part.edtf
        if without:
            edtf = _before(part) if past else _after(part)
        return TypedDate(part.end, f"../{edtf}" if past else f"{edtf}/..", ordered=part.ordered)
    return None


def _after(part: _Part) -> str:
    """Return the date of the same precision that follows one."""
    year, month, day = part.year or 0, part.month, part.day
    if day and day < days_in_month(year, month):
        return _Part(0, year, month, day + 1).edtf
    if month:
        year, month = (year, month + 1) if month < _MONTHS else (year + 1, 1)
        return _Part(0, year, month, 1 if day else 0).edtf
    return _Part(0, year + 1).edtf


def _before(part: _Part) -> str:
    """Return the date of the same precision that precedes one."""
    year, month, day = part.year or 0, part.month, part.day
    if day > 1:
        return _Part(0, year, month, day - 1).edtf
    if month:
        year, month = (year, month - 1) if month > 1 else (year - 1, _MONTHS)
        return _Part(0, year, month, days_in_month(year, month) if day else 0).edtf
    return _Part(0, year - 1).edtf
