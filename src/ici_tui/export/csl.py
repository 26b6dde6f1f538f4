"""Sources as CSL-JSON, the items that Zotero, pandoc and other citation programs read.

After ``csl-data.json`` of citation-style-language/schema 1.0.2: dates are objects of
``date-parts``, names that cannot be split are ``literal``, and objects have only the schema's keys.
Paragraphs belong to a citation, not to an item, so they are under ``custom``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ici_tui.edtf.date import Precision
from ici_tui.edtf.display import format_date
from ici_tui.export.evidence import cites_a_source, sources_of
from ici_tui.export.file_format import CitationFormat, FileFormat, Languages
from ici_tui.jsontext.problems import is_blank
from ici_tui.jsontext.writing import json_text
from ici_tui.record.entities import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import JsonValue

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.export.evidence import Cited
    from ici_tui.record.entities import Author, LanguageMap, Source

IN_CONTAINERS = frozenset(
    {
        SourceType.ARTICLE_JOURNAL,
        SourceType.ARTICLE_MAGAZINE,
        SourceType.ARTICLE_NEWSPAPER,
        SourceType.BROADCAST,
        SourceType.ENTRY,
        SourceType.ENTRY_DICTIONARY,
        SourceType.ENTRY_ENCYCLOPEDIA,
        SourceType.POST,
        SourceType.POST_WEBLOG,
        SourceType.REVIEW,
        SourceType.WEBPAGE,
    }
)
"""Types whose publisher here is the newspaper, site or work that contains them."""


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


def csl_item(cited: Cited) -> dict[str, JsonValue]:
    """Return the item of a source, with texts in the source's own language if possible."""
    source = cited.source
    item: dict[str, JsonValue] = {
        "id": source.id,
        "type": str(source.type),
    }
    title = own_text(source, source.title)
    if not is_blank(title):
        item["title"] = title
    if source.author:
        item["author"] = [{"literal": own_text(source, source.author)}]
    elif source.authors:
        item["author"] = [_name(source, author) for author in source.authors]
    if source.container:
        item["container-title"] = own_text(source, source.container)
    if source.publisher:
        contains = source.type in IN_CONTAINERS and not source.container
        item["container-title" if contains else "publisher"] = own_text(source, source.publisher)
    if source.issued:
        item["issued"] = csl_date(source.issued)
    numbers = {
        "volume": source.volume,
        "issue": source.issue,
        "page": source.pages,
        "DOI": doi_of(source),
        "ISBN": source.isbn,
        "URL": source.url,
    }
    item |= {key: text for key, text in numbers.items() if text}
    if source.accessed:
        item["accessed"] = csl_date(source.accessed)
    if source.language:
        item["language"] = source.language
    if source.note:
        item["note"] = own_text(source, source.note)
    if cited.paragraphs:
        item["custom"] = {
            "label": "paragraph",
            "locator": ", ".join(map(str, cited.paragraphs)),
        }
    return item


def _name(source: Source, author: Author) -> dict[str, JsonValue]:
    """Return a name as the source has it: split, or as one piece."""
    if author.name is not None:
        return {"literal": own_text(source, author.name)}
    parts: dict[str, JsonValue] = {"family": author.family, "given": author.given_}
    return {key: part for key, part in parts.items() if part}


def doi_of(source: Source) -> str:
    """Return the DOI of a source without the address of its resolver; empty if it has none."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", source.doi or "", flags=re.I)


def csl_date(date: EdtfDate) -> dict[str, JsonValue]:
    """Return a date as a CSL object; as text (``literal``) if it has no date parts."""
    if date.members:
        return {"literal": format_date(date, "en")}
    ends = (date.start, date.end) if date.is_interval else (date,)
    parts = [_parts(end) for end in ends if end is not None]
    if len(parts) < len(ends) or not all(parts):
        return {"literal": format_date(date, "en")}
    value: dict[str, JsonValue] = {"date-parts": list(parts)}
    if date.precision is Precision.SEASON and not date.is_interval:
        value["season"] = int(str(date)[5:7]) - 20
    if date.approximate or date.uncertain:
        value["circa"] = True
    return value


def csl_pieces(evidence: Iterable[Cited]) -> Iterator[str]:
    """Yield the pieces of a CSL-JSON document, one item after another."""
    separator = "[\n"
    for one in evidence:
        yield separator + json_text(csl_item(one), indent=2)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def own_text(source: Source, texts: LanguageMap) -> str:
    """Return a text in the source's own language, else in the first it has."""
    return (
        texts.in_language(source.language) if source.language else next(iter(texts.root.values()))
    )


def _parts(date: EdtfDate) -> list[JsonValue]:
    """Return the known ones of year, month and day; empty if digits are unspecified."""
    first = date.earliest
    if first is None or date.has_unspecified_digits:
        return []
    known = {Precision.DAY: 3, Precision.MONTH: 2}.get(date.precision, 1)
    return list(first[:known])


FORMAT = FileFormat(
    name="csl",
    suffixes=(".csl.json",),
    title="CSL-JSON",
    holds="the sources of the events as CSL-JSON",
    languages=Languages.ALL,
    write=lambda selected: csl_pieces(sources_of(selected.record, selected.events)),
    holds_event=cites_a_source,
    sources=lambda selected: sources_of(selected.record, selected.events),
    left_out=_("no source is cited"),
)

CITATION = CitationFormat(
    name="csl",
    title="CSL-JSON",
    purpose=_("for Zotero and other programs"),
    write=lambda _localized, evidence: "".join(csl_pieces(evidence)),
)
