"""A selection as JSON-LD in the words of schema.org, for the web and for stores of linked data.

The context is inline, so that reading it fetches nothing. Entities are named by their ids as
fragments of the document (``#opening``). A role is schema.org's ``Role`` around the actor, a claim
a ``Claim`` that appears in its source, and every date is also there as EDTF (``dcterms:date``).
What schema.org has no word for is under ``ici:``, keys of extensions as JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.linked_values import (
    EDTF,
    author_node,
    cited,
    claim_node,
    edtf,
    extensions,
    geo_node,
    iso_dates,
    media_node,
    named,
    point_node,
    pruned,
    quantity_node,
    reference,
    role_node,
    texts_of,
)
from ici_tui.export.subset import selected_record
from ici_tui.jsontext.writing import json_text
from ici_tui.record.entities import (
    Actor,
    ActorKind,
    Domain,
    Event,
    Place,
    Relation,
    Source,
    SourceType,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import JsonValue

    from ici_tui.export.file_format import Selected
    from ici_tui.record.entities import Term
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

_ORGANISERS = frozenset({"host", "organiser", "organizer", "co-host", "co-organiser"})
_ACTORS: dict[str, str] = {
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
    yield pruned(
        {
            "id": "",
            "type": "Dataset",
            "identifier": description.id,
            "name": texts_of(description.title),
            "description": texts_of(description.description),
            "license": description.license,
            EDTF: edtf(description.updated),
            **extensions(description),
        }
    )
    yield from map(_source, record.sources)
    yield from map(_place, record.places)
    yield from map(_domain, record.domains)
    yield from map(_actor, record.actors)
    yield from map(_term, record.terms)
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
    starts, ends = iso_dates(event.when) if event.when else (None, None)
    subjects: list[JsonValue] = [claim_node(one) for one in event.claims]
    subjects += map(media_node, event.media)
    return pruned(
        {
            "id": f"#{event.id}",
            "type": "Event",
            "name": texts_of(event.title),
            "description": texts_of(event.summary),
            "startDate": starts,
            "endDate": ends,
            EDTF: edtf(event.date),
            "additionalType": event.kind,
            "ici:status": str(event.status),
            "ici:asWritten": event.as_written,
            "location": [reference(event.place), point_node(event.coordinates)],
            "keywords": list(event.tags),
            "additionalProperty": [quantity_node(one) for one in event.quantities],
            "url": event.url,
            "organizer": [
                role_node("organizer", one.actor, one.role, one.citations) for one in organisers
            ],
            "attendee": [
                role_node("attendee", one.actor, one.role, one.citations) for one in others
            ],
            "about": [
                named(domain)
                if isinstance(domain, str)
                else {"type": "Role", "about": named(domain.domain), **cited(domain.citations)}
                for domain in event.domains
            ],
            "superEvent": reference(event.part_of),
            "subjectOf": subjects,
            **extensions(event),
        }
    )


def _actor(actor: Actor) -> Node:
    return pruned(
        {
            "id": f"#{actor.id}",
            "type": _ACTORS.get(actor.kind, "Organization"),
            "additionalType": str(actor.kind),
            "name": texts_of(actor.name),
            "alternateName": [
                {"@value": name, "@language": tag}
                for tag, names in actor.aliases.items()
                for name in names
            ],
            "description": texts_of(actor.description),
            "hasOccupation": [
                pruned(
                    {
                        "type": "Role",
                        "roleName": texts_of(office.title),
                        "startDate": str(office.from_) if office.from_ else None,
                        "endDate": str(office.to) if office.to else None,
                        "ici:organisation": reference(office.organisation),
                        **cited(office.citations),
                        **extensions(office),
                    }
                )
                for office in actor.offices
            ],
            **cited(actor.citations),
            **extensions(actor),
        }
    )


def _place(place: Place) -> Node:
    return pruned(
        {
            "id": f"#{place.id}",
            "type": "Place",
            "additionalType": place.kind,
            "name": texts_of(place.name),
            "geo": geo_node(place.coordinates) if place.coordinates is not None else None,
            "containedInPlace": reference(place.within),
            **extensions(place),
        }
    )


def _domain(domain: Domain) -> Node:
    return pruned(
        {
            "id": f"#{domain.id}",
            "type": "DefinedTerm",
            "name": texts_of(domain.name),
            "termCode": str(domain.number) if domain.number else None,
            "ici:scheme": domain.scheme,
            "ici:broader": reference(domain.broader),
            "description": texts_of(domain.description),
            **cited(domain.citations),
            **extensions(domain),
        }
    )


def _source(source: Source) -> Node:
    starts, _ = iso_dates(source.issued) if source.issued else (None, None)
    return pruned(
        {
            "id": f"#{source.id}",
            "type": _SOURCES.get(source.type, "CreativeWork"),
            "additionalType": str(source.type),
            "name": texts_of(source.title),
            "author": [{"name": texts_of(source.author)}]
            if source.author
            else [author_node(one) for one in source.authors],
            "isPartOf": {"type": "CreativeWork", "name": texts_of(source.container)}
            if source.container
            else None,
            "volumeNumber": source.volume,
            "issueNumber": source.issue,
            "pagination": source.pages,
            "isbn": source.isbn,
            "identifier": {"type": "PropertyValue", "propertyID": "doi", "value": source.doi}
            if source.doi
            else None,
            "text": list(source.text),
            "ici:accessed": str(source.accessed) if source.accessed else None,
            "ici:asWritten": source.as_written,
            "publisher": {"type": "Organization", "name": texts_of(source.publisher)}
            if source.publisher
            else None,
            "datePublished": starts,
            EDTF: edtf(source.issued),
            "url": source.url,
            "inLanguage": source.language,
            "ici:paragraphs": source.paragraphs,
            "description": texts_of(source.note),
            **extensions(source),
        }
    )


def _term(term: Term) -> Node:
    return pruned(
        {
            "id": f"#{term.key}",
            "type": "DefinedTerm",
            "inDefinedTermSet": str(term.of),
            "termCode": term.id,
            "name": texts_of(term.name),
            "ici:inverse": texts_of(term.inverse),
            "description": texts_of(term.description),
            **extensions(term),
        }
    )


def _related(record: Record, name: str, relations: Iterable[Relation]) -> Node:
    """Return what an entity is related to: directly, and with the sources where there are any."""
    node: Node = {"id": f"#{name}"}
    for relation in relations:
        found = node.setdefault(f"ici:{relation.type}", [])
        if isinstance(found, list):
            found.append(named(relation.to))
    stated: list[JsonValue] = [
        pruned(
            {
                "type": "ici:Relation",
                "ici:type": str(relation.type),
                "ici:to": reference(relation.to),
                "ici:status": str(relation.status) if relation.status else None,
                "description": texts_of(relation.note),
                **cited(relation.citations),
                **extensions(relation),
            }
        )
        for relation in relations
        if relation.citations or relation.note or relation.status or relation.extra
    ]
    return {**node, "ici:relation": stated} if stated else node


FORMAT = FileFormat(
    name="jsonld",
    suffixes=(".jsonld",),
    title="JSON-LD",
    holds="the events and all they name, in the words of schema.org",
    languages=Languages.ALL,
    write=linked_data,
)
