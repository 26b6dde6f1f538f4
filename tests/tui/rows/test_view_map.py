"""The map of domains by years: walked by cell, counted within the query, opened to events."""

import pytest

from ici_tui.recordfile import load
from ici_tui.search.query import Named, Years
from ici_tui.tui.state.location import Pane, View

RECORD = load(None)


async def mapped(reader, domain=None):
    """Open the map, at a domain."""
    await reader.press("3")
    if domain is not None:
        reader.explorer.list.go_to(domain)
        await reader.pilot.pause()
    await reader.press("m")
    assert reader.explorer.map.has_focus


def listed(reader):
    rows = reader.explorer.list.rows
    return [key for key in (rows.key(i) for i in range(len(rows))) if key]


async def test_m_turns_the_list_into_the_map_and_back_with_the_same_domain(open_app):
    async with open_app() as reader:
        await mapped(reader, "military-training")
        assert reader.explorer.map.cell[0] == "military-training"
        assert not reader.explorer.list.display or not reader.explorer.list.region.area
        await reader.press("m")
        assert reader.explorer.list.has_focus
        assert reader.explorer.list.key == "military-training"


@pytest.mark.parametrize(("language", "ahead"), [("en", "right"), ("ar", "left")])
async def test_the_arrows_walk_by_cell_and_years_go_with_the_reading(open_app, language, ahead):
    async with open_app(language=language) as reader:
        await mapped(reader, "border-security")
        domain, year = reader.explorer.map.cell
        await reader.press(ahead)
        assert reader.explorer.map.cell == (domain, year + 1)
        await reader.press("down")
        below = reader.explorer.map.cell
        assert below[1] == year + 1
        assert below[0] != domain
        assert reader.explorer.detail_subject == below[0]
        await reader.press("up")
        assert reader.explorer.map.cell == (domain, year + 1)
        await reader.press("G")
        assert reader.explorer.map.cell == (RECORD.domains[-1].id, year + 1)


async def test_letters_of_either_layout_walk_the_map(open_app):
    async with open_app() as reader:
        await mapped(reader, "border-security")
        start = reader.explorer.map.cell
        await reader.press("j", "l", "k", "h")
        assert reader.explorer.map.cell == start
        await reader.press("ت", "م", "ن", "ا")
        assert reader.explorer.map.cell == start


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_enter_opens_the_events_of_the_cell_and_back_returns_to_it(open_app, language):
    async with open_app(language=language) as reader:
        await mapped(reader, "military-training")
        cell = reader.explorer.map.cell
        await reader.press("enter")
        await reader.loaded()
        assert reader.explorer.view is View.TIMELINE
        leaves = list(reader.explorer.found.query.leaves())
        assert [leaf.name for leaf in leaves if isinstance(leaf, Named)] == [cell[0]]
        assert [leaf.first for leaf in leaves if isinstance(leaf, Years)] == [cell[1]]
        events = RECORD.events_under(cell[0])
        assert listed(reader) == [
            event.id for event in events if event.date and event.date.may_fall_in(cell[1], cell[1])
        ]
        await reader.press("backspace")
        assert reader.explorer.map.has_focus
        assert reader.explorer.map.cell == cell
        assert reader.explorer.query_text == ""


