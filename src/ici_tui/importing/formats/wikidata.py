"""Wikidata: results of its query service, and entities with their labels and dates.

The query service counts years astronomically (-0232 is 233 BC, XML Schema 1.1); an entity's JSON
numbers them as history books do (-0233 is 233 BC, Wikibase's data model), in the calendar that the
value names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ici_tui.importing.calendar_dates import DateError, Settings, in_edtf
from ici_tui.importing.calendars import Calendar
from ici_tui.importing.draft import Origin
from ici_tui.importing.event_dates import at_precision
from ici_tui.importing.filters import text_of
from ici_tui.importing.formats.json_rows import json_start, parse_json
from ici_tui.importing.importer import Importer, _
from ici_tui.importing.read_dates import read_date
from ici_tui.importing.texts import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ici_tui.importing.draft import Draft
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import MappingFile

_ENTITY = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q\d+)$")
_POINT = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
_TIME = re.compile(r"([+-]?\d{1,18})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)Z?")
_JULIAN = "Q1985786"
_MOMENT, _START, _END = ("P585",), ("P580", "P571", "P569"), ("P582", "P576", "P570")
_NAMES = {
    "date": ("date", "pointintime", "point_in_time", "time", "when"),
    "from": ("start", "startdate", "starttime", "start_time", "inception", "begin"),
    "to": ("end", "enddate", "endtime", "end_time"),
}
_PLACES = ("place", "location", "country", "where", "city")


def _recognised(file: ForeignFile) -> bool:
    head = json_start(file)
    return "wikidata.org/" in head or ('"mainsnak"' in head and '"labels"' in head)


def _make(file: ForeignFile, draft: Draft, mapping: MappingFile) -> None:
    value = parse_json(file)
    settings = Settings(
        astronomical=mapping.dates.bce == "astronomical" or "bce" not in mapping.given_dates,
        # Its results say no precision: the first of January is mostly all that is left of a year.
        first_of_year=mapping.dates.first_of_year == "year"
        or "first_of_year" not in mapping.given_dates,
    )
    made = _Made(file.name, draft, settings, mapping)
    if isinstance(value, dict) and isinstance(value.get("results"), dict):
        for row in value["results"].get("bindings", []):
            made.row({name: _bound(one) for name, one in row.items()}, row)
    elif isinstance(value, list) and not any("claims" in one for one in value[:5]):
        for row in value:
            made.row({name: (text_of(one), "") for name, one in row.items()}, row)
    else:
        for entity in _entities(value):
            made.entity(entity)


def _bound(one: Any) -> tuple[str, str]:
    if isinstance(one, dict):
        return text_of(one.get("value")), text_of(one.get("xml:lang"))
    return text_of(one), ""


def _entities(value: Any) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        inner = value.get("entities")
        items = inner.values() if isinstance(inner, dict) else [value]
    else:
        items = value
    return [one for one in items if isinstance(one, dict)]


class _Made:
    def __init__(self, name: str, draft: Draft, settings: Settings, mapping: MappingFile) -> None:
        self._name = name
        self._draft = draft
        self._settings = settings
        self._undated = mapping.dates.undated
        self._row = 0

    def row(self, cells: Mapping[str, tuple[str, str]], values: dict[str, Any]) -> None:
        """Add the event of a row of a query's result."""
        self._row += 1
        origin = Origin(self._name, self._row, values)
        subject, labels = self._subject(cells)
        if not labels:
            self._draft.note(origin, "no title", "the row has no label", left_out=True)
            return
        lower = {name.lower(): text for name, (text, _language) in cells.items()}

        def of(kind: str) -> str:
            names = _NAMES[kind]
            return next((lower[name] for name in names if lower.get(name)), "")

        try:
            dates = [self._read(text) for text in (of("date") or of("from"), of("to")) if text]
            if not dates:
                dates = [self._read(text) for text in lower.values() if _TIME.fullmatch(text)][:1]
        except DateError as error:
            self._draft.note(origin, "bad date", str(error), left_out=True)
            return
        event: dict[str, Any] = {"date": "/".join(dict.fromkeys(filter(None, dates)))}
        event["title"] = labels
        event["kind"] = self._draft.term("kind", "event")
        description = cells.get(f"{subject}Description") or cells.get("description")
        if description:
            event["summary"] = {
                description[1] or self._draft.language.of(description[0]): description[0]
            }
        for text, _language in cells.values():
            if point := _POINT.search(text):
                event["coordinates"] = [float(point[1]), float(point[2])]
        if (image := cells.get("image") or cells.get("pic")) and (url := address(image[0])):
            event["media"] = [{"url": url}]
        self._place(event, cells, origin)
        self._add(event, _id_of(cells[subject][0]) if subject in cells else "", origin)

    def _subject(self, cells: Mapping[str, tuple[str, str]]) -> tuple[str, dict[str, str]]:
        """Return the variable that the events are, and their labels by language."""
        subject = next(
            (name for name, (text, _language) in cells.items() if _ENTITY.match(text)), ""
        )
        labels: dict[str, str] = {}
        wanted = (
            (f"{subject}label", "label", "name", "title") if subject else ("label", "name", "title")
        )
        for name, (text, language) in cells.items():
            plain = name.lower()
            tag = language or self._draft.language.of(text)
            if plain in (*wanted, "itemlabel", "eventlabel"):
                labels.setdefault(tag, text)
            elif match := re.fullmatch(
                r"label_?([a-z]{2})|(?:item|event)?label_?([a-z]{2})", plain
            ):
                labels.setdefault(match[1] or match[2], text)
        if not labels:
            for name, (text, language) in cells.items():
                if name.endswith("Label"):
                    return name.removesuffix("Label"), {
                        language or self._draft.language.of(text): text
                    }
        labels = {tag: text for tag, text in labels.items() if text}
        return subject, labels

    def _place(
        self, event: dict[str, Any], cells: Mapping[str, tuple[str, str]], origin: Origin
    ) -> None:
        for name in _PLACES:
            label = cells.get(f"{name}Label")
            if label and label[0]:
                event["place"] = self._draft.named("places", label[0], origin, kind="place")
                return

    def _read(self, text: str) -> str:
        return read_date(text, self._settings).date

    def entity(self, entity: dict[str, Any]) -> None:
        """Add the event of an entity with its statements."""
        self._row += 1
        origin = Origin(self._name, self._row, {"id": entity.get("id", "")})
        labels = _texts(entity.get("labels"))
        if not labels:
            self._draft.note(origin, "no title", "the entity has no label", left_out=True)
            return
        claims = entity.get("claims") or entity.get("statements") or {}
        try:
            found = [self._of(claims, names) for names in (_MOMENT, _START, _END)]
        except DateError as error:
            self._draft.note(origin, "bad date", str(error), left_out=True)
            return
        moment, start, end = found
        date = moment[0] or start[0]
        if end[0] and not moment[0] and end[0] != date:
            date = f"{date}/{end[0]}"
        event: dict[str, Any] = {"date": date, "title": labels}
        event["kind"] = self._draft.term("kind", "event")
        event["summary"] = _texts(entity.get("descriptions"))
        event["as_written"] = " – ".join(
            filter(None, (moment[1] or start[1], end[1] if not moment[0] else ""))
        )
        if coordinate := _value_of(claims, "P625"):
            event["coordinates"] = [coordinate.get("longitude"), coordinate.get("latitude")]
        self._add(event, text_of(entity.get("id")), origin)

    def _of(self, claims: Mapping[str, Any], names: Iterable[str]) -> tuple[str, str]:
        for name in names:
            if value := _value_of(claims, name):
                return time_value(value, self._settings._replace(first_of_year=False))
        return "", ""

    def _add(self, event: dict[str, Any], id_: str, origin: Origin) -> None:
        if not event["date"] and self._undated != "keep":
            self._draft.note(origin, "undated", "the event has no date", left_out=True)
            return
        draft = self._draft
        if id_:
            url = f"https://www.wikidata.org/wiki/{id_}"
            title = {"en": f"Wikidata {id_}"}
            values = {"type": "entry", "title": title, "url": url}
            source = draft.put("sources", url, f"wikidata-{id_.lower()}", values, origin)
            event["claims"] = [{"source": source}]
            if draft.has("events", id_):
                return  # a query has a row for each value of its variables
        wanted = id_.lower() or next(iter(event["title"].values()))
        draft.put("events", id_ or f"{event['date']} {wanted}", wanted, event, origin)


