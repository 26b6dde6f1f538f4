"""The disagreements: one kind at a time, and the sides beside each other where there is room."""

import pytest

from ici_tui.bidi import Paragraph
from ici_tui.disagreements.exactness import EXACTNESS
from ici_tui.record.entities import DiscrepancyKind
from ici_tui.recordfile import load
from ici_tui.tui.state.location import Destination, View

RECORD = load(None)


def listed(reader):
    rows = reader.explorer.list.rows
    return [key for key in (rows.key(i) for i in range(len(rows))) if key]


def of_kind(reader, kind):
    localized = reader.explorer.localized
    if kind != "precision":
        return [one.id for one in localized.disagreements if one.kind == kind]
    written = [one.id for one in localized.disagreements if one.kind == kind and one.editorial]
    return [*(one.event for one in localized.all_more_exact), *written]


async def test_a_key_goes_through_the_kinds_and_back_to_all(open_app):
    async with open_app(view=View.DISAGREEMENTS) as reader:
        everything = listed(reader)
        for kind in DiscrepancyKind:
            await reader.press("d")
            assert reader.explorer.state.parameter == kind
            assert listed(reader) == of_kind(reader, kind)
        await reader.press("d")
        assert listed(reader) == everything


async def test_a_click_on_a_kind_lists_it_with_its_count(open_app):
    async with open_app(view=View.DISAGREEMENTS, size=(160, 40)) as reader:
        everything = listed(reader)
        count = len(of_kind(reader, "ambiguity"))
        await reader.click(*reader.find(f"Ambiguity {count}"))
        assert listed(reader) == of_kind(reader, "ambiguity")
        await reader.click(*reader.find(f"All {len(everything)}"))
        assert listed(reader) == everything


async def test_the_row_of_what_is_more_exact_opens_as_a_table(open_app):
    async with open_app(view=View.DISAGREEMENTS, size=(160, 40)) as reader:
        await reader.press("G")
        assert reader.explorer.detail_subject == EXACTNESS
        events = {one.event for one in reader.explorer.localized.all_more_exact}
        assert events <= set(reader.explorer.detail.document.targets)


async def test_the_kinds_count_what_the_query_leaves(open_app):
    async with open_app(view=View.DISAGREEMENTS, size=(160, 40)) as reader:
        everything = listed(reader)
        reader.explorer.controllers.search.typed("2017 ")
        await reader.loaded()
        left = listed(reader)
        assert 0 < len(left) < len(everything)
        assert f"All {len(left)} " in reader.text
        await reader.press("d")
        hits = reader.explorer.found.hits
        expected = [
            one.id
            for one in reader.explorer.localized.disagreements
            if one.kind == reader.explorer.state.parameter and hits & set(one.about)
        ]
        assert listed(reader) == expected


async def test_back_and_the_other_language_keep_the_kind(open_app):
    async with open_app(view=View.DISAGREEMENTS) as reader:
        await reader.press("d", "L")
        assert reader.explorer.state.parameter == "contradiction"
        assert listed(reader) == of_kind(reader, "contradiction")
        await reader.press("1", "backspace")
        assert reader.explorer.view is View.DISAGREEMENTS
        assert reader.explorer.state.parameter == "contradiction"


@pytest.mark.parametrize("view", [View.DISAGREEMENTS, View.DOMAINS, View.STORY])
async def test_a_lens_that_the_view_has_not_is_none(open_app, view):
    async with open_app() as reader:
        place = Destination(view, parameter="no such parameter ²")
        reader.explorer.controllers.opening.arrive(place)
        await reader.pilot.pause()
        assert listed(reader)
        assert not reader.explorer.state.mapped
        assert reader.explorer.state.parameter != "no such parameter ²"


async def test_the_key_opens_the_disagreements_from_elsewhere(open_app):
    async with open_app() as reader:
        await reader.press("d")
        assert reader.explorer.view is View.DISAGREEMENTS
        assert listed(reader)[-1] == EXACTNESS


def two_places(reader):
    """Return the disagreement on where the summit was: Istanbul or Ankara."""
    return next(
        one
        for one in reader.explorer.localized.disagreements
        if {"istanbul", "ankara"} <= {side.value for side in one.sides}
    )


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_sides_stand_beside_each_other_in_reading_order(open_app, language):
    async with open_app(language=language, size=(240, 45)) as reader:
        item = two_places(reader)
        reader.explorer.go_to(item.id)
        await reader.pilot.pause()
        names = [
            Paragraph(reader.explorer.localized.name(side.value)).line().visual
            for side in item.sides
        ]
        line = next(
            one for one in reader.lines if all(f" {name}" in one for name in names) and "│" in one
        )
        columns = [line.index(name) for name in names]
        assert columns == sorted(columns, reverse=language == "ar")


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_sides_follow_each_other_where_there_is_no_room(open_app, language):
    async with open_app(language=language, size=(50, 40)) as reader:
        item = two_places(reader)
        reader.explorer.go_to(item.id)
        await reader.pilot.pause()
        lines = [laid for laid in reader.explorer.detail._layout_of_document.lines if laid.beside]
        assert lines == []
        assert {side.value for side in item.sides} <= set(reader.explorer.detail.document.targets)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_links_in_either_column_are_followed_by_click_and_by_key(open_app, language):
    async with open_app(language=language, size=(220, 45)) as reader:
        item = two_places(reader)
        for side in item.sides:
            reader.explorer.go_to(item.id)
            await reader.pilot.pause()
            detail = reader.explorer.detail
            number = next(
                link.number
                for link in detail._layout_of_document.links
                if link.target == side.value and detail._layout_of_document.lines[link.line].beside
            )
            link = detail._layout_of_document.links[number]
            row = link.line - detail.scroll_offset.y
            column = next(x for x in range(detail.size.width) if detail.link_at(x, row) == number)
            await reader.click(detail.region.x + column, detail.region.y + row)
            assert reader.explorer.detail_subject == side.value
        reader.explorer.go_to(item.id)
        await reader.pilot.pause()
        detail = reader.explorer.detail
        seen = []
        for _ in range(40):
            await reader.press("down")
            if detail.link >= 0:
                seen.append(detail._layout_of_document.links[detail.link].target)
        assert {side.value for side in item.sides} <= set(seen)
