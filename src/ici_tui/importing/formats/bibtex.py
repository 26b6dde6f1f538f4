"""BibTeX and biblatex: entries as sources, read by bibtexparser."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from ici_tui.importing.draft import Origin
from ici_tui.importing.formats.bibliography import put_source
from ici_tui.importing.importer import Importer, _, needed

if TYPE_CHECKING:
    from ici_tui.importing.draft import Draft
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import MappingFile

_ENTRY = re.compile(r"(?:^|\n)\s*@\s*[A-Za-z]+\s*[{(]")
_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "collection": "book",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "proceedings": "book",
    "unpublished": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "dataset": "dataset",
    "patent": "patent",
    "periodical": "periodical",
    "inreference": "entry",
    "software": "software",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "letter": "document",
}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


def _make(file: ForeignFile, draft: Draft, _mapping: MappingFile) -> None:
    bibtexparser = needed("bibtexparser")
    from pylatexenc.latex2text import LatexNodes2Text

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    decoder = LatexNodes2Text(math_mode="verbatim", keep_comments=True)
    library = bibtexparser.parse_string(file.text)
    for number, block in enumerate(library.failed_blocks, 1):
        reason = " ".join(str(getattr(block, "error", "") or "the entry cannot be read").split())
        entry = getattr(block, "ignore_error_block", None)
        values = {"raw": str(getattr(block, "raw", ""))[:500]}
        origin = Origin(file.name, int(getattr(block, "start_line", number) or 0) + 1, values)
        if entry is not None and hasattr(entry, "fields_dict"):
            draft.note(origin, "bad entry", reason)
            _entry(entry, origin, draft, decoder)
        else:
            draft.note(origin, "bad entry", reason, left_out=True)
    for number, entry in enumerate(library.entries, 1):
        raw = {key: str(field.value) for key, field in entry.fields_dict.items()}
        origin = Origin(file.name, number, {"key": entry.key, "type": entry.entry_type, **raw})
        _entry(entry, origin, draft, decoder)


def _entry(entry: Any, origin: Origin, draft: Draft, decoder: Any) -> None:
    raw = {key.lower(): str(field.value) for key, field in entry.fields_dict.items()}
    text = {key: _plain(value, decoder) for key, value in raw.items()}
    authors = [
        one
        for name in _names(raw.get("author", "") or raw.get("editor", ""))
        if (one := _author(name, decoder, draft))
    ]
    fields = {
        "title": ": ".join(filter(None, (text.get("title"), text.get("subtitle")))),
        "container": text.get("journaltitle") or text.get("journal") or text.get("booktitle", ""),
        "publisher": text.get("publisher")
        or text.get("institution")
        or text.get("school")
        or text.get("organization")
        or text.get("howpublished", ""),
        "volume": text.get("volume", ""),
        "issue": text.get("number") or text.get("issue", ""),
        "pages": text.get("pages", "").replace("--", "–"),
        "doi": raw.get("doi", ""),
        "isbn": raw.get("isbn", ""),
        "url": raw.get("url", "").replace(r"\_", "_").replace(r"\%", "%").replace(r"\&", "&"),
        "note": text.get("note") or text.get("annotation", ""),
        "language": raw.get("langid") or raw.get("language", ""),
        "issued": _date(text),
        "accessed": text.get("urldate", ""),
    }
    put_source(draft, entry.key, _type(entry.entry_type.lower(), raw), fields, authors, origin)


def _type(entry_type: str, raw: dict[str, str]) -> str:
    subtype = raw.get("entrysubtype", "").lower()
    if entry_type == "article" and subtype in ("newspaper", "magazine"):
        return f"article-{subtype}"
    if entry_type == "misc":
        return "webpage" if raw.get("url") else "document"
    return _TYPES.get(entry_type, "document")


def _date(text: dict[str, str]) -> str:
    if "date" in text:
        return text["date"]
    year, month = text.get("year", ""), text.get("month", "").strip().lower()
    number = _MONTHS.get(month[:3], int(month) if month.isdecimal() else 0)
    if re.fullmatch(r"\d{4}", year) and 1 <= number <= 12:
        return f"{year}-{number:02}"
    return year


def _plain(text: str, decoder: Any) -> str:
    r"""Return a value without TeX: ``{\"u}`` is ü, and braces are only braces."""
    if "\\" in text or "$" in text or "~" in text:
        try:
            text = decoder.latex_to_text(text)
        except Exception:  # it raises whatever its parts raise; then the text stays as it is
            text = text.replace("\\", "")
    return " ".join(text.replace("{", "").replace("}", "").split())


def _names(text: str) -> list[str]:
    """Return the names that ``and`` joins, outside of braces."""
    names, depth, start = [], 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", text, re.IGNORECASE):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif not depth:
            names.append(text[start : match.start()])
            start = match.end()
    return [name.strip() for name in (*names, text[start:]) if name.strip()]


def _author(name: str, decoder: Any, draft: Draft) -> dict[str, Any] | None:
    if name.startswith("{") and name.endswith("}"):
        literal = _plain(name, decoder)
        return {"name": draft.language.texts(literal)} if literal else None
    plain = _plain(name, decoder)
    if plain.lower() in ("others", ""):
        return None
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) == 2:
        return {"family": parts[0], "given": parts[1]}
    if len(parts) > 2:
        return {"family": f"{parts[0]} {parts[1]}", "given": parts[2]}
    words = plain.split()
    if len(words) < 2:
        return {"name": draft.language.texts(plain)}
    first = next(
        (at for at, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1
    )
    return {"family": " ".join(words[first:]), "given": " ".join(words[:first])}


BIBTEX = Importer(
    name="bibtex",
    title=_("a BibTeX bibliography"),
    holds="sources only, with all authors",
    recognises=lambda file: (
        (file.plain_name.endswith(".bib") or bool(_ENTRY.search(file.head[:4000])))
        and file.head.lstrip()[:1] not in ("{", "[", "<")
    ),
    make=_make,
    needs="bibtexparser",
)