def _id_of(text: str) -> str:
    match = _ENTITY.match(text)
    return match[1] if match else ""


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    found = {}
    for tag, one in value.items():
        text = text_of(one.get("value") if isinstance(one, dict) else one)
        if text and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
            found[tag] = text
    return found


def _value_of(claims: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the value of the best statement of a property; empty if there is none."""
    statements = claims.get(name) or []
    ranked = sorted(statements, key=lambda one: one.get("rank") != "preferred")
    for one in ranked:
        value = one.get("mainsnak", {}).get("datavalue", {}).get("value")
        if isinstance(value, dict) and one.get("rank") != "deprecated":
            return value
    return {}


def time_value(value: Mapping[str, Any], settings: Settings) -> tuple[str, str]:
    """Return the date of a time value of an entity, and how it is written where it is converted.

    Args:
        value: With ``time``, ``precision`` and ``calendarmodel``.
        settings: How dates are read.

    Raises:
        DateError: It is no time value.
    """
    text = text_of(value.get("time"))
    match = _TIME.fullmatch(text)
    if match is None:
        raise DateError(f"'{text}' is no time of Wikidata")
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if year == 0:
        raise DateError(f"'{text}': entities number no year 0")
    if year < 0:
        year += 1
    precision = int(value.get("precision") or 11)
    calendar = Calendar.GREGORIAN
    if text_of(value.get("calendarmodel")).endswith(_JULIAN):
        calendar = Calendar.JULIAN
    if precision < 11:
        day = 0
    if precision < 10:
        month = 0
    date = in_edtf(calendar, year, month, day, text, settings)
    if precision < 9:
        date = at_precision(date, str(precision))
    is_converted = calendar is Calendar.JULIAN and month
    return date, f"{text.partition('T')[0].lstrip('+')} (Julian)" if is_converted else ""


WIKIDATA = Importer(
    name="wikidata",
    title=_("a result of Wikidata's queries"),
    holds="an event a row or an entity, with its labels in all languages",
    recognises=_recognised,
    make=_make,
)
