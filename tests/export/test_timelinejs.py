"""A timeline of TimelineJS has its shape and its way of counting years, and texts are no markup."""

import json
from html.parser import HTMLParser

import pytest
from jsonschema import Draft202012Validator
from tests.export.records import happened, publication, selection, text_of, texts
from tests.record.small_records import claim

from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.export.file_format import Selected
from ici_tui.export.timelinejs import FORMAT, slide_dates
from ici_tui.record.entities import Media, Participant, Quantity
from ici_tui.recordfile import load

RECORD = load(None)
_STRING = {"type": "string"}
_DIGITS = {"type": "string", "pattern": "^[0-9]+$"}
_DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "string", "pattern": "^-?[1-9][0-9]*$"},
        **dict.fromkeys(("month", "day", "hour", "minute", "second"), _DIGITS),
    },
}
_TEXT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}
_SLIDE = {
    "type": "object",
    "required": ["text", "unique_id"],
    "additionalProperties": False,
    "properties": {
        "start_date": _DATE,
        "end_date": _DATE,
        "text": _TEXT,
        "autolink": {"type": "boolean"},
        "media": {
            "type": "object",
            "required": ["url"],
            "additionalProperties": False,
            "properties": dict.fromkeys(("url", "caption", "credit"), _STRING),
        },
        **dict.fromkeys(("unique_id", "group", "display_date"), _STRING),
    },
}
SHAPE = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "title": _SLIDE,
        "scale": {"enum": ["human", "cosmological"]},
        "events": {
            "type": "array",
            "items": {"allOf": [_SLIDE, {"required": ["start_date", "unique_id"]}]},
        },
    },
}
"""What we use of the JSON format that TimelineJS documents."""


