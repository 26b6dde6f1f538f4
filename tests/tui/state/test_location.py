"""The way back and forward through the places of the explorer."""

from ici_tui.tui.state.location import History, Location, View

A, B, C, D = (Location(view=view) for view in list(View)[:4])


def left(*places):
    history = History()
    for place in places:
        history = history.leave(place)
    return history


def test_the_way_back_is_the_way_that_was_gone_and_leads_forward_again():
    assert not History().leads_back
    assert History().back(A) is None
    assert History().forward(A) is None
    history = left(A, B)
    assert history.leads_back
    history, place = history.back(C)
    assert place == B
    history, place = history.back(B)
    assert place == A
    assert history.back(A) is None
    history, place = history.forward(A)
    assert place == B
    history, place = history.forward(B)
    assert place == C
    assert history.forward(C) is None


def test_who_goes_somewhere_new_after_a_step_back_has_nothing_before_them():
    history, place = left(A, B).back(C)
    assert place == B
    history = history.leave(B)  # for D
    assert history.forward(D) is None
    history, place = history.back(D)
    assert place == B
    history, place = history.forward(B)
    assert place == D
    assert history.forward(D) is None


def test_a_return_over_several_places_leads_forward_through_all_of_them():
    history, place = left(A, B, C).back_to(0, D)
    assert place == A
    assert not history.leads_back
    ahead = []
    while (step := history.forward(place)) is not None:
        history, place = step
        ahead.append(place)
    assert ahead == [B, C, D]


def test_places_that_are_no_more_are_left_out_both_ways():
    history, place = left(A, B, C).back(D)
    assert place == C
    history = history.keep(lambda one: one not in (B, D))
    history, place = history.back(C)
    assert place == A
    history, place = history.forward(A)
    assert place == C
    assert history.forward(C) is None


def test_a_history_never_changes():
    history = left(A, B)
    before = (history.behind, history.ahead)
    history.leave(C)
    history.back(C)
    history.back_to(0, C)
    history.keep(lambda _: False)
    assert (history.behind, history.ahead) == before
