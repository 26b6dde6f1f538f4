"""What people call a key or a word who do not know the format: suggestions by meaning.

A suggestion by spelling would take ``quote`` for ``note`` and ``page`` for ``place``.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from ici_tui.jsontext.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "about": ("subject", "topics", "regarding"),
    "accessed": ("access_date", "accessdate", "retrieved", "urldate", "visited"),
    "aliases": ("alias", "aka", "also_known_as", "altlabel", "alternative_names", "other_names"),
    "author": ("byline", "creator", "writer", "written_by"),
    "authors": ("author", "creators", "writers"),
    "broader": ("parent", "parent_domain", "part_of", "within"),
    "by": ("author", "attributed_to", "said_by", "speaker", "who"),
    "caption": ("alt", "description", "label", "text", "title"),
    "citations": ("cites", "evidence", "quotes", "references", "refs", "sources", "source"),
    "claims": ("assertions", "citations", "evidence", "references", "refs", "sources", "source"),
    "container": ("book", "booktitle", "container_title", "journal", "journaltitle", "magazine",
                  "newspaper", "periodical", "website"),
    "coordinates": ("coords", "geo", "geometry", "lat", "latitude", "lng", "location", "lon",
                    "longitude", "point", "position"),
    "credit": ("attribution", "copyright", "photographer", "source"),
    "date": ("day", "dates", "datetime", "published", "start", "start_date", "timestamp", "when",
             "year"),
    "description": ("about", "abstract", "bio", "biography", "details", "info", "summary", "text"),
    "domains": ("areas", "categories", "domain", "headings", "subjects", "themes", "topics"),
    "family": ("last", "last_name", "lastname", "surname"),
    "from": ("begin", "since", "source", "start", "start_date", "subject"),
    "given": ("first", "first_name", "firstname", "forename"),
    "id": ("code", "identifier", "key", "slug", "uid", "uuid"),
    "issue": ("number",),
    "issued": ("date", "published", "publication_date", "year"),
    "kind": ("category", "class", "event_type", "type"),
    "language": ("lang", "locale"),
    "license": ("licence", "rights"),
    "locator": ("at", "folio", "line", "page", "pages", "section", "sentence", "time", "timecode"),
    "media": ("audio", "image", "images", "photo", "photos", "picture", "pictures", "video",
              "videos"),
    "name": ("full_name", "headline", "label", "text", "title"),
    "note": ("abstract", "annotation", "comment", "comments", "description", "notes", "remark",
             "remarks", "summary"),
    "number": ("no", "order", "rank"),
    "offices": ("jobs", "positions", "posts", "roles"),
    "ordinal": ("nth", "round", "sequence"),
    "organisation": ("company", "employer", "org", "organization"),
    "paragraphs": ("para", "paragraph", "paras"),
    "part_of": ("parent", "series"),
    "participants": ("actor", "actors", "agents", "attendees", "parties", "people", "persons",
                     "who"),
    "place": ("city", "country", "loc", "location", "locations", "places", "venue", "where"),
    "publisher": ("imprint", "outlet", "publication"),
    "quantities": ("amount", "amounts", "casualties", "count", "counts", "dead", "deaths",
                   "fatalities", "figures", "injured", "killed", "number", "numbers", "toll",
                   "value", "values", "wounded"),
    "quote": ("content", "excerpt", "passage", "quotation", "snippet", "text"),
    "resolution": ("answer", "conclusion", "verdict"),
    "role": ("as", "function", "kind", "part", "type"),
    "schema_version": ("format_version", "version"),
    "scheme": ("kind", "list", "type", "vocabulary"),
    "source": ("cite", "publication", "ref", "reference"),
    "status": ("certainty", "confidence", "state"),
    "subjects": ("disputed",),
    "summary": ("abstract", "body", "content", "description", "details", "text"),
    "tags": ("keyword", "keywords", "labels", "tag"),
    "terms": ("glossary", "labels", "vocabulary"),
    "text": ("body", "content", "fulltext", "full_text", "quote", "statement"),
    "time": ("clock", "hour", "start_time"),
    "title": ("caption", "headline", "heading", "label", "name"),
    "to": ("end", "end_date", "object", "target", "until"),
    "type": ("category", "kind", "predicate", "relation"),
    "unit": ("currency", "measure", "units"),
    "updated": ("date", "last_modified", "modified"),
    "url": ("address", "href", "link", "links", "uri", "website"),
    "value": ("amount", "count", "number", "quantity"),
    "what": ("label", "name", "of"),
    "within": ("country", "in", "parent", "part_of", "region"),
}  # fmt: skip
"""What the keys of the format are called elsewhere."""

_VALUES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "kind": {
        "person": ("human", "individual", "man", "people", "politician", "woman"),
        "state": ("country", "nation", "government"),
        "organisation": ("agency", "business", "company", "corporation", "institution", "ngo",
                         "org", "organization", "party"),
        "body": ("committee", "council", "court", "ministry", "parliament"),
        "group": ("community", "crowd", "people", "team"),
        "programme": ("initiative", "program", "project"),
        "agreement": ("accord", "contract", "pact", "protocol", "treaty"),
    },
    "type": {
        "precedes": ("before",),
        "leads-to": ("results-in", "triggers"),
        "causes": ("cause", "cause-of", "caused"),
        "parent-of": ("father-of", "has-child", "mother-of", "parent"),
        "spouse-of": ("husband-of", "married-to", "spouse", "wife-of"),
        "related-to": ("associated-with", "linked-to", "related", "relates-to", "see-also"),
        "succeeds": ("after", "follows", "replaces"),
        "part-of": ("belongs-to", "in", "partof"),
        "member-of": ("belongs-to", "member"),
        "located-in": ("at", "in", "location"),
        "webpage": ("online", "page", "web", "web-page", "website"),
        "article-newspaper": ("news", "news-article", "newspaper", "newspaper-article"),
        "article-journal": ("journal", "journal-article", "paper", "scholarly-article"),
        "article-magazine": ("magazine", "magazine-article"),
        "paper-conference": ("conference", "conference-paper", "inproceedings", "proceedings"),
        "chapter": ("book-chapter", "book-section", "inbook", "incollection"),
        "thesis": ("dissertation", "masters-thesis", "phd-thesis"),
        "report": ("tech-report", "techreport", "working-paper"),
        "post": ("social-media", "tweet"),
        "post-weblog": ("blog", "blog-post"),
        "broadcast": ("podcast", "radio", "television", "tv"),
        "motion_picture": ("film", "movie", "video"),
    },
}  # fmt: skip
"""What the words of closed vocabularies are called elsewhere, by the key that has them."""


_LIKE: Final = 0.68
"""How similar keys have to be; ``killed`` is no misspelt ``kind``, ``quote`` no ``note``."""


def key_for(key: str, known: Iterable[str]) -> str | None:
    """Return the key that someone means by another one; None if that cannot be said.

    Args:
        key: What was written.
        known: The keys that can be meant, the likeliest first.
    """
    written = key.strip().casefold().replace("-", "_").replace(" ", "_")
    written = written.removesuffix("_en").removesuffix("_ar")
    candidates = list(known)
    if written in candidates:
        return written
    return next((one for one in candidates if written in _KEYS.get(one, ())), None)


def meant(key: str, word: str) -> str | None:
    """Return the word of a vocabulary that someone means by another one; None if unknown.

    Args:
        key: The key that has the vocabulary: ``kind`` of an actor, ``type`` of a relation.
        word: What was written.
    """
    written = word.strip().casefold().replace("_", "-").replace(" ", "-")
    return next((one for one, others in _VALUES.get(key, {}).items() if written in others), None)


def nearest_key(key: str, missing: Iterable[str], known: Iterable[str]) -> str | None:
    """Return the key that is meant, else the one spelt most alike; None for neither.

    Args:
        key: What was written.
        missing: The keys that are not there yet.
        known: All keys.
    """
    free, every = list(missing), list(known)
    return (
        key_for(key, free)
        or did_you_mean(key, free or every, likeness=_LIKE)
        or key_for(key, every)
        or did_you_mean(key, every, likeness=_LIKE)
    )


def slug_of(text: str) -> str:
    """Return the id that a text is nearly; empty where nothing of it can be in an id."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        character
        if character.isascii() and (character.isalnum() or character in "._-")
        else ""
        if unicodedata.category(character) == "Mn" or character in "'\u2019"
        else "-"
        for character in plain
    )
    words = [word for word in kept.split("-") if word]
    return "-".join(words).strip("._")[:64].rstrip("._-")
