"""The story view: walked with the arrows, recentred with Enter, and back again."""

import pytest

from ici_tui.bidi import Paragraph
from ici_tui.recordfile import load
from ici_tui.tui.state.location import Pane, View

RECORD = load(None)

SIDES = [("en", "right", "left"), ("ar", "left", "right")]
"""Language, the arrow off the chain, the arrow back to it."""


async def at(reader, event):
    """Open the story of an event."""
    await reader.loaded()
    reader.explorer.go_to(event)
    await reader.pilot.pause()
    await reader.press("6")
    assert reader.explorer.list.key == event


@pytest.mark.parametrize(("language", "off", "back"), SIDES)
async def test_the_arrows_walk_from_the_proposal_of_the_centre_to_the_dialogue(
    open_app, language, off, back
):
    """E09 → E10 → E13 → E14 → E15 → the group meetings → E22, as the sources tell it."""
    async with open_app(language=language) as reader:
        await at(reader, "centre-proposal")
        walked = [reader.explorer.list.key]

        async def press(key):
            await reader.press(key)
            walked.append(reader.explorer.list.key)
            assert reader.explorer.detail_subject == reader.explorer.list.key

        await press("down")
        await press("down")
        assert walked == ["centre-proposal", "centre-approval", "centre-opens"]
        # In the middle, the opening has what led to it above.
        await reader.press("enter")
        assert reader.explorer.state.parameter == "centre-opens"
        await press("up")
        await press(off)
        assert walked[-2:] == ["centre-approval", "transit-agreement"]
        await press(back)
        await press(off)
        for key in ("down", "down", "down"):
            await press(key)
        assert walked[-3:] == ["centre-opens", "centre-activities", "pag-2018"]
        while walked[-1] != "first-dialogue-round":
            before = walked[-1]
            await press("down")
            assert walked[-1] != before
        assert "pag-seventh-2025" in walked
        assert reader.explorer.state.parameter == "centre-opens"


async def test_back_returns_to_the_story_as_it_was(open_app):
    async with open_app() as reader:
        await at(reader, "centre-proposal")
        await reader.press("down", "down", "enter")
        assert (reader.explorer.state.parameter, reader.explorer.list.key) == (
            "centre-opens",
            "centre-opens",
        )
        await reader.press("backspace")
        assert reader.explorer.state.parameter == "centre-proposal"
        assert reader.explorer.list.key == "centre-opens"
        await reader.press("alt+right")
        assert reader.explorer.state.parameter == "centre-opens"


async def test_enter_on_the_centre_goes_to_what_there_is_to_say_of_it(open_app):
    async with open_app() as reader:
        await at(reader, "centre-opens")
        await reader.press("enter")
        assert reader.explorer.state.pane is Pane.DETAIL
        assert reader.explorer.state.parameter == "centre-opens"


@pytest.mark.parametrize(("language", "off", "back"), SIDES)
async def test_where_there_is_no_branch_the_arrow_goes_to_the_next_pane(
    open_app, language, off, back
):
    async with open_app(language=language) as reader:
        await at(reader, "centre-proposal")
        await reader.press(off)
        assert reader.explorer.state.pane is Pane.DETAIL
        await reader.press(back)
        assert reader.explorer.state.pane is Pane.LIST


async def test_down_comes_to_every_row_in_the_end(open_app):
    async with open_app() as reader:
        await at(reader, "first-dialogue-round")
        rows = reader.explorer.list.rows
        await reader.press("home")
        for _ in range(len(rows)):
            await reader.press("down")
        last = max(i for i in range(len(rows)) if rows.key(i))
        assert reader.explorer.list.cursor == last


async def test_the_story_starts_with_what_is_shown_or_keeps_its_centre(open_app):
    async with open_app() as reader:
        await at(reader, "kuwait-joins")
        reader.explorer.go_to("nato")
        await reader.pilot.pause()
        await reader.press("6")
        assert reader.explorer.state.parameter == "kuwait-joins"


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_lines_of_the_tree_stand_on_the_reading_side(open_app, language):
    async with open_app(language=language, view=View.STORY, size=(120, 40)) as reader:
        await at(reader, "centre-opens")
        region = reader.explorer.list.region
        title = reader.explorer.localized.name("transit-agreement")
        shaped = Paragraph(title).line().visual
        row = next(line for line in reader.lines if shaped[:12] in line or shaped[-12:] in line)
        row = row[region.x : region.right]
        if language == "en":
            assert row.startswith(" ├─◐")
        else:
            assert row.endswith("◐─┤ ")


async def test_an_event_alone_has_a_story_of_one(open_app):
    alone = next(
        event.id
        for event in RECORD.events
        if not event.part_of
        and not RECORD.relations_of(event.id)
        and not RECORD.events_of(event.id)
    )
    async with open_app() as reader:
        await at(reader, alone)
        await reader.press("down", "up", "left")
        assert reader.explorer.list.key == alone
        rows = reader.explorer.list.rows
        assert [rows.key(index) for index in range(len(rows))] == [alone, None]
        assert "No related events" in reader.text


async def test_switching_the_language_keeps_the_centre_and_the_place(open_app):
    async with open_app() as reader:
        await at(reader, "centre-opens")
        await reader.press("down")
        await reader.press("L")
        assert reader.explorer.language == "ar"
        assert reader.explorer.state.parameter == "centre-opens"
        assert reader.explorer.list.key == "centre-activities"


@pytest.mark.parametrize(
    ("size", "language"), [((60, 16), "ar"), ((80, 24), "en"), ((120, 40), "ar"), ((240, 70), "en")]
)
async def test_the_centre_is_in_sight_at_every_size(open_app, size, language):
    async with open_app(language=language, size=size) as reader:
        await at(reader, "centre-opens")
        signs = [line for line in reader.lines if "◉" in line]
        assert len(signs) == 2  # the line of the parameter, and the row
        tree = [line for line in reader.lines if "├─" in line or "─┤" in line]
        assert tree
