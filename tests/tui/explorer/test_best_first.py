"""The best hit, under the cursor or at the top, and the way on where there is none."""

from pathlib import Path

import pytest

from ici_tui.recordfile import load
from ici_tui.tui.state.location import Destination

BUNDLED = Path(__file__).parents[3] / "data" / "events.json"
RECORD = load(BUNDLED)


async def search(reader, text):
    await reader.press("/", *("space" if letter == " " else letter for letter in text))
    await reader.loaded()
    await reader.press("enter")
    await reader.loaded()


def keys(reader):
    rows = reader.explorer.list.rows
    return [key for index in range(len(rows)) if (key := rows.key(index)) is not None]


async def test_the_cursor_is_on_the_best_hit_and_the_list_stays_by_date(open_app):
    async with open_app() as reader:
        await reader.loaded()
        await search(reader, "first round")
        assert reader.explorer.list.key == "first-dialogue-round"
        assert reader.explorer.detail_subject == "first-dialogue-round"
        listed = keys(reader)
        assert listed[0] != "first-dialogue-round"


async def test_the_best_first_lists_hits_by_relevance_until_it_is_switched_back(open_app):
    async with open_app() as reader:
        await reader.loaded()
        await search(reader, "bahrain")
        by_date = keys(reader)
        await reader.press("r")
        await reader.loaded()
        assert keys(reader)[0] == "bahrain-joins"
        assert sorted(keys(reader)) == sorted(by_date)
        assert "Best hits first" in reader.text
        assert "Feb 2005" in reader.text
        await reader.press("r")
        await reader.loaded()
        assert keys(reader) == by_date


async def test_without_words_the_order_is_by_date(open_app):
    async with open_app(order="relevance") as reader:
        await reader.loaded()
        whole = keys(reader)
        assert len(whole) == len(RECORD.events)
        await search(reader, "kind:summit ")
        assert keys(reader) == [one for one in whole if one in set(keys(reader))]


async def test_the_setting_is_taken_from_the_start(open_app):
    async with open_app(order="relevance", destination=Destination(query="bahrain")) as reader:
        await reader.loaded()
        assert reader.explorer.state.best_first
        assert keys(reader)[0] == reader.explorer.list.key == "bahrain-joins"


async def test_finishing_a_word_leaves_the_cursor_on_a_hit(open_app):
    async with open_app() as reader:
        await reader.loaded()
        await reader.press("/", *"kuwait")
        await reader.loaded()
        assert "keep with" in reader.lines[1]
        assert "kuwait*" in reader.lines[1]
        await reader.press("enter")
        await reader.loaded()
        assert "keep with" not in reader.text
        assert reader.explorer.found.query.growing is None


async def test_why_a_far_hit_is_listed_stands_in_its_row(open_app):
    async with open_app(order="relevance") as reader:
        await reader.loaded()
        await search(reader, "البحرين")
        found, rows = reader.explorer.found, reader.explorer.list.rows
        far = [key for key in keys(reader) if found.far(reader.explorer.localized.find(key))]
        assert far
        assert far == keys(reader)[-len(far) :]
        row = rows.row(rows.index(far[-1]))
        assert [cell.dimmed for cell in row.cells if cell.searched] != [""]
        first = rows.row(0)
        assert [cell.dimmed for cell in first.cells if cell.searched] == [""]


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_enter_takes_a_query_that_is_offered_where_nothing_is_found(open_app, language):
    async with open_app(language=language) as reader:
        await reader.loaded()
        await search(reader, "qqqqqq year:2016")
        assert keys(reader) == ["?year:2016", "?"]
        await reader.press("enter")
        await reader.loaded()
        assert reader.explorer.query_text == "year:2016"
        assert "transit-agreement" in keys(reader)
        await reader.press("backspace")
        await reader.loaded()
        assert keys(reader) == ["?year:2016", "?"]


@pytest.mark.parametrize("view", ["2", "3", "4", "5"])
async def test_every_view_has_a_way_on(open_app, view):
    async with open_app() as reader:
        await reader.loaded()
        await search(reader, "qqqqqq")
        await reader.press(view)
        await reader.loaded()
        assert keys(reader) == ["?"]


async def test_what_was_left_out_of_a_question_is_said(open_app):
    async with open_app() as reader:
        await reader.loaded()
        await search(reader, "who signed the transit agreement")
        assert "A question; without “who”, “the”: 1" in reader.text
        assert keys(reader) == ["transit-agreement"]
