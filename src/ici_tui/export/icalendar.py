"""Events as iCalendar (RFC 5545), for calendars: one entry for each event that has a day.

A calendar knows days and times. What has no date or is dated to a month or a year, open at an end,
one of several dates or written with unknown digits has no place in it and is left out; a day that
is approximate or uncertain keeps its place, says in words what it is, and keeps its date as the
record has it in ``X-EDTF``. Years before 1 and after 9999 cannot be written.
"""

from __future__ import annotations

import re
from datetime import date as calendar_date
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ici_tui.edtf.clock import Clock
from ici_tui.edtf.date import Day, Precision
from ici_tui.export.bibtex import address
from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.plain import printable
from ici_tui.export.prose import address_of, located, paragraphs, place_name
from ici_tui.record.entities import EventStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe import LocalizedRecord
    from ici_tui.edtf.date import EdtfDate
    from ici_tui.export.file_format import Selected
    from ici_tui.record.entities import Event

OCTETS = 75
"""The greatest length of a line, without its end."""

_END = "\r\n"
_LINE_ENDS = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_NEVER = "19700101T000000Z"
"""When a record that does not say when it was updated was last changed."""


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


def folded(line: str) -> str:
    """Return a content line in lines of at most 75 octets; no character is divided.

    Args:
        line: The line, without its end.
    """
    data = line.encode()
    if len(data) <= OCTETS:
        return f"{line}{_END}"
    parts: list[str] = []
    while data:
        size = OCTETS - bool(parts)  # the blank before a continuation counts
        while size < len(data) and data[size] & 0xC0 == 0x80:  # within a character
            size -= 1
        parts.append(data[:size].decode())
        data = data[size:]
    return f"{_END} ".join(parts) + _END


def escaped(text: str) -> str:
    """Return a value of type TEXT; its lines stay lines."""
    return "\n".join(map(printable, _LINE_ENDS.split(text))).translate(_ESCAPES)


def days_of(date: EdtfDate) -> tuple[Day, Day] | None:
    """Return the first and the last day of a date, where both are known and can be written."""
    ends = (date.start, date.end) if date.is_interval else (date, date)
    if any(
        end is None or end.precision is not Precision.DAY or end.has_unspecified_digits
        for end in ends
    ):
        return None
    first, last = date.earliest, date.latest
    if date.members or first is None or last is None or not (1 <= first.year <= last.year <= 9999):
        return None
    return first, last


def holds(event: Event) -> bool:
    """Say whether an event has a place in a calendar."""
    return event.date is not None and days_of(event.date) is not None


def calendar(selected: Selected) -> Iterator[str]:
    """Yield the folded lines of a calendar."""
    description, localized = selected.record.description, selected.localized
    name = escaped(localized.text(description.title))
    yield from map(
        folded,
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//ici-tui//export//EN",
            f"NAME:{name}",
            f"X-WR-CALNAME:{name}",
        ),
    )
    stamp = _NEVER
    if description.updated is not None and (days := days_of(description.updated)):
        stamp = f"{_basic(days[1])}T000000Z"
    for event in selected.chosen:
        when = event.when
        days = None if when is None else days_of(when)
        if when is not None and days is not None:
            yield from map(folded, _entry(localized, event, when, days, stamp))
    yield folded("END:VCALENDAR")


def _entry(
    localized: LocalizedRecord, event: Event, when: EdtfDate, days: tuple[Day, Day], stamp: str
) -> Iterator[str]:
    record, words = localized.record, localized.words
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(localized, event.id)}"
    yield f"DTSTAMP:{stamp}"
    times = _times(when, days)
    yield from times or _span(*days)
    is_told = times or (when.clock is None and when.last_clock is None)
    if when.approximate or when.uncertain or not is_told:
        yield f"X-EDTF:{when}"
    yield f"SUMMARY;LANGUAGE={event.title.language_of(localized.language)}:" + escaped(
        localized.text(event.title)
    )
    told = escaped("\n".join(paragraphs(localized, event)))
    if told:
        yield f"DESCRIPTION;LANGUAGE={localized.language}:{told}"
    where = place_name(localized, event, words.gettext(", "))
    if where:
        yield f"LOCATION;LANGUAGE={localized.language}:{escaped(where)}"
    point = located(record, event)
    if point is not None:
        (longitude, latitude), _ = point
        yield f"GEO:{latitude:f};{longitude:f}"
    kind = localized.term("event-kind", event.kind)
    categories = (kind, *map(localized.name, event.domain_ids), *event.tags)
    yield f"CATEGORIES;LANGUAGE={localized.language}:" + ",".join(map(escaped, categories))
    yield f"STATUS:{'CONFIRMED' if event.status is EventStatus.ATTESTED else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    url = address_of(record, event)
    if url:
        yield f"URL:{address(url)}"
    yield from (f"ATTACH:{address(one.url)}" for one in event.media)
    if event.part_of:
        yield f"RELATED-TO;RELTYPE=PARENT:{_uid(localized, event.part_of)}"
    yield "END:VEVENT"


def _times(when: EdtfDate, days: tuple[Day, Day]) -> tuple[str, ...]:
    """Return the properties of the times of an entry; nothing if it has none at its start.

    A time with a zone is written in UTC, since a calendar's zones have names; one without is the
    time of the place. An end without a time is the end of its day.
    """
    first, last = when.clock, when.last_clock
    if first is None:
        return ()
    zone = first.zone if first.zone is not None or last is None else last.zone
    try:
        start = _moment(days[0], first, zone)
        if last is None:
            day = calendar_date(*days[1]) + timedelta(days=1)
            end = _moment(Day(day.year, day.month, day.day), Clock(0, 0), zone)
        else:
            end = _moment(days[1], last, zone)
    except OverflowError:
        return ()
    return (f"DTSTART:{start}",) if start == end else (f"DTSTART:{start}", f"DTEND:{end}")


def _moment(day: Day, clock: Clock, zone: int | None) -> str:
    """Return a date-time: in UTC where there is a zone, else without one.

    Raises:
        OverflowError: No calendar has it.
    """
    own = clock.zone if clock.zone is not None else zone
    moment = datetime(*day, clock.hour, clock.minute, clock.second or 0)
    if own is not None:
        moment -= timedelta(minutes=own)
    written = f"{_basic(Day(moment.year, moment.month, moment.day))}T{moment:%H%M%S}"
    return written if own is None else f"{written}Z"


def _span(first: Day, last: Day) -> Iterator[str]:
    """Yield the properties of the days of an entry; its end is the day after the last."""
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    if first == last:
        return
    end = calendar_date(*last)
    if end == calendar_date.max:
        yield f"DURATION:P{(end - calendar_date(*first)).days + 1}D"
    else:
        after = end + timedelta(days=1)
        yield f"DTEND;VALUE=DATE:{_basic(Day(after.year, after.month, after.day))}"


def _basic(day: Day) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _uid(localized: LocalizedRecord, identifier: str) -> str:
    return f"{identifier}@{localized.record.description.id}.ici-tui"


FORMAT = FileFormat(
    name="ics",
    suffixes=(".ics",),
    title="iCalendar",
    holds="the events that have a day, for calendars",
    languages=Languages.ONE,
    write=calendar,
    holds_event=holds,
    left_out=_("a calendar needs the day"),
)
