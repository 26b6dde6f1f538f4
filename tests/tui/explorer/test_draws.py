"""A change is drawn once: a key has each part of the screen drawn at most one time."""

from collections import Counter

import pytest

from ici_tui.tui.explorer.panes import Panes
from ici_tui.tui.widgets.bar import Bar
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.heat_map import HeatMap
from ici_tui.tui.widgets.row_list import RowList
from ici_tui.tui.widgets.year_strip import YearStrip


@pytest.fixture
def shown(monkeypatch):
    """How often each widget was given something to show."""
    counts: Counter[str | None] = Counter()

    def counted(kind):
        show = kind.show

        def shows(widget, *what, **how):
            counts[widget.id] += 1
            show(widget, *what, **how)

        monkeypatch.setattr(kind, "show", shows)

    for kind in (Bar, DocumentView, HeatMap, RowList, YearStrip):
        counted(kind)
    return counts


HEADINGS = {"list-heading", "detail-heading"}
KEYS = {
    "2": {"list", "detail", "list-heading", "detail-heading", "tabs", "parameter"},
    "5": {"list", "detail", "list-heading", "detail-heading", "tabs", "parameter"},
    "L": {
        "list", "detail", "years", "title", "tabs", "list-heading", "detail-heading", "chips",
        "search-says", "facets-heading", "parameter", "too-small",
    },
    "enter": HEADINGS,
    "slash": {"list-heading"},
    "down": {"detail", "detail-heading", "list-heading"},
    "b": {"detail-heading"},
    "z": set(),
}  # fmt: skip
"""What may be drawn for a key from the timeline, each once. Esc, Back and letters: see below."""


@pytest.mark.parametrize("key", KEYS)
async def test_a_key_draws_what_it_changes_and_that_once(open_app, shown, key):
    async with open_app() as reader:
        await reader.loaded()
        shown.clear()
        await reader.press(key)
        await reader.loaded()
        assert set(shown) <= KEYS[key]
        assert set(shown.values()) <= {1}
        assert shown or not KEYS[key]


@pytest.mark.parametrize("key", ["backspace", "escape"])
async def test_the_way_back_is_drawn_once(open_app, shown, key):
    async with open_app() as reader:
        await reader.press("2")
        await reader.loaded()
        shown.clear()
        await reader.press(key)
        await reader.loaded()
        assert set(shown) == KEYS["2"]
        assert set(shown.values()) == {1}


async def test_a_letter_of_a_query_draws_its_answer_once(searching, shown):
    async with searching() as reader:
        shown.clear()
        await reader.press("k")
        await reader.loaded()
        assert {"list", "detail", "title", "years"} <= set(shown)
        assert not shown.keys() & {"tabs", "too-small"}
        assert set(shown.values()) == {1}


async def test_what_changes_nothing_draws_nothing(open_app, shown):
    async with open_app() as reader:
        await reader.loaded()
        shown.clear()
        reader.explorer.go(reader.explorer.state)
        await reader.press("1", "up")
        await reader.loaded()
        assert not shown


async def test_a_change_of_focus_by_the_mouse_is_drawn_once(open_app, shown):
    async with open_app() as reader:
        await reader.loaded()
        region = reader.explorer.detail.region
        shown.clear()
        await reader.click(region.x + 30, region.bottom - 2)
        assert set(shown) <= HEADINGS
        assert set(shown.values()) == {1}


async def test_the_rows_of_the_whole_list_are_made_once_for_a_view(open_app, monkeypatch):
    draws = []
    draw = Panes.draw

    def counted(panes, old, new):
        draws.append((old.view if old is not None else None, new.view))
        return draw(panes, old, new)

    monkeypatch.setattr(Panes, "draw", counted)
    async with open_app() as reader:
        await reader.loaded()
        draws.clear()
        await reader.press("3")
        assert sum(old is not new for old, new in draws) == 1
