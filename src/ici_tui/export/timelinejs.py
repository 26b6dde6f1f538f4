"""Events as JSON for TimelineJS, the web page of a timeline with a slide for each event.

TimelineJS shows HTML, so texts are escaped and marked with their language. It counts years as
historians do: its ``-300`` is 300 BC, which EDTF writes ``-0299``. What it cannot say of a date, as
that it is approximate or a decade, is said in words as ``display_date``; in Arabic this is always
there, because the months of its own Arabic are those of the Levant.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.edtf.date import Precision
from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.plain import printable
from ici_tui.export.prose import citations, place_name, quantity_text, who
from ici_tui.i18n.direction import is_arabic, is_rtl
from ici_tui.jsontext.writing import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import JsonValue

    from ici_tui.describe import LocalizedRecord
    from ici_tui.edtf.clock import Clock
    from ici_tui.edtf.date import Day, EdtfDate
    from ici_tui.export.file_format import Selected
    from ici_tui.record.entities import Event, LanguageMap

_LINE_ENDS = re.compile(r"[\n\v\f\r\x85\u2028\u2029]+")
HUMAN_YEARS = 270_000
"""Years as far from now as browsers can reckon with days; beyond them there are only years."""


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


class SlideDates(Struct, frozen=True):
    """When a slide is on the line.

    Attributes:
        start: The parts of its first date.
        end: Those of its last; None if it is the first.
        exact: Whether they say all that the date does.
    """

    start: dict[str, JsonValue]
    end: dict[str, JsonValue] | None
    exact: bool


def slide_dates(date: EdtfDate | None) -> SlideDates | None:
    """Return when a slide is on the line; None if nothing is known of it."""
    if date is None:
        return None
    dates = _days(date)
    first, last = date.clock, date.last_clock
    if dates is None or (first is None and last is None):
        return dates
    start, end = dates.start, dates.end
    if last is not None and (end is not None or last != first):
        end = {**(end or start), **_clock(last)}
    if first is not None:
        start = {**start, **_clock(first)}
    zones = any(clock is not None and clock.zone is not None for clock in (first, last))
    return SlideDates(start, end, dates.exact and not zones)


def _days(date: EdtfDate) -> SlideDates | None:
    exact = not (date.approximate or date.uncertain or date.has_unspecified_digits)
    if date.is_interval:
        start, end = date.start, date.end
        first = _parts(start.earliest, start.precision) if start else None
        last = _parts(end.latest, end.precision) if end else None
        if first and last:
            return SlideDates(first, last, exact)
        only = first or last
        return None if only is None else SlideDates(only, None, exact=False)
    first = _parts(date.earliest, date.precision)
    if date.members:
        last = _parts(date.latest, date.precision)
        if first and last:
            return SlideDates(first, last, exact=False)
        only = first or last
        return None if only is None else SlideDates(only, None, exact=False)
    if first is None:
        return None
    if date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return SlideDates(first, None, exact)
    return SlideDates(first, _parts(date.latest, date.precision), exact=False)


def holds(event: Event) -> bool:
    """Say whether an event has a place on a line of time."""
    return slide_dates(event.when) is not None


def timeline(selected: Selected) -> Iterator[str]:
    """Yield the pieces of a timeline, one slide after another."""
    localized, description = selected.localized, selected.record.description
    told = description.description
    title: dict[str, JsonValue] = {
        "unique_id": description.id,
        "text": {
            "headline": _html(localized, description.title),
            **({"text": _prose(localized, told)} if told else {}),
        },
        "autolink": False,
    }
    yield f'{{\n"title": {json_text(title)},\n"events": ['
    separator, human = "\n", True
    for event in selected.chosen:
        dates = slide_dates(event.when)
        if dates is None:
            continue
        yield separator + json_text(slide(localized, event, dates))
        separator = ",\n"
        ends = (event.date.earliest, event.date.latest) if event.date else ()
        human = human and all(end is None or abs(end.year) < HUMAN_YEARS for end in ends)
    yield f'\n],\n"scale": "{"human" if human else "cosmological"}"\n}}\n'


def slide(localized: LocalizedRecord, event: Event, dates: SlideDates) -> dict[str, JsonValue]:
    """Return the slide of an event."""
    shown: dict[str, JsonValue] = {"unique_id": event.id, "start_date": dates.start}
    if dates.end is not None:
        shown["end_date"] = dates.end
    if not dates.exact or is_arabic(localized.language):
        shown["display_date"] = printable(localized.event_date(event))
    shown["text"] = {"headline": _html(localized, event.title), "text": _told(localized, event)}
    group = event.part_of or next(iter(event.domain_ids), None)
    if group:
        shown["group"] = printable(localized.name(group))
    if event.media:
        first = event.media[0]
        media: dict[str, JsonValue] = {"url": first.url}
        if first.caption:
            media["caption"] = _html(localized, first.caption)
        if first.credit:
            media["credit"] = escape(printable(first.credit), quote=False)
        shown["media"] = media
    shown["autolink"] = False
    return shown


def _told(localized: LocalizedRecord, event: Event) -> str:
    """Return what a slide says of an event, as HTML."""
    parts = [_prose(localized, event.summary)] if event.summary else []
    words = localized.words
    for label, text in (
        (words.gettext("Where"), place_name(localized, event, words.gettext(", "))),
        (words.gettext("Who"), who(localized, event)),
    ):
        if text:
            parts.append(f"<b>{escape(label)}:</b> {escape(printable(text))}")
    parts += (_quoted(localized, one.quote) for one in event.claims if one.quote)
    quantities = [quantity_text(localized, one) for one in event.quantities]
    for label, texts in (
        (words.gettext("Numbers"), quantities),
        (words.gettext("Tags"), event.tags),
    ):
        if texts:
            listed = words.gettext(", ").join(texts)
            parts.append(f"<b>{escape(label)}:</b> {escape(printable(listed))}")
    others = [*(one.url for one in event.media[1:]), *([event.url] if event.url else [])]
    parts += (f'<a href="{escape(url)}">{escape(url)}</a>' for url in others)
    sources = []
    for text, url in citations(localized, event):
        cited = escape(printable(text))
        sources.append(f'<a href="{escape(url)}">{cited}</a>' if url else cited)
    if sources:
        listed = escape(words.gettext(", ")).join(sources)
        parts.append(f"<b>{escape(words.gettext('Sources'))}:</b> {listed}")
    return "".join(
        part
        if part.startswith(("<p", "<blockquote"))
        else f"<p{_tagged(localized.language)}>{part}</p>"
        for part in parts
    )


def _prose(localized: LocalizedRecord, texts: LanguageMap) -> str:
    """Return a text as paragraphs of HTML, marked with its language."""
    tag = texts.language_of(localized.language)
    return "".join(
        f"<p{_tagged(tag)}>{escape(printable(paragraph))}</p>"
        for paragraph in _LINE_ENDS.split(localized.text(texts))
        if paragraph.strip()
    )


def _quoted(localized: LocalizedRecord, quote: LanguageMap) -> str:
    """Return a quotation as a block of HTML."""
    return f"<blockquote>{_prose(localized, quote)}</blockquote>"


def _html(localized: LocalizedRecord, texts: LanguageMap) -> str:
    return escape(printable(localized.text(texts)), quote=False)


def _tagged(tag: str) -> str:
    return f' lang="{escape(tag)}" dir="{"rtl" if is_rtl(tag) else "ltr"}"'


def _clock(clock: Clock) -> dict[str, JsonValue]:
    """Return the parts of a time of day, as texts."""
    parts: dict[str, JsonValue] = {"hour": str(clock.hour), "minute": str(clock.minute)}
    if clock.second is not None:
        parts["second"] = str(clock.second)
    return parts


def _parts(day: Day | None, precision: Precision) -> dict[str, JsonValue] | None:
    """Return the known ones of year, month and day, as texts."""
    if day is None:
        return None
    parts: dict[str, JsonValue] = {"year": str(day.year if day.year > 0 else day.year - 1)}
    if precision <= Precision.SEASON:
        parts["month"] = str(day.month)
    if precision is Precision.DAY:
        parts["day"] = str(day.day)
    return parts


FORMAT = FileFormat(
    name="timelinejs",
    suffixes=(".timeline.json",),
    title="TimelineJS",
    holds="the events as slides of TimelineJS",
    languages=Languages.ONE,
    write=timeline,
    holds_event=holds,
    left_out=_("it has no date"),
)
