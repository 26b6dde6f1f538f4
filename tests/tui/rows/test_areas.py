"""A record may have any number of numbered areas: each has a sign that no other has."""

import pytest
from tests.tui.rows.listed import cells

from ici_tui.bidi.width import text_width
from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Domain, Event, LanguageMap
from ici_tui.record.record import MemoryRecord
from ici_tui.tui.rows.areas import WIDEST
from ici_tui.tui.rows.domains import DomainRows
from ici_tui.tui.rows.story import StoryRows
from ici_tui.tui.rows.timeline import TimelineRows
from ici_tui.tui.terminal.themes import AREA_COLOURS, OURS
from ici_tui.tui.widgets.row_list import RowList, component


def name(text: str) -> LanguageMap:
    return LanguageMap({"en": text})


def localized(numbers: range, language: str = "en") -> LocalizedRecord:
    """Return a record with an event in each numbered area, which belongs to the next area too."""
    domains = [Domain(id=f"area-{n}", name=name(f"Area {n}"), number=n) for n in numbers]
    events = [
        Event(
            id=f"event-{n}",
            date=EdtfDate.parse("2001"),
            kind="visit",
            title=name(f"Event {n}"),
            domains=tuple(one.id for one in domains[place : place + 2]),
        )
        for place, n in enumerate(numbers)
    ]
    description = Description(schema_version="1.0", id="areas", title=name("Areas"))
    record = MemoryRecord(description, domains=tuple(domains), events=tuple(events))
    return LocalizedRecord.of(record, language)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("numbers", [range(1, 4), range(1, 10), range(1, 131)], ids=len)
def test_every_area_has_a_sign_of_its_own_that_is_not_cut_off(numbers, language):
    record = localized(numbers, language)
    rows = DomainRows(record)
    own = [cells(rows, f"area-{n}")[0] for n in numbers]
    assert len({cell.text for cell in own}) == len(numbers)
    assert max(text_width(cell.text) for cell in own) <= rows.columns[0].width
    for listed in (TimelineRows(record), StoryRows(record, None, f"event-{numbers[-1]}")):
        for n in numbers:
            if listed.index(f"event-{n}") is None:
                continue
            cell = cells(listed, f"event-{n}")[-1]
            assert cell.area == n
            assert str(n) in cell.text
            assert text_width(cell.text) <= listed.columns[-1].width


def test_a_number_that_nobody_can_read_takes_no_more_than_its_room():
    rows = DomainRows(localized(range(10**12, 10**12 + 2)))
    assert rows.columns[0].width == WIDEST


def test_colours_follow_each_other_and_start_again():
    rows = DomainRows(localized(range(1, 2 * AREA_COLOURS + 1)))
    styles = [component(cells(rows, f"area-{n}")[0]) for n in range(1, 2 * AREA_COLOURS + 1)]
    assert len(set(styles)) == AREA_COLOURS
    assert styles[:AREA_COLOURS] == styles[AREA_COLOURS:]
    assert set(styles) <= RowList.COMPONENT_CLASSES


def test_every_theme_of_ours_has_all_the_colours():
    wanted = {f"domain-{n}" for n in range(1, AREA_COLOURS + 1)}
    for theme in OURS:
        named = {one for one in theme.variables if one.startswith("domain-")}
        assert named == wanted or theme.ansi
