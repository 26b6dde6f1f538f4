"""The kinds of things in a record, and where each stands in a ``.json`` document."""

from __future__ import annotations

from enum import StrEnum

DATASET = "dataset"
"""The kind of the record's description."""

COLLECTIONS = {
    "terms": "term",
    "sources": "source",
    "places": "place",
    "domains": "domain",
    "actors": "actor",
    "events": "event",
    "relations": "relation",
    "statements": "statement",
    "discrepancies": "discrepancy",
}
"""The lists of a document, in the order of the format, and the kind of their items."""

KINDS = (DATASET, *COLLECTIONS.values())
"""What the ``record`` key of a line may say."""


class Collection(StrEnum):
    """A list of a document whose items have ids, so that it can be listed by them."""

    EVENTS = "events"
    ACTORS = "actors"
    DOMAINS = "domains"
    SOURCES = "sources"
    PLACES = "places"
    STATEMENTS = "statements"
    DISCREPANCIES = "discrepancies"
