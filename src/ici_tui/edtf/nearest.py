"""Finds the EDTF that people mean who write a date in another way.

``21 Aug 2013`` is 2013-08-21, ``c. 1815`` is 1815~, ``BET 1490 AND 1500`` is [1490..1500] and
``2334 or 2270 BC`` is [-2333,-2269]; Arabic, English and the words of GEDCOM are read. What is
found is only proposed: nothing is read so without being asked.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from ici_tui.edtf.date_words import ARABIC_CENTURIES, ARABIC_DECADES
from ici_tui.edtf.hijri_calendar import gregorian_of_hijri, hijri_month
from ici_tui.edtf.month_names import PATTERN, flat, month_of
from ici_tui.edtf.nearest_clock import nearest_clock, says_nothing
from ici_tui.edtf.years import AFTER_CHRIST, BEFORE_CHRIST, YearsError, edtf_year, read_year

_Accepts = Callable[[str], bool]

_LONGEST = 80
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_ERA = rf"(?:(?i:\s?(?:{BEFORE_CHRIST}|{AFTER_CHRIST})ه?)(?![^\W_]))"
_YEAR = rf"(?P<year>(?:(?:ad|عام|سنه)\s?)?-?[0-9]{{1,18}}{_ERA}?)"
_NAME = rf"(?:[ولب](?=[^\W\d_]{{3}}))??(?P<name>{PATTERN})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_GAP = r"\s*(?:,|،|-|\s|of|من)\s*"

_ABOUT = re.compile(
    r"(?:abt|about|circa|cca|ca|c|approximately|approx|estimated|est|cal|around|~|"
    r"نحو|حوالي|قرابه|زهاء)(?![^\W\d_])[.:]?\s*(?=\S)"
)
_ABOUT_AFTER = re.compile(r"\s*(?:~|\(?\s*(?:approx\.?|approximately|circa|تقريبا|تقريبًا)\s*\)?)$")
_UNCERTAIN_AFTER = re.compile(r"\s*\(?\s*(?:\?|؟|uncertain|غير موكد)\s*\)?$")
_BEFORE = re.compile(r"(?:bef|before|by|no later than|قبل|بحلول)\.?\s+|<=?\s*")
_AFTER = re.compile(r"(?:aft|after|no earlier than|بعد)\.?\s+|>=?\s*")
_SINCE = re.compile(r"(?:since|from|منذ|من)\s+")
_UNTIL = re.compile(r"(?:to|until|till|الي|حتي)\s+")
_BETWEEN = re.compile(r"(?:bet|between|btw|ما بين|بين)\.?\s+")
_LEADS = re.compile(
    r"(?:in|on|the|year|في|يوم|عامي|سنتي)\s+"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+"
    r"|(?:الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت)\s*[،,]?\s+"
    r"|(?:early|mid|late)[\s-]+(?:in\s+)?|(?:اوائل|مطلع|اواسط|منتصف|اواخر|نهايه)\s+(?:ال(?=قرن))?"
)
"""What may stand before a date and says nothing that EDTF can say."""
_NOW = re.compile(
    r"\s*(?:to|till|until|-|الي|حتي)\s*(?:the\s+)?(?:present|now|today|date|الان|اليوم)$"
)
_AND = re.compile(r"\s+(?:and|&)\s+|\s+و\s?|\s*(?:-|/)\s*")
_TO = re.compile(r"\s+(?:to|until|till|through|الي|حتي)\s+|\s*(?:\.{2,3}|…)\s*|\s*-\s*|/")
_OR = re.compile(r"\s+(?:or|او)\s+")
_SEASONS: Final = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "ربيع": 21, "صيف": 22, "خريف": 23, "شتاء": 24,
}  # fmt: skip
_SEASON = re.compile(rf"(?P<season>{'|'.join(_SEASONS)})(?:{_GAP}|\s+عام\s+){_YEAR}")
_ORDINALS: Final = {flat(name): number for number, name in enumerate(ARABIC_CENTURIES, 1)}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_ARABIC_CENTURY = re.compile(
    rf"(?:(?P<decade>{'|'.join(map(flat, ARABIC_DECADES))})\s+)?(?:ال)?قرن\s+(?P<number>{_ORDINAL})"
    r"(?:\s+الميلادي)?"
)
_DECADE = re.compile(r"(?:the\s+)?(?P<decade>[0-9]{3}0)['\u2019]?s")
_CENTURY = re.compile(
    rf"(?:the\s+)?(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:century|cent\.?|c\.)(?P<era>{_ERA})?"
    rf"|(?:ال)?قرن\s+(?:ال)?(?P<arabic>[0-9]{{1,2}})(?P<arabic_era>{_ERA})?"
)
_DATES = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}{_GAP}?{_NAME}{_GAP}{_YEAR}",
        rf"{_NAME}{_GAP}{_DAY}(?!\d){_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_NAME}{_GAP}{_DAY}(?!\d)",
        rf"{_NAME}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_NAME}",
        _YEAR,
    )
)
"""The forms with the name of a month, and a year alone."""
_DAYS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<first>[0-9]{{1,2}})\s*-\s*(?P<last>[0-9]{{1,2}})\s+{_NAME}{_GAP}{_YEAR}",
        rf"{_NAME}\s+(?P<first>[0-9]{{1,2}})\s*-\s*(?P<last>[0-9]{{1,2}}){_GAP}{_YEAR}",
    )
)
_NUMBERS = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_UNKNOWN = re.compile(r"[+]?([0-9]{4})-(00|[0-9]{2})-(00|[0-9]{2})(?:t.*)?")
_HIJRI = r"\s*(?:a\.?h\.?|h|هـ|ه|هجري[اه]?ً?)"
_HIJRI_DATES = (
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})\s+(?P<name>[^\d]+?)\s*[,،]?\s+(?P<year>[0-9]{{1,4}}){_HIJRI}"
    ),
    re.compile(
        rf"(?P<year>[0-9]{{1,4}})[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}}){_HIJRI}"
    ),
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<year>[0-9]{{3,4}}){_HIJRI}"
    ),
)
_HIJRI_YEAR = re.compile(
    rf"(?:(?P<name>[^\d]+?)\s+)?(?:(?:عام|سنه)\s+)?(?P<year>[0-9]{{1,4}}){_HIJRI}"
)
_FIRST_OF_THIS_CENTURY = 70
"""Years of two digits below this are of 2000 to 2069, as in the POSIX function ``strptime``."""


def proposals(text: str, accepts: _Accepts) -> tuple[str, ...]:
    """Return what may be meant by a text, in EDTF; several where two things may be.

    Args:
        text: What was written; any text.
        accepts: Says of a text whether it is EDTF.
    """
    if len(text) > _LONGEST:
        return ()
    plain = flat(" ".join(text.translate(_DASHES).split())).strip(" ,،;")
    if match := re.fullmatch(r"(?:int\s+)?(.+?)\s*\([^()]*[a-z]{2}[^()]*\)|\((.+)\)", plain):
        plain = (match[1] if match[1] and not _ABOUT_AFTER.search(plain) else match[2]) or plain
    found = tuple(dict.fromkeys(one for one in _meant(plain, accepts) if accepts(one)))
    return found[:2] if _NUMBERS.fullmatch(plain) and not accepts(plain) else found[:1]


def _meant(text: str, accepts: _Accepts) -> Iterator[str]:
    """Yield what a text may mean, of which not all need be dates; nothing after the first form."""
    text = _without_lead(text)
    forms = (_with_time, _single_dates, _qualified, _bounded, _ranges, _alternatives)
    for form in forms:
        found = [one for one in form(text, accepts) if accepts(one)]
        if found:
            yield from found
            return


def _one(text: str, accepts: _Accepts) -> str:
    """Return the single date, or the qualified one, that a part of a text means; empty for none."""
    text = _without_lead(text)
    for form in (_single_dates, _qualified):
        for found in form(text, accepts):
            if accepts(found):
                return found
    return ""


def _without_lead(text: str) -> str:
    text = text.strip()
    while led := _LEADS.match(text):
        text = text[led.end() :]
    return text


def _with_time(text: str, accepts: _Accepts) -> Iterator[str]:
    """Yield what a date with a time of day means: ``2013-08-21 12:00``, ``21 Aug 2013, 8 am``."""
    for match in re.finditer(r"t(?=[0-9])|\s*[,،]?\s+(?:at\s+|الساعه\s+)?", text):
        time = text[match.end() :]
        clock = "" if time.isdecimal() and match[0] != "t" else nearest_clock(time)
        day = clock and _one(text[: match.start()], accepts)
        if not day:
            continue
        timed = f"{day}T{clock}"
        # Midnight is what programs write where they know no time.
        yield day if says_nothing(clock) or not accepts(timed) else timed
        return


def _single_dates(text: str, accepts: _Accepts) -> Iterator[str]:
    if accepts(text.upper()):
        yield text.upper()
        return
    if match := _UNKNOWN.fullmatch(text):
        year, month, day = match.groups()
        if month == "00" or day == "00":
            yield year if month == "00" else f"{year}-{month}"
            return
    if not (numbers := _NUMBERS.fullmatch(text)) or len(numbers[1]) > 2:
        yield from _spelt(text)
    if match := _MONTH_AND_YEAR.fullmatch(text):
        yield f"{match[2]}-{match[1]:0>2}"
    if match := _NUMBERS.fullmatch(text):
        yield from _numbers(match[1], match[3], match[4])
    for form in _HIJRI_DATES:
        if (match := form.fullmatch(text)) and (found := _hijri(match)):
            yield found
            return
    if match := _HIJRI_YEAR.fullmatch(text):
        yield from _hijri_span(match["name"], int(match["year"]))
    if match := _ARABIC_CENTURY.fullmatch(text):
        hundreds = f"{_ORDINALS[match['number']] - 1:02}"
        decades = [*map(flat, ARABIC_DECADES)]
        yield hundreds + (f"{decades.index(match['decade']) + 2}X" if match["decade"] else "XX")
    if match := _SEASON.fullmatch(text):
        yield f"{_year(match['year'])}-{_SEASONS[match['season']]}"
    if match := _DECADE.fullmatch(text):
        decade = match["decade"]
        yield f"{decade[:2]}XX" if decade.endswith("00") else f"{decade[:3]}X"
    if match := _CENTURY.fullmatch(text):
        number = int(match["number"] or match["arabic"])
        era = match["era"] or match["arabic_era"] or ""
        before = re.fullmatch(BEFORE_CHRIST, era.strip(), re.IGNORECASE)
        if number:
            yield (
                f"[{edtf_year(1 - 100 * number)}..{edtf_year(-100 * (number - 1))}]"
                if before
                else (f"{number - 1:02}XX")
            )
    for form in _DATES:
        if match := form.fullmatch(text):
            said = match.groupdict()
            found = _year(said["year"])
            if said.get("name") and re.fullmatch("[0-9]{1,2}", said["year"]):
                continue  # rather a day
            if said.get("name"):
                found += f"-{month_of(said['name']):02}"
            if said.get("day"):
                found += f"-{int(said['day']):02}"
            yield found
            return


def _spelt(text: str) -> Iterator[str]:
    """Yield numbers in the right order with other signs: ``2015-7-1``, ``20150721``, ``201u``."""
    spelt = re.sub(r"[/._]", "-", text.upper())
    spelt = re.sub(r"(?<=-)\?\?|(?<=[0-9])[?U](?=[?U]*$)|(?<=-)[UX*]{1,2}", "XX", spelt)
    spelt = re.sub(r"-([0-9])(?![0-9])", r"-0\1", re.sub(r"\?~|~\?", "%", spelt))
    if match := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})?", spelt):
        spelt = "-".join(part for part in match.groups() if part)
    yield spelt
    yield re.sub(r"U", "X", text.upper())


def _numbers(first: str, second: str, third: str) -> Iterator[str]:
    """Yield what three numbers mean; both where day and month may be either way round."""
    if len(first) > 2 or len(third) not in (2, 4):
        return
    year = third
    if len(third) == 2:
        year = f"{20 if int(third) < _FIRST_OF_THIS_CENTURY else 19}{third}"
    for day, month in ((first, second), (second, first)):
        if int(month) <= 12:
            yield f"{year}-{month:0>2}-{day:0>2}"


def _hijri(match: re.Match[str]) -> str:
    said = match.groupdict()
    month = hijri_month(said["name"]) if said.get("name") else int(said["month"])
    found = gregorian_of_hijri(int(said["year"]), month, int(said["day"]))
    if found is None:
        return ""
    (year, month, day), exact = found
    return f"{edtf_year(year)}-{month:02}-{day:02}" + ("" if exact else "~")


def _hijri_span(name: str | None, year: int) -> Iterator[str]:
    """Yield the days, or beyond the table the years, in which a Hijri year or month lies."""
    month = hijri_month(name or "")
    if name and not month and flat(name) not in ("عام", "سنه"):
        return
    first = gregorian_of_hijri(year, month or 1, 1)
    after = (year, month + 1) if 0 < month < 12 else (year + 1, 1)
    next_one = gregorian_of_hijri(*after, 1)
    if first is None or next_one is None:
        return
    (start, exact), ((y, m, d), _) = first, next_one
    last = date(y, m, d) - timedelta(days=1)
    if exact:
        yield f"[{date(*start).isoformat()}..{last.isoformat()}]"
    else:
        yield f"[{edtf_year(start[0])}..{edtf_year(last.year)}]"


def _qualified(text: str, accepts: _Accepts) -> Iterator[str]:
    mark, inner = "", text
    if match := _ABOUT.match(text):
        mark, inner = "~", text[match.end() :]
    elif match := _ABOUT_AFTER.search(text):
        mark, inner = "~", text[: match.start()]
    if inner.startswith("?"):
        mark, inner = "?", inner[1:]
    elif match := _UNCERTAIN_AFTER.search(inner):
        mark, inner = ("%" if mark else "?"), inner[: match.start()]
    if mark:
        for found in _single_dates(_without_lead(inner), accepts):
            if accepts(found):
                yield found.rstrip("?~%") + mark
                return


def _bounded(text: str, accepts: _Accepts) -> Iterator[str]:
    if (match := _NOW.search(text)) and (found := _one(text[: match.start()], accepts)):
        yield f"{found}/.."
    for lead, pattern in (
        (_BEFORE, "[..{}]"),
        (_AFTER, "[{}..]"),
        (_UNTIL, "/{}"),
    ):
        if (match := lead.match(text)) and (found := _one(text[match.end() :], accepts)):
            yield pattern.format(found)
    match = _SINCE.match(text)
    if match and not _TO.search(text, match.end()):
        found = _one(text[match.end() :], accepts)
        if found:
            yield f"{found}/.."


def _ranges(text: str, accepts: _Accepts) -> Iterator[str]:
    if match := _BETWEEN.match(text):
        for ends in _pairs(text[match.end() :], _AND, accepts):
            yield "[{}..{}]".format(*ends)
        return
    match = next((found for form in _DAYS if (found := form.fullmatch(text))), None)
    if match is not None:
        month = f"{_year(match['year'])}-{month_of(match['name']):02}"
        yield f"{month}-{int(match['first']):02}/{month}-{int(match['last']):02}"
        return
    match = _SINCE.match(text)
    for ends in _pairs(text[match.end() :] if match else text, _TO, accepts):
        yield "{}/{}".format(*ends)


def _alternatives(text: str, accepts: _Accepts) -> Iterator[str]:
    parts = _OR.split(text)
    if len(parts) > 1:
        # An era stands for all: 2334 or 2270 BC.
        era = re.search(rf"{_ERA}$", parts[-1])
        if era is not None:
            parts = [f"{one}{era[0]}" if one.isdecimal() else one for one in parts]
        dates = [_one(one, accepts) for one in parts]
        if all(dates):
            yield f"[{','.join(dates)}]"


def _pairs(text: str, joint: re.Pattern[str], accepts: _Accepts) -> Iterator[tuple[str, str]]:
    """Yield the two dates on both sides of a word or a sign, wherever it stands."""
    for match in joint.finditer(text):
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        if re.fullmatch("[0-9]{2}", after) and re.fullmatch("[0-9]{4}", before):
            after = before[:2] + after  # 1914/18
        last = _one(after, accepts)
        if not last:
            continue
        era = re.search(rf"{_ERA}$", after)
        if before.isdecimal() and era is not None:
            before += era[0]
        elif re.fullmatch(rf"[0-9]{{1,2}}(?:\s+{PATTERN})?", before):
            # The year, or the month too, is said once: 3 May to 4 June 1502.
            year = re.search(rf"{_YEAR}$", after)
            name = re.search(PATTERN, after) if before.isdecimal() else None
            before += f" {name[0]}" if name else ""
            before += f" {year[0].strip()}" if year else ""
        elif re.fullmatch(PATTERN, before) and (year := re.search(rf"{_YEAR}$", after)):
            before += f" {year[0].strip()}"
        first = _one(before, accepts)
        if first:
            yield first, last
            return


def _year(text: str) -> str:
    try:
        return edtf_year(read_year(text.replace("سنه", "سنة")))
    except YearsError:
        return ""
