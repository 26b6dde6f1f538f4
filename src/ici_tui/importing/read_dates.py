"""Reads one date as people write it into EDTF, by settings that are declared and never guessed."""

from __future__ import annotations

import re
from typing import NamedTuple

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.grammar import EdtfError
from ici_tui.edtf.years import edtf_year
from ici_tui.importing import date_words as words
from ici_tui.importing.calendar_dates import (
    DateError,
    NoYearError,
    Settings,
    gregorian_date,
    in_edtf,
    one_of,
)
from ici_tui.importing.calendars import Calendar
from ici_tui.importing.date_orders import TRIPLE, in_order, of_two_digits

_HIJRI = (Calendar.UMM_AL_QURA, Calendar.ISLAMIC_CIVIL)


class Reading(NamedTuple):
    """A date that was read.

    Attributes:
        date: EDTF; empty if there is none.
        time: ``08:46``, maybe with seconds and a zone; empty if none was written, or midnight that
            says nothing.
    """

    date: str
    time: str = ""


_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EDTF_SET = re.compile(r"\[[0-9X.,~?%-]+\]")
_ISO = re.compile(r"([+-]?\d{1,18})-(\d{1,2})(?:-(\d{1,2}))?")
_ALONE = re.compile(rf"{TRIPLE.pattern}\D*")
_TWO_TRIPLES = re.compile(r"(\d{1,4}([./])\d{1,2}\2\d{1,4})\s?-\s?(\d{1,4}\2\d{1,2}\2\d{1,4})")
_PAIR = re.compile(r"(?:(\d{4})[./](\d{1,2})|(\d{1,2})[./-](\d{4}))")
_COMPACT = re.compile(r"(1\d{3}|2[01]\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_OF = r"(?:\s*(?:of|de|من|,|-|/)\s*|\s*)"
_WEEKDAY = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|(?:يوم )?"
    r"ال(?:احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت))(?:,\s*|\s+)"
)
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er)?{_OF}({words.MONTH})(?:{_OF}(-?\d{{1,6}}))?"
)
_WITHOUT_YEAR = re.compile(rf"(?:\d{{1,2}}\s*)?{words.MONTH}(?:\s*\d{{1,2}})?")
_MONTH_FIRST = re.compile(
    rf"({words.MONTH}){_OF}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(\d{{3,6}})"
)
_YEAR_FIRST = re.compile(rf"(\d{{3,6}}){_OF}({words.MONTH})(?:{_OF}(\d{{1,2}}))?")
_MONTH_YEAR = re.compile(rf"({words.MONTH}){_OF}(-?\d{{2,6}})")
_DAYS = re.compile(
    rf"(\d{{1,2}})\s*(?:-|/|and|و)\s*(\d{{1,2}}){_OF}({words.MONTH}){_OF}(\d{{3,6}})"
)
_SEASON = re.compile(rf"({words.SEASON}){_OF}(-?\d{{1,6}})")
_YEAR = re.compile(r"(?:y)?([+-]?\d{1,18})(?:\.0+)?")
_DECADE = re.compile(r"(?:the\s+)?(-?\d{2,3})0'?s|(-?\d{2,3})x|(?:عقد|سنوات) (\d{2,3})0")
_CENTURY = re.compile(
    r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\s+(?:century|cent\.?|c\.)|القرن (?:ال)?(\d{1,2})"
)
_YEARS = re.compile(r"(\d{1,4})\s?-\s?(\d{1,4})")
_TWO_YEARS = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_HOUR = re.compile(r"\s+(\d{1,2})\s*(am|pm|a\.m\.|p\.m\.)$")
_YEAR_WORD = re.compile(r"(?<![^\W_])(?:سنه|عام|year)\s+(?=\d)")
_BC = re.compile(rf"\s*{words.BEFORE_CHRIST}$|^b\.?c\.?e?\.?\s*(?=\d)")
_AD = re.compile(rf"\s*{words.AFTER_CHRIST}$|^a\.?d\.?\s*(?=\d)")


