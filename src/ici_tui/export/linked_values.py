"""What entities are made of in JSON-LD: texts, dates, references, claims, roles and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.date import Precision
from ici_tui.export.json_text import as_json
from ici_tui.export.tables import iso_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue

    from ici_tui.edtf.clock import Clock
    from ici_tui.edtf.date import EdtfDate
    from ici_tui.record.entities import (
        Author,
        Citation,
        Claim,
        LanguageMap,
        Media,
        Quantity,
        Value,
    )

    Node = dict[str, JsonValue]

EDTF = "edtf"
"""The term of the context for a date of EDTF."""


def claim_node(claim: Claim) -> Node:
    """Return a claim: where it appears, and what it says."""
    locator = claim.locator
    return pruned(
        {
            "type": "Claim",
            "appearance": reference(claim.source),
            "ici:paragraph": list(claim.paragraphs),
            EDTF: edtf(claim.date),
            "contentLocation": reference(claim.place),
            "position": claim.ordinal,
            "text": texts_of(claim.quote),
            "url": claim.url,
            "ici:locator": {"ici:kind": str(locator.kind), "value": locator.value}
            if locator
            else None,
            "ici:quantity": [quantity_node(one) for one in claim.quantities],
            "ici:asWritten": claim.as_written,
            "description": texts_of(claim.note),
            **extensions(claim),
        }
    )


def role_node(key: str, actor: str, role: str, citations: Iterable[Citation]) -> Node:
    """Return the role of an actor, with who says so."""
    return {"type": "Role", "roleName": role, key: reference(actor), **cited(citations)}


def quantity_node(quantity: Quantity) -> Node:
    """Return a number with what it is of."""
    return pruned(
        {
            "type": "PropertyValue",
            "name": texts_of(quantity.what),
            "value": quantity.value,
            "unitText": quantity.unit,
            **extensions(quantity),
        }
    )


def media_node(media: Media) -> Node:
    """Return a picture or a recording."""
    return pruned(
        {
            "type": "MediaObject",
            "contentUrl": media.url,
            "caption": texts_of(media.caption),
            "creditText": media.credit,
            **extensions(media),
        }
    )


def point_node(coordinates: tuple[float, float] | None) -> JsonValue:
    """Return a place that is nothing but its coordinates."""
    return None if coordinates is None else {"type": "Place", "geo": geo_node(coordinates)}


def geo_node(coordinates: tuple[float, float]) -> Node:
    """Return coordinates."""
    longitude, latitude = coordinates
    return {"type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def author_node(author: Author) -> Node:
    """Return an author: a name, or the parts of one."""
    if author.name is not None:
        return {"name": texts_of(author.name)}
    return pruned({"type": "Person", "familyName": author.family, "givenName": author.given_})


def texts_of(texts: LanguageMap | None) -> JsonValue:
    """Return a text in every language it has; None for none."""
    if texts is None:
        return None
    return [{"@value": text, "@language": tag} for tag, text in texts.root.items()]


def named(identifier: str) -> Node:
    """Return an entity by its id."""
    return {"id": f"#{identifier}"}


def reference(identifier: str | None) -> JsonValue:
    """Return an entity by its id; None for none."""
    return named(identifier) if identifier else None


def cited(citations: Iterable[Citation]) -> Node:
    """Return the property that says where something is read; none if it is nowhere."""
    found: list[JsonValue] = [
        pruned(
            {
                "type": "Claim",
                "appearance": reference(one.source),
                "ici:paragraph": list(one.paragraphs),
            }
        )
        for one in citations
    ]
    return {"subjectOf": found} if found else {}


def edtf(date: EdtfDate | None) -> JsonValue:
    """Return a date as EDTF; None for none."""
    return None if date is None else str(date)


def iso_dates(date: EdtfDate) -> tuple[str | None, str | None]:
    """Return the start and the end of a date, each as exact as it is known; None for neither."""
    ends = (date.start, date.end) if date.is_interval else (date, None)
    starts, stops = (None if one is None else _iso_end(one) for one in ends)
    if starts and date.clock is not None:
        starts += _iso_clock(date.clock)
    if date.last_clock is not None and (stops or date.last_clock != date.clock):
        last = _in_range(iso_day(date.latest))
        stops = last and last + _iso_clock(date.last_clock)
    if not date.is_interval and starts is None and date.earliest and date.latest:
        starts, stops = _in_range(iso_day(date.earliest)), _in_range(iso_day(date.latest))
    return starts, stops


def _iso_end(date: EdtfDate) -> str | None:
    size = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(date.precision)
    if size is None or date.members or date.has_unspecified_digits:
        return None
    return _in_range(iso_day(date.earliest)[:size])


def _iso_clock(clock: Clock) -> str:
    text = f"T{clock.hour:02}:{clock.minute:02}:{clock.second or 0:02}"
    if clock.zone is None:
        return text
    if not clock.zone:
        return f"{text}Z"
    hours, minutes = divmod(abs(clock.zone), 60)
    return (
        f"{text}{'-' if clock.zone < 0 else '+'}{hours:02}:{minutes:02}"
        if clock.zone
        else f"{text}Z"
    )


def _in_range(text: str) -> str | None:
    """Return a date with a year of four digits; None for another, which ISO 8601 leaves open."""
    return text if text[:4].isdecimal() and text[4:5] in ("", "-") else None


def extensions(value: Value) -> Node:
    """Return the keys ``x_…`` of a value, as JSON."""
    return {
        f"ici:{key}": {"@value": own, "@type": "@json"}
        for key, own in as_json(value).items()
        if key.startswith("x_")
    }


def pruned(node: Node) -> Node:
    """Return a node without what is not there."""
    kept: Node = {}
    for key, value in node.items():
        there: JsonValue = value
        if isinstance(value, list):
            there = [one for one in value if one is not None]
        if there not in (None, [], {}):
            kept[key] = there
    return kept
