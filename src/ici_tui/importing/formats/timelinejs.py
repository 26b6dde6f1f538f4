"""TimelineJS: slides with HTML, as JSON or as the rows of its spreadsheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.grammar import EdtfError
from ici_tui.importing.calendar_dates import DateError, Settings, in_edtf
from ici_tui.importing.calendars import Calendar
from ici_tui.importing.draft import Origin
from ici_tui.importing.filters import text_of
from ici_tui.importing.formats.delimited import has_columns, read_table
from ici_tui.importing.formats.json_rows import json_start, parse_json
from ici_tui.importing.html_text import links, plain_text
from ici_tui.importing.importer import Importer, _
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.read_dates import read_time
from ici_tui.importing.slugs import slug
from ici_tui.importing.texts import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.importing.draft import Draft
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import MappingFile

_QUOTE = re.compile(r"^\s*<blockquote", re.IGNORECASE)
_FRAME = re.compile(r"""<iframe[^>]*\ssrc=["']?([^"'\s>]+)""", re.IGNORECASE)
_DAY = re.compile(r"-?\d{4,}-\d\d-\d\d")


def _is_json(file: ForeignFile) -> bool:
    head = json_start(file)
    return (
        head.startswith("{")
        and '"events"' in head
        and '"start_date"' in head
        and ('"headline"' in head or '"text"' in head)
    )


def _make(file: ForeignFile, draft: Draft, mapping: MappingFile) -> None:
    value = parse_json(file)
    value = value.get("timeline", value) if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        raise ImportProblem(f"'{file.name}' has no list of events")
    if isinstance(value.get("title"), dict):
        _head(value["title"], draft, mapping)
    slides = _Slides(file.name, draft, mapping)
    for slide in value["events"]:
        slides.add(slide, "event")
    for era in value.get("eras") or []:
        slides.add(era, "era")


def _make_sheet(file: ForeignFile, draft: Draft, mapping: MappingFile) -> None:
    slides = _Slides(file.name, draft, mapping)
    for row in read_table(file, mapping.rows).rows:
        cells = {name.lower(): text_of(value).strip() for name, value in row.items()}
        slide = _slide_of(cells)
        kind = cells.get("type", "").lower()
        if kind == "title":
            _head(slide, draft, mapping)
            slides.pass_over()
        else:
            slides.add(slide, "era" if kind == "era" else "event")


def _slide_of(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return a row of the spreadsheet in the form of a slide."""

    def date(prefix: str) -> dict[str, str]:
        names = ("year", "month", "day", "time")
        return {name: cells.get(f"{prefix}{name}", "") for name in names}

    return {
        "start_date": date(""),
        "end_date": date("end "),
        "display_date": cells.get("display date", ""),
        "text": {"headline": cells.get("headline", ""), "text": cells.get("text", "")},
        "media": {
            "url": cells.get("media", ""),
            "credit": cells.get("media credit", ""),
            "caption": cells.get("media caption", ""),
        },
        "group": cells.get("group") or cells.get("tag", ""),
        "link": cells.get("link", ""),
    }


def _head(slide: Mapping[str, Any], draft: Draft, mapping: MappingFile) -> None:
    """Take the title slide as the title of the record."""
    text = _object(slide, "text")
    title = plain_text(text_of(text.get("headline")), keep_links=False)
    if title and "title" not in mapping.record:
        mapping.record["title"] = draft.language.texts(title)
    about = plain_text(text_of(text.get("text")))
    if about and "description" not in mapping.record:
        mapping.record["description"] = draft.language.texts(about)


def _object(value: Any, key: str) -> Mapping[str, Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


class _Slides:
    def __init__(self, name: str, draft: Draft, mapping: MappingFile) -> None:
        self._name = name
        self._draft = draft
        self._placeholders = set(mapping.dates.placeholders)
        self._undated = mapping.dates.undated
        # Its years before Christ are those of history books: -300 is 300 BC.
        self._settings = Settings(
            order=mapping.dates.order,
            astronomical=mapping.dates.bce == "astronomical",
            keep_midnight=mapping.dates.zero_time == "keep",
            first_of_year=mapping.dates.first_of_year == "year",
        )
        self._row = 0

    def pass_over(self) -> None:
        self._row += 1

    def add(self, slide: Any, kind: str) -> None:
        """Add the event of a slide, or note why it has none."""
        self._row += 1
        values = slide if isinstance(slide, dict) else {"slide": slide}
        origin = Origin(self._name, self._row, values)
        draft = self._draft
        text = _object(slide, "text")
        title = plain_text(text_of(text.get("headline")), keep_links=False)
        body = text_of(text.get("text"))
        summary = plain_text(body, keep_links=False)
        media, quote = self._media(_object(slide, "media"))
        if not title:
            title = next(iter(summary.splitlines()), "") or next(
                iter((media.get("caption") or {}).values()), ""
            )
        if not title:
            draft.note(origin, "no title", "the slide has no headline", left_out=True)
            return
        try:
            date, time = self._dates(slide)
        except (DateError, EdtfError) as error:
            draft.note(origin, "bad date", str(error), left_out=True)
            return
        if not date and self._undated != "keep":
            draft.note(origin, "undated", "the slide has no date", left_out=True)
            return
        event: dict[str, Any] = {"date": date, "time": time, "kind": draft.term("kind", kind)}
        event["title"] = draft.language.texts(" ".join(title.split()))
        parts = [one for one in (summary if summary != title else "", quote) if one]
        event["summary"] = draft.language.texts("\n\n".join(parts)) if parts else {}
        event["as_written"] = self._display(slide)
        event["url"] = address(text_of(values.get("link")))
        event["media"] = [media] if media else []
        event["domains"] = self._group(values, origin)
        event["claims"] = self._claims(body, text_of(text.get("headline")), origin)
        key = text_of(values.get("unique_id"))
        wanted = slug(key or title)
        draft.put("events", key or f"{date} {title} {self._row}", wanted, event, origin)

    def _dates(self, slide: Any) -> tuple[str, str]:
        first, first_time = self._date(_object(slide, "start_date"))
        last, last_time = self._date(_object(slide, "end_date"))
        if not first or first in self._placeholders:
            return "", ""
        date = first if not last or last == first else f"{first}/{last}"
        EdtfDate(date)
        time = first_time if _DAY.fullmatch(first) else ""
        if time and last_time and last_time != time and _DAY.fullmatch(last or first):
            time = f"{time}/{last_time}"
        return date, time

    def _date(self, value: Mapping[str, Any]) -> tuple[str, str]:
        numbers = [
            text_of(value.get(name)).strip() for name in ("year", "month", "day", "hour", "minute")
        ]
        year, month, day, hour, minute = numbers
        if not year:
            return "", ""
        try:
            number = int(float(year))
            of_month, of_day = int(float(month or 0)), int(float(day or 0))
        except ValueError:
            raise DateError(f"'{'-'.join(filter(None, numbers[:3]))}' is not a date") from None
        if number < 0 and not self._settings.astronomical:
            number += 1
        whole = "-".join(numbers[:3])
        date = in_edtf(Calendar.GREGORIAN, number, of_month, of_day, whole, self._settings)
        written = text_of(value.get("time")).strip()
        if written:
            return date, read_time(written, self._settings)
        if hour:
            second = text_of(value.get("second")).strip() or "0"
            clock = f"{int(float(hour)):02}:{int(float(minute or 0)):02}:{int(float(second)):02}"
            return date, read_time(clock, self._settings)
        return date, ""

    def _display(self, slide: Any) -> str:
        shown = text_of(slide.get("display_date"))
        shown = shown or text_of(_object(slide, "start_date").get("display_date"))
        return plain_text(shown, keep_links=False)

    def _media(self, value: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        """Return what a slide shows, and the text of a quotation in the place of a picture."""
        written = text_of(value.get("url")).strip()
        if _QUOTE.match(written):
            return {}, plain_text(written, keep_links=False)
        frame = _FRAME.search(written)
        url = address(frame[1] if frame else written)
        if not url:
            return {}, ""
        media: dict[str, Any] = {"url": url}
        caption = plain_text(text_of(value.get("caption")))
        credit = plain_text(text_of(value.get("credit")))
        if caption:
            media["caption"] = self._draft.language.texts(caption)
        if credit:
            media["credit"] = credit
        return media, ""

    def _group(self, values: Mapping[str, Any], origin: Origin) -> list[str]:
        name = plain_text(text_of(values.get("group")), keep_links=False)
        found = self._draft.named("domains", name, origin, scheme="group") if name else ""
        return [found] if found else []

    def _claims(self, body: str, headline: str, origin: Origin) -> list[dict[str, Any]]:
        claims = []
        for url, shown in {**dict(links(body)), **dict(links(headline))}.items():
            title = self._draft.language.texts(shown or url)
            wanted = slug(re.sub(r"^https?://(?:www\.)?", "", url))
            values = {"type": "webpage", "title": title, "url": url}
            source = self._draft.put("sources", url, wanted, values, origin)
            claims.append({"source": source})
        return claims


TIMELINEJS = Importer(
    name="timelinejs",
    title=_("TimelineJS JSON"),
    holds="an event a slide, with media, groups as domains and links as sources",
    recognises=_is_json,
    make=_make,
)
SHEET = Importer(
    name="timelinejs-csv",
    title=_("a TimelineJS spreadsheet"),
    holds="an event a row, as in TimelineJS JSON",
    recognises=lambda file: has_columns(file, "Year", "Headline", "Text", "End Year"),
    make=_make_sheet,
)