class Text(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def read(*parts, **options):
    value = json.loads(text_of(FORMAT, *parts, **options))
    Draft202012Validator(SHAPE).validate(value)
    return value


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_whole_record_has_the_shape(language):
    localized = LocalizedRecord.of(RECORD, language)
    value = json.loads("".join(FORMAT.write(Selected([localized], None))))
    Draft202012Validator(SHAPE).validate(value)
    assert [one["unique_id"] for one in value["events"]] == [one.id for one in RECORD.events]
    if language == "ar":
        assert all("display_date" in one for one in value["events"])


@pytest.mark.parametrize(
    ("written", "start", "end", "exact"),
    [
        ("2004-06-28", {"year": "2004", "month": "6", "day": "28"}, None, True),
        ("2004-12", {"year": "2004", "month": "12"}, None, True),
        ("1914/1918", {"year": "1914"}, {"year": "1918"}, True),
        ("-0299", {"year": "-300"}, None, True),
        ("0000", {"year": "-1"}, None, True),
        ("0001", {"year": "1"}, None, True),
        ("-0002/0003", {"year": "-3"}, {"year": "3"}, True),
        ("Y-13800000000", {"year": "-13800000001"}, None, True),
        ("2019-12-15~", {"year": "2019", "month": "12", "day": "15"}, None, False),
        ("201X", {"year": "2010"}, {"year": "2019"}, False),
        ("2001-21", {"year": "2001", "month": "3"}, {"year": "2001", "month": "5"}, False),
        ("2017-01/..", {"year": "2017", "month": "1"}, None, False),
        ("/1509", {"year": "1509"}, None, False),
    ],
)
def test_dates_are_parts_and_years_before_christ_are_counted_as_historians_do(
    written, start, end, exact
):
    dates = slide_dates(EdtfDate(written))
    assert dates is not None
    assert (dates.start, dates.end, dates.exact) == (start, end, exact)


def test_what_the_parts_cannot_say_is_said_in_words():
    (one,) = read(happened("e", "2019-12-15~"))["events"]
    assert one["display_date"] == "about 15 December 2019"
    (one,) = read(happened("e", "2019-12-15"))["events"]
    assert "display_date" not in one


@pytest.mark.parametrize(
    ("written", "scale"), [("-9999", "human"), ("Y-13800000000", "cosmological")]
)
def test_years_beyond_what_browsers_reckon_with_have_another_scale(written, scale):
    assert read(happened("e", written))["scale"] == scale


def test_no_text_of_the_record_is_markup():
    hostile = "<img src=x onerror=alert(1)> & \"q\" 'a'"
    value = read(
        happened(
            "e",
            "2001",
            title=texts(en=hostile),
            summary=texts(en=f"{hostile}\nsecond"),
            claims=(claim("s"),),
            participants=(Participant(actor="x", role="host"),),
        ),
        publication("s", title=texts(en=hostile), url='https://example.org/?a="b"&c'),
    )
    (one,) = value["events"]
    headline, body = Text(one["text"]["headline"]), Text(one["text"]["text"])
    assert (headline.text, headline.tags) == (hostile, [])
    assert {tag for tag, _ in body.tags} == {"p", "b", "a"}
    assert ("a", {"href": 'https://example.org/?a="b"&c'}) in body.tags
    assert hostile in body.text
    assert "Who: x (host)" in body.text


def test_texts_say_their_language_and_direction():
    event = happened("e", "2001", summary=texts(fa="نخست", ckb="دووەم"))
    (one,) = read(event, language="en")["events"]
    assert '<p lang="fa" dir="rtl">نخست</p>' in one["text"]["text"]


def test_slides_of_a_series_are_a_group():
    first, second = read(happened("s", "2001"), happened("e", "2002", part_of="s"))["events"]
    assert "group" not in first
    assert second["group"] == "s"


def test_an_empty_timeline_is_one():
    assert read(events=[])["events"] == []
    assert FORMAT.left_out_of(selection(happened("e", "2001"))) == 0


@pytest.mark.parametrize(
    ("written", "time", "start", "end", "shown"),
    [
        ("2013-08-21", "08:46", {"hour": "8", "minute": "46"}, None, False),
        ("2013-08-21", "08:46/09:00", {"hour": "8", "minute": "46"}, {"hour": "9"}, False),
        ("2013-08-21T08:46Z", None, {"hour": "8", "minute": "46"}, None, True),
        ("1933-02-06/1933-02-07", "23:55/00:03", {"day": "6", "hour": "23"}, {"hour": "0"}, False),
        ("[1501,1503]", None, {"year": "1501"}, {"year": "1503"}, True),
        ("[..1509]", None, {"year": "1509"}, None, True),
    ],
)
def test_times_are_parts_and_one_of_several_dates_is_said_in_words(
    written, time, start, end, shown
):
    (one,) = read(happened("e", written, time=time))["events"]
    assert one["start_date"].items() >= start.items()
    assert ("end_date" in one) is (end is not None)
    assert one.get("end_date", {}).items() >= (end or {}).items()
    assert ("display_date" in one) is shown


def test_an_undated_event_is_left_out_and_counted():
    assert read(happened("e", None))["events"] == []
    assert FORMAT.left_out_of(selection(happened("e", None))) == 1


def test_a_slide_has_the_first_picture_and_links_to_the_others_quotations_and_numbers():
    pictures = (
        Media(url="https://example.org/1.jpg", caption=texts(en="<A>"), credit="B & C"),
        Media(url="https://example.org/2.jpg"),
    )
    said = claim("s", quote=texts(ar="قال"), url="https://example.org/page")
    (one,) = read(
        happened(
            "e",
            "2001",
            media=pictures,
            claims=(said,),
            tags=("x", "y"),
            quantities=(Quantity(value=12, what=texts(en="killed")),),
        ),
        publication("s"),
    )["events"]
    assert one["media"] == {
        "url": "https://example.org/1.jpg",
        "caption": "&lt;A&gt;",
        "credit": "B &amp; C",
    }
    body = Text(one["text"]["text"])
    links = [attributes["href"] for tag, attributes in body.tags if tag == "a"]
    assert links == ["https://example.org/2.jpg", "https://example.org/page"]
    assert '<blockquote><p lang="ar" dir="rtl">قال</p></blockquote>' in one["text"]["text"]
    assert "killed: 12" in body.text
    assert "x, y" in body.text
