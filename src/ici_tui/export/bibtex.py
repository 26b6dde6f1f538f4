"""Sources as BibTeX for biblatex and biber: one entry a source, in UTF-8.

biblatex reads EDTF dates of level 1 as they are (its manual, section 2.3.8). Fields are delimited
by braces, and BibTeX counts the braces inside even if they are escaped, so braces in the data are
written as commands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from ici_tui.export.csl import doi_of, own_text
from ici_tui.export.evidence import cites_a_source, sources_of
from ici_tui.export.file_format import CitationFormat, FileFormat, Languages
from ici_tui.export.plain import printable
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.export.evidence import Cited
    from ici_tui.record.entities import Author, Source

_ENTRY_TYPES: dict[SourceType, tuple[str, str]] = {
    SourceType.ARTICLE_JOURNAL: ("article", "journaltitle"),
    SourceType.ARTICLE_MAGAZINE: ("article", "journaltitle"),
    SourceType.ARTICLE_NEWSPAPER: ("article", "journaltitle"),
    SourceType.REVIEW: ("article", "journaltitle"),
    SourceType.BOOK: ("book", "publisher"),
    SourceType.CLASSIC: ("book", "publisher"),
    SourceType.COLLECTION: ("collection", "publisher"),
    SourceType.CHAPTER: ("inbook", "publisher"),
    SourceType.DATASET: ("dataset", "publisher"),
    SourceType.ENTRY: ("inreference", "booktitle"),
    SourceType.ENTRY_DICTIONARY: ("inreference", "booktitle"),
    SourceType.ENTRY_ENCYCLOPEDIA: ("inreference", "booktitle"),
    SourceType.MANUSCRIPT: ("unpublished", "note"),
    SourceType.PAMPHLET: ("booklet", "howpublished"),
    SourceType.PAPER_CONFERENCE: ("inproceedings", "publisher"),
    SourceType.PERIODICAL: ("periodical", "publisher"),
    SourceType.POST: ("online", "organization"),
    SourceType.POST_WEBLOG: ("online", "organization"),
    SourceType.REPORT: ("report", "institution"),
    SourceType.SOFTWARE: ("software", "publisher"),
    SourceType.THESIS: ("thesis", "institution"),
    SourceType.WEBPAGE: ("online", "organization"),
}
"""The entry type of a source type, and the field that its publisher goes into; else ``misc``."""

_SUBTYPES = {
    SourceType.ARTICLE_MAGAZINE: "magazine",
    SourceType.ARTICLE_NEWSPAPER: "newspaper",
}
_LANGUAGES = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "he": "hebrew",
    "it": "italian",
    "ru": "russian",
    "tr": "turkish",
}
"""Languages by the names that babel and polyglossia have for them."""

_COMMANDS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "#$%&_"},
    }
)


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


def bibtex_pieces(evidence: Iterable[Cited]) -> Iterator[str]:
    """Yield an entry for each source."""
    separator = ""
    for one in evidence:
        yield separator + bibtex_entry(one)
        separator = "\n"


def bibtex_entry(cited: Cited) -> str:
    """Return the entry of a source, with the cited paragraphs in ``annotation``."""
    source = cited.source
    kind, publisher_field = _ENTRY_TYPES.get(source.type, ("misc", "organization"))
    fields: dict[str, str] = {}
    if source.author:
        # One literal name: the inner braces protect “and” and commas.
        fields["author"] = f"{{{escaped(own_text(source, source.author))}}}"
    elif source.authors:
        fields["author"] = " and ".join(_name(source, author) for author in source.authors)
    name = own_text(source, source.title)
    if not is_blank(name):
        fields["title"] = title(name)
    if source.container:
        container = escaped(own_text(source, source.container))
        fields[_CONTAINER_FIELDS.get(kind, "titleaddon")] = container
    if source.publisher:
        taken = publisher_field in fields
        fields["publisher" if taken else publisher_field] = escaped(
            own_text(source, source.publisher)
        )
    if source.type in _SUBTYPES:
        fields["entrysubtype"] = _SUBTYPES[source.type]
    elif kind in ("misc", "report", "thesis"):
        fields["type"] = escaped(str(source.type).replace("_", " ").replace("-", " "))
    if source.issued:
        fields["date"] = _date(source.issued)
    for key, text in (
        ("volume", source.volume),
        ("number", source.issue),
        ("pages", _PAGES.sub("--", source.pages or "")),
        ("isbn", source.isbn),
    ):
        if text:
            fields[key] = escaped(text)
    if doi := doi_of(source):
        fields["doi"] = address(doi)
    if source.url:
        fields["url"] = address(source.url)
    if source.accessed:
        fields["urldate"] = str(source.accessed)
    if source.language:
        fields["langid"] = _LANGUAGES.get(source.language.partition("-")[0], source.language)
    if cited.paragraphs:
        numbers = ", ".join(map(str, cited.paragraphs))
        fields["annotation"] = (
            f"par. {numbers}" if len(cited.paragraphs) == 1 else f"pars. {numbers}"
        )
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{source.id},\n{body}}}\n"


def _date(date: EdtfDate) -> str:
    """Return a date as biblatex reads it: of a set, which it does not, the interval around it."""
    date = date.without_time
    if not date.members:
        return str(date)
    firsts = [member.first for member in date.members]
    lasts = [member.last for member in date.members]
    first = min(one for one in firsts if one is not None) if date.earliest else ""
    last = max(one for one in lasts if one is not None) if date.latest else ""
    return f"{first}/{last}"


def _name(source: Source, author: Author) -> str:
    """Return a name; braces keep together what BibTeX would split at “and” and commas."""
    if author.name is not None:
        return f"{{{escaped(own_text(source, author.name))}}}"
    family = escaped(author.family or "")
    if not author.given_:
        return f"{{{family}}}"
    given = escaped(author.given_)
    return ", ".join(f"{{{part}}}" if _SPLITS.search(part) else part for part in (family, given))


_SPLITS = re.compile(r",|\band\b", re.IGNORECASE)
_PAGES = re.compile(r"\s*[\u2010-\u2014-]+\s*")
_CONTAINER_FIELDS = {
    "article": "journaltitle",
    "inbook": "booktitle",
    "inproceedings": "booktitle",
    "inreference": "booktitle",
}
"""The field of an entry type for what contains it."""


def title(text: str) -> str:
    r"""Return a title whose capitals survive a style that lower-cases titles.

    Braces protect words with inner capitals and, unless the whole title is capitalized, words after
    the first that begin with one; not the whole title, so that the style can still do its work
    (biblatex manual, section 4.6.4, ``\MakeSentenceCase``).
    """
    line = printable(text)
    everywhere = _has_title_case(line)
    pieces: list[str] = []
    end = start = stop = 0  # flush what was written; a group in braces starts and stops
    for found in _WORD.finditer(line):
        word = found[0]
        inside = word[1:].lower() != word[1:]
        first = _BEGINNING.search(line, 0, found.start()) is not None
        capital = word[0].lower() != word[0] and not first and not everywhere
        if not (inside or capital):
            continue
        if stop > start and line[stop : found.start()] in _JOINTS:
            stop = found.end()
            continue
        pieces += _grouped(line, end, start, stop)
        end, start, stop = max(end, stop), found.start(), found.end()
    pieces += _grouped(line, end, start, stop)
    return "".join(pieces) + line[max(end, stop) :].translate(_COMMANDS)


_WORD = re.compile(r"[^\W_]+")
_BEGINNING = re.compile(r"(?:^|[.:!?]\s)[^\w]*$")
_JOINTS = frozenset({" ", "-", "'", "\N{RIGHT SINGLE QUOTATION MARK}"})
_LONG = 5
"""The minimum length of words that are capitalized in title case."""
_ENOUGH = 4
"""The number of such words that prove title case; fewer may be a name."""


def _has_title_case(line: str) -> bool:
    """Return whether all long words are capitalized, and there are enough of them."""
    long = [word for word in _WORD.findall(line)[1:] if len(word) >= _LONG and word[0].isalpha()]
    return len(long) >= _ENOUGH and all(word[0].lower() != word[0] for word in long)


def _grouped(line: str, end: int, start: int, stop: int) -> Iterator[str]:
    if stop > start:
        yield line[end:start].translate(_COMMANDS)
        yield f"{{{line[start:stop].translate(_COMMANDS)}}}"


def escaped(text: str) -> str:
    """Return a text escaped for TeX, with balanced braces."""
    return printable(text).translate(_COMMANDS)


def address(url: str) -> str:
    """Return a URL for a verbatim field; characters that would end it are percent-encoded."""
    return quote(url, safe="!#$%&'()*+,-./:;=?@[]_~", errors="replace")


FORMAT = FileFormat(
    name="bibtex",
    suffixes=(".bib",),
    title="BibTeX",
    holds="the sources of the events for biblatex",
    languages=Languages.ALL,
    write=lambda selected: bibtex_pieces(sources_of(selected.record, selected.events)),
    holds_event=cites_a_source,
    sources=lambda selected: sources_of(selected.record, selected.events),
    left_out=_("no source is cited"),
    prompted=True,
)

CITATION = CitationFormat(
    name="bibtex",
    title="BibTeX",
    purpose=_("for LaTeX and biblatex"),
    write=lambda _localized, evidence: "".join(bibtex_pieces(evidence)),
)
