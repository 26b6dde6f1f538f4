"""Documents as one self-contained, printable HTML page, without external resources.

The table of contents has the dates and is closed by year where it is long; years are headings, and
a script searches and filters the page (:mod:`ici_tui.export.html_parts`).

Every text is marked with its language and direction: a block by its own tag, a name by its language
in the record, other text by its letters. Text with its own direction is a ``bdi`` element (HTML
section 4.5.24), so that it displays correctly in a sentence of either direction.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import bidirectional
from urllib.parse import quote

from ici_tui.describe import BlockKind, Role
from ici_tui.export.citations import note
from ici_tui.export.csl import own_text
from ici_tui.export.evidence import sources_of
from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.html_parts import SCRIPT, STYLE, script_hash
from ici_tui.export.plain import printable
from ici_tui.export.text import kept_spaces
from ici_tui.i18n.direction import is_rtl
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import Event, LanguageMap
from ici_tui.record.runs import listed_year

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ici_tui.describe import Block, Document, LocalizedRecord, Span
    from ici_tui.export.evidence import Cited
    from ici_tui.export.file_format import Selected

_ADDRESS = re.compile(r"https?://[^\s\"<>]+")
_ELEMENTS = {
    BlockKind.TITLE: "h3",
    BlockKind.SUBTITLE: "p",
    BlockKind.HEADING: "h4",
    BlockKind.PARAGRAPH: "p",
    BlockKind.FIELD: "p",
    BlockKind.ITEM: "li",
}
OPEN_CONTENTS = 50
"""The most documents of which the table of contents is open."""
_CLASSES = frozenset({Role.MUTED, Role.DATE, Role.WARNING, Role.QUOTE, Role.NUMBER})


def page(
    localized: LocalizedRecord,
    documents: Sequence[Document],
    evidence: Sequence[Cited],
    about: str = "",
) -> Iterator[str]:
    """Yield the pieces of a page: a table of contents, the documents, the sources they are from.

    The page has the language and the direction of the record: the reader's, if the record has it.

    Args:
        localized: The record in the reader's language.
        documents: The documents.
        evidence: The sources to list at the end.
        about: What was selected, in the reader's language; empty for the whole record.
    """
    language, words = localized.language, localized.words
    subjects = {document.subject for document in documents}
    rest = [one for one in evidence if one.source.id not in subjects]
    description = localized.record.description
    own = _tag(localized, description.title)
    writer = _Page(localized, subjects, rest)
    title = escape(printable(localized.text(description.title)))
    rtl = is_rtl(own)
    # Words of a reader who reads the other way round stand on the side of the record's.
    aligned = "" if rtl is is_rtl(language) else f' class="{"right" if rtl else "left"}"'
    yield (
        f"<!doctype html>\n<html{_tagged(own)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
        f" form-action 'none'; script-src '{script_hash()}'\">\n"
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main{aligned}>\n"
    )
    yield f"<h1>{title}</h1>\n"
    if about:
        yield f'<p class="subtitle">{writer.text(printable(about), own)}</p>\n'
    years = [(year, list(some)) for year, some in groupby(documents, writer.year)]
    yield from writer.search(documents)
    yield f'<nav{_in(language)} aria-label="{escape(words.gettext("Contents"))}">\n'
    for year, some in years:
        yield from writer.contents(year, some, is_open=len(documents) <= OPEN_CONTENTS)
    yield "</nav>\n"
    for number, (year, some) in enumerate(years):
        yield '<section class="year">\n'
        if year:
            yield f'<h2 id="year:{number}"{_in(language)}><bdi>{escape(year)}</bdi></h2>\n'
        for document in some:
            yield from writer.article(document)
        yield "</section>\n"
    if rest:
        yield f"<section{_in(language)}>\n<h2>{escape(words.gettext('Sources'))}</h2>\n<ul>\n"
        for one in rest:
            anchor = _anchor(one.source.id)
            yield f'<li id="{anchor}"{_tagged(language)}>{writer.citation(one)}</li>\n'
        yield "</ul>\n</section>\n"
    yield f"</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"


class _Page:
    """Writes the parts of a page.

    Args:
        localized: The record in the reader's language.
        subjects: The ids that have an article.
        evidence: The sources that have an entry.
    """

    def __init__(
        self, localized: LocalizedRecord, subjects: Collection[str], evidence: Iterable[Cited]
    ) -> None:
        self._localized = localized
        self._anchors = {*subjects, *(one.source.id for one in evidence)}

    def year(self, document: Document) -> str:
        """Return the heading that a document stands under, its year; empty for what is no event."""
        event = self._event(document)
        if event is None:
            return ""
        year = listed_year(event.date)
        if year is None:
            return self._localized.words.gettext("Undated")
        return self._localized.year(year)

    def _event(self, document: Document) -> Event | None:
        thing = self._localized.record.get(document.subject)
        return thing if isinstance(thing, Event) else None

    def search(self, documents: Iterable[Document]) -> Iterator[str]:
        """Yield the form that searches the page and filters by kind and domain.

        It is hidden until the script shows it.
        """
        localized, words = self._localized, self._localized.words
        kinds: dict[str, str] = {}
        domains: dict[str, str] = {}
        for event in filter(None, map(self._event, documents)):
            kinds.setdefault(event.kind, localized.term("event-kind", event.kind))
            domains.update((one, localized.name(one)) for one in event.domain_ids)
        label = escape(words.gettext("Search this page"))
        yield f'<form role="search"{_in(localized.language)} hidden>\n'
        yield f'<input type="search" aria-label="{label}" placeholder="{label}">\n'
        for key, all_of_them, choices in (
            ("kind", words.gettext("All kinds"), kinds),
            ("domains", words.gettext("All domains"), domains),
        ):
            if choices:
                yield f'<select name="{key}" aria-label="{escape(all_of_them)}">\n'
                yield f'<option value="">{escape(all_of_them)}</option>\n'
                for value, name in sorted(choices.items(), key=lambda one: one[1]):
                    tag = _guessed(name, localized.language)
                    shown = escape(printable(name))
                    yield f'<option value="{escape(value)}"{_tagged(tag)}>{shown}</option>\n'
                yield "</select>\n"
        text = escape(words.gettext("{shown} of {count}"))
        yield f'<output data-text="{text}"></output>\n</form>\n'

    def contents(self, year: str, documents: Sequence[Document], *, is_open: bool) -> Iterator[str]:
        """Yield the part of a year of the table of contents."""
        localized, language = self._localized, self._localized.language
        heading = escape(year or localized.words.gettext("Contents"))
        count = localized.count(len(documents))
        yield f"<details{' open' if is_open else ''}>\n"
        yield f'<summary><bdi>{heading}</bdi> <bdi class="muted">({count})</bdi></summary>\n<ul>\n'
        for document in documents:
            target = _anchor(document.subject)
            event = self._event(document)
            date = ""
            if event is not None:
                shown = self.text(localized.event_date(event), language, isolated=True)
                date = f'<span class="date muted">{shown}</span> {Sign.BETWEEN} '
            name = self.name(document.subject, printable(document.title), language)
            yield f'<li id="contents:{target}">{date}<a href="#{target}">{name}</a></li>\n'
        yield "</ul>\n</details>\n"

    def article(self, document: Document) -> Iterator[str]:
        """Yield the article of a document."""
        event = self._event(document)
        facts = ""
        if event is not None:
            facts = f' data-kind="{escape(event.kind)}" data-domains="{" ".join(event.domain_ids)}"'
        yield f'<article id="{_anchor(document.subject)}"{facts}>\n'
        listing = False
        for block in document.blocks:
            if (block.kind is BlockKind.ITEM) is not listing:
                yield "</ul>\n" if listing else "<ul>\n"
                listing = not listing
            yield self._block(block)
        yield "</ul>\n</article>\n" if listing else "</article>\n"

    def _block(self, block: Block) -> str:
        language = block.language or self._localized.language
        element = _ELEMENTS[block.kind]
        attributes = _tagged(language)
        if block.kind is BlockKind.SUBTITLE:
            attributes += ' class="subtitle"'
        elif block.depth:
            attributes += ' class="deeper"'
        label = ""
        if block.kind is BlockKind.FIELD and block.label:
            label = f"<b>{self.text(printable(block.label), language)}:</b> "
        elif block.kind is BlockKind.ITEM and block.label not in ("", Sign.BULLET):
            label = f"{escape(printable(block.label))} "
        body = "".join(self._span(span, language) for span in block.spans)
        return f"<{element}{attributes}>{label}{body}</{element}>\n"

    def _span(self, span: Span, language: str) -> str:
        text = kept_spaces(span.text)
        body = (
            self.name(span.target, text, language)
            if span.target
            else self.text(text, language, isolated=span.isolated)
        )
        if span.role in _CLASSES:
            body = f'<span class="{span.role}">{body}</span>'
        if span.target in self._anchors:
            return f'<a href="#{_anchor(span.target or "")}">{body}</a>'
        return body

    def name(self, identifier: str, text: str, language: str) -> str:
        """Return the name of an entity, marked with its language."""
        thing = self._localized.find(identifier)
        maps = [getattr(thing, key, None) for key in ("title", "name", "text", "publisher")]
        tags = (
            tag
            for texts in maps
            if isinstance(texts, LanguageMap)
            for tag, own in texts.root.items()
            if printable(own) == text
        )
        tag = next(iter(sorted(tags, key=lambda tag: tag != language)), None)
        return self.text(text, language, tag=tag, isolated=True)

    def citation(self, one: Cited) -> str:
        """Return the note of a source: its title in its language, its address a link."""
        language, source = self._localized.language, one.source
        url, title = source.url or "", printable(own_text(source, source.title))
        written, link, end = note(self._localized, one), "", ""
        if url and _ADDRESS.fullmatch(url) and url in written:
            written, _, end = written.rpartition(url)
            link = f'<a href="{escape(url)}" rel="noreferrer" dir="ltr">{escape(url)}</a>'
        before, found, after = written.partition(title) if title else (written, "", "")
        if found and source.language:
            own = source.title.language_of(source.language)
            shown = self.text(title, language, tag=own)
            return f"{escape(before)}{shown}{escape(after)}{link}{end}"
        return f"{self.text(written, language)}{link}{end}"

    def text(
        self, text: str, around: str, *, tag: str | None = None, isolated: bool = False
    ) -> str:
        """Return a piece of text.

        Args:
            text: Logical text.
            around: The language of the enclosing element.
            tag: Its own language, if known.
            isolated: Whether it has its own direction.
        """
        own = tag or _guessed(text, around)
        body = escape(text)
        if _ADDRESS.fullmatch(text):
            body = f'<a href="{body}" rel="noreferrer">{body}</a>'
        if own.partition("-")[0] != around.partition("-")[0]:
            return f"<bdi{_tagged(own)}>{body}</bdi>"
        return f"<bdi>{body}</bdi>" if isolated else body


def _guessed(text: str, around: str) -> str:
    """Return the language of a text whose letters are all of the other direction, else ``around``.

    The record's languages are Arabic and English; a text of theirs without a tag is one of them.
    """
    directions = {bidirectional(character) for character in text if character.isalpha()}
    if directions and directions <= {"R", "AL"} and not is_rtl(around):
        return "ar"
    if directions == {"L"} and is_rtl(around):
        return "en"
    return around


def _tag(localized: LocalizedRecord, texts: LanguageMap) -> str:
    return texts.language_of(localized.language)


def _tagged(tag: str) -> str:
    return f' lang="{escape(tag)}" dir="{"rtl" if is_rtl(tag) else "ltr"}"'


def _in(tag: str) -> str:
    """Return the language of a part of the page, which has the direction of the whole."""
    return f' lang="{escape(tag)}"'


def _anchor(identifier: str) -> str:
    return quote(identifier, safe=":._-")


def _selected(selected: Selected) -> Iterator[str]:
    evidence = sources_of(selected.record, selected.events)
    localized = selected.localized
    return page(localized, tuple(selected.documents(localized)), evidence, selected.query)


FORMAT = FileFormat(
    name="html",
    suffixes=(".html", ".htm"),
    title="HTML",
    holds="the same as one page to search, with a table of contents and the sources",
    languages=Languages.ONE,
    write=_selected,
    prompted=True,
)
