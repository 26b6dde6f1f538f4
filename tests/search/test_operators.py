"""Words that join the parts of a query, and those that do not here."""

import pytest

from ici_tui.search.parser import parse
from ici_tui.search.query import And, Not, Or, Phrase, Word


def shape(node):
    match node:
        case And(parts):
            return "(" + " & ".join(map(shape, parts)) + ")"
        case Or(parts):
            return "(" + " | ".join(map(shape, parts)) + ")"
        case Not(part):
            return f"!{shape(part)}"
        case Word():
            return node.pattern.text
        case _:
            return type(node).__name__


JOINED = {
    "kuwait AND nato": "(kuwait & nato)",
    "kuwait && nato": "(kuwait & nato)",
    "kuwait & nato": "(kuwait & nato)",
    "kuwait NOT qatar": "(kuwait & !qatar)",
    "kuwait AND NOT qatar": "(kuwait & !qatar)",
    "kuwait !qatar": "(kuwait & !qatar)",
    "NOT (kuwait OR qatar)": "!(kuwait | qatar)",
    "kuwait || qatar": "(kuwait | qatar)",
    "الناتو و الكويت": "(الناتو & الكويت)",
    "الكويت أو قطر": "(الكويت | قطر)",
    "الكويت او قطر": "(الكويت | قطر)",
    "الكويت ليس قطر": "(الكويت & !قطر)",
    "الكويت وليس قطر": "(الكويت & !قطر)",
    "(الكويت أو قطر) ليس التدريب": "((الكويت | قطر) & !التدريب)",
    # Words of the language where they join nothing.
    "ليس الكويت": "(ليس & الكويت)",
    "الكويت ليس": "(الكويت & ليس)",
    "و": "و",
    "و الكويت": "الكويت",
    "kuwait!": "kuwait",
}


@pytest.mark.parametrize(("text", "expected"), JOINED.items())
def test_parts_are_joined(text, expected):
    assert shape(parse(text, finished=True).root) == expected


def test_a_phrase_has_no_operators():
    root = parse('"kuwait AND nato"', finished=True).root
    assert isinstance(root, Phrase)
    assert len(root.patterns) == 3


@pytest.mark.parametrize("text", ["kuwait AND", "kuwait NOT", "AND kuwait", "kuwait && OR nato"])
def test_an_operator_without_an_operand_is_a_problem(text):
    assert "missing-operand" in [one.trouble for one in parse(text, finished=True).problems]


@pytest.mark.parametrize("text", ["kuwait AND", "kuwait NOT", "الكويت ليس"])
def test_an_operator_that_is_being_typed_is_none(text):
    assert [one.trouble for one in parse(text).problems] == ["incomplete"]


NAMED = {
    "kuwait or qatar": ("plain-word", "or"),
    "kuwait And nato": ("plain-word", "And"),
    "kuwait not nato": ("plain-word", "not"),
    "kuwait NEAR nato": ("no-operator", "NEAR"),
    "kuwait NEAR/3 nato": ("no-operator", "NEAR/3"),
    "kuwait XOR nato": ("no-operator", "XOR"),
    "kuwait W/5 nato": ("no-operator", "W/5"),
    "+kuwait": ("no-sign", "+"),
    "kuwiat~2": ("no-sign", "~2"),
    "nato^4": ("no-sign", "^4"),
    "wom?n": ("no-sign", "?"),
    "*nato": ("no-sign", "*"),
    "na*o": ("no-sign", "*"),
    "year>2016": ("no-sign", ">"),
    "/nato/": ("no-sign", "/"),
}


@pytest.mark.parametrize(("text", "expected"), NAMED.items())
def test_what_is_no_operator_here_is_named(text, expected):
    assert [(one.kind, one.part) for one in parse(text, finished=True).notes] == [expected]


def test_what_is_no_operator_is_named_once():
    assert len(parse("a or b or c", finished=True).notes) == 1


@pytest.mark.parametrize(
    "text", ["who signed it?", "kuwait-nato", "NATO's", "A/RES/1", "e.g. nato", "nato*"]
)
def test_ordinary_text_has_nothing_to_note(text):
    assert parse(text, finished=True).notes == ()


def test_a_fuzzy_sign_is_left_out_with_its_number():
    assert shape(parse("kuwait~2", finished=True).root) == "kuwait"
