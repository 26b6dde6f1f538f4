"""What the explorer is started with, from the values of the command line."""

import pytest

import ici_tui.tui
from ici_tui.terminal.device import Device
from ici_tui.tui.app import IciTui
from ici_tui.tui.state.location import Destination, View
from ici_tui.user.saved import SavedView

SAVED = SavedView("v", "r", view="actors", query="2016", selected="nato", language="ar")


@pytest.fixture
def started(monkeypatch):
    """Start the explorer; return the application that would have run."""
    apps = []
    monkeypatch.setattr(IciTui, "run", lambda self: apps.append(self))
    monkeypatch.setattr("ici_tui.terminal.device.open_device", lambda: Device(0, 1))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")  # set where it is not, and so restored

    def start(**options):
        assert ici_tui.tui.run(terminal="plain", **options) == 0
        return apps[-1]

    return start


def test_without_a_wish_there_is_no_destination(started):
    assert started(view="actors").destination is None


def test_a_query_and_an_id_are_a_destination(started):
    app = started(query="nato", select="kuwait")
    assert app.destination == Destination(None, "nato", selected="kuwait", shown="kuwait")
    assert started(view="sources", query="x").destination.view is View.SOURCES


def test_what_a_view_is_seen_through_stands_behind_its_name(started):
    app = started(view="story:centre-opens")
    assert app.destination == Destination(View.STORY, parameter="centre-opens")
    assert started(view="domains:2016", select="training").destination == Destination(
        View.DOMAINS, parameter="2016", selected="training", shown="training"
    )


def test_a_saved_view_is_opened_in_the_language_that_was_chosen(started):
    app = started(saved=SAVED, language="en")
    assert app.destination == Destination(View.ACTORS, "2016", selected="nato")
    assert app.explorer.language == "en"


def test_options_go_before_what_a_saved_view_says(started):
    app = started(saved=SAVED, view="timeline", query="2020", select="ici-launch")
    assert app.destination == Destination(
        View.TIMELINE, "2020", selected="ici-launch", shown="ici-launch"
    )
