"""Every profile has a complete row, and whatever knows the profiles knows each of them."""

import pytest

from ici_tui.cli.choices import TERMINALS
from ici_tui.cli.printed_rows import printing
from ici_tui.terminal import PROFILES, RowForm, detect
from ici_tui.terminal.profiles import AUTO
from ici_tui.terminal.recovery import reset_sequences
from ici_tui.terminal.row_forms import form_text
from ici_tui.terminal.signatures import SIGNATURES
from ici_tui.terminal.test_card import WITH_SWITCH, WITHOUT_SWITCH, candidates

every_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


@every_profile
def test_a_profile_is_chosen_by_its_name(profile):
    assert PROFILES[profile.name] is profile
    assert profile.name in TERMINALS
    assert detect(profile.name, environ={"TERM": "dumb"}).profile is profile


def test_every_terminal_that_is_known_has_a_profile():
    assert {one.profile for one in SIGNATURES} <= set(PROFILES)
    # One is for readers of the screen, and is not found out.
    assert set(PROFILES) - {one.profile for one in SIGNATURES} == {"logical"}
    assert list(TERMINALS) == [AUTO, *PROFILES]


@every_profile
def test_a_switch_is_undone(profile):
    assert bool(profile.enter) == bool(profile.leave)
    assert profile.enter != profile.leave or not profile.enter
    assert not profile.leave or profile.leave in reset_sequences(profile, [])
    elsewhere = reset_sequences(PROFILES["plain"], [])
    assert (profile.leave in elsewhere) == profile.reset or not profile.leave


@every_profile
def test_a_row_can_be_sent_in_the_form_of_a_profile(profile):
    assert form_text("plain text", profile).strip("\u200e") == "plain text"
    how = printing(profile)
    assert how.before == (profile.enter if profile.by_row else "")
    assert how.form is (RowForm.CELLS if profile.by_row else profile.printed or profile.form)


def test_a_calibration_offers_each_way_of_sending_a_line_once():
    offered = [one.profile.name for one in candidates()]
    assert offered == [*WITHOUT_SWITCH, *WITH_SWITCH]
    assert set(offered) == {one.name for one in PROFILES.values() if one.calibrated}
