"""Dates as they were written stand beside those that the record gives."""

import pytest
from msgspec.structs import replace
from tests.record.small_records import TEXT

from ici_tui.describe.documents import describe
from ici_tui.describe.localized_record import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import (
    Actor,
    ActorKind,
    Claim,
    Description,
    Event,
    Office,
    Participant,
    Source,
    SourceType,
)
from ici_tui.record.record import MemoryRecord

PRESENT = (Participant(actor="a", role="host"),)
RECORD = MemoryRecord(
    Description(schema_version="1.1", id="r", title=TEXT),
    sources=(Source(id="s", type=SourceType.BOOK, title=TEXT, as_written="MDCCC"),),
    actors=(
        Actor(
            id="a",
            kind=ActorKind.PERSON,
            name=TEXT,
            offices=(Office(title=TEXT, from_=EdtfDate("1899"), as_written="about the turn"),),
        ),
    ),
    events=(
        Event(
            id="e",
            date=EdtfDate("0680-10-13~"),
            kind="visit",
            title=TEXT,
            as_written="61-01-10 AH",
            participants=PRESENT,
            claims=(Claim(source="s", date=EdtfDate("0680"), as_written="سنة إحدى\u202e وستين"),),
        ),
        Event(id="none", kind="visit", title=TEXT, participants=PRESENT),
        Event(id="late", date=EdtfDate("1899"), kind="visit", title=TEXT, participants=PRESENT),
    ),
)


def lines(identifier: str, language: str = "en", *, hijri: bool = False) -> list[str]:
    localized = replace(LocalizedRecord.of(RECORD, language), hijri=hijri)
    document = describe(localized, identifier)
    assert document is not None
    return [
        f"{block.label}: " * bool(block.label) + "".join(span.text for span in block.spans)
        for block in document.blocks
    ]


def test_an_event_has_it_below_its_date():
    assert "Date as written: “61-01-10 AH”" in lines("e")
    assert "التاريخ كما ورد: «61-01-10 AH»" in lines("e", "ar")


def test_a_claim_has_it_behind_its_date_without_directions():
    (said,) = [line for line in lines("e") if "680 ·" in line and line.startswith("•")]
    assert said.endswith("680 · “سنة إحدى وستين”")


@pytest.mark.parametrize(
    ("identifier", "text"),
    [("s", "Date as written: “MDCCC”"), ("a", "since 1899 · “about the turn”")],
)
def test_a_source_and_an_office_have_it(identifier, text):
    assert any(text in line for line in lines(identifier))


def test_an_undated_event_says_so():
    assert any(line.startswith("Undated · visit") for line in lines("none"))
    assert any(line.startswith("بلا تاريخ · زيارة") for line in lines("none", "ar"))


def test_a_day_outside_the_table_is_about_a_hijri_day():
    assert any("(about 10 Muharram 61 AH)" in line for line in lines("e", hijri=True))
    assert any("(نحو 10 محرم 61هـ)" in line for line in lines("e", "ar", hijri=True))


def test_the_last_event_of_somebody_has_a_date():
    assert any(line.startswith("Last event: 1899 ") for line in lines("a"))
