"""Esc undoes a step each time, comes to an end, and never brings back what it took away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ici_tui.search.parser import parse
from ici_tui.tui.state.escaping import Step, escape_step, place_before, shorter_query
from ici_tui.tui.state.location import History, Location, Pane, View

QUERIES = st.lists(
    st.sampled_from(
        ["nato", "ناتو", "actor:=nato", "2016..2018", "-kind:visit", '"a b"', "(", "or", "x:y", "-"]
    ),
    max_size=5,
).map(" ".join)
KEYS = st.sampled_from([None, "a", "b"])
PLACES = st.tuples(st.sampled_from(View), QUERIES, KEYS, KEYS, st.sampled_from(Pane)).map(
    lambda one: Location(one[0], one[1], "", one[2], one[3], one[4])
)


def undo(selected: bool, here: Location, history: History):
    """Do what the explorer does on Esc."""
    step = escape_step(
        selected=selected, pane=here.pane, query=here.query, back=history.behind, here=here
    )
    changes = {name: getattr(here, name) for name in Location.__struct_fields__}
    match step:
        case Step.SELECTION:
            selected = False
        case Step.DETAIL | Step.LIST:
            changes["pane"] = Pane.LIST
        case Step.QUERY:
            history.leave(here)
            changes["query"] = shorter_query(here.query)
        case Step.BACK:
            number = place_before(history.behind, here)
            assert number is not None
            place = history.back_to(number, here)
            changes = {name: getattr(place, name) for name in Location.__struct_fields__}
            changes["query"] = here.query
    return step, selected, Location(**changes)


@settings(deadline=None)
@given(st.booleans(), PLACES, st.lists(PLACES, max_size=6))
def test_esc_comes_to_an_end_and_only_ever_shortens_the_query(selected, here, places):
    history = History()
    for place in places:
        history.leave(place)
    for _ in range(40):
        before = here.query
        step, selected, here = undo(selected, here, history)
        assert here.query == before or len(here.query.strip()) < len(before.strip())
        if step is None:
            break
    assert step is None
    assert not here.query.strip()
    assert here.pane is Pane.LIST
    assert not selected
    assert undo(selected, here, history)[0] is None


@settings(deadline=None)
@given(QUERIES)
def test_the_words_go_first_and_what_stays_was_there_before(query):
    shorter = shorter_query(query)
    assert len(shorter.strip()) < len(query.strip()) or not query.strip()
    assert set(shorter.split()) <= set(query.split())
    assert len(parse(shorter).filters()) in (0, len(parse(query).filters()))


def test_words_then_filters():
    assert shorter_query("actor:=nato signed 2016..2018").split() == ["actor:=nato", "2016..2018"]
    assert shorter_query("actor:=nato 2016..2018") == ""
    assert shorter_query("signed") == ""


def test_places_that_differ_by_their_query_alone_are_passed_over():
    here = Location(shown="a", selected="a")
    other = Location(shown="b", selected="b")
    same = Location(shown="a", selected="a", query="nato", list_scroll=3, pane=Pane.DETAIL)
    assert place_before((other, same, same), here) == 0
    assert place_before((same, same), here) is None
    history, place = History().leave(other).leave(same).back_to(0, here)
    assert place == other
    assert history.behind == ()
    # What was passed over lies ahead, the nearest first.
    assert [*history.ahead] == [here, same]


async def pressed(reader):
    await reader.press("escape")
    await reader.loaded()
    explorer = reader.explorer
    return explorer.view, explorer.query_text, explorer.list.key, explorer.state.pane


async def test_esc_after_a_search_reaches_a_state_that_it_leaves_alone(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        await reader.press("/", *"actor:=nato signed", "enter")
        await reader.loaded()
        await reader.press("down", "enter", "2", "enter")
        states = [await pressed(reader) for _ in range(12)]
        queries = [query.strip() for _, query, _, _ in states]
        kept = [len(query) for query in queries]
        assert kept == sorted(kept, reverse=True)
        assert {"actor:=nato signed", "actor:=nato", ""} >= set(queries)
        assert queries[-1] == ""
        assert len({*states[-4:]}) == 1
        assert explorer.state.pane is Pane.LIST
        assert explorer.view is View.TIMELINE


async def test_backspace_brings_back_the_query_that_esc_took_away(open_app):
    async with open_app() as reader:
        await reader.press("/", *"signed", "enter")
        await reader.loaded()
        assert (await pressed(reader))[1] == ""
        await reader.press("backspace")
        await reader.loaded()
        assert reader.explorer.query_text == "signed"


async def test_esc_after_following_links_returns_without_the_query(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        await reader.press("/", *"nato", "enter")
        await reader.loaded()
        first = explorer.list.key
        explorer.go_to("nato")
        await reader.loaded()
        assert (await pressed(reader))[3] is Pane.LIST
        assert (await pressed(reader))[1] == ""
        view, query, key, _ = await pressed(reader)
        assert (view, query, key) == (View.TIMELINE, "", first)
