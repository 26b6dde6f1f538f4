"""The counts of the map are what the query of each cell finds."""

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Domain, Event, LanguageMap
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile import load
from ici_tui.search.query import Facet
from ici_tui.tui.rows.heat import EVERY_YEAR, SHADES, heat_of
from ici_tui.tui.state.results import Found, index_of

RECORD = load(None)
LOCALIZED = LocalizedRecord.of(RECORD, "en")
INDEX = index_of(RECORD)


@pytest.mark.parametrize("query", ["", "nato", "2016..2018", "is:disputed -training"])
def test_a_cell_counts_what_its_domain_and_year_find_within_the_query(query):
    found = Found.by(INDEX, query)
    heat = heat_of(LOCALIZED, found)
    listed = found.counts(Facet.DOMAIN) if query else {domain.id for domain in RECORD.domains}
    assert {row.domain for row in heat.rows} == set(listed)
    for row in heat.rows:
        for year, count in zip(heat.years, row.counts, strict=True):
            asked = f"{query} domain:={row.domain} year:{year}"
            assert count == INDEX.search(asked, finished=True).count, asked


def test_the_numbered_areas_come_first_and_years_have_no_gap():
    heat = heat_of(LOCALIZED)
    numbers = {domain.id: domain.number for domain in RECORD.domains}
    assert [numbers[row.domain] for row in heat.rows][:7] == [1, 2, 3, 4, 5, 6, None]
    assert list(heat.years) == list(range(heat.years[0], heat.years[-1] + 1))


def test_shades_rise_with_the_counts_and_only_nothing_has_none():
    heat = heat_of(LOCALIZED)
    shades = [heat.shade(count) for count in range(heat.most + 1)]
    assert shades == sorted(shades)
    assert shades[0] == 0
    assert min(shades[1:]) == 1
    assert shades[-1] == len(SHADES) - 1


def test_the_cursor_goes_to_a_cell_or_to_the_first():
    heat = heat_of(LOCALIZED)
    row = heat.rows[9]
    assert heat.place(row.domain, heat.years[4]) == (9, 4)
    assert heat.place("no-such-domain", -5000) == (0, 0)
    assert row.counts[heat.years.index(heat.busiest(row.domain))] == max(row.counts)


def ages(*dates):
    return MemoryRecord(
        Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"})),
        domains=(Domain(id="d", name=LanguageMap({"en": "d"})),),
        events=tuple(
            Event(
                id=f"e{n}",
                date=EdtfDate.parse(date),
                kind="meeting",
                title=LanguageMap({"en": "e"}),
                domains=("d",),
            )
            for n, date in enumerate(dates)
        ),
    )


def test_a_record_of_ages_has_columns_only_where_dates_start_or_end():
    heat = heat_of(LocalizedRecord.of(ages("-9000", f"{EVERY_YEAR}/..", "-9000/2000")))
    assert heat.years == (-9000, 2000, EVERY_YEAR)
    assert heat.rows[0].counts == (2, 1, 1)


def test_a_record_without_events_has_an_empty_map():
    heat = heat_of(LocalizedRecord.of(ages()))
    assert heat.years == ()
    assert heat.busiest("d") is None