@pytest.mark.parametrize("query", ["kuwait ", "centre OR transit "])
async def test_the_counts_and_the_events_of_a_cell_are_within_the_query(open_app, query):
    async with open_app() as reader:
        reader.explorer.controllers.search.typed(query)
        await reader.loaded()
        hits = set(reader.explorer.found.hits)
        await mapped(reader)
        heat = reader.explorer.map._heat
        row = next(row for row in heat.rows if any(row.counts))
        reader.explorer.list.go_to(row.domain)
        await reader.press("m", "m")
        domain, year = reader.explorer.map.cell
        count = heat.rows[[r.domain for r in heat.rows].index(domain)].counts[
            heat.years.index(year)
        ]
        assert count > 0
        assert f"{year} · {count} event" in reader.text
        await reader.press("enter")
        await reader.loaded()
        assert len(listed(reader)) == count
        assert set(listed(reader)) <= hits


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_mouse_puts_the_cursor_on_a_cell_and_opens_it(open_app, language):
    async with open_app(language=language) as reader:
        await mapped(reader, "defence-reform")
        view = reader.explorer.map
        region = view.region
        # The third line of the widget is the second domain; near the far edge of the names.
        across = view._name_width + 3 * view._cell_width
        x = region.right - 1 - across if language == "ar" else region.x + across
        await reader.click(x, region.y + 2)
        domain, year = view.cell
        assert domain == view._heat.rows[1].domain
        assert year == view._heat.years[view._left + 3]
        await reader.pilot.click(offset=(x, region.y + 2), times=2)
        await reader.loaded()
        assert reader.explorer.view is View.TIMELINE


async def test_what_is_chosen_above_the_list_changes_between_list_and_map(open_app):
    async with open_app(view=View.DOMAINS) as reader:
        await reader.click(*reader.find("By year"))
        assert reader.explorer.state.mapped
        await reader.click(*reader.find(" List "))
        assert not reader.explorer.state.mapped


@pytest.mark.parametrize(
    ("size", "language", "ahead"), [((60, 16), "ar", "left"), ((240, 70), "en", "right")]
)
async def test_the_cell_under_the_cursor_is_always_in_sight(open_app, size, language, ahead):
    async with open_app(size=size, language=language) as reader:
        await mapped(reader, RECORD.domains[-1].id)
        view = reader.explorer.map
        for _ in range(len(view._heat.years)):
            await reader.press(ahead)
            if view.has_focus:
                assert view._column in view._shown
                assert view._top <= view._row < view._top + view._body
        assert reader.explorer.state.pane is Pane.DETAIL
        assert view.cell[1] == view._heat.years[-1]


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_row_is_drawn_in_reading_order_with_sign_and_number(open_app, language):
    async with open_app(language=language, size=(240, 70)) as reader:
        await mapped(reader, "consultations")
        view = reader.explorer.map
        row = [one.domain for one in view._heat.rows].index("consultations")
        line = view.render_line(row - view._top + 1).text
        counts = view._heat.rows[row].counts[: len(view._shown)]
        assert view._left == 0
        drawn = [
            line[-1 - start : -1 - start - view._digits - 1 : -1]
            if language == "ar"
            else line[start : start + view._digits + 1]
            for start in (view._name_width + n * view._cell_width for n in range(len(counts)))
        ]
        assert [int(cell[1:]) if cell[1:].strip() else 0 for cell in drawn] == list(counts)
        assert all(
            (cell[0] == "·") == (count == 0) for cell, count in zip(drawn, counts, strict=True)
        )
        assert "█" in line


async def test_moving_in_the_map_draws_only_what_is_in_sight(open_app, monkeypatch):
    async with open_app(size=(80, 24)) as reader:
        await mapped(reader, "training")
        view = reader.explorer.map
        drawn = []
        original = view._draw_cell

        def counted(*arguments):
            drawn.append(arguments)
            return original(*arguments)

        monkeypatch.setattr(view, "_draw_cell", counted)
        await reader.press("down")
        assert reader.lines
        assert 0 < len(drawn) <= 2 * view.size.height * len(view._shown)


async def test_what_moves_the_list_under_the_map_moves_the_map(open_app):
    async with open_app() as reader:
        await mapped(reader, "defence-reform")
        year = reader.explorer.map.cell[1]
        await reader.press("n")
        assert reader.explorer.list.key == "military-cooperation"
        assert reader.explorer.map.cell == ("military-cooperation", year)


async def test_a_map_of_nothing_found_is_empty_and_harmless(open_app):
    async with open_app() as reader:
        await mapped(reader)
        reader.explorer.controllers.search.typed("qqqqqqqq ")
        await reader.loaded()
        await reader.press("down", "right", "enter", "m", "m")
        assert reader.app.is_running
