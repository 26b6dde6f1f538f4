"""The table of relation types is whole: whatever uses a type finds all of it there."""

import pytest

from ici_tui.describe.bonds import ImpliedLink
from ici_tui.describe.relation_labels import relation_label
from ici_tui.i18n import catalogue
from ici_tui.record.entities import ActorKind, RelationType
from ici_tui.record.kinds import COLLECTIONS
from ici_tui.record.relations import RELATION_TYPES


def test_every_type_has_its_row():
    assert list(RELATION_TYPES) == list(RelationType)


@pytest.mark.parametrize("kind", RelationType)
def test_ends_are_kinds_of_entities_or_of_actors(kind):
    known = {*COLLECTIONS.values(), *(one.value for one in ActorKind)} - {"relation", "discrepancy"}
    rule = RELATION_TYPES[kind]
    assert rule.starts
    assert rule.ends
    assert {*rule.starts, *rule.ends} <= known


@pytest.mark.parametrize("kind", RelationType)
def test_what_is_about_time_says_how_closely_it_binds(kind):
    rule = RELATION_TYPES[kind]
    assert (rule.earlier is None) == (rule.closeness is None)
    assert not rule.dated or rule.earlier is not None
    assert not rule.over or rule.dated


def test_no_two_types_bind_equally_closely():
    known = [rule.closeness for rule in RELATION_TYPES.values() if rule.closeness is not None]
    assert sorted(known) == sorted(set(range(len(known) + len(ImpliedLink))) - {8, 11})


@pytest.mark.parametrize("kind", RelationType)
def test_every_type_has_words_for_both_directions_in_both_languages(kind):
    english, arabic = catalogue("en"), catalogue("ar")
    for inverse in (False, True):
        words = {relation_label(one, kind, inverse=inverse) for one in (english, arabic)}
        assert len(words) == 2  # the Arabic ones are translated


def test_a_relation_reads_differently_from_its_two_ends():
    arabic = catalogue("ar")
    assert relation_label(arabic, RelationType.PRECEDES) == "قبل"
    assert relation_label(arabic, RelationType.PRECEDES, inverse=True) == "بعد"
