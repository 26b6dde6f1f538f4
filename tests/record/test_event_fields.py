"""Every field of an event has a row, and every row has its effect."""

from typing import Any

import pytest
from msgspec.structs import replace

from ici_tui.describe.documents import describe
from ici_tui.describe.events import SECTIONS, VALUES
from ici_tui.describe.localized_record import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.export.delimited import header
from ici_tui.export.json_text import as_json
from ici_tui.i18n import catalogue
from ici_tui.record.codec import OWN_FIELDS
from ici_tui.record.entities import Event, LanguageMap, Media, Quantity
from ici_tui.record.event_fields import (
    EVENT_FIELDS,
    SEARCHED_TEXTS,
    Cell,
    Shown,
    names_of,
)
from ici_tui.record.kinds import Collection
from ici_tui.recordfile import load
from ici_tui.recordfile.references import references
from ici_tui.search.fields import own_texts
from ici_tui.search.index import Index

RECORD = load(None)
SHOWN = [field for field in EVENT_FIELDS if field.shown is not Shown.NOT]
KEYS = [field.key for field in EVENT_FIELDS]
MADE_UP: dict[str, Any] = {
    "time": "08:46",
    "as_written": "١١ جمادى الأولى",
    "quantities": (Quantity(value=1200, unit="km", what=LanguageMap({"en": "lamps"})),),
    "coordinates": (48.25, 29.5),
    "tags": ("old light", "منارة"),
    "media": (
        Media(
            url="https://example.org/1.jpg",
            caption=LanguageMap({"en": "The lamp"}),
            credit="A. Keeper",
        ),
    ),
    "url": "https://example.org/light",
}
"""Values of fields that no event of the bundled record has."""


def test_every_field_of_an_event_has_one_row():
    fields = [name for name in Event.__struct_fields__ if name not in OWN_FIELDS]
    assert sorted(KEYS) == sorted(fields)


@pytest.mark.parametrize("field", EVENT_FIELDS, ids=KEYS)
def test_every_field_is_described_in_a_sentence(field):
    assert field.description[0].isupper()
    assert field.description.endswith((".", "…"))


@pytest.mark.parametrize("field", EVENT_FIELDS, ids=KEYS)
def test_a_label_stands_where_one_is_shown_and_is_translated(field):
    labelled = field.shown in (Shown.LINKS, Shown.VALUES, Shown.SECTION)
    assert not labelled or field.label
    if field.label:
        assert catalogue("ar").gettext(field.label) != field.label


def test_every_section_has_its_writer():
    assert set(SECTIONS) == {one.key for one in EVENT_FIELDS if one.shown is Shown.SECTION}
    assert set(VALUES) == {one.key for one in EVENT_FIELDS if one.shown is Shown.VALUES}


@pytest.mark.parametrize("field", SHOWN, ids=[field.key for field in SHOWN])
def test_what_is_said_to_be_shown_changes_the_document(field):
    """An event that lacks the field has another document than one that has it."""
    localized = LocalizedRecord.of(RECORD)
    event = next((one for one in RECORD.events if _differs(one, field.key)), None)
    if event is None:  # what no event of the bundled record has
        date = EdtfDate("2004-06-28")
        own: Any = MADE_UP.get(field.key, LanguageMap({"en": "A text of its own."}))
        event = replace(RECORD.events[0], date=date, **{field.key: own})
        localized = LocalizedRecord.of(replace(RECORD, events=(event,)))
    document = describe(localized, event.id)
    assert document is not None
    text = "\n".join(span.text for block in document.blocks for span in block.spans)
    for value in _words(localized, event, field.key):
        assert value in text


def _differs(event: Event, key: str) -> bool:
    value = getattr(event, key)
    return bool(value) and (key != "status" or value != "attested")


def _words(localized: LocalizedRecord, event: Event, key: str) -> list[str]:
    value = getattr(event, key)
    if isinstance(value, LanguageMap):
        return [localized.text(value)]
    match key:
        case "time" | "as_written":
            return [value]
        case "date":
            return [localized.date(value)]
        case "kind" | "status":
            return [localized.words.term("event-kind" if key == "kind" else "status", value)]
        case "participants":
            return [localized.name(one.actor) for one in value]
        case "claims":
            return [localized.short_name(one.source) for one in value]
        case "domains":
            return [localized.name(one) for one in value]
        case "quantities":
            return ["lamps", "1,200", "km"]
        case "coordinates":
            return ["29.5000, 48.2500"]
        case "tags":
            return ["old light", "منارة"]
        case "media":
            return ["The lamp", "A. Keeper", "https://example.org/1.jpg"]
        case "url":
            return ["https://example.org/light"]
        case _:
            return [localized.name(value)]


@pytest.mark.parametrize("key", SEARCHED_TEXTS)
def test_a_searched_text_is_found_by_its_words(key):
    text = LanguageMap({"en": "zebracrossing"})
    event = replace(RECORD.events[0], **{key: text})
    assert key in {one.field for one in own_texts(event)}
    index = Index.build(replace(RECORD, events=(event,)))
    found = index.search("zebracrossing", finished=True)
    assert found.ids == (event.id,)
    assert key in {reason.text.field for reason in index.why(found.query, event.id)}


def test_every_field_with_a_cell_has_its_column():
    columns = header(Collection.EVENTS, ("ar", "en"))
    for field in EVENT_FIELDS:
        name = field.column or field.key
        match field.cell:
            case Cell.TEXT:
                assert {f"{name}_ar", f"{name}_en"} <= set(columns)
            case Cell.VALUE | Cell.LIST | Cell.LINES | Cell.WRITTEN:
                assert name in columns
            case None:
                assert field.key == columns[0]


@pytest.mark.parametrize("event", RECORD.events, ids=lambda event: event.id)
def test_the_names_of_an_event_are_the_references_of_its_json(event):
    found = {one.target for one in references("event", as_json(event)) if not one.paragraph}
    assert set(names_of(event)) == found
