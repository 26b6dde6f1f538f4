"""One sentence for every field of the format, for the JSON Schema and the page about the format."""

from ici_tui.record.entities import Event
from ici_tui.record.event_fields import EVENT_FIELD_OF, ID_DESCRIPTION

COLLECTION_DESCRIPTIONS = {
    "terms": "Words for kinds, roles and types of relation of the record's own (1.1).",
    "sources": "The publications that everything else cites.",
    "places": "Cities, countries, regions and buildings.",
    "domains": "The headings that events come under.",
    "actors": "Persons, states, organisations and whatever else takes part.",
    "events": "What happened, with what each source says of it.",
    "relations": "Typed links between things.",
    "statements": "What sources say that is no event.",
    "discrepancies": "Disagreements that an editor has explained.",
}

_ID = ID_DESCRIPTION
_CITATIONS = "Where this is said."

FIELD_DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Description": {
        "$schema": "For editors: where the JSON Schema is. It is kept and not looked at (1.1).",
        "schema_version": "The version of the format: `1.1`, or `1.0` without what is new.",
        "id": "A short name for the record.",
        "title": "What the record is called.",
        "description": "What it covers.",
        "license": "The terms of use, best as an SPDX expression.",
        "updated": "When the record was last edited.",
    },
    "Term": {
        "id": "The word or the code, such as `040`; an entity may have the same id.",
        "of": "What it is a word for.",
        "name": "What it is called.",
        "inverse": "Of a relation: how it reads from its end to its start.",
        "description": "What it means.",
    },
    "Source": {
        "id": _ID,
        "type": "A CSL item type.",
        "title": "The title as published.",
        "author": "Who wrote it, as one text.",
        "authors": "Who wrote it, one by one; not beside `author` (1.1).",
        "container": "The journal, newspaper, book or site that it is in (1.1).",
        "publisher": "Who published it.",
        "issued": "When it was published.",
        "volume": "The volume (1.1).",
        "issue": "The issue of a journal (1.1).",
        "pages": "The pages it is on (1.1).",
        "doi": "Its DOI, such as `10.1000/182` (1.1).",
        "isbn": "Its ISBN (1.1).",
        "url": "Where it can be read.",
        "accessed": "When it was read there (1.1).",
        "language": "The language it is written in.",
        "paragraphs": "How many non-empty lines it has as published; citations are held to it.",
        "text": "Its paragraphs as published, in its own language (1.1).",
        "note": "Anything a reader should know about it.",
        "as_written": "The date as it is written there, in its own calendar perhaps (1.1).",
    },
    "Author": {
        "name": "The whole name, where it is not split: of a body, or as it is written.",
        "family": "The family name.",
        "given": "The given names; only beside `family`.",
    },
    "Quantity": {
        "value": "The number.",
        "unit": "What it is counted in, such as `USD` or `km`; nothing for things and persons.",
        "what": "What is counted or measured.",
    },
    "Media": {
        "url": "Where it is.",
        "caption": "What it shows.",
        "credit": "Who made it, or whose it is.",
    },
    "Locator": {
        "kind": "What is counted.",
        "value": "The page, the line, the time…, as the source counts them.",
    },
    "Place": {
        "id": _ID,
        "name": "What it is called.",
        "kind": "What it is: `city`, `country`, `region`, `building`…",
        "within": "The place that contains it.",
        "coordinates": "Longitude and latitude in degrees, in this order (WGS 84).",
    },
    "Domain": {
        "id": _ID,
        "name": "What it is called.",
        "number": "Its number, if its scheme numbers it.",
        "scheme": "The list it belongs to, such as `topic`.",
        "broader": "The wider domain it is part of.",
        "description": "What it covers.",
        "citations": _CITATIONS,
    },
    "Actor": {
        "id": _ID,
        "kind": "What it is.",
        "name": "What it is called.",
        "aliases": "Other names and spellings, as lists by language.",
        "description": "Who or what it is.",
        "offices": "The offices it held.",
        "citations": _CITATIONS,
    },
    "Office": {
        "title": "What the office is called.",
        "organisation": "The actor it is an office of.",
        "from": "When it began.",
        "to": "When it ended; not before `from`.",
        "claims": "What each source says of it (1.1).",
        "citations": "Where all of it is said.",
        "as_written": "The date as it is written there, in its own calendar perhaps (1.1).",
    },
    "OfficeClaim": {
        "source": "Who says so.",
        "paragraphs": "The paragraphs it is read in, counted from 1 over non-empty lines.",
        "title": "What this source calls the office.",
        "organisation": "The actor it is an office of, according to this source.",
        "from": "When it began, according to this source.",
        "to": "When it ended, according to this source; not before `from`.",
    },
    "Event": {
        name: EVENT_FIELD_OF[name].description
        for name in Event.__struct_fields__
        if name in EVENT_FIELD_OF
    },
    "Participant": {
        "actor": "Who.",
        "role": "As what: `host`, `guest`, `signatory`…",
        "citations": "Where it is said that this actor took part so (1.1).",
    },
    "EventDomain": {
        "domain": "The domain.",
        "citations": "Who puts the event under it.",
    },
    "Claim": {
        "source": "Who says so.",
        "paragraphs": "The paragraphs it is read in, counted from 1 over non-empty lines.",
        "date": "When, according to this source.",
        "place": "Where, according to this source.",
        "ordinal": "Which one of a series, according to this source.",
        "quantities": "What it counts or measures (1.1).",
        "quote": "Its own words (1.1).",
        "url": "Where it can be read, if that is not where the source is (1.1).",
        "locator": "Where in the source it is read, if not by paragraph (1.1).",
        "note": "Anything else about this claim.",
        "as_written": "The date as it is written there, in its own calendar perhaps (1.1).",
    },
    "Citation": {
        "source": "The source.",
        "paragraphs": "The paragraphs, counted from 1 over non-empty lines; none means all of it.",
    },
    "Relation": {
        "from": "Where it starts.",
        "type": "What it says.",
        "to": "Where it leads.",
        "status": "Who says so: the sources cited, or the editor (1.1).",
        "citations": "Where this is said; of what is `inferred`, what it is worked out from.",
        "note": "Anything else about it.",
    },
    "Statement": {
        "id": _ID,
        "kind": "What it is.",
        "text": "What is said.",
        "by": "The actor who says it.",
        "about": "What it is about.",
        "citations": _CITATIONS,
    },
    "Discrepancy": {
        "id": _ID,
        "kind": "How the sources differ.",
        "title": "The question in a few words (1.1).",
        "subjects": "What is in dispute (1.1).",
        "about": "What else to look at; without `subjects`, what is in dispute.",
        "summary": "What the difference is.",
        "citations": "Where each side is said.",
        "resolution": "What the editor makes of it.",
    },
}
"""By definition, then by key, in the order of the format."""
