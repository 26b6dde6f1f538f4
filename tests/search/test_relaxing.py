"""What is asked where nothing has all the words."""

from pathlib import Path

import pytest

from ici_tui.i18n.labels import term_labels
from ici_tui.recordfile import load
from ici_tui.search.index import Index

RECORD = load(Path(__file__).parents[2] / "data" / "events.json")
INDEX = Index.build(RECORD, labels=term_labels())


def asked(text, **options):
    return INDEX.search(text, finished=True, **options)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("who signed the transit agreement", "transit-agreement"),
        ("where was the istanbul summit held", "istanbul-summit"),
        ("متى وقعت اتفاقية العبور", "transit-agreement"),
        ("what is the date of the chicago summit", "chicago-summit"),
    ],
)
def test_words_of_a_question_are_left_out_first(text, event):
    result = asked(text)
    assert event in result.ids
    note = result.notes[0]
    assert note.kind == "question"
    assert note.count == result.count
    assert note.left_out


def test_a_question_is_never_narrowed_by_its_function_words():
    question, words = asked("what is the regional centre"), asked("regional centre")
    assert question.ids == words.ids
    assert "centre-opens" in question.ids


def test_without_a_question_function_words_are_left_out_where_nothing_has_them():
    result = asked("chicago summit whose")
    assert result.notes[0].kind == "relaxed"
    assert result.notes[0].left_out == ("whose",)


def test_a_name_in_capitals_is_no_question():
    assert asked("WHO summit").notes[:1] != asked("who summit").notes[:1]


def test_then_the_word_whose_loss_gives_most():
    result = asked("chicago zzzzzz summit")
    assert result.relaxation is not None
    assert result.relaxation.left_out == ("zzzzzz",)
    assert list(result.ids) == list(asked("chicago summit").ids)


def test_several_words_go_one_after_the_other():
    result = asked("qqqqqq summit zzzzzz chicago")
    assert result.relaxation is not None
    assert result.relaxation.left_out == ("qqqqqq", "zzzzzz")


def test_a_query_that_finds_something_is_left_alone():
    result = asked("the chicago summit")
    assert result.count
    assert result.relaxation is None
    assert result.notes == ()


def test_filters_and_what_is_excluded_stay():
    result = asked("zzzzzz summit 2004..2012 -ankara")
    assert result.relaxation is not None
    assert "chicago-summit" in result.ids
    assert "istanbul-summit" not in result.ids
    assert "istanbul-summit" in asked("summit 2004..2012").ids


def test_nothing_is_left_out_while_it_is_not_wanted():
    assert asked("zzzzzz summit", relax=False).count == 0
    assert INDEX.search("zzzzzz summit").count == 0
    assert INDEX.search("zzzzzz summit", relax=True).count > 0


def test_a_mistyped_word_is_rather_corrected():
    result = asked("kolomina appointed")
    assert result.relaxation is None
    assert result.near is not None
    assert "colomina-appointed" in result.near.ids


def test_the_text_and_the_problems_of_the_query_are_those_that_were_typed():
    result = asked("zzzzzz summit actor:nobody-at-all")
    assert result.query.text == result.asked.text == "zzzzzz summit actor:nobody-at-all"
    assert [one.trouble for one in result.problems] == ["no-such-name"]


def test_where_nothing_is_found_near_queries_find_something():
    result = asked("qqqqqq year:2016 -kuwait")
    assert result.count == 0
    offered = {one.text: one.count for one in result.nearest}
    assert offered.pop("") == len(RECORD.events)
    assert "year:2016" in offered
    for text, count in offered.items():
        assert asked(text, relax=False).count == count > 0


def test_a_query_with_hits_has_no_near_queries():
    assert asked("nato").nearest == ()


def test_a_beginning_is_offered_where_no_event_has_the_word():
    assert "stol*" in {one.text for one in asked("stol").nearest}


def test_a_corrected_word_is_offered_even_where_the_others_find_nothing():
    assert "colomina" in {one.text for one in asked("kolomina year:1999").nearest}


@pytest.mark.parametrize("text", ["", " ", "\u200f", "()", "who", "( )", "-", "متى"])
def test_a_text_without_words_or_with_one_is_no_question(text):
    assert all(note.kind != "question" for note in asked(text).notes)
