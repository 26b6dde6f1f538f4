"""Facets and years narrow what is shown, with exact counts, by keys and by the mouse."""

import pytest

from ici_tui.recordfile import load
from ici_tui.search.query import Facet
from ici_tui.tui.rows.facets import FacetRows, active, key_of, value_of
from ici_tui.tui.rows.rows import Item
from ici_tui.tui.state.location import Pane
from ici_tui.tui.state.results import with_years, year_range

RECORD = load(None)


def listed(rows) -> list[str]:
    return [key for key in (rows.key(i) for i in range(len(rows))) if key]


async def settled(reader) -> None:
    await reader.loaded()
    await reader.loaded()


async def test_the_facets_come_on_a_wide_screen_and_on_demand_elsewhere(open_app):
    async with open_app(size=(160, 40)) as reader:
        await settled(reader)
        assert reader.explorer.facets.region.width > 0
        assert reader.explorer.state.pane is Pane.LIST
        await reader.press("F")
        assert not reader.explorer.state.layout.shows_facets
    async with open_app(size=(110, 30)) as reader:
        await settled(reader)
        assert not reader.explorer.state.layout.shows_facets
        await reader.press("F")
        assert reader.explorer.facets.has_focus


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_facets_can_be_reached_and_left_at_every_size(open_app, size, language):
    async with open_app(size=size, language=language) as reader:
        await settled(reader)
        await reader.press("F")
        assert reader.explorer.facets.has_focus
        assert reader.explorer.facets.size.height >= 5
        await reader.press("F")
        assert reader.explorer.list.has_focus
        assert reader.explorer.list.size.height >= 3


async def test_every_count_is_what_choosing_the_value_would_leave(open_app):
    async with open_app(size=(160, 60)) as reader:
        await settled(reader)
        index = reader.explorer.found.index
        rows = reader.explorer.facets.rows
        for position in range(len(rows)):
            row = rows.row(position)
            if isinstance(row, Item):
                facet, value = value_of(row.key)
                assert index.search(f"{facet}:={value} ").count == int(row.cells[-1].text)


async def test_choosing_a_value_filters_and_choosing_it_again_does_not(open_app):
    async with open_app(size=(160, 40)) as reader:
        await settled(reader)
        explorer = reader.explorer
        key = key_of(Facet.ACTOR, "jens-stoltenberg")
        explorer.facets.go_to(key)
        explorer.focus_pane(Pane.FACETS)
        await reader.press("enter")
        await settled(reader)
        assert set(listed(explorer.list.rows)) == {
            event.id for event in RECORD.events_of("jens-stoltenberg")
        }
        assert key in active(explorer.found.query)
        row = explorer.facets.rows.row(explorer.facets.rows.index(key))
        assert row.cells[0].text == "✓"
        assert explorer.facets.has_focus
        await reader.press("enter")
        await settled(reader)
        assert len(listed(explorer.list.rows)) == len(RECORD.events)


async def test_a_value_that_filters_stays_listed_without_hits(open_app):
    async with open_app(size=(160, 40)) as reader:
        await settled(reader)
        explorer = reader.explorer
        explorer.controllers.search.typed("actor:=yousef-hammoud year:1999 ")
        await settled(reader)
        rows = FacetRows(explorer.localized, explorer.found)
        actors = {actor.id for actor in RECORD.actors}
        if "yousef-hammoud" in actors:
            assert key_of(Facet.ACTOR, "yousef-hammoud") in listed(rows)


@pytest.mark.parametrize(
    ("before", "years", "after"),
    [
        ("", (2016, 2018), "2016..2018 "),
        ("kuwait ", (2016, 2018), "kuwait 2016..2018 "),
        ("2004..2006 kuwait ", (2016, 2016), "kuwait year:2016 "),
        ("kuwait 2016..2018 ", (None, None), "kuwait "),
        ("2004..2006 kuwait year:2010 ", (2016, 2018), "kuwait 2016..2018 "),
        ("year:2004 year:2010 kuwait 2012..2014 ", (None, None), "kuwait "),
    ],
)
async def test_a_range_of_years_replaces_all_that_were_before(open_app, before, years, after):
    async with open_app() as reader:
        await settled(reader)
        query = reader.explorer.found.index.search(before).query
        assert with_years(query, *years) == after
        if years[0] is not None:
            found = reader.explorer.found.index.search(after)
            assert year_range(found.query) == years


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_dragging_over_the_strip_filters_by_those_years(open_app, language):
    async with open_app(language=language) as reader:
        await settled(reader)
        explorer = reader.explorer
        strip = explorer.years
        columns = {strip._years[strip._year_at(x)]: x for x in range(4, strip.size.width - 8)}
        row = strip.region.y
        await reader.pilot.mouse_down(offset=(columns[2012], row))
        await reader.pilot.hover(offset=(columns[2016], row))
        await reader.pilot.mouse_up(offset=(columns[2016], row))
        await settled(reader)
        assert year_range(explorer.found.query) == (2012, 2016)
        shown = set(listed(explorer.list.rows))
        assert shown == {e.id for e in RECORD.events if e.date and e.date.may_fall_in(2012, 2016)}
        assert (columns[2012] < columns[2016]) is (language == "en")


async def test_the_strip_is_brushed_by_keys_and_cleared_again(open_app):
    async with open_app() as reader:
        await settled(reader)
        await reader.press("v", "home", "right", "shift+right", "shift+right", "enter")
        await settled(reader)
        assert year_range(reader.explorer.found.query) == (2005, 2007)
        await reader.press("delete")
        await settled(reader)
        assert reader.explorer.query_text == ""
        await reader.press("escape")
        assert reader.explorer.list.has_focus


@pytest.mark.parametrize(
    ("language", "ahead", "between"), [("en", "right", "2005–2006"), ("ar", "left", "2006–2005")]
)
async def test_the_strip_says_which_years_its_cursor_chooses(open_app, language, ahead, between):
    async with open_app(language=language) as reader:
        strip = reader.explorer.years

        def says():
            return reader.lines[strip.region.y][6:-6]

        assert not any(character.isdigit() for character in says())
        await reader.press("v", ahead)
        assert " 2005 " in says()
        await reader.press(f"shift+{ahead}")
        assert f" {between} " in says()
        # At the far end it stands on the other side of the cursor.
        await reader.press("end")
        assert f" {strip._years[strip._cursor]} " in says()
        await reader.press("escape")
        assert not any(character.isdigit() for character in says())


async def test_the_strip_shows_where_the_hits_are(open_app):
    async with open_app() as reader:
        await settled(reader)
        explorer = reader.explorer
        explorer.controllers.search.typed("year:2016 ")
        await settled(reader)
        assert explorer.years._range == (2016, 2016)
        assert explorer.found.years[2016] == explorer.found.result.count
        text = reader.lines[explorer.years.region.y]
        assert text.strip().startswith("2004")
