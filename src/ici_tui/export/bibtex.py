"""Sources as BibTeX for biblatex and biber: one entry a source, in UTF-8.

biblatex reads EDTF dates of level 1 as they are (its manual, section 2.3.8). A field is held
together by braces, and BibTeX counts those in it whatever stands before them, so that braces of the
data are written as commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ici_tui.export.csl import own_text
from ici_tui.export.plain import printable
from ici_tui.record.entities import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.export.evidence import Cited

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


def bibtex_pieces(evidence: Iterable[Cited]) -> Iterator[str]:
    """Yield an entry for each source."""
    separator = ""
    for one in evidence:
        yield separator + bibtex_entry(one)
        separator = "\n"


def bibtex_entry(cited: Cited) -> str:
    """Return the entry of a source; cited paragraphs stand in ``annotation``."""
    source = cited.source
    kind, publisher_field = _ENTRY_TYPES.get(source.type, ("misc", "organization"))
    fields: dict[str, str] = {}
    if source.author:
        # One name, whatever words it has: the second braces keep “and” and commas in it.
        fields["author"] = f"{{{escaped(own_text(source, source.author))}}}"
    fields["title"] = escaped(own_text(source, source.title))
    if source.publisher:
        fields[publisher_field] = escaped(own_text(source, source.publisher))
    if source.type in _SUBTYPES:
        fields["entrysubtype"] = _SUBTYPES[source.type]
    elif kind in ("misc", "report", "thesis"):
        fields["type"] = escaped(str(source.type).replace("_", " ").replace("-", " "))
    if source.issued:
        fields["date"] = str(source.issued)
    if source.url:
        fields["url"] = address(source.url)
    if source.language:
        fields["langid"] = _LANGUAGES.get(source.language.partition("-")[0], source.language)
    if cited.paragraphs:
        numbers = ", ".join(map(str, cited.paragraphs))
        fields["annotation"] = (
            f"par. {numbers}" if len(cited.paragraphs) == 1 else f"pars. {numbers}"
        )
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{source.id},\n{body}}}\n"


def escaped(text: str) -> str:
    """Return a text that TeX prints as it is, with balanced braces."""
    return printable(text).translate(_COMMANDS)


def address(url: str) -> str:
    """Return an address for a verbatim field: what would end or command it is percent-encoded."""
    return quote(url, safe="!#$%&'()*+,-./:;=?@[]_~")
