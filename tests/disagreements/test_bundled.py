"""What the rules find in the bundled record, and how its editors' entries are joined."""

import pytest

from ici_tui import recordfile
from ici_tui.disagreements.joining import Aspect, Disagreement, disagreements
from ici_tui.disagreements.standing import contradicted, is_contested
from ici_tui.record.entities import DiscrepancyKind
from ici_tui.record.record import MemoryRecord

CONTRADICTION, PRECISION = DiscrepancyKind.CONTRADICTION, DiscrepancyKind.PRECISION


@pytest.fixture(scope="module")
def record() -> MemoryRecord:
    return recordfile.load()


@pytest.fixture(scope="module")
def found(record: MemoryRecord) -> tuple[Disagreement, ...]:
    return disagreements(record)


def about(
    found: tuple[Disagreement, ...], aspect: Aspect, kind: DiscrepancyKind, *names: str
) -> Disagreement:
    """The one computed disagreement of an aspect and a kind that names these entities."""
    (disagreement,) = (
        each
        for each in found
        if each.aspect is aspect and each.kind is kind and {*names} <= {*each.about}
    )
    return disagreement


def sides(disagreement: Disagreement) -> dict[str, set[str]]:
    """The sources on each side, by what they say."""
    return {
        str(side.value): {citation.source for citation in side.citations}
        for side in disagreement.sides
    }


def test_summit_and_launch_were_in_istanbul_or_in_ankara(found):
    for event in ("istanbul-summit", "ici-launch"):
        disagreement = about(found, Aspect.PLACE, CONTRADICTION, event)
        claimed = sides(disagreement)
        assert claimed.keys() == {"istanbul", "ankara"}
        assert "khaleej-2026" in claimed["istanbul"]
        assert "wasat-background" in claimed["ankara"]
        assert disagreement.about == (event,)
        assert disagreement.summary is not None


def test_the_launch_has_a_day_or_a_month_only(found):
    disagreement = about(found, Aspect.DATE, PRECISION, "ici-launch")
    claimed = sides(disagreement)
    assert "khaleej-2026" in claimed["2004-06-28"]
    assert "wasat-background" in claimed["2004-06"]
    assert disagreement.summary is not None


def test_consultations_of_september_and_december_cannot_precede_the_launch_of_june(found):
    disagreement = about(found, Aspect.ORDER, CONTRADICTION, "gcc-consultations", "ici-launch")
    assert disagreement.about[2:] == (
        "consultations-september-2004",
        "consultations-december-2004",
    )
    assert [citation.source for citation in disagreement.sides[0].citations] == ["wasat-background"]
    assert disagreement.summary is not None


def test_the_centre_opened_on_the_23rd_or_on_the_24th(found):
    disagreement = about(found, Aspect.DATE, CONTRADICTION, "centre-opens")
    claimed = sides(disagreement)
    assert {"khaleej-2026", "wasat-background"} <= claimed["2017-01-23"]
    assert {"nato-opening-2017", "nato-news-2017"} <= claimed["2017-01-24"]
    assert disagreement.summary is not None


def test_kuwait_joined_in_one_of_several_months(found):
    disagreement = about(found, Aspect.DATE, CONTRADICTION, "kuwait-joins")
    claimed = sides(disagreement)
    assert {"khaleej-2026", "wasat-background"} <= claimed["2004-12"]
    assert claimed.keys() == {"2004-12", "2004-11", "2004-06", "2005-01/2005-03"}
    assert disagreement.summary is not None


def test_every_entry_of_an_editor_comes_and_every_disagreement_once(record, found):
    joined = {each.editorial.id for each in found if each.editorial}
    assert joined == {entry.id for entry in record.discrepancies}
    assert len({each.id for each in found}) == len(found)


def test_no_disagreement_puts_the_claims_of_two_events_beside_each_other(found):
    for each in found:
        if each.aspect in (Aspect.DATE, Aspect.PLACE, Aspect.ORDINAL):
            assert each.about[1:] == ()
            assert all(side.about == each.about for side in each.sides)


def test_few_events_are_contested_and_the_articles_own_doubts_are_among_them(record, found):
    contradictions = contradicted(found)
    contested = {one.id for one in record.events if is_contested(one, contradictions)}
    assert len(contested) <= 12
    assert {"istanbul-summit", "ici-launch", "gcc-consultations", "pag-2019"} <= contested
    assert not {"rome-conference-2005", "anniversary-15", "mutual-visits"} & contested


def test_every_computed_disagreement_has_two_sides_or_more_with_sources(found):
    for disagreement in found:
        if disagreement.computed:
            assert len(disagreement.sides) >= 2
            assert all(side.citations for side in disagreement.sides)


def test_every_contradiction_an_editor_wrote_about_disputed_dates_is_joined(record, found):
    """An entry that stands alone leaves no computed disagreement of its kind about its first event.

    One that remains would be shown twice: as computed, and in the editor's words.
    """
    unexplained = {
        (name, each.kind): each.id
        for each in found
        if each.computed and each.editorial is None
        for name in each.about
    }
    alone = [each.editorial for each in found if each.aspect is Aspect.WRITTEN and each.editorial]
    assert not [
        (entry.id, unexplained[entry.disputed[0], entry.kind])
        for entry in alone
        if (entry.disputed[0], entry.kind) in unexplained
    ]


def test_no_office_and_no_other_order_of_the_record_is_in_conflict(found):
    """The editors settled these with dates; a new conflict is a mistake in the record."""
    orders = [each.id for each in found if each.aspect is Aspect.ORDER]
    assert orders == ["computed:order:gcc-consultations:ici-launch"]
    assert not [each.id for each in found if each.aspect is Aspect.OFFICE]
