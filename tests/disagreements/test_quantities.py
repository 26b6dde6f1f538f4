"""Different numbers of one thing contradict each other; what is one thing is told by its words."""

import pytest
from tests.record.small_records import CONTRADICTION, claim, event, found, only

from ici_tui.disagreements.joining import Aspect, Disagreement
from ici_tui.record.entities import LanguageMap, Quantity


def counted(value: float, unit: str | None = None, **what: str) -> Quantity:
    return Quantity(value=value, unit=unit, what=LanguageMap(what))


def claims(*said: Quantity):
    return [claim(f"s{number}", quantities=(one,)) for number, one in enumerate(said, 1)]


def numbers(disagreement: Disagreement) -> list[float]:
    values = [side.value for side in disagreement.sides]
    return [one.value for one in values if isinstance(one, Quantity)]


def test_different_numbers_of_one_thing_are_a_contradiction():
    said = claims(counted(12, en="killed"), counted(15, en="Killed"), counted(12.0, en="killed"))
    disagreement = only(event("raid", "2004", *said))
    assert (disagreement.id, disagreement.kind) == ("computed:quantity:raid", CONTRADICTION)
    assert disagreement.aspect is Aspect.QUANTITY
    assert numbers(disagreement) == [12, 15]
    cited = [[one.source for one in side.citations] for side in disagreement.sides]
    assert cited == [["s1", "s3"], ["s2"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (counted(12, en="killed"), counted(12, en="killed")),
        (counted(12, en="killed"), counted(15, en="wounded")),
        (counted(12, "km", en="length"), counted(15, "mi", en="length")),
        (counted(12, en="killed"), counted(15, ar="قتلى")),
        (counted(12, "km", en="length"), counted(15, en="length")),
    ],
)
def test_other_things_other_units_and_no_common_language_are_not_compared(one, other):
    assert found(event("raid", "2004", *claims(one, other))) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (counted(12, ar="قتلى", en="dead"), counted(15, ar="قَتْلَى")),
        (counted(12, ar="إصابة"), counted(15, ar="اصابه")),
        (counted(12, en="ships  held"), counted(15, **{"en-GB": "Ships held"})),
        (counted(12, "USD", en="cost"), counted(15, "usd", en="cost")),
    ],
)
def test_the_same_words_otherwise_written_are_the_same_thing(one, other):
    assert only(event("raid", "2004", *claims(one, other))).about == ("raid",)


def test_a_third_language_joins_what_two_claims_say_in_one_each():
    said = claims(
        counted(12, en="killed"), counted(15, ar="قتلى"), counted(12, en="killed", ar="قتلى")
    )
    assert numbers(only(event("raid", "2004", *said))) == [12, 15]


def test_each_thing_has_its_own_disagreement():
    said = [
        claim("s1", quantities=(counted(1, en="killed"), counted(5, en="wounded"))),
        claim("s2", quantities=(counted(2, en="killed"), counted(6, en="wounded"))),
    ]
    ids = [one.id for one in found(event("raid", "2004", *said))]
    assert ids == ["computed:quantity:raid", "computed:quantity:raid:2"]