def read_date(text: str, settings: Settings) -> Reading:
    """Read a date.

    Args:
        text: As it was written.
        settings: What the mapping says of such dates.

    Raises:
        NoYearError: It is a day of every year.
        DateError: It cannot be read; has why.
    """
    if settings.calendar is Calendar.GREGORIAN and (match := _ISO_DAY.fullmatch(text)):
        year, month, day = map(int, match.groups())
        if year and month and day:
            return Reading(gregorian_date(text, year, month, day, settings))
    if _EDTF_SET.fullmatch(text):
        return Reading(text)
    flat = words.flatten(text)
    try:
        return _read(_WEEKDAY.sub("", flat), text, settings)
    except EdtfError as error:
        raise DateError(error.reason) from None


def read_time(text: str, settings: Settings) -> str:
    """Read a time of day such as ``8:46 AM``.

    Raises:
        DateError: It is none.
    """
    flat = words.flatten(text)
    found = words.TIME.fullmatch(flat) or _HOUR.fullmatch(f" {flat}")
    if found is None:
        raise DateError(f"'{text}' is no time of day")
    return _time(found, settings)


def _read(flat: str, text: str, settings: Settings) -> Reading:
    if not flat:
        raise DateError("an empty text")
    if match := words.BETWEEN.match(flat):
        first, last = (_one(one, text, settings) for one in match.groups())
        return Reading(one_of(f"{_bare(first)}..{_bare(last)}"))
    if match := words.EARLIER.match(flat):
        return Reading(one_of(f"..{_bare(_one(match[1], text, settings))}"))
    if match := words.EITHER.match(flat):
        return Reading(_either(match[1], match[2], text, settings))
    time = ""
    found = words.TIME.search(flat) or _HOUR.search(flat)
    if found:
        time = _time(found, settings)
        flat = flat[: found.start()].rstrip(" ,")
        if not flat:
            raise DateError(f"'{text}' is a time without a date")
    flat = _YEAR_WORD.sub("", flat)
    if not _ALONE.fullmatch(flat) and (span := _span(flat, text, settings)):
        return Reading(span, time)
    if match := words.LATER.match(flat):
        return Reading(one_of(f"{_bare(_one(match[1], text, settings))}.."))
    return Reading(_one(flat, text, settings), time)


def _bare(date: str) -> str:
    """Return a date without its doubt, or the outer ends of a set, as a part of another set."""
    return date.rstrip("?~%").strip("[]")


def _time(found: re.Match[str], settings: Settings) -> str:
    groups = found.groups()
    if len(groups) == 2:
        hour, minute, second, half, zone = groups[0], "00", None, groups[1], None
    else:
        hour, minute, second, half, zone = groups
    number = int(hour)
    if half:
        late = half[0] in "p" or half in ("م", "مساء")
        if not 1 <= number <= 12:
            raise DateError(f"no hour {number} {half}")
        number = number % 12 + (12 if late else 0)
    if number > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise DateError(f"'{found[0].strip()}' is no time of day")
    seconds = f":{second}" if second and int(second) else ""
    if not settings.keep_midnight and not number and not int(minute) and not seconds:
        return ""
    mark = ""
    if zone:
        mark = (
            "Z"
            if zone in ("z", "utc", "gmt")
            else zone
            if ":" in zone
            else f"{zone[:3]}:{zone[3:]}"
        )
    return f"{number:02}:{minute}{seconds}{mark}"


