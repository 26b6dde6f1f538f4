"""Where offices contradict events, themselves or their successors."""

from typing import Any

import pytest
from msgspec.structs import replace
from tests.record.small_records import (
    CONTRADICTION,
    PRECISION,
    attended,
    claim,
    event,
    found,
    office,
    only,
    order,
    person,
)

from ici_tui.disagreements.joining import Aspect
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Office, OfficeClaim, Participant, RelationType


def test_an_office_cited_for_an_event_outside_its_term_is_a_contradiction():
    holder = person("holder", office("Secretary", ("s1", 12), from_="2014-10-01", to="2024-09-30"))
    disagreement = only(attended("2013", ("s1", 12)), holder)
    assert disagreement.id == "computed:office:holder:visit"
    assert (disagreement.kind, disagreement.aspect) == (CONTRADICTION, Aspect.OFFICE)
    assert disagreement.about == ("holder", "visit")
    assert [side.value for side in disagreement.sides] == [holder.offices[0], EdtfDate("2013")]


@pytest.mark.parametrize(
    ("date", "cited"),
    [
        ("2014", ("s1", 12)),
        ("2013/2015", ("s1", 12)),
        ("2024-09-30", ("s1", 12)),
        ("2024-10~", ("s1", 12)),
        ("2013", ("s1", 11)),
        ("2013", ("s2", 12)),
    ],
)
def test_an_office_fits_an_event_in_its_term_or_cited_elsewhere(date, cited):
    holder = person("holder", office("Secretary", ("s1", 12), from_="2014-10-01", to="2024-09-30"))
    assert found(attended(date, cited), holder) == ()


def test_an_office_of_someone_who_took_no_part_says_nothing():
    other = person("other", office("Secretary", ("s1", 12), from_="2014", to="2024"))
    assert found(attended("2013", ("s1", 12)), other) == ()


def test_one_fitting_office_of_those_a_paragraph_names_is_enough():
    offices = (
        office("Secretary", ("s1", 12), from_="2014", to="2024"),
        office("Minister", ("s1", 12), from_="2005", to="2013"),
    )
    assert found(attended("2013", ("s1", 12)), person("holder", *offices)) == ()
    assert len(found(attended("2004", ("s1", 12)), person("holder", *offices))) == 1


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("2014-10-01", "2024-09-30"), ("2014-09-01", "2024-09-30"), CONTRADICTION),
        (("2014-10-01", "2024-09-30"), ("2014", "2024"), PRECISION),
        (("2014-10-01", "2024-09-30"), ("2014-10-01", "2024-09-30"), None),
        (("2001", "2005"), ("2010", "2014"), None),
        (("2001", "2005"), ("2005", "2009"), None),
        (("2001", "2005-06-30"), ("2005-06-30", "2009"), None),
    ],
)
def test_accounts_of_one_term_that_differ_disagree(one, other, kind):
    offices = [office("Secretary", from_=begun, to=ended) for begun, ended in (one, other)]
    kinds = [disagreement.kind for disagreement in found(person("holder", *offices))]
    assert kinds == ([] if kind is None else [kind])


def test_accounts_of_different_offices_or_of_open_terms_do_not_disagree():
    offices = [
        office("Secretary", from_="2001", to="2007"),
        office("Deputy", from_="2003", to="2004"),
        office("Secretary", from_="2003"),
    ]
    assert found(person("holder", *offices)) == ()


def test_three_accounts_of_one_term_are_one_disagreement_with_three_sides():
    offices = [office("Secretary", from_=f"200{number}", to="2012") for number in (1, 2, 3)]
    disagreement = only(person("holder", *offices))
    assert [side.value for side in disagreement.sides] == offices


def test_accounts_that_share_days_with_a_third_are_one_term():
    terms = ("2001", "2012"), ("2002", "2003"), ("2005", "2012")
    disagreement = only(
        person("holder", *(office("Secretary", from_=begun, to=ended) for begun, ended in terms))
    )
    assert len(disagreement.sides) == 3


def test_the_date_that_the_citing_source_gives_counts_against_the_term():
    holder = person("holder", office("Secretary", ("s1", 12), from_="2014-10-01", to="2024-09-30"))
    part = (Participant(actor="holder", role="attendee"),)
    visit = event("visit", "2015", claim("s1", 12, date="2013"), participants=part)
    assert [side.value for side in only(visit, holder).sides[1:]] == [EdtfDate("2013")]
    undated = event("visit", "2013", claim("s1", 12), participants=part)
    assert only(undated, holder).aspect is Aspect.OFFICE


def claimed(source: str, number: int, **term: str) -> OfficeClaim:
    fields: dict[str, Any] = {key: EdtfDate(text) for key, text in term.items()}
    return OfficeClaim(source=source, paragraphs=(number,), **fields)


def test_a_paragraph_that_claims_a_part_of_an_office_gives_it_too():
    term = replace(
        office("Secretary", from_="2014-10-01", to="2024-09-30"), claims=(claimed("s1", 12),)
    )
    disagreement = only(attended("2013", ("s1", 12)), person("holder", term))
    assert disagreement.id == "computed:office:holder:visit"
    assert [c.source for c in disagreement.sides[0].citations] == ["s1"]
    assert found(attended("2015", ("s1", 12)), person("holder", term)) == ()


@pytest.mark.parametrize(
    ("starts", "contradicts"),
    [
        (("2004-01-01", "2004-01-05"), True),
        (("2004-01", "2004-01-05"), False),
        (("2004-01-01", ""), False),
    ],
)
def test_claims_of_one_office_that_exclude_each_other_contradict(starts, contradicts):
    claims = [
        claimed(f"s{number}", 1, **({"from_": start} if start else {}))
        for number, start in enumerate(starts)
    ]
    term = replace(office("Secretary", from_="2004"), claims=tuple(claims))
    disagreements = found(person("holder", term))
    assert [each.kind for each in disagreements] == [CONTRADICTION] * contradicts
    for each in disagreements:
        offices = [side.value for side in each.sides if isinstance(side.value, Office)]
        assert [one.from_ for one in offices] == [EdtfDate(start) for start in starts]
        assert [[c.source for c in side.citations] for side in each.sides] == [["s0"], ["s1"]]


def test_a_successor_in_office_does_not_begin_before_the_predecessor_leaves():
    relation = order("second", RelationType.SUCCEEDS, "first", "s9")
    first = person("first", office("Secretary", from_="2009-08-01", to="2014-09-30"))
    early = person("second", office("Secretary", from_="2014-09-01"))
    right = person("second", office("Secretary", from_="2014-09-30"))
    vague = person("second", office("Secretary", from_="2014"))
    other = person("second", office("Deputy", from_="2010"))
    assert only(first, early, relation).id == "computed:office:second:first"
    for successor in (right, vague, other):
        assert found(first, successor, relation) == ()
    assert found(first, early) == ()
