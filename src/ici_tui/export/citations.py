"""Citations as notes, after *The Chicago Manual of Style* (notes and bibliography).

The English form is Chicago's own (17th edition, chapter 14): the day after the month, the comma
inside the quotation marks, a foreign title followed by its translation in square brackets (14.99),
``n.d.`` for what is undated (14.145), ``s.v.`` before an entry (14.232), no date of access where
there is a date of publication (14.12). Arabic has the same parts in the same order with its own
punctuation: «»، the Arabic comma, الفقرة. Both are logical text on one line, without markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.describe.details import author_name, doi_address
from ici_tui.edtf.date import EdtfDate, Precision
from ici_tui.edtf.display import format_date
from ici_tui.export.file_format import CitationFormat
from ici_tui.export.plain import printable
from ici_tui.i18n.direction import is_arabic
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.export.evidence import Cited
    from ici_tui.record.entities import Source

ENTRIES = frozenset({SourceType.ENTRY, SourceType.ENTRY_DICTIONARY, SourceType.ENTRY_ENCYCLOPEDIA})
"""Types for which the containing work is cited first."""

WORKS = frozenset(
    {
        SourceType.BILL,
        SourceType.BOOK,
        SourceType.CLASSIC,
        SourceType.COLLECTION,
        SourceType.DATASET,
        SourceType.DOCUMENT,
        SourceType.LEGISLATION,
        SourceType.MAP,
        SourceType.MOTION_PICTURE,
        SourceType.PAMPHLET,
        SourceType.PATENT,
        SourceType.PERIODICAL,
        SourceType.REGULATION,
        SourceType.REPORT,
        SourceType.SOFTWARE,
        SourceType.STANDARD,
        SourceType.TREATY,
    }
)
"""Types that are published independently: the title has no quotation marks."""

OCCASIONS = frozenset(
    {
        SourceType.HEARING,
        SourceType.INTERVIEW,
        SourceType.PAPER_CONFERENCE,
        SourceType.PERSONAL_COMMUNICATION,
        SourceType.SPEECH,
        SourceType.THESIS,
    }
)
"""Types whose kind follows the title in parentheses."""


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


def notes(localized: LocalizedRecord, evidence: Iterable[Cited]) -> tuple[str, ...]:
    """Return a note for each source, in the reader's language."""
    return tuple(note(localized, one) for one in evidence)


def note(localized: LocalizedRecord, cited: Cited) -> str:
    """Return the note of a source and its paragraphs.

    Args:
        localized: The record in the reader's language.
        cited: What is cited.
    """
    source, words = cited.source, localized.words
    author = _authors(localized, source)
    publisher = _published_in(localized, source)
    if publisher == author:
        publisher = ""
    date = written_date(localized, source)
    pages = source.pages or ""
    link = doi_address(source.doi) if source.doi else source.url or ""
    where = [pages, locator(localized, cited.paragraphs), link]
    comma = words.gettext(", ")

    def listed(parts: Iterable[str]) -> str:
        return comma.join(filter(None, parts))

    if is_blank(_titles(localized, source)[0]):
        text = listed([author, publisher, date, *where])
    elif source.type in ENTRIES:
        entry = words.gettext("s.v. {title}").format(
            title=_title(localized, source, listed([date, *where]))
        )
        text = listed([publisher or author, entry])
    elif source.type in WORKS:
        imprint = f"{_plain_title(localized, source)} ({listed([publisher, date])})"
        text = listed([author, imprint, *where])
    elif source.type in OCCASIONS:
        kind = words.term("source-type", source.type)
        title = f"{_title(localized, source)} ({listed([kind, publisher, date])})"
        text = listed([author, title, *where])
    else:
        text = listed([author, _title(localized, source, listed([publisher, date, *where]))])
    return printable(text if text.endswith(".") else f"{text}.")


def _authors(localized: LocalizedRecord, source: Source) -> str:
    """Return the names of the authors; of more than three only the first."""
    if source.author is not None:
        return localized.text(source.author)
    names = [author_name(localized, one) for one in source.authors]
    words = localized.words
    if len(names) > _NAMED:
        # Translators: the first of many authors
        return words.gettext("{name} et al.").format(name=names[0])
    if len(names) == _NAMED:
        # Translators: three authors
        return words.gettext("{one}, {two}, and {three}").format(
            one=names[0], two=names[1], three=names[2]
        )
    if len(names) > 1:
        # Translators: two authors
        return words.gettext("{one} and {two}").format(one=names[0], two=names[1])
    return "".join(names)


