"""The way back and forward through the places of the explorer."""

from ici_tui.tui.state.location import History, Location, View

A, B, C, D = (Location(view=view) for view in list(View)[:4])


def test_the_way_back_is_the_way_that_was_gone_and_leads_forward_again():
    history = History()
    assert not history.leads_back
    assert history.back(A) is None
    assert history.forward(A) is None
    history.leave(A)
    history.leave(B)
    assert history.leads_back
    assert history.back(C) == B
    assert history.back(B) == A
    assert history.back(A) is None
    assert history.forward(A) == B
    assert history.forward(B) == C
    assert history.forward(C) is None


def test_who_goes_somewhere_new_after_a_step_back_has_nothing_before_them():
    history = History()
    history.leave(A)
    history.leave(B)
    assert history.back(C) == B
    history.leave(B)  # for D
    assert history.forward(D) is None
    assert history.back(D) == B
    assert history.forward(B) == D
    assert history.forward(D) is None


def test_places_that_are_no_more_are_left_out_both_ways():
    history = History()
    for place in (A, B, C):
        history.leave(place)
    assert history.back(D) == C
    history.keep(lambda place: place not in (B, D))
    assert history.back(C) == A
    assert history.forward(A) == C
    assert history.forward(C) is None


def test_another_record_has_no_history():
    history = History()
    history.leave(A)
    history.leave(B)
    history.back(C)
    history.clear()
    assert not history.leads_back
    assert history.back(A) is None
    assert history.forward(A) is None
