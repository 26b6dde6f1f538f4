"""A calendar is read by an independent reader as it was meant, and says what it cannot hold."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.export.records import happened, publication, record_of, selection, text_of, texts
from tests.record.small_records import claim

from ici_tui.edtf.date import EdtfDate
from ici_tui.export.icalendar import FORMAT, OCTETS, days_of, folded
from ici_tui.record.entities import Media
from ici_tui.recordfile import load

RECORD = load(None)


def entries(text: str) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    return {str(one["UID"]).partition("@")[0]: one for one in calendar.walk("VEVENT")}


def entry(*parts, **options):
    (one,) = entries(text_of(FORMAT, *parts, **options)).values()
    assert not one.errors
    return one


@given(st.text(st.sampled_from("aع😀\u0301 ;") | st.characters(codec="utf-8"), max_size=200))
@example("ع" * 100)
@example("😀" * 60)
def test_lines_are_folded_by_octets_and_no_character_is_divided(text):
    line = "SUMMARY:" + "".join(text.splitlines())
    parts = folded(line).encode().split(b"\r\n")
    assert parts.pop() == b""
    assert all(len(part) <= OCTETS for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    assert parts[0].decode() + "".join(part.decode()[1:] for part in parts[1:]) == line


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_event_of_the_record_that_has_a_day_is_an_entry(language):
    from ici_tui.describe import LocalizedRecord
    from ici_tui.export.file_format import Selected

    localized = LocalizedRecord.of(RECORD, language)
    text = "".join(FORMAT.write(Selected([localized], None)))
    assert all(len(line) <= OCTETS for line in text.encode().split(b"\r\n"))
    read = entries(text)
    dated = {one.id: one for one in RECORD.events if one.date and days_of(one.date)}
    assert read.keys() == dated.keys()
    assert len(read) > 20
    for name, one in read.items():
        event = dated[name]
        assert event.date is not None
        assert one["SUMMARY"] == localized.text(event.title)
        assert one["SUMMARY"].params["LANGUAGE"] == event.title.language_of(language)
        assert one["DTSTART"].dt == date(*(event.date.earliest or ()))
        last = one["DTEND"].dt - timedelta(days=1) if "DTEND" in one else one["DTSTART"].dt
        assert last == date(*(event.date.latest or ()))


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2024-02-25", "20240225", None),
        ("2024-02-28/2024-02-29", "20240228", "20240301"),
        ("0800-12-25", "08001225", None),
        ("0800-12-25/0801-01-01", "08001225", "08010102"),
    ],
)
def test_the_end_is_the_day_after_the_last(written, start, end):
    one = entry(happened("e", written))
    assert one["DTSTART"].to_ical().decode() == start
    assert one["DTSTART"].params["VALUE"] == "DATE"
    assert (one["DTEND"].to_ical().decode() if end else one.get("DTEND")) == end


def test_the_last_day_that_can_be_written_has_a_length_in_place_of_an_end():
    one = entry(happened("e", "9999-12-30/9999-12-31"))
    assert one["DURATION"].dt == timedelta(days=2)


@pytest.mark.parametrize(
    "written",
    ["2024", "2024-02", "2024-21", "202X", "2024-02-XX", "2024-02-25/..", "/2024-02-25",
     "2024-02-25/2024-03", "-0043-03-15", "0000-01-01", "Y10000-01-01"[:6]],
)  # fmt: skip
def test_what_has_no_day_is_left_out_and_counted(written):
    event = happened("e", written)
    assert not entries(text_of(FORMAT, event))
    assert FORMAT.left_out_of(selection(event)) == 1


def test_a_day_that_is_not_certain_says_so_and_keeps_its_date():
    one = entry(happened("e", "2019-12-15~"))
    assert str(one["X-EDTF"]) == "2019-12-15~"
    assert "about 15 December 2019" in one["DESCRIPTION"]
    assert "X-EDTF" not in entry(happened("e", "2019-12-15"))


def test_texts_keep_commas_semicolons_backslashes_and_lines():
    title = "a, b; c\\n \\, \\ “d”: 1"
    summary = "first, line\nsecond\\nline"
    one = entry(happened("e", "2001-01-01", title=texts(en=title), summary=texts(en=summary)))
    assert one["SUMMARY"] == title
    assert summary in one["DESCRIPTION"]
    assert "\r" not in str(one["DESCRIPTION"])


def test_an_entry_has_place_point_headings_address_and_whole():
    from ici_tui.record.entities import Domain, Place

    parts = [
        Place(id="land", name=texts(en="Land"), kind="country", coordinates=(47.98, 29.37)),
        Place(id="town", name=texts(en="Town", ar="بلدة"), kind="city", within="land"),
        Domain(id="d", name=texts(en="Training, joint")),
        publication("s", url="https://example.org/a,b"),
        happened("whole", "2001"),
        happened(
            "e",
            "2001-01-01",
            place="town",
            domains=("d",),
            part_of="whole",
            claims=(claim("s"),),
        ),
    ]
    one = entry(*parts)
    assert one["LOCATION"] == "Town, Land"
    assert one["GEO"].to_ical() == "29.37;47.98"
    assert [str(item) for item in one["CATEGORIES"].cats] == ["visit", "Training, joint"]
    assert one["URL"] == "https://example.org/a,b"
    assert one["RELATED-TO"] == "whole@r.ici-tui"
    assert entry(*parts, language="ar")["LOCATION"] == "بلدة، Land"


def test_the_time_of_an_entry_is_that_of_the_record_and_no_other():
    from ici_tui.describe import LocalizedRecord
    from ici_tui.export.file_format import Selected

    def stamp(**top):
        record = record_of(happened("e", "2001-01-01"), **top)
        text = "".join(FORMAT.write(Selected([LocalizedRecord.of(record)], None)))
        (one,) = entries(text).values()
        return one["DTSTAMP"].to_ical()

    assert stamp(updated=EdtfDate("2024-05-06")) == b"20240506T000000Z"
    assert stamp() == b"19700101T000000Z"


@pytest.mark.parametrize(
    ("written", "time", "start", "end"),
    [
        ("2013-08-21", "08:46", "20130821T084600", None),
        ("2013-08-21T08:46:30", None, "20130821T084630", None),
        ("2013-08-21", "08:46Z", "20130821T084600Z", None),
        ("2013-08-21", "01:30+03:00", "20130820T223000Z", None),
        ("2013-08-21", "08:46/09:00", "20130821T084600", "20130821T090000"),
        ("1933-02-06/1933-02-07", "23:55/00:03", "19330206T235500", "19330207T000300"),
        ("1933-02-06/1933-02-07", "23:55", "19330206T235500", "19330208T000000"),
    ],
)
def test_a_time_of_day_is_kept_and_a_zone_becomes_utc(written, time, start, end):
    one = entry(happened("e", written, time=time))
    assert one["DTSTART"].to_ical().decode() == start
    assert (one["DTEND"].to_ical().decode() if end else one.get("DTEND")) == end


def test_a_time_that_no_calendar_has_stays_in_the_date_as_written():
    one = entry(happened("e", "0001-01-01", time="01:00+03:00"))
    assert one["DTSTART"].to_ical() == b"00010101"
    assert "01:00" in one["X-EDTF"]


@pytest.mark.parametrize("written", [None, "[1501-05-01,1501-05-03]", "[..1509-01-01]"])
def test_what_has_no_date_or_one_of_several_is_left_out(written):
    assert FORMAT.left_out_of(selection(happened("e", written))) == 1


def test_tags_addresses_media_and_coordinates_of_an_event_are_its_own():
    media = Media(url="https://example.org/صورة.jpg")
    one = entry(
        happened(
            "e",
            "2001-01-01",
            tags=("a, b", "c"),
            url="https://example.org/e",
            media=(media,),
            coordinates=(48.25, 29.5),
        )
    )
    assert [str(item) for item in one["CATEGORIES"].cats] == ["visit", "a, b", "c"]
    assert (one["URL"], one["ATTACH"]) == (
        "https://example.org/e",
        f"https://example.org/{quote('صورة')}.jpg",
    )
    assert one["GEO"].to_ical() == "29.5;48.25"
