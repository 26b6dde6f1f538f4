"""RIS: entries of tags and values as sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ici_tui.importing.draft import Origin
from ici_tui.importing.fields import author
from ici_tui.importing.formats.bibliography import put_source
from ici_tui.importing.importer import Importer, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.importing.draft import Draft
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import MappingFile

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$")
_TYPES = {
    "JOUR": "article-journal",
    "JFULL": "periodical",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "THES": "thesis",
    "RPRT": "report",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "post-weblog",
    "DATA": "dataset",
    "MAP": "map",
    "PAT": "patent",
    "STAT": "legislation",
    "BILL": "bill",
    "CASE": "legal_case",
    "HEAR": "hearing",
    "UNPB": "manuscript",
    "MANSCPT": "manuscript",
    "PAMP": "pamphlet",
    "VIDEO": "motion_picture",
    "MPCT": "motion_picture",
    "PCOMM": "personal_communication",
    "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary",
    "COMP": "software",
    "SLIDE": "speech",
    "SER": "book",
}


def _entries(text: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield the tags and values of each entry; a line without a tag continues the last value."""
    entry: list[tuple[str, str]] = []
    start = 1
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.rstrip()
        match = _TAG.match(line)
        if match is None:
            if entry and line:
                tag, value = entry[-1]
                entry[-1] = (tag, f"{value} {line.strip()}".strip())
            continue
        tag, value = match[1], (match[2] or "").strip()
        if tag == "TY":
            if entry:
                yield start, entry
            entry, start = [(tag, value)], number
        elif tag == "ER":
            if entry:
                yield start, entry
            entry = []
        elif entry:
            entry.append((tag, value))
    if entry:
        yield start, entry


def _make(file: ForeignFile, draft: Draft, _mapping: MappingFile) -> None:
    for number, (_line, entry) in enumerate(_entries(file.text), 1):
        found: dict[str, list[str]] = {}
        for tag, value in entry:
            if value:
                found.setdefault(tag, []).append(value)
        values = {tag: "; ".join(texts) for tag, texts in found.items()}
        origin = Origin(file.name, number, values)

        def first(*tags: str, found: dict[str, list[str]] = found) -> str:
            return next((found[tag][0] for tag in tags if tag in found), "")

        names = [name for tag in ("AU", "A1") for name in found.get(tag, [])]
        names = names or [name for tag in ("A2", "ED") for name in found.get(tag, [])]
        title = first("TI", "T1", "CT")
        is_book = first("TY") in ("BOOK", "EBOOK", "THES", "RPRT")
        if not title and is_book:
            title = first("BT", "T2")
        pages = "–".join(dict.fromkeys(filter(None, (first("SP"), first("EP")))))
        fields = {
            "title": title,
            "container": "" if is_book else first("T2", "JF", "JO", "JA", "BT"),
            "publisher": first("PB"),
            "volume": first("VL"),
            "issue": first("IS", "M1"),
            "pages": pages,
            "doi": first("DO"),
            "isbn": first("SN") if is_book or first("TY") in ("CHAP", "ECHAP") else "",
            "url": first("UR", "L2", "L1"),
            "note": first("N1", "AB", "N2"),
            "language": first("LA"),
            "issued": _date(first("DA") or first("PY", "Y1")),
            "accessed": _date(first("Y2")),
        }
        year = re.search(r"\d{4}", fields["issued"])
        key = first("ID") or " ".join(
            filter(
                None,
                (names[0].partition(",")[0] if names else "", year[0] if year else "", title[:40]),
            )
        )
        type_ = _TYPES.get(first("TY").upper(), "document")
        put_source(draft, key, type_, fields, [author(name) for name in names], origin)


def _date(text: str) -> str:
    """Return ``YYYY/MM/DD/other``, of which any part may be empty, as a date."""
    parts = [part.strip() for part in text.split("/")]
    if not re.fullmatch(r"\d{1,4}", parts[0]):
        return text
    numbers = parts[1:3]
    date = f"{int(parts[0]):04}"
    for part in numbers:
        if not part.isdecimal() or not int(part):
            break
        date += f"-{int(part):02}"
    return date


RIS = Importer(
    name="ris",
    title=_("an RIS bibliography"),
    holds="sources only, with all authors",
    recognises=lambda file: re.match(r"\s*TY {1,2}- ?", file.head) is not None,
    make=_make,
)
