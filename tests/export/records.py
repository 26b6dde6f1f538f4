"""Records of a few entities, and what is written of them, for tests of formats."""

from typing import Any

from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.export.file_format import Columns, FileFormat, Selected
from ici_tui.record.entities import (
    Actor,
    Description,
    Domain,
    Event,
    LanguageMap,
    Place,
    Relation,
    Source,
    SourceType,
    Term,
)
from ici_tui.record.record import MemoryRecord

TITLE = LanguageMap({"en": "A record", "ar": "سجل"})


def texts(**by_language: str) -> LanguageMap:
    return LanguageMap(by_language)


def happened(name: str, date: str | None, **more: Any) -> Event:
    fields = {"kind": "visit", "title": LanguageMap({"en": name}), **more}
    return Event(id=name, date=None if date is None else EdtfDate(date), **fields)


def publication(name: str, **more: Any) -> Source:
    fields = {"type": SourceType.BOOK, "title": LanguageMap({"en": name}), **more}
    return Source(id=name, **fields)


def record_of(*parts: Any, **description: Any) -> MemoryRecord:
    def of(kind: type) -> tuple[Any, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    top = {"schema_version": "1.0", "id": "r", "title": TITLE, **description}
    return MemoryRecord(
        description=Description(**top),
        sources=of(Source),
        places=of(Place),
        domains=of(Domain),
        actors=of(Actor),
        events=of(Event),
        relations=of(Relation),
        terms=of(Term),
    )


def selection(*parts: Any, language: str = "en", **options: Any) -> Selected:
    """Select the whole record of some entities, or its ``events``; ``columns`` as keywords."""
    chosen = {key: options.pop(key) for key in ("events", "table") if key in options}
    localized = LocalizedRecord.of(record_of(*parts), language)
    return Selected([localized], chosen.pop("events", None), **chosen, columns=Columns(**options))


def text_of(form: FileFormat, *parts: Any, **options: Any) -> str:
    return "".join(form.write(selection(*parts, **options)))
