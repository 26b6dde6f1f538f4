"""Sources as CSL-JSON, the items that Zotero, pandoc and other citation programs read.

After ``csl-data.json`` of citation-style-language/schema 1.0.2: dates are objects of
``date-parts``, names that cannot be split are ``literal``, and objects have only the schema's keys.
Paragraphs belong to a citation, not to an item, so they are under ``custom``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.date import Precision
from ici_tui.edtf.display import format_date
from ici_tui.export.bibliography import sources_of
from ici_tui.export.evidence import cites_a_source
from ici_tui.export.file_format import CitationFormat, FileFormat, Languages, Unit
from ici_tui.export.json_text import json_text
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import JsonValue

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.export.evidence import Cited
    from ici_tui.record.entities import LanguageMap, Source

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
    if source.publisher:
        key = "container-title" if source.type in IN_CONTAINERS else "publisher"
        item[key] = own_text(source, source.publisher)
    if source.issued:
        item["issued"] = csl_date(source.issued)
    if source.url:
        item["URL"] = source.url
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


def csl_date(date: EdtfDate) -> dict[str, JsonValue]:
    """Return a date as a CSL object; as text (``literal``) if it has no date parts."""
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
    write=lambda selected: csl_pieces(sources_of(selected)),
    unit=Unit.SOURCES,
    holds_event=cites_a_source,
    left_out=_("no source is cited"),
)

CITATION = CitationFormat(
    name="csl",
    title="CSL-JSON",
    purpose=_("for Zotero and other programs"),
    write=lambda _localized, evidence: "".join(csl_pieces(evidence)),
)
