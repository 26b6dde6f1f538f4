"""CSL-JSON, as Zotero writes it: items as sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.importing.draft import Origin
from ici_tui.importing.filters import text_of
from ici_tui.importing.formats.bibliography import put_source
from ici_tui.importing.formats.json_rows import json_start, parse_json, rows_at
from ici_tui.importing.html_text import plain_text
from ici_tui.importing.importer import Importer, _
from ici_tui.record.entities import SourceType

if TYPE_CHECKING:
    from ici_tui.importing.draft import Draft
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import MappingFile

_TYPES = frozenset(map(str, SourceType))
_SEASONS = {"1": "21", "2": "22", "3": "23", "4": "24"}


def _recognised(file: ForeignFile) -> bool:
    head = json_start(file)
    if file.plain_name.endswith(".csl.json"):
        return True
    signs = ('"date-parts"', '"container-title"', '"publisher-place"', '"citation-key"', '"family"')
    return '"type"' in head and '"title"' in head and sum(sign in head for sign in signs) >= 2


def _make(file: ForeignFile, draft: Draft, _mapping: MappingFile) -> None:
    for number, item in enumerate(rows_at(parse_json(file), "", file.name), 1):
        origin = Origin(file.name, number, item)
        fields = {
            "title": plain_text(text_of(item.get("title")), keep_links=False),
            "container": plain_text(text_of(item.get("container-title")), keep_links=False),
            "publisher": text_of(item.get("publisher")),
            "volume": text_of(item.get("volume")),
            "issue": text_of(item.get("issue")),
            "pages": text_of(item.get("page")),
            "doi": text_of(item.get("DOI")),
            "isbn": text_of(item.get("ISBN")),
            "url": text_of(item.get("URL")),
            "note": text_of(item.get("note")),
            "language": text_of(item.get("language")),
            "issued": _date(item.get("issued")),
            "accessed": _date(item.get("accessed")),
        }
        names = item.get("author") or item.get("editor") or []
        authors = [one for one in (_author(name, draft) for name in names) if one]
        key = text_of(item.get("citation-key")) or text_of(item.get("id")) or fields["title"]
        type_ = text_of(item.get("type"))
        put_source(draft, key, type_ if type_ in _TYPES else "document", fields, authors, origin)


def _author(name: Any, draft: Draft) -> dict[str, Any] | None:
    if not isinstance(name, dict):
        return None
    particles = ("non-dropping-particle", "dropping-particle")
    family = " ".join(
        filter(None, (*(text_of(name.get(one)) for one in particles), text_of(name.get("family"))))
    )
    given = text_of(name.get("given"))
    literal = text_of(name.get("literal")) or ("" if family else given)
    if literal:
        return {"name": draft.language.texts(literal)}
    if not family:
        return None
    return {"family": family, "given": given} if given else {"family": family}


def _date(value: Any) -> str:
    """Return a date of CSL in EDTF, or as it is written."""
    if not isinstance(value, dict):
        return text_of(value)
    parts = value.get("date-parts")
    if not isinstance(parts, list) or not parts or not parts[0]:
        return text_of(value.get("raw")) or text_of(value.get("literal"))
    ends = []
    for one in parts[:2]:
        numbers = [int(float(text_of(part))) for part in one if text_of(part).strip()]
        if not numbers:
            continue
        # Its years are those of ISO 8601, where 0 is 1 BC.
        year = f"{numbers[0]:04}" if numbers[0] >= 0 else f"{1 - numbers[0]} BC"
        year = "1 BC" if numbers[0] == 0 else year
        ends.append(
            "-".join((year, *(f"{part:02}" for part in numbers[1:3]))) if numbers[0] > 0 else year
        )
    date = "/".join(ends)
    season = _SEASONS.get(text_of(value.get("season")))
    if season and len(date) == 4:
        date = f"{date}-{season}"
    return f"{date}~" if value.get("circa") and "/" not in date else date


CSL = Importer(
    name="csl",
    title=_("a CSL-JSON bibliography"),
    holds="sources only, with all authors",
    recognises=_recognised,
    make=_make,
)
