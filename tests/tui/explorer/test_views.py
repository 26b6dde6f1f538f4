"""Every view lists the real record and tells of the row under the cursor, in both languages."""

import pytest

from ici_tui.bidi import Paragraph
from ici_tui.recordfile import load
from ici_tui.tui.rows.rows import Heading
from ici_tui.tui.state.keymap import DEFAULT
from ici_tui.tui.state.location import View

VIEWS = list(View)


def drawn(text: str, language: str) -> str:
    return Paragraph(text, base="rtl" if language == "ar" else "ltr").line().visual


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("view", VIEWS)
async def test_a_view_lists_its_entities_and_shows_where_it_starts(open_app, view, language):
    async with open_app(view=view, language=language) as reader:
        localized = reader.explorer.localized
        rows = reader.explorer.list.rows
        first = next(rows.key(i) for i in range(len(rows)) if rows.key(i))
        if view is View.STORY:
            first = rows.centre
        assert reader.explorer.list.key == first
        title = reader.explorer.detail.document.title
        assert title == localized.name(first)
        assert drawn(title, language)[:20] in reader.text


async def test_the_timeline_lists_every_event_once_under_its_year(open_app):
    async with open_app() as reader:
        rows = reader.explorer.list.rows
        keys = [rows.key(i) for i in range(len(rows)) if rows.key(i)]
        headings = [rows.row(i).text for i in range(len(rows)) if isinstance(rows.row(i), Heading)]
        assert keys == [event.id for event in load(None).events]
        assert headings == sorted(headings)


async def test_views_together_list_everything_the_record_has(open_app):
    record = load(None)
    expected = {
        View.TIMELINE: {event.id for event in record.events},
        View.ACTORS: {actor.id for actor in record.actors},
        View.DOMAINS: {domain.id for domain in record.domains},
        View.SOURCES: {source.id for source in record.sources},
    }
    async with open_app() as reader:
        for view, ids in expected.items():
            await reader.press(DEFAULT[f"view:{view}"].keys[0])
            rows = reader.explorer.list.rows
            assert {rows.key(i) for i in range(len(rows))} - {None} == ids


async def test_the_numbered_domains_come_first_in_their_order(open_app):
    async with open_app(view=View.DOMAINS) as reader:
        rows = reader.explorer.list.rows
        numbers = [rows.row(i).cells[0].text for i in range(1, 7)]
        assert numbers == ["■1", "■2", "■3", "■4", "■5", "■6"]


async def test_a_disputed_event_is_marked_and_names_its_disagreements(open_app):
    async with open_app() as reader:
        reader.explorer.go_to("ici-launch")
        await reader.pilot.pause()
        document = reader.explorer.detail.document
        targets = set(document.targets)
        disagreements = reader.explorer.localized.disagreements_of("ici-launch")
        assert disagreements
        assert {item.id for item in disagreements} <= targets
        row = reader.lines[reader.find("● 28 Jun")[1]]
        assert "⚠  Istanbul Cooperation" in row[: reader.explorer.detail.region.x]


async def test_a_disagreement_shows_each_side_with_its_sources_and_paragraphs(open_app):
    async with open_app(view=View.DISAGREEMENTS, size=(140, 45)) as reader:
        item = next(
            one
            for one in reader.explorer.localized.disagreements
            if {"istanbul", "ankara"} <= {side.value for side in one.sides}
        )
        reader.explorer.go_to(item.id)
        await reader.pilot.pause()
        text = "\n".join(line[62:] for line in reader.lines)
        assert "• Istanbul" in text
        assert "• Ankara" in text
        assert "¶9" in text
        assert "¶7" in text


async def test_the_arrows_walk_the_list_and_the_detail_follows(open_app):
    async with open_app() as reader:
        before = reader.explorer.list.key
        await reader.press("down", "down")
        after = reader.explorer.list.key
        events = [event.id for event in reader.explorer.localized.record.events]
        assert (before, after) == (events[0], events[2])
        assert reader.explorer.detail.document.subject == after
        await reader.press("G")
        assert reader.explorer.list.key == events[-1]
        await reader.press("home")
        assert reader.explorer.list.key == events[0]


async def test_arabic_keyboard_letters_do_what_the_latin_ones_on_their_keys_do(open_app):
    async with open_app(language="ar") as reader:
        first = reader.explorer.list.key
        await reader.press("ت")
        second = reader.explorer.list.key
        assert second != first
        await reader.press("ن")
        assert reader.explorer.list.key == first


async def test_a_move_in_the_view_before_changes_nothing_in_the_view_that_is_open_by_then(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        # What the list tells of the move is still on its way when the view is opened.
        explorer.list.last()
        explorer.run("view:actors")
        await reader.loaded()
        assert explorer.view is View.ACTORS
        assert explorer.detail_subject == explorer.list.key
        assert explorer.state.selected[View.ACTORS] == explorer.list.key