def _span(flat: str, text: str, settings: Settings) -> str:
    """Return a span of days or years as an interval; empty if the text is none."""
    if match := _DAYS.fullmatch(flat):
        first, last, month, year = match.groups()
        ends = [_one(f"{day} {month} {year}", text, settings) for day in (first, last)]
        return _interval(*ends)
    era = _BC.search(flat)
    body = flat[: era.start()] if era else flat
    if (match := _TWO_YEARS.fullmatch(body)) and era:
        return _either(match[1], match[2] + flat[len(body) :], text, settings)
    if match := _YEARS.fullmatch(body):
        first, last = match.groups()
        if len(first) >= 3 and (len(last) < len(first) and not era):
            last = first[: -len(last)] + last  # 1456-57; -03 would be a month
            if len(match[2]) == 2 and 1 <= int(match[2]) <= 12 and "-" in flat and " " not in flat:
                return ""
        if len(first) >= 3 or era:
            tail = flat[len(body) :]
            return _interval(_one(first + tail, text, settings), _one(last + tail, text, settings))
    if match := _TWO_TRIPLES.fullmatch(flat):
        return _interval(_one(match[1], text, settings), _one(match[3], text, settings))
    if match := words.SPAN.match(flat):
        first, last = match.groups()
        if first.startswith(".."):
            return f"../{_one(last, text, settings)}"
        if last.startswith(".."):
            return f"{_one(first, text, settings)}/.."
        for mark in (_BC, words.OF_HIJRI, words.OF_PERSIAN):
            ending = mark.search(last)
            if ending and not any(
                one.search(first) for one in (_BC, _AD, words.OF_HIJRI, words.OF_PERSIAN)
            ):
                first += ending[0]
                break
        if re.fullmatch(r"\d{1,2}", first) and (month := _DAY_FIRST.fullmatch(last)):
            first += last[len(month[1]) :]
        elif _WITHOUT_YEAR.fullmatch(first) and (year := re.search(r"\d{3,6}\D*$", last)):
            first += f" {year[0]}"
        return _interval(_one(first, text, settings), _one(last, text, settings))
    return ""


def _interval(first: str, last: str) -> str:
    """Return the interval between two dates, of which each may be a set."""
    first = first.strip("[]").partition("..")[0]
    last = last.strip("[]").rpartition("..")[2]
    return first if first == last else f"{first}/{last}"


def _either(first: str, second: str, text: str, settings: Settings) -> str:
    for mark in (_BC, words.OF_HIJRI, words.OF_PERSIAN):
        tail = mark.search(second)
        if tail and not mark.search(first):
            first += tail[0]
    both = (_bare(_one(one, text, settings)) for one in (first, second))
    return one_of(",".join(both))


def _one(flat: str, text: str, settings: Settings) -> str:
    """Return one date, with its doubt."""
    flat = flat.strip(" ,")
    about = bool(words.CIRCA.search(flat))
    flat = words.CIRCA.sub("", flat)
    doubt = bool(words.DOUBT.search(flat))
    flat = words.DOUBT.sub("", flat)
    if flat.endswith("%"):
        flat, about, doubt = flat[:-1], True, True
    mark = "%" if about and doubt else "~" if about else "?" if doubt else ""
    date = _calendar_date(flat.strip(" ,"), text, settings)
    if not mark or date.startswith("[") or "/" in date:
        return date
    return date if date[-1] in "?~%" else f"{date}{mark}"


def _calendar_date(flat: str, text: str, settings: Settings) -> str:
    calendar, before = settings.calendar, False
    if _BC.search(flat):
        flat, before = _BC.sub("", flat), True
    elif words.OF_PERSIAN.search(flat):
        flat, calendar = words.OF_PERSIAN.sub("", flat), Calendar.PERSIAN
    elif words.OF_HIJRI.search(flat):
        flat = words.OF_HIJRI.sub("", flat)
        calendar = calendar if calendar in _HIJRI else Calendar.UMM_AL_QURA
    elif (match := _AD.search(flat)) is not None:
        flat = (flat[: match.start()] + flat[match.end() :]).strip()
        calendar = Calendar.JULIAN if calendar is Calendar.JULIAN else Calendar.GREGORIAN
    flat = flat.strip(" ,")
    year, month, day, of_name = _parts(flat, text, settings, before=before)
    if of_name is not None:
        calendar = of_name if calendar not in _HIJRI or of_name is Calendar.PERSIAN else calendar
    if isinstance(year, str):
        return year
    return in_edtf(calendar, year, month, day, text, settings)


