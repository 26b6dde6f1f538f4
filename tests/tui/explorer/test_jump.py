"""Going places by a few keys: the palette, jump labels, and the prefix g."""

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.i18n import catalogue
from ici_tui.record.entities import Event
from ici_tui.recordfile import load
from ici_tui.tui.dialogs.jump import Jump, Label, Prefix, labels
from ici_tui.tui.dialogs.palette import Palette
from ici_tui.tui.explorer.landing import landings
from ici_tui.tui.rows.palette import COMMAND, entries, matching
from ici_tui.tui.state.commands import EXPLORER_COMMANDS, LATIN_OF
from ici_tui.tui.state.keymap import DEFAULT
from ici_tui.tui.state.location import View

LOCALIZED = LocalizedRecord.of(load(None), "en")


def found(text: str, language: str = "en") -> list[str]:
    everything = entries(catalogue(language), LOCALIZED.in_language(language), DEFAULT)
    return [entry.key for entry in matching(everything, text)]


def year_of(identifier: str) -> int:
    event = LOCALIZED.record.get(identifier)
    assert isinstance(event, Event)
    assert event.date is not None
    assert event.date.earliest is not None
    return int(event.date.earliest.year)


def test_the_palette_knows_every_command_of_the_explorer_and_every_name():
    keys = {entry.key for entry in entries(catalogue("en"), LOCALIZED, DEFAULT)}
    assert {f"{COMMAND}{command.name}" for command in EXPLORER_COMMANDS} <= keys
    record = LOCALIZED.record
    for group in (record.actors, record.domains, record.places, record.sources, record.events):
        assert {one.id for one in group} <= keys


@pytest.mark.parametrize("text", ["stoltenberg", "ستولتنبرغ", "شتولتنبرغ", "Stolt jens"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_name_is_found_in_both_scripts_and_by_its_aliases(text, language):
    assert "jens-stoltenberg" in found(text, language)


def test_an_arabic_word_is_found_without_its_article():
    assert "kuwait" in found("كويت", "ar")


def test_a_name_says_how_many_events_it_has():
    entry = next(one for one in entries(catalogue("en"), LOCALIZED, DEFAULT) if one.key == "nato")
    assert entry.note == f"{len(LOCALIZED.record.events_of('nato'))} events"


async def test_the_palette_goes_to_a_name(open_app):
    async with open_app() as reader:
        await reader.press("ctrl+p", *"stolt")
        assert isinstance(reader.app.screen, Palette)
        await reader.press("enter")
        assert reader.explorer.view is View.ACTORS
        assert reader.explorer.list.key == "jens-stoltenberg"


async def test_the_palette_runs_a_command(open_app):
    async with open_app() as reader:
        await reader.press("ctrl+p", *"disagree", "enter")
        assert reader.explorer.view is View.DISAGREEMENTS


async def test_the_palette_closes_without_going_anywhere(open_app):
    async with open_app() as reader:
        before = reader.explorer.location
        await reader.press("ctrl+p", *"zzzz", "enter")
        assert reader.explorer.location == before
        await reader.press("ctrl+p", "escape")
        assert reader.app.screen is reader.explorer


def test_labels_are_all_different_and_none_begins_another():
    for count in (1, 26, 27, 300):
        made = labels(count)
        assert len(set(made)) == count
        assert len({len(label) for label in made}) == 1


@pytest.mark.parametrize("arabic_layout", [False, True])
async def test_a_label_leads_to_the_row_it_stands_on(open_app, arabic_layout):
    async with open_app(size=(80, 24)) as reader:
        row = reader.find("Consultations, May 2004")[1]
        await reader.press("apostrophe")
        screen = reader.app.screen
        assert isinstance(screen, Jump)
        label = next(one.text for one in screen.query(Label) if one.styles.offset.y.value == row)
        arabic_of = {latin: arabic for arabic, latin in LATIN_OF.items()}
        await reader.press(*(arabic_of[letter] if arabic_layout else letter for letter in label))
        assert reader.app.screen is reader.explorer
        assert reader.explorer.detail.document.title == "Consultations, May 2004"


async def test_everything_that_can_be_focused_or_pressed_has_a_label(open_app, every_frame):
    async with open_app(size=(150, 40)) as reader:
        await reader.loaded()
        explorer = reader.explorer
        assert reader.lines  # a bar knows where its pieces are once it is drawn
        places = {landing.place for landing in landings(explorer, explorer.panes)}
        for widget in (explorer.input, explorer.years):
            assert widget.region.offset in places
        rows = [place for place in places if place in explorer.list.region]
        assert len(rows) >= 20
        assert any(place in explorer.detail.region for place in places)
        assert any(place in explorer.facets.region for place in places)
        assert sum(place.y == reader.app.size.height - 1 for place in places) >= 7


async def test_a_jump_can_be_given_up(open_app):
    async with open_app() as reader:
        before = reader.explorer.location
        await reader.press("apostrophe", "escape")
        assert reader.explorer.location == before
        await reader.press("apostrophe", "5")
        assert reader.app.screen is reader.explorer


async def test_g_leads_to_the_ends_to_a_view_and_to_a_year(open_app):
    async with open_app() as reader:
        events = [event.id for event in LOCALIZED.record.events]
        await reader.press("g")
        assert isinstance(reader.app.screen, Prefix)
        await reader.press("e")
        assert reader.explorer.list.key == events[-1]
        await reader.press("g", "g")
        assert reader.explorer.list.key == events[0]
        await reader.press("g", "3")
        assert reader.explorer.view is View.DOMAINS
        await reader.press("g", "y", *"2016", "enter")
        assert reader.explorer.view is View.TIMELINE
        assert reader.explorer.list.key == "transit-agreement"
        await reader.press("g", "y", *"٢٠١٧", "enter")
        assert year_of(reader.explorer.list.key) == 2017


async def test_a_year_without_events_leads_to_the_next_one_and_nonsense_nowhere(open_app):
    async with open_app() as reader:
        await reader.press("g", "y", *"2007", "enter")
        assert year_of(reader.explorer.list.key) == 2008
        before = reader.explorer.list.key
        await reader.press("g", "y", *"soon", "enter")
        assert reader.explorer.list.key == before
        assert reader.app.is_running
