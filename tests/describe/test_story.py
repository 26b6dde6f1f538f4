"""The story of an event: a chain, its branches, circles that end, and where the arrows lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.describe.bonds import ImpliedLink
from ici_tui.describe.story import MAX_STEPS, story_of
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Event, LanguageMap, Relation, RelationType
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile import load

BUNDLED = load(None)


def event(name, date="2000", part_of=None):
    title = LanguageMap({"en": name})
    return Event(id=name, date=EdtfDate.parse(date), kind="meeting", title=title, part_of=part_of)


def record(events, relations=()):
    return MemoryRecord(
        Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"})),
        events=tuple(events),
        relations=tuple(
            Relation(from_=start, type=RelationType(kind), to=end) for start, kind, end in relations
        ),
    )


def told(story):
    """Return the events from top to bottom with the column of each."""
    return [(step.event, step.column) for step in story.steps]


def test_what_leads_to_an_event_stands_above_it_and_what_comes_of_it_below():
    chain = record([event(name) for name in "abc"], [("a", "leads-to", "b"), ("b", "enables", "c")])
    assert told(story_of(chain, "b")) == [("a", 0), ("b", 0), ("c", 0)]
    assert [step.side for step in story_of(chain, "b").steps] == [-1, 0, 1]


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("leads-to", "a"),
        ("enables", "a"),
        ("strengthens", "a"),
        ("precedes", "a"),
        ("culminates-in", "a"),
        ("approves", "b"),
        ("continues", "b"),
        ("succeeds", "b"),
        ("anniversary-of", "b"),
        ("comments-on", "b"),
        ("part-of", "b"),
    ],
)
def test_a_relation_is_read_from_the_earlier_to_the_later_event(kind, first):
    story = story_of(record([event("a"), event("b")], [("a", kind, "b")]), "a")
    names = [name for name, _ in told(story)]
    assert names == [first, "b" if first == "a" else "a"]
    (link,) = next(step.links for step in story.steps if step.side)
    assert link.inverse == (first == "b")


@pytest.mark.parametrize("kind", ["possible-duplicate", "complements"])
def test_relations_that_are_not_about_time_tell_no_story(kind):
    story = story_of(record([event("a"), event("b")], [("a", kind, "b")]), "a")
    assert told(story) == [("a", 0)]


def test_a_link_that_skips_what_is_between_does_not_cut_the_chain_short():
    short = record(
        [event(name) for name in "abc"],
        [("a", "precedes", "c"), ("a", "leads-to", "b"), ("b", "leads-to", "c")],
    )
    assert told(story_of(short, "a")) == [("a", 0), ("b", 0), ("c", 0)]


def test_the_longest_chain_goes_on_and_the_rest_are_branches_by_date():
    branching = record(
        [event("a"), event("late", "2009"), event("early", "2001"), event("b"), event("c")],
        [
            ("a", "leads-to", "late"),
            ("a", "leads-to", "early"),
            ("a", "precedes", "b"),
            ("b", "precedes", "c"),
        ],
    )
    assert told(story_of(branching, "a")) == [
        ("a", 0),
        ("early", 1),
        ("late", 1),
        ("b", 0),
        ("c", 0),
    ]
    assert told(story_of(branching, "c")) == [("a", 0), ("b", 0), ("c", 0)]


def test_several_links_between_two_events_are_one_step_the_closest_first():
    both = record([event("a"), event("b")], [("a", "precedes", "b"), ("b", "approves", "a")])
    (step,) = story_of(both, "a").steps[1:]
    assert [link.type for link in step.links] == [RelationType.APPROVES, RelationType.PRECEDES]


def test_parts_of_a_series_follow_each_other_after_the_whole():
    series = record([event("s", "2000/2003"), *(event(f"p{n}", f"200{n}", "s") for n in (1, 2, 3))])
    assert told(story_of(series, "s")) == [("s", 0), ("p1", 0), ("p2", 0), ("p3", 0)]
    assert told(story_of(series, "p2")) == [("s", 0), ("p1", 0), ("p2", 0), ("p3", 0)]
    steps = story_of(series, "p2").steps
    assert steps[3].links[0].type is ImpliedLink.NEXT
    assert steps[0].links[0].type is ImpliedLink.PART


def test_a_circle_ends_where_it_comes_round():
    ring = record(
        [event(name) for name in "abc"],
        [("a", "leads-to", "b"), ("b", "leads-to", "c"), ("c", "leads-to", "a")],
    )
    story = story_of(ring, "a")
    after = [step for step in story.steps if step.side > 0]
    assert [(step.event, step.again) for step in after] == [("b", False), ("c", False), ("a", True)]


def test_an_event_that_two_branches_lead_to_is_told_once_and_named_again():
    diamond = record(
        [event(name) for name in "abcd"],
        [
            ("a", "leads-to", "b"),
            ("a", "enables", "c"),
            ("b", "leads-to", "d"),
            ("c", "precedes", "d"),
        ],
    )
    steps = story_of(diamond, "a").steps
    assert [step.event for step in steps if not step.again].count("d") == 1
    (again,) = [step for step in steps if step.again]
    assert (again.event, steps[again.near].event) == ("d", "c")


def test_a_story_without_end_is_cut_and_says_so():
    count = MAX_STEPS + 50
    line = record(
        [event(f"e{n}") for n in range(count)],
        [(f"e{n}", "leads-to", f"e{n + 1}") for n in range(count - 1)],
    )
    story = story_of(line, "e0")
    assert story.cut
    assert len(story.steps) == MAX_STEPS + 1
    near_the_end = story_of(line, f"e{count - 10}")
    assert sum(step.side > 0 for step in near_the_end.steps) == 9


def test_what_is_no_event_has_no_story():
    with pytest.raises(LookupError):
        story_of(BUNDLED, "nato")


names = st.sampled_from("abcdefg")
kinds = st.sampled_from(["leads-to", "continues", "precedes", "approves"])


@given(st.lists(st.tuples(names, kinds, names), max_size=25))
def test_every_event_that_can_be_reached_is_told_once_and_can_be_walked_to(relations):
    links = [(start, kind, end) for start, kind, end in relations if start != end]
    graph = record([event(name) for name in "abcdefg"], links)
    story = story_of(graph, "a")
    in_time = [
        (start, end) if kind in ("leads-to", "precedes") else (end, start)
        for start, kind, end in links
    ]
    for side in (-1, 1):
        reached, waiting = {"a"}, ["a"]
        while waiting:
            here = waiting.pop()
            for earlier, later in in_time:
                start, end = (earlier, later) if side > 0 else (later, earlier)
                if start == here and end not in reached:
                    reached.add(end)
                    waiting.append(end)
        once = [step.event for step in story.steps if step.side == side and not step.again]
        assert sorted(once) == sorted(reached - {"a"})
    walked, waiting_steps = {story.centre}, [story.centre]
    while waiting_steps:
        index = waiting_steps.pop()
        for found in (
            *(story.along(index, direction) for direction in (-1, 1)),
            *(story.aside(index, direction) for direction in (-1, 1)),
        ):
            if found is not None and found not in walked:
                walked.add(found)
                waiting_steps.append(found)
    assert walked == set(range(len(story.steps)))


@given(st.sampled_from([one.id for one in BUNDLED.events]))
def test_a_step_along_a_chain_and_back_comes_to_the_same_place(name):
    story = story_of(BUNDLED, name)
    for index, step in enumerate(story.steps):
        further = story.along(index, step.side or 1)
        if further is not None:
            assert story.along(further, -(step.side or 1)) == index
        beside = story.aside(index, 1)
        if beside is not None:
            assert story.aside(beside, -1) == index


def test_the_regional_centres_story_runs_from_its_proposal_to_the_dialogue():
    """The chain the sources tell: E09 E10 E13 E14 E15, the group meetings, E22."""
    story = story_of(BUNDLED, "centre-opens")
    order = [step.event for step in story.steps]
    chain = [
        "centre-proposal",
        "centre-approval",
        "transit-agreement",
        "centre-opens",
        "centre-activities",
        "pag-2018",
        "pag-seventh-2025",
        "first-dialogue-round",
    ]
    assert [name for name in order if name in chain] == chain
    columns = {step.event: step.column for step in story.steps}
    assert [name for name in chain if columns[name]] == ["transit-agreement"]
