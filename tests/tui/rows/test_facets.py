"""Every facet of the query language is listed, under a heading in either language."""

from pathlib import Path

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.i18n import catalogue
from ici_tui.recordfile import load
from ici_tui.search.query import Facet
from ici_tui.tui.rows.facets import HEADINGS, VOCABULARIES, FacetRows, key_of
from ici_tui.tui.rows.rows import Heading
from ici_tui.tui.state.results import Found, index_of

HARBOUR = Path(__file__).parents[2] / "fixtures" / "harbour.json"
LOCALIZED = LocalizedRecord.of(load(None))
FOUND = Found.by(index_of(LOCALIZED.record), "")
BROUGHT = LocalizedRecord.of(load(HARBOUR))
"""A record with what the bundled one has not."""


@pytest.mark.parametrize("facet", Facet)
def test_a_facet_is_listed_with_its_values_in_words(facet):
    localized, found = LOCALIZED, FOUND
    if not found.counts(facet):
        localized = BROUGHT
        found = Found.by(index_of(BROUGHT.record), "")
    rows = FacetRows(localized, found)
    headings = [row.text for n in range(len(rows)) if isinstance(row := rows.row(n), Heading)]
    assert HEADINGS[facet] in headings
    value = next(iter(found.counts(facet)))
    name = rows.cells(key_of(facet, value))[1].text
    assert name
    assert facet not in VOCABULARIES or name == LOCALIZED.words.term(VOCABULARIES[facet], value)


@pytest.mark.parametrize("facet", Facet)
def test_the_heading_of_a_facet_is_translated(facet):
    assert catalogue("ar").gettext(HEADINGS[facet]) != HEADINGS[facet]