_NAMED = 3
"""So many authors are named; of more only the first."""


def _published_in(localized: LocalizedRecord, source: Source) -> str:
    """Return the journal or the book that a source is in, with volume and issue; its publisher."""
    words = localized.words
    publisher = localized.text(source.publisher) if source.publisher else ""
    container = localized.text(source.container) if source.container else ""
    if source.volume:
        container = f"{container} {source.volume}".strip()
    if source.issue:
        # Translators: the number of an issue of a journal
        issue = words.gettext("no. {number}").format(number=localized.digits_of(source.issue))
        container = words.gettext(", ").join(filter(None, (container, issue)))
    own_work = source.type in WORKS
    parts = (container, publisher) if own_work or not container else (container,)
    return words.gettext(", ").join(filter(None, parts))


def locator(localized: LocalizedRecord, paragraphs: Sequence[int]) -> str:
    """Return the cited paragraphs, as “paras. 9–11, 14”; empty for the whole source.

    Args:
        localized: The record in the reader's language.
        paragraphs: Paragraph numbers, ascending.
    """
    if not paragraphs:
        return ""
    words = localized.words
    numbers = localized.paragraph_numbers(paragraphs, shortest_range=2)
    return words.ngettext("para. {numbers}", "paras. {numbers}", len(paragraphs)).format(
        numbers=numbers
    )


def written_date(localized: LocalizedRecord, source: Source) -> str:
    """Return the date of issue in the form of notes."""
    date = source.issued
    if date is None:
        # Translators: no date, in a citation
        return localized.words.gettext("n.d.")
    if is_arabic(localized.language):
        return localized.date(date)
    return _american(date)


def _american(date: EdtfDate) -> str:
    """Return a date with the day after the month; others than plain dates as displayed."""
    first = date.earliest
    if (
        date.is_interval
        or date.members
        or date.has_unspecified_digits
        or first is None
        or first.year < 100  # such years have an era
        or date.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR)
    ):
        return format_date(date, "en")
    text = str(first.year)
    if date.precision is not Precision.YEAR:
        month = format_date(EdtfDate(f"{first.year:04}-{first.month:02}"), "en").split()[0]
        day = f" {first.day}," if date.precision is Precision.DAY else ""
        text = f"{month}{day} {text}"
    if date.approximate:
        text = f"ca. {text}"
    return f"[{text}?]" if date.uncertain else text


def _titles(localized: LocalizedRecord, source: Source) -> tuple[str, str]:
    """Return the title in the source's own language and, where it differs, in the reader's.

    A blank title does not count; if both are blank, the first is empty.
    """
    shown = localized.text(source.title)
    own = source.title.in_language(source.language) if source.language else shown
    titles = [title for title in dict.fromkeys((own, shown)) if not is_blank(title)]
    first, second = [*titles, "", ""][:2]
    return first, second


def _title(localized: LocalizedRecord, source: Source, rest: str = "") -> str:
    """Return the title in quotation marks, and what follows it.

    Args:
        localized: The record in the reader's language.
        source: What is cited.
        rest: The rest of the sentence; the marks belong around or before its comma.
    """
    words = localized.words
    title, shown = _titles(localized, source)
    own = _nested(words.language, title)
    if shown:
        message = words.gettext("“{title}” [{translation}]")
        quoted = message.format(title=own, translation=shown)
        return words.gettext(", ").join(filter(None, (quoted, rest)))
    if rest:
        # Translators: a title in a citation; the comma stands where quotation marks want it.
        return words.gettext("“{title},” {rest}").format(title=own, rest=rest)
    return words.gettext("“{title}”").format(title=own)


def _plain_title(localized: LocalizedRecord, source: Source) -> str:
    own, shown = _titles(localized, source)
    return f"{own} [{shown}]" if shown else own


def _nested(language: str, text: str) -> str:
    """Return a title with inner quotation marks."""
    return text.translate(_WITHIN["ar" if is_arabic(language) else "en"])


_WITHIN = {"en": str.maketrans("“”", "‘’"), "ar": str.maketrans("«»", "“”")}


CHICAGO = CitationFormat(
    name="chicago",
    title="Chicago",
    purpose=_("a footnote or endnote"),
    write=lambda localized, evidence: "\n".join(notes(localized, evidence)),
)
