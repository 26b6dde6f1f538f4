"""A selection as JSON-LD in the words of schema.org, for the web and for stores of linked data.

The context is inline, so that reading it fetches nothing. Entities are named by their ids as
fragments of the document (``#opening``). A role is schema.org's ``Role`` around the actor, a claim
a ``Claim`` that appears in its source, and every date is also there as EDTF (``dcterms:date``).
What schema.org has no word for is under ``ici:``, keys of extensions as JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.date import Precision
from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.json_text import as_json, json_text
from ici_tui.export.subset import selected_record
from ici_tui.export.tables import iso_day
from ici_tui.record.entities import (
    Actor,
    ActorKind,
    Domain,
    Event,
    LanguageMap,
    Place,
    Relation,
    Source,
    SourceType,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import JsonValue

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.export.file_format import Selected
    from ici_tui.record.entities import Citation, Claim
    from ici_tui.record.protocol import Record

    Node = dict[str, JsonValue]

CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "id": "@id",
    "type": "@type",
    "dcterms": "http://purl.org/dc/terms/",
    "ici": "urn:ici-tui:",
    "edtf": {"@id": "dcterms:date", "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
}
"""The words; ``Date`` and ``DateTime`` are told by their form."""

_EDTF = "edtf"
_ORGANISERS = frozenset({"host", "organiser", "organizer", "co-host", "co-organiser"})
_ACTORS = {
    ActorKind.PERSON: "Person",
    ActorKind.PROGRAMME: "Project",
    ActorKind.AGREEMENT: "CreativeWork",
}
"""What an actor is; else an ``Organization``."""
_SOURCES = {
    SourceType.ARTICLE: "Article",
    SourceType.ARTICLE_JOURNAL: "ScholarlyArticle",
    SourceType.ARTICLE_MAGAZINE: "Article",
    SourceType.ARTICLE_NEWSPAPER: "NewsArticle",
    SourceType.BOOK: "Book",
    SourceType.CHAPTER: "Chapter",
    SourceType.DATASET: "Dataset",
    SourceType.LEGISLATION: "Legislation",
    SourceType.MAP: "Map",
    SourceType.MOTION_PICTURE: "Movie",
    SourceType.POST_WEBLOG: "BlogPosting",
    SourceType.REPORT: "Report",
    SourceType.REVIEW: "Review",
    SourceType.SOFTWARE: "SoftwareApplication",
    SourceType.THESIS: "Thesis",
    SourceType.WEBPAGE: "WebPage",
}
"""What a source is; else a ``CreativeWork``."""


def linked_data(selected: Selected) -> Iterator[str]:
    """Yield the pieces of a graph, one entity after another."""
    yield f'{{\n"@context": {json_text(CONTEXT)},\n"@graph": ['
    separator = "\n"
    for node in _nodes(selected):
        yield separator + json_text(node)
        separator = ",\n"
    yield "\n]\n}\n"


def _nodes(selected: Selected) -> Iterator[Node]:
    record = selected_record(selected)
    description = record.description
    yield _pruned(
        {
            "id": "",
            "type": "Dataset",
            "identifier": description.id,
            "name": _texts(description.title),
            "description": _texts(description.description),
            "license": description.license,
            _EDTF: _edtf(description.updated),
            **_extra(description),
        }
    )
    yield from map(_source, record.sources)
    yield from map(_place, record.places)
    yield from map(_domain, record.domains)
    yield from map(_actor, record.actors)
    relations: dict[str, list[Relation]] = {}
    for relation in record.relations:
        relations.setdefault(relation.from_, []).append(relation)
    for event in selected.chosen:
        yield _event(event)
    for name, found in relations.items():
        yield _related(record, name, found)


def _event(event: Event) -> Node:
    organisers = [one for one in event.participants if one.role in _ORGANISERS]
    others = [one for one in event.participants if one.role not in _ORGANISERS]
    starts, ends = _iso(event.date)
    return _pruned(
        {
            "id": f"#{event.id}",
            "type": "Event",
            "name": _texts(event.title),
            "description": _texts(event.summary),
            "startDate": starts,
            "endDate": ends,
            _EDTF: _edtf(event.date),
            "additionalType": event.kind,
            "ici:status": str(event.status),
            "location": _reference(event.place),
            "organizer": [
                _role("organizer", one.actor, one.role, one.citations) for one in organisers
            ],
            "attendee": [_role("attendee", one.actor, one.role, one.citations) for one in others],
            "about": [
                _named(domain)
                if isinstance(domain, str)
                else {"type": "Role", "about": _named(domain.domain), **_cited(domain.citations)}
                for domain in event.domains
            ],
            "superEvent": _reference(event.part_of),
            "subjectOf": [_claim(one) for one in event.claims],
            **_extra(event),
        }
    )


def _claim(claim: Claim) -> Node:
    return _pruned(
        {
            "type": "Claim",
            "appearance": _reference(claim.source),
            "ici:paragraph": list(claim.paragraphs),
            _EDTF: _edtf(claim.date),
            "contentLocation": _reference(claim.place),
            "position": claim.ordinal,
            "description": _texts(claim.note),
            **_extra(claim),
        }
    )


def _role(key: str, actor: str, role: str, citations: Iterable[Citation]) -> Node:
    return {"type": "Role", "roleName": role, key: _reference(actor), **_cited(citations)}


def _actor(actor: Actor) -> Node:
    return _pruned(
        {
            "id": f"#{actor.id}",
            "type": _ACTORS.get(actor.kind, "Organization"),
            "additionalType": str(actor.kind),
            "name": _texts(actor.name),
            "alternateName": [
                {"@value": name, "@language": tag}
                for tag, names in actor.aliases.items()
                for name in names
            ],
            "description": _texts(actor.description),
            "hasOccupation": [
                _pruned(
                    {
                        "type": "Role",
                        "roleName": _texts(office.title),
                        "startDate": str(office.from_) if office.from_ else None,
                        "endDate": str(office.to) if office.to else None,
                        "ici:organisation": _reference(office.organisation),
                        **_cited(office.citations),
                        **_extra(office),
                    }
                )
                for office in actor.offices
            ],
            **_cited(actor.citations),
            **_extra(actor),
        }
    )


def _place(place: Place) -> Node:
    point: Node | None = None
    if place.coordinates is not None:
        longitude, latitude = place.coordinates
        point = {"type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return _pruned(
        {
            "id": f"#{place.id}",
            "type": "Place",
            "additionalType": place.kind,
            "name": _texts(place.name),
            "geo": point,
            "containedInPlace": _reference(place.within),
            **_extra(place),
        }
    )


def _domain(domain: Domain) -> Node:
    return _pruned(
        {
            "id": f"#{domain.id}",
            "type": "DefinedTerm",
            "name": _texts(domain.name),
            "termCode": str(domain.number) if domain.number else None,
            "ici:scheme": domain.scheme,
            "ici:broader": _reference(domain.broader),
            "description": _texts(domain.description),
            **_cited(domain.citations),
            **_extra(domain),
        }
    )


def _source(source: Source) -> Node:
    starts, _ = _iso(source.issued) if source.issued else (None, None)
    return _pruned(
        {
            "id": f"#{source.id}",
            "type": _SOURCES.get(source.type, "CreativeWork"),
            "additionalType": str(source.type),
            "name": _texts(source.title),
            "author": {"name": _texts(source.author)} if source.author else None,
            "publisher": {"type": "Organization", "name": _texts(source.publisher)}
            if source.publisher
            else None,
            "datePublished": starts,
            _EDTF: _edtf(source.issued),
            "url": source.url,
            "inLanguage": source.language,
            "ici:paragraphs": source.paragraphs,
            "description": _texts(source.note),
            **_extra(source),
        }
    )


def _related(record: Record, name: str, relations: Iterable[Relation]) -> Node:
    """Return what an entity is related to: directly, and with the sources where there are any."""
    node: Node = {"id": f"#{name}"}
    for relation in relations:
        found = node.setdefault(f"ici:{relation.type}", [])
        if isinstance(found, list):
            found.append(_named(relation.to))
    stated: list[JsonValue] = [
        _pruned(
            {
                "type": "ici:Relation",
                "ici:type": str(relation.type),
                "ici:to": _reference(relation.to),
                "ici:status": str(relation.status) if relation.status else None,
                "description": _texts(relation.note),
                **_cited(relation.citations),
                **_extra(relation),
            }
        )
        for relation in relations
        if relation.citations or relation.note or relation.status or relation.extra
    ]
    return {**node, "ici:relation": stated} if stated else node


def _texts(texts: LanguageMap | None) -> JsonValue:
    if texts is None:
        return None
    return [{"@value": text, "@language": tag} for tag, text in texts.root.items()]


def _named(identifier: str) -> Node:
    return {"id": f"#{identifier}"}


def _reference(identifier: str | None) -> JsonValue:
    return _named(identifier) if identifier else None


def _cited(citations: Iterable[Citation]) -> Node:
    found: list[JsonValue] = [
        _pruned(
            {
                "type": "Claim",
                "appearance": _reference(one.source),
                "ici:paragraph": list(one.paragraphs),
            }
        )
        for one in citations
    ]
    return {"subjectOf": found} if found else {}


def _edtf(date: EdtfDate | None) -> JsonValue:
    return None if date is None else str(date)


def _iso(date: EdtfDate) -> tuple[str | None, str | None]:
    """Return the start and the end of a date, each as exact as it is known; None for neither."""
    ends = (date.start, date.end) if date.is_interval else (date, None)
    starts, stops = (None if one is None else _iso_end(one) for one in ends)
    if not date.is_interval and starts is None and date.earliest and date.latest:
        starts, stops = _in_range(iso_day(date.earliest)), _in_range(iso_day(date.latest))
    return starts, stops


def _iso_end(date: EdtfDate) -> str | None:
    size = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(date.precision)
    if size is None or date.has_unspecified_digits:
        return None
    return _in_range(iso_day(date.earliest)[:size])


def _in_range(text: str) -> str | None:
    """Return a date with a year of four digits; None for another, which ISO 8601 leaves open."""
    return text if text[:4].isdecimal() and text[4:5] in ("", "-") else None


def _extra(value: Value) -> Node:
    return {
        f"ici:{key}": {"@value": own, "@type": "@json"}
        for key, own in as_json(value).items()
        if key.startswith("x_")
    }


def _pruned(node: Node) -> Node:
    """Return a node without what is not there."""
    return {key: value for key, value in node.items() if value not in (None, [], {})}


FORMAT = FileFormat(
    name="jsonld",
    suffixes=(".jsonld",),
    title="JSON-LD",
    holds="the events and all they name, in the words of schema.org",
    languages=Languages.ALL,
    write=linked_data,
)
