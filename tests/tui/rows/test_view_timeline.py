"""The timeline of a year with many events has its months, drawn in the reader's direction."""

import json

import pytest

from ici_tui.bidi import Paragraph
from ici_tui.tui.rows.timeline import BUSY


@pytest.fixture
def busy(tmp_path):
    """A record with a year of more events than stand under it without their months."""
    events = [
        {
            "id": f"e{number}",
            "date": f"2001-{1 + number % 3:02}-{number + 1:02}",
            "kind": "meeting",
            "title": {"en": f"Event {number}", "ar": f"حدث {number}"},
        }
        for number in range(BUSY + 1)
    ]
    events.append({"id": "late", "date": "2002-05", "kind": "meeting", "title": {"en": "Late"}})
    document = {
        "schema_version": "1.0",
        "id": "busy",
        "title": {"en": "Busy", "ar": "مزدحم"},
        "events": events,
        **{name: [] for name in ("sources", "places", "domains", "actors")},
        **{name: [] for name in ("relations", "statements", "discrepancies")},
    }
    path = tmp_path / "busy.json"
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "months"),
    [("en", ["January", "February", "March"]), ("ar", ["يناير", "فبراير", "مارس"])],
)
async def test_months_stand_under_their_year_and_are_set_in(open_app, busy, language, months):
    async with open_app(busy, language=language, size=(120, 40)) as reader:
        region = reader.explorer.list.region
        lines = [line[region.x : region.right] for line in reader.lines]
        rules = [line.strip("┃│ ") for line in lines if "────" in line and line.strip("┃│ ─▁█")]
        names = [Paragraph(month).line().visual for month in months]
        wanted = ["2001", *names, "2002"]
        headings = [line for line in rules if any(name in line for name in wanted)]
        assert [rule.strip("─ ") for rule in headings] == wanted
        set_in = [
            (rule.endswith("─") if language == "ar" else rule.startswith("─")) for rule in headings
        ]
        assert set_in == [False, True, True, True, False]


async def test_the_arrows_go_over_the_rails(open_app, busy):
    async with open_app(busy) as reader:
        walked = [reader.explorer.list.key]
        for _ in range(BUSY + 1):
            await reader.press("down")
            walked.append(reader.explorer.list.key)
        record = reader.explorer.localized.record
        assert sorted(walked) == sorted(event.id for event in record.events)
        assert walked[-1] == "late"
