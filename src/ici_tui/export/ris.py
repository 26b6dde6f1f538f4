"""Sources as RIS, for programs of bibliographies: EndNote, Zotero, Mendeley, RefWorks.

A line is a tag of two characters, two blanks, a hyphen, a blank and a value; a record starts with
``TY`` and ends with ``ER``. Lines end in CR LF. Texts are in the source's own language; ``TT`` is
the title in another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.date import Precision
from ici_tui.export.csl import IN_CONTAINERS, own_text
from ici_tui.export.evidence import cites_a_source, sources_of
from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.plain import printable
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.export.evidence import Cited

_TYPES = {
    SourceType.ARTICLE: "JOUR",
    SourceType.ARTICLE_JOURNAL: "JOUR",
    SourceType.ARTICLE_MAGAZINE: "MGZN",
    SourceType.ARTICLE_NEWSPAPER: "NEWS",
    SourceType.BILL: "BILL",
    SourceType.BOOK: "BOOK",
    SourceType.CHAPTER: "CHAP",
    SourceType.CLASSIC: "CLSWK",
    SourceType.DATASET: "DATA",
    SourceType.ENTRY: "ENCYC",
    SourceType.ENTRY_DICTIONARY: "DICT",
    SourceType.ENTRY_ENCYCLOPEDIA: "ENCYC",
    SourceType.FIGURE: "FIGURE",
    SourceType.GRAPHIC: "ART",
    SourceType.HEARING: "HEAR",
    SourceType.LEGAL_CASE: "CASE",
    SourceType.LEGISLATION: "STAT",
    SourceType.MANUSCRIPT: "UNPB",
    SourceType.MAP: "MAP",
    SourceType.MOTION_PICTURE: "MPCT",
    SourceType.MUSICAL_SCORE: "MUSIC",
    SourceType.PAMPHLET: "PAMP",
    SourceType.PAPER_CONFERENCE: "CPAPER",
    SourceType.PATENT: "PAT",
    SourceType.PERIODICAL: "JFULL",
    SourceType.PERSONAL_COMMUNICATION: "PCOMM",
    SourceType.POST: "BLOG",
    SourceType.POST_WEBLOG: "BLOG",
    SourceType.REGULATION: "LEGAL",
    SourceType.REPORT: "RPRT",
    SourceType.REVIEW: "JOUR",
    SourceType.REVIEW_BOOK: "JOUR",
    SourceType.SOFTWARE: "COMP",
    SourceType.SONG: "SOUND",
    SourceType.STANDARD: "STAND",
    SourceType.THESIS: "THES",
    SourceType.TREATY: "LEGAL",
    SourceType.WEBPAGE: "ELEC",
}
"""The type of a reference by that of a source; else ``GEN``."""


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


def ris_pieces(evidence: Iterable[Cited]) -> Iterator[str]:
    """Yield the record of each source."""
    for one in evidence:
        yield "".join(f"{tag}  - {printable(text)}\r\n" for tag, text in _fields(one))
        yield "ER  - \r\n"


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    """Yield the tags and values of a source; ``TY`` comes first."""
    source = cited.source
    yield "TY", _TYPES.get(source.type, "GEN")
    yield "ID", source.id
    title = own_text(source, source.title)
    if not is_blank(title):
        yield "TI", title
    for tag, text in source.title.root.items():
        if text != title and tag in ("en", "ar"):
            yield "TT", text
            break
    if source.author:
        yield "AU", own_text(source, source.author)
    for author in source.authors:
        if author.name is not None:
            yield "AU", own_text(source, author.name)
        else:
            yield "AU", ", ".join(filter(None, (author.family, author.given_)))
    if source.container:
        yield "T2", own_text(source, source.container)
    if source.publisher:
        contains = source.type in IN_CONTAINERS and not source.container
        yield "T2" if contains else "PB", own_text(source, source.publisher)
    if source.issued:
        yield from _issued(source.issued)
    if source.accessed:
        yield "Y2", dict(_issued(source.accessed))["DA"]
    first, _, last = (source.pages or "").replace("–", "-").partition("-")
    details: tuple[tuple[str, str | None], ...] = (
        ("VL", source.volume),
        ("IS", source.issue),
        ("SP", first.strip()),
        ("EP", last.strip()),
        ("DO", source.doi),
        ("SN", source.isbn),
        ("UR", source.url),
    )
    yield from ((tag, text) for tag, text in details if text)
    if source.language:
        yield "LA", source.language
    if source.note:
        yield "N1", own_text(source, source.note)
    if cited.paragraphs:
        yield "N1", f"para. {', '.join(map(str, cited.paragraphs))}"


def _issued(date: EdtfDate) -> Iterator[tuple[str, str]]:
    """Yield the year and the date of publication; what they cannot say is the rest of the date."""
    first = date.earliest
    if first is None or date.members or date.precision > Precision.YEAR or first.year < 0:
        yield "DA", f"///{date}"
        return
    yield "PY", f"{first.year:04}"
    month = f"{first.month:02}" if date.precision <= Precision.MONTH else ""
    day = f"{first.day:02}" if date.precision is Precision.DAY else ""
    plain = not (date.is_interval or date.approximate or date.uncertain)
    exact = plain and date.precision is not Precision.SEASON
    yield "DA", f"{first.year:04}/{month}/{day}/{'' if exact else date}"


FORMAT = FileFormat(
    name="ris",
    suffixes=(".ris",),
    title="RIS",
    holds="the sources of the events for EndNote, Zotero and others",
    languages=Languages.ALL,
    write=lambda selected: ris_pieces(sources_of(selected.record, selected.events)),
    sources=lambda selected: sources_of(selected.record, selected.events),
    holds_event=cites_a_source,
    left_out=_("no source is cited"),
)
