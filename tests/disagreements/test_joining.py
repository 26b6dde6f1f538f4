"""Which entry of an editor explains which computed disagreement."""

from msgspec.structs import replace
from tests.record.small_records import (
    CONTRADICTION,
    PRECEDES,
    PRECISION,
    SERIES,
    TEXT,
    Part,
    attended,
    claim,
    dated,
    entry,
    event,
    found,
    office,
    only,
    order,
    person,
    said,
)

from ici_tui.disagreements.joining import Aspect
from ici_tui.record.entities import (
    DiscrepancyKind,
)

PLACED = event(
    "summit",
    "2004",
    claim("s1", date="2004-05", place="istanbul"),
    claim("s2", date="2004-06", place="ankara"),
)


def joined(*parts: Part) -> dict[str, str | None]:
    return {each.id: each.editorial.id if each.editorial else None for each in found(*parts)}


def test_an_entry_that_names_the_places_is_joined_to_the_place():
    assert joined(PLACED, entry("x", CONTRADICTION, "ankara", "summit", "istanbul")) == {
        "computed:date:summit": None,
        "computed:place:summit": "x",
    }


def test_an_entry_that_names_one_of_the_places_is_not_about_where():
    assert joined(PLACED, entry("x", CONTRADICTION, "summit", "istanbul")) == {
        "computed:date:summit": "x",
        "computed:place:summit": None,
    }


def test_an_entry_that_names_the_event_only_is_joined_to_the_date_first():
    assert joined(PLACED, entry("x", CONTRADICTION, "summit", "someone")) == {
        "computed:date:summit": "x",
        "computed:place:summit": None,
    }


def test_a_second_entry_is_joined_to_what_the_first_left():
    entries = entry("x", CONTRADICTION, "summit"), entry("y", CONTRADICTION, "summit")
    assert joined(PLACED, *entries) == {
        "computed:date:summit": "x",
        "computed:place:summit": "y",
    }


def test_an_entry_of_another_kind_stands_alone():
    ambiguity = entry("x", DiscrepancyKind.AMBIGUITY, "summit", "istanbul", "ankara")
    assert joined(PLACED, ambiguity, entry("y", PRECISION, "summit")) == {
        "computed:date:summit": None,
        "computed:place:summit": None,
        "x": "x",
        "y": "y",
    }


def test_an_entry_that_cites_none_of_the_sides_stands_alone():
    event_of_two_dates = dated("launch", "2004", "2005")
    apart = entry("x", CONTRADICTION, "launch", cites="s7 s8")
    assert joined(event_of_two_dates, apart) == {"computed:date:launch": None, "x": "x"}
    assert joined(event_of_two_dates, entry("x", CONTRADICTION, "launch", cites="s7 s2")) == {
        "computed:date:launch": "x"
    }


def test_an_entry_about_both_events_is_joined_to_their_order():
    parts = (*SERIES, order("series", PRECEDES, "launch", "s2"))
    about = "december", "launch", "september", "series"
    assert joined(*parts, entry("x", CONTRADICTION, *about)) == {
        "computed:date:launch": None,
        "computed:order:series:launch": "x",
    }


def test_an_entry_about_actor_and_event_is_joined_to_the_office():
    holder = person("holder", office("Secretary", ("s1", 12), from_="2014", to="2024"))
    visit = attended("2013", ("s1", 12))
    assert joined(visit, holder, entry("x", CONTRADICTION, "visit", "holder")) == {
        "computed:office:holder:visit": "x"
    }


def test_an_entry_about_two_events_explains_both_and_their_claims_stay_apart():
    other = event("launch", "2005", claim("s1", place="istanbul"), claim("s3", 4, place="ankara"))
    parts = PLACED, other, entry("x", CONTRADICTION, "launch", "summit", "istanbul", "ankara")
    assert joined(*parts) == {
        "computed:date:summit": None,
        "computed:place:summit": "x",
        "computed:place:launch": "x",
    }
    sides = {each.id: (each.about, said(each)) for each in found(*parts)}
    assert sides["computed:place:summit"] == (
        ("summit",),
        [("istanbul", ["s1"]), ("ankara", ["s2"])],
    )
    assert sides["computed:place:launch"] == (
        ("launch",),
        [("istanbul", ["s1"]), ("ankara", ["s3"])],
    )


def test_an_entry_is_joined_by_its_subjects_and_not_by_what_else_it_names():
    entries = replace(entry("x", CONTRADICTION, "launch"), subjects=("summit",))
    parts = PLACED, dated("launch", "2004", "2005"), entries
    assert joined(*parts) == {
        "computed:date:summit": "x",
        "computed:date:launch": None,
        "computed:place:summit": None,
    }
    placed = replace(entry("x", CONTRADICTION, "istanbul", "ankara"), subjects=("summit",))
    assert joined(PLACED, placed)["computed:place:summit"] == "x"


def test_an_explained_disagreement_carries_the_editors_words():
    explained = only(dated("a", "2004", "2005"), entry("x", CONTRADICTION, "a"))
    assert explained.computed
    assert explained.summary == TEXT
    assert explained.resolution is None
    assert only(dated("a", "2004", "2005")).summary is None


def test_what_only_an_editor_sees_comes_last_with_a_side_for_each_citation():
    written = entry("x", DiscrepancyKind.FRAMING, "summit", cites="s1 s2")
    disagreement = found(PLACED, written)[-1]
    assert (disagreement.id, disagreement.aspect) == ("x", Aspect.WRITTEN)
    assert not disagreement.computed
    assert said(disagreement) == [("None", ["s1"]), ("None", ["s2"])]


def test_disagreements_are_values_that_go_into_sets():
    parts = dated("a", "2004", "2005"), entry("x", CONTRADICTION, "a")
    assert len({*found(*parts), *found(*parts)}) == 1