def _parts(
    flat: str, text: str, settings: Settings, *, before: bool
) -> tuple[int | str, int, int, Calendar | None]:
    """Return year (or the whole in EDTF), month, day (0: unknown) and the calendar of a name."""

    def era(written: str) -> int:
        number = int(written)
        if before:
            if number < 1:
                raise DateError(f"'{text}': no year {number} BC")
            return 1 - number
        if number < 0 or written.startswith("-"):
            if not number and not settings.astronomical:
                raise DateError(f"'{text}': there is no year -0")
            return number if settings.astronomical else number + 1
        if not number and not settings.astronomical and settings.calendar is Calendar.GREGORIAN:
            raise DateError(f"'{text}': the year before AD 1 is 1 BC; say dates.bce")
        return number

    if match := _COMPACT.fullmatch(flat):
        return int(match[1]), int(match[2]), int(match[3]), None
    if (match := TRIPLE.fullmatch(flat)) and (len(match[1]) < 3 or len(match[4]) < 3):
        numbers = match[1], match[3], match[4]
        return (*in_order(numbers, text, settings, era, before=before), None)
    if match := _ISO.fullmatch(flat):
        if 20 < int(match[2]) < 25 and not match[3]:
            return f"{edtf_year(era(match[1]))}-{match[2]}", 0, 0, None
        if len(match[1]) >= 3:
            return era(match[1]), int(match[2]), int(match[3] or 0), None
    if match := _PAIR.fullmatch(flat):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        return era(year), int(month), 0, None
    if match := _SEASON.fullmatch(flat):
        return f"{edtf_year(era(match[2]))}-{words.SEASONS[_name(match[1])]}", 0, 0, None
    for pattern, places in (
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_YEAR_FIRST, (1, 2, 3)),
        (_MONTH_YEAR, (2, 1, 0)),
    ):
        if match := pattern.fullmatch(flat):
            of_year, of_month, of_day = places
            calendar, month = words.MONTHS[_name(match[of_month])]
            if match[of_year] is None:
                raise NoYearError(text)
            day = int(match[of_day] or 0) if of_day else 0
            written = match[of_year]
            if len(written) < 3 and not before and calendar is None:
                if not day:
                    raise DateError(f"'{text}' can be a day or a year of two digits")
                return of_two_digits(int(written)), month, day, calendar
            return era(written), month, day, calendar
    if match := _DECADE.fullmatch(flat):
        stem = next(filter(None, match.groups()))
        return _digits(f"{stem:0>3}X", before, text), 0, 0, None
    if match := _CENTURY.fullmatch(flat):
        number = int(match[1] or match[2]) - 1
        return _digits(f"{number:02}XX", before, text), 0, 0, None
    if match := _YEAR.fullmatch(flat):
        return era(match[1]), 0, 0, None
    if re.fullmatch(r"-{1,2}\d{1,2}-\d{1,2}", flat):
        raise NoYearError(text)
    if re.fullmatch(r"\d{2}xx|\d{4}-\d\d-xx|\d{4}-xx(?:-xx)?", flat):
        return str(EdtfDate(flat.upper())), 0, 0, None
    raise DateError(f"'{text}' is not a date that can be read")


def _digits(text: str, before: bool, whole: str) -> str:
    if before:
        # A decade or a century BC does not begin with a round astronomical year.
        stem = int(text.rstrip("X"))
        width = 10 ** text.count("X")
        first, last = 1 - (stem + 1) * width, -stem * width
        if text.count("X") == 1:
            first, last = 1 - (stem * width + 9), 1 - max(stem * width, 1)
        return f"[{edtf_year(first)}..{edtf_year(last)}]"
    return str(EdtfDate(text)) if whole else text


def _name(text: str) -> str:
    return " ".join(text.rstrip(".").split())
