"""iCalendar: the events of a calendar, read by icalendar. Alarms and free times are passed over."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ici_tui.importing.draft import Origin
from ici_tui.importing.html_text import has_markup, plain_text
from ici_tui.importing.importer import Importer, _, needed
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.slugs import slug
from ici_tui.importing.texts import address, clean

if TYPE_CHECKING:
    from ici_tui.importing.draft import Draft
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import MappingFile


def _make(file: ForeignFile, draft: Draft, mapping: MappingFile) -> None:
    icalendar = needed("icalendar")
    try:
        calendars = icalendar.Calendar.from_ical(file.text, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ImportProblem(f"'{file.name}' is not iCalendar: {error}") from None
    row = 0
    for calendar in calendars:
        name = clean(str(calendar.get("X-WR-CALNAME", "") or calendar.get("NAME", "")))
        if name and "title" not in mapping.record:
            mapping.record["title"] = draft.language.texts(name)
        for event in calendar.walk("VEVENT"):
            row += 1
            _event(event, Origin(file.name, row, _values(event)), draft, mapping)


def _values(event: Any) -> dict[str, Any]:
    names = ("UID", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "RRULE")
    found = {}
    for name in names:
        value = event.get(name)
        if value is not None:
            found[name] = str(getattr(value, "dt", value))
    return found


def _event(event: Any, origin: Origin, draft: Draft, mapping: MappingFile) -> None:
    title = _texts(event, "SUMMARY", draft)
    if not title:
        draft.note(origin, "no title", "the event has no SUMMARY", left_out=True)
        return
    try:
        date, time = _when(event)
    except (ValueError, TypeError, AttributeError) as error:
        draft.note(origin, "bad date", str(error) or "DTSTART cannot be read", left_out=True)
        return
    if not date and mapping.dates.undated != "keep":
        draft.note(origin, "undated", "the event has no DTSTART", left_out=True)
        return
    made: dict[str, Any] = {"date": date, "time": time}
    made |= {"kind": draft.term("kind", "event"), "title": title}
    made["summary"] = _texts(event, "DESCRIPTION", draft)
    made["url"] = address(str(event.get("URL", "")))
    made["tags"] = [clean(str(tag))[:100] for tag in _categories(event)]
    if place := _texts(event, "LOCATION", draft):
        made["place"] = draft.named("places", place, origin, kind="place")
    if (geo := event.get("GEO")) is not None and not isinstance(geo, list):
        made["coordinates"] = [float(geo.longitude), float(geo.latitude)]
    made["participants"] = _people(event, draft, origin)
    if (rule := event.get("RRULE")) is not None:
        made["x_repeats"] = rule.to_ical().decode() if hasattr(rule, "to_ical") else str(rule)
    status = str(event.get("STATUS", "")).lower()
    if status == "cancelled":
        made["x_status"] = status
    uid = clean(str(event.get("UID", "")))
    recurrence = event.get("RECURRENCE-ID")
    if recurrence is not None:
        uid = f"{uid} {recurrence.dt}"
    wanted = slug(uid.partition("@")[0]) if 0 < len(uid) < 50 else slug(next(iter(title.values())))
    key = uid or f"{date} {title}"
    if draft.has("events", key):
        draft.note(origin, "duplicate id", f"the UID '{uid}' has been there already", left_out=True)
        return
    draft.put("events", key, wanted, made, origin)


def _texts(event: Any, name: str, draft: Draft) -> dict[str, str]:
    """Return a property as a text by language; it may be there once in each."""
    values = event.get(name)
    found: dict[str, str] = {}
    for value in values if isinstance(values, list) else [values]:
        if value is None:
            continue
        text = str(value)
        text = clean(plain_text(text) if has_markup(text) and "<" in text else text)
        language = str(getattr(value, "params", {}).get("LANGUAGE", "")).replace("_", "-")
        if text:
            found.setdefault(language or draft.language.of(text), text)
    return found


def _categories(event: Any) -> list[str]:
    value = event.get("CATEGORIES")
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if one is not None:
            found += [str(tag) for tag in getattr(one, "cats", [one])]
    return list(dict.fromkeys(filter(None, map(clean, found))))


def _people(event: Any, draft: Draft, origin: Origin) -> list[dict[str, Any]]:
    found = []
    for name, role in (("ORGANIZER", "organizer"), ("ATTENDEE", "attendee")):
        values = event.get(name)
        for value in values if isinstance(values, list) else [values]:
            if value is None:
                continue
            common = str(getattr(value, "params", {}).get("CN", "")) or str(value)
            common = common.removeprefix("mailto:").removeprefix("MAILTO:")
            if actor := draft.named("actors", common, origin, kind="person"):
                found.append({"actor": actor, "role": draft.term("role", role)})
    return found


def _when(event: Any) -> tuple[str, str]:
    """Return the date and the time; the end of whole days is the day after the last."""
    if event.get("DTSTART") is None:
        return "", ""
    start = event.decoded("DTSTART")
    end = event.decoded("DTEND") if event.get("DTEND") is not None else None
    if end is None and event.get("DURATION") is not None:
        end = start + event.decoded("DURATION")
    if not isinstance(start, datetime.datetime):
        if isinstance(end, datetime.datetime):
            end = end.date()
        last = end - datetime.timedelta(days=1) if end is not None else start
        if last <= start:
            return start.isoformat(), ""
        return f"{start.isoformat()}/{last.isoformat()}", ""
    first, time = start.date().isoformat(), _clock(start)
    if not isinstance(end, datetime.datetime) or end <= start:
        return first, time
    last = end.date().isoformat()
    date = first if first == last else f"{first}/{last}"
    return date, f"{time}/{_clock(end)}"


def _clock(moment: datetime.datetime) -> str:
    text = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    offset = moment.utcoffset()
    if offset is None:
        return text
    minutes = int(offset.total_seconds() // 60)
    if not minutes and str(moment.tzinfo) in ("UTC", "Z"):
        return f"{text}Z"
    return f"{text}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


ICS = Importer(
    name="ics",
    title=_("an iCalendar file"),
    holds="events with times, places, people and categories as tags",
    recognises=lambda file: file.head.lstrip()[:15].upper().startswith("BEGIN:VCALENDAR"),
    make=_make,
    needs="icalendar",
)
