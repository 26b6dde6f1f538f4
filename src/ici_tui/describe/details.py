"""The smaller parts of documents: addresses, numbers, quotations, pictures, keys of extensions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ici_tui.describe.document import Role, Span
from ici_tui.describe.phrases import heading, item, joined
from ici_tui.i18n.direction import is_rtl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ici_tui.describe.document import Block
    from ici_tui.describe.localized_record import LocalizedRecord
    from ici_tui.record.entities import Author, LanguageMap, Media, Quantity, Source, Value

PASSAGE = 280
"""The characters of a source's paragraph that are shown beside a claim."""

_LONGEST = 1_000
"""The characters of a value of the record's own that are shown."""

_MARKS = ("«", "»"), ("\u201c", "\u201d")


def address(url: str) -> Span:
    """Return an address; who draws links makes one of it."""
    return Span(url, Role.MUTED, isolated=True)


def position(coordinates: tuple[float, float]) -> Span:
    """Return coordinates as latitude and longitude."""
    longitude, latitude = coordinates
    return Span(f"{latitude:.4f}, {longitude:.4f}", Role.NUMBER, isolated=True)


def quantity(localized: LocalizedRecord, one: Quantity) -> tuple[Span, ...]:
    """Return a number with its unit, after what it counts: ``wounded: 12``."""
    number = localized.measure(one.value)
    return (
        Span(localized.text(one.what), isolated=True),
        Span(": ", Role.MUTED),
        Span(f"{number} {one.unit}" if one.unit else number, Role.NUMBER, isolated=True),
    )


def quotation(text: str, language: str) -> Span:
    """Return a text in the quotation marks of its language."""
    opening, closing = _MARKS[0] if is_rtl(language) else _MARKS[1]
    return Span(f"{opening}{text}{closing}", Role.QUOTE, isolated=True)


def quotations(
    localized: LocalizedRecord, quote: LanguageMap, source: Source | None
) -> Iterator[Span]:
    """Yield a quotation in the language of its source, and after it in the reader's."""
    original = source.language if source is not None and source.language else localized.language
    tags = (quote.language_of(original), quote.language_of(localized.language))
    for tag in dict.fromkeys(tags):
        yield quotation(localized.plain(quote.root[tag]), tag)


def passage(localized: LocalizedRecord, source: Source, number: int) -> Iterator[Span]:
    """Yield the beginning of a paragraph of a source; nothing where its text is not known."""
    if 0 < number <= len(source.text):
        text = " ".join(localized.plain(source.text[number - 1]).split())
        if len(text) > PASSAGE:
            text = text[:PASSAGE].rsplit(" ", 1)[0].rstrip(",;:.،؛") + "…"
        yield quotation(text, source.language or localized.language)


def picture(localized: LocalizedRecord, one: Media) -> Iterator[Block]:
    """Yield what a picture or a recording shows and whose it is, and where it is."""
    spans: list[Span] = []
    if one.caption is not None:
        spans.append(Span(localized.text(one.caption), isolated=True))
    if one.credit:
        credit = Span(localized.plain(one.credit), Role.MUTED, isolated=True)
        spans += [Span(" — ", Role.MUTED), credit] if spans else [credit]
    if spans:
        yield item(*spans)
        yield item(address(one.url), marker="", depth=1)
    else:
        yield item(address(one.url))


def author_name(localized: LocalizedRecord, author: Author) -> str:
    """Return the name of an author as it is read: given names before the family's."""
    if author.name is not None:
        return localized.text(author.name)
    return localized.plain(" ".join(filter(None, (author.given_, author.family))))


def doi_address(doi: str) -> str:
    """Return the address of a DOI, which may be written as one already."""
    if doi.casefold().startswith(("http://", "https://")):
        return doi
    return f"https://doi.org/{doi.removeprefix('doi:').strip()}"


def more(localized: LocalizedRecord, value: Value) -> Iterator[Block]:
    """Yield the section of the keys ``x_…`` of an entity; nothing where it has none."""
    if value.extra:
        yield heading(localized.words.gettext("More"))
        for spans in _extras(localized, value.extra):
            yield item(*spans)


def beside(localized: LocalizedRecord, value: Value) -> Iterator[Block]:
    """Yield the keys ``x_…`` of a part of an entity, below the line that shows the part."""
    for spans in _extras(localized, value.extra):
        yield item(*spans, marker="", depth=1)


def _extras(localized: LocalizedRecord, extra: Mapping[str, Any]) -> Iterator[tuple[Span, ...]]:
    """Yield each key with its values; one without any is left out."""
    comma = localized.words.gettext(", ")
    for key, value in extra.items():
        values = value if isinstance(value, list) else [value]
        shown = [(_extra(localized, one),) for one in values if one is not None and one != ""]
        if shown:
            name = Span(localized.plain(key), Role.MUTED, isolated=True)
            yield (name, Span(": ", Role.MUTED), *joined(shown, comma))


def _extra(localized: LocalizedRecord, value: Any) -> Span:
    match value:
        case str() if value.startswith(("http://", "https://")) and " " not in value:
            return address(localized.plain(value))
        case str():
            return Span(_cut(localized.plain(value)), isolated=True)
        case bool():
            words = localized.words
            return Span(words.gettext("yes") if value else words.gettext("no"), isolated=True)
        case int() | float():
            return Span(localized.digits_of(str(value)), Role.NUMBER, isolated=True)
        case _:
            return Span(_cut(localized.plain(_said(value, localized.language))), isolated=True)


def _cut(text: str) -> str:
    """Return the beginning of what may be the row of a table or a whole article."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _said(value: Any, language: str) -> str:
    """Return a JSON value as text: of a text by language only that of the reader."""
    match value:
        case dict():
            if language in value and all(len(tag.partition("-")[0]) in (2, 3) for tag in value):
                return _said(value[language], language)
            return "; ".join(f"{key}: {_said(one, language)}" for key, one in value.items())
        case list():
            return ", ".join(_said(one, language) for one in value)
        case str():
            return value
        case _:
            return json.dumps(value)
