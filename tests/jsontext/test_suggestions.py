"""Suggestions of similar words."""

from ici_tui.jsontext.suggestions import did_you_mean


def test_the_most_similar_word_is_suggested():
    assert did_you_mean("vist", ["visit", "summit"]) == "visit"
    assert did_you_mean("quite-another", ["visit", "summit"]) is None
    assert did_you_mean("", ["visit"]) is None


def test_among_very_many_a_similar_word_is_found_as_well():
    candidates = [f"event-{number:06}" for number in range(50_000)]
    assert did_you_mean("evnt-012345", candidates) == "event-012345"
    assert did_you_mean("quite-another", candidates) is None
