"""Documents as one self-contained, printable HTML page, without scripts or external resources.

Every text is marked with its language and direction: a block by its own tag, a name by its language
in the record, other text by its letters. Text with its own direction is a ``bdi`` element (HTML
section 4.5.24), so that it displays correctly in a sentence of either direction.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from unicodedata import bidirectional
from urllib.parse import quote

from ici_tui.describe import BlockKind, Role
from ici_tui.export.citations import note
from ici_tui.export.csl import own_text
from ici_tui.export.evidence import cited
from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.plain import printable
from ici_tui.export.text import kept_spaces
from ici_tui.i18n.direction import is_rtl
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import LanguageMap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ici_tui.describe import Block, Document, LocalizedRecord, Span
    from ici_tui.export.evidence import Cited
    from ici_tui.export.file_format import Selected

_STYLE = """\
body { font: 1rem/1.6 "Noto Naskh Arabic", "Noto Serif", Georgia, serif; color: #1a1a1a;
  background: #fff; max-width: 46rem; margin: 2rem auto; padding-inline: 1rem; }
h1, h2, h3 { line-height: 1.3; }
article { border-block-start: 1px solid #ccc; margin-block-start: 2rem; break-inside: avoid-page; }
h2, h3 { break-after: avoid; }
.subtitle, .muted { color: #595959; }
.warning { color: #8a4b00; font-weight: bold; }
.quote { font-style: italic; }
.quote:lang(ar) { font-style: normal; }
.deeper { margin-inline-start: 2rem; }
a { color: #0b4f8a; }
li { overflow-wrap: anywhere; }
@media print { body { max-width: none; margin: 0; } a { color: inherit; } }
"""
_ADDRESS = re.compile(r"https?://[^\s\"<>]+")
_ELEMENTS = {
    BlockKind.TITLE: "h2",
    BlockKind.SUBTITLE: "p",
    BlockKind.HEADING: "h3",
    BlockKind.PARAGRAPH: "p",
    BlockKind.FIELD: "p",
    BlockKind.ITEM: "li",
}
_CLASSES = frozenset({Role.MUTED, Role.DATE, Role.WARNING, Role.QUOTE, Role.NUMBER})


def page(
    localized: LocalizedRecord,
    documents: Sequence[Document],
    evidence: Sequence[Cited],
    about: str = "",
) -> Iterator[str]:
    """Yield the pieces of a page: a table of contents, the documents, the sources they are from.

    Args:
        localized: The record in the reader's language.
        documents: The documents.
        evidence: The sources to list at the end.
        about: What was selected, in the reader's language; empty for the whole record.
    """
    language, words = localized.language, localized.words
    writer = _Page(localized, {document.subject for document in documents}, evidence)
    description = localized.record.description
    title = escape(printable(localized.text(description.title)))
    yield (
        f"<!doctype html>\n<html{_tagged(language)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    yield f"<h1{_tagged(_tag(localized, description.title))}>{title}</h1>\n"
    if about:
        yield f'<p class="subtitle">{writer.text(printable(about), language)}</p>\n'
    yield "<nav>\n<ol>\n"
    for document in documents:
        target = _anchor(document.subject)
        name = writer.name(document.subject, printable(document.title), language)
        yield f'<li><a href="#{target}">{name}</a></li>\n'
    yield "</ol>\n</nav>\n"
    for document in documents:
        yield from writer.article(document)
    if evidence:
        yield f"<section>\n<h2>{escape(words.gettext('Sources'))}</h2>\n<ul>\n"
        for one in evidence:
            yield f'<li id="{_anchor(one.source.id)}">{writer.citation(one)}</li>\n'
        yield "</ul>\n</section>\n"
    yield "</main>\n</body>\n</html>\n"


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

    def article(self, document: Document) -> Iterator[str]:
        """Yield the article of a document."""
        yield f'<article id="{_anchor(document.subject)}">\n'
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


def _anchor(identifier: str) -> str:
    return quote(identifier, safe=":._-")


def _selected(selected: Selected) -> Iterator[str]:
    evidence = cited(selected.record, selected.chosen)
    localized = selected.localized
    return page(localized, tuple(selected.documents(localized)), evidence, selected.query)


FORMAT = FileFormat(
    name="html",
    suffixes=(".html", ".htm"),
    title="HTML",
    holds="the same as one page, with a table of contents and the sources",
    languages=Languages.ONE,
    write=_selected,
    prompted=True,
)
