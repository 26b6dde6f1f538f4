"""Which events are contested, and that search, lists, documents and exports mark the same ones."""

from contextlib import closing

import pytest
from msgspec.structs import replace
from tests.record.small_records import (
    CONTRADICTION,
    PRECISION,
    SERIES,
    Part,
    claim,
    dated,
    entry,
    event,
    order,
    record,
)

from ici_tui.describe.document import Document
from ici_tui.describe.documents import describe
from ici_tui.describe.localized_record import LocalizedRecord
from ici_tui.disagreements.joining import disagreements
from ici_tui.disagreements.standing import contradicted, is_contested, statuses
from ici_tui.export.file_format import Listed
from ici_tui.export.overview import overview
from ici_tui.record.entities import DiscrepancyKind, EventStatus, RelationType
from ici_tui.record.kinds import Collection
from ici_tui.recordfile import load
from ici_tui.search.index import Index
from ici_tui.search.parser import parse
from ici_tui.tui.rows.timeline import standing

FRAMING = DiscrepancyKind.FRAMING


def contested(*parts: Part) -> set[str]:
    of = record(*parts)
    contradictions = contradicted(disagreements(of))
    return {one.id for one in of.events if is_contested(one, contradictions)}


def test_a_contradicted_or_disputed_event_is_contested():
    assert contested(dated("a", "2004", "2005"), dated("b", "2004", "2004-05")) == {"a"}
    assert contested(event("c", "2004", status=EventStatus.DISPUTED)) == {"c"}
    assert contested(event("d", "2004", status=EventStatus.INFERRED)) == set()


def test_the_subjects_of_an_entry_are_contested_and_what_else_it_names_is_not():
    events = dated("a", "2004"), dated("b", "2005"), dated("c", "2006")
    apart = replace(entry("x", CONTRADICTION, "b"), subjects=("a",))
    assert contested(*events, apart) == {"a"}
    assert contested(*events, entry("x", CONTRADICTION, "a", "b")) == {"a", "b"}
    assert contested(*events, entry("x", FRAMING, "a"), entry("y", PRECISION, "b")) == set()


def test_of_an_order_both_ends_are_contested_and_not_the_parts_of_a_series():
    stated = order("series", RelationType.PRECEDES, "launch", "s2")
    assert contested(*SERIES, stated) == {"series", "launch"}


@pytest.mark.parametrize(
    ("status", "contradiction", "expected"),
    [
        ("attested", False, ["attested"]),
        ("attested", True, ["disputed"]),
        ("disputed", False, ["disputed"]),
        ("inferred", False, ["inferred"]),
        ("inferred", True, ["disputed", "inferred"]),
    ],
)
def test_a_contested_event_is_disputed_in_place_of_attested(status, contradiction, expected):
    one = event("a", "2004", status=EventStatus(status))
    assert list(statuses(one, {"a"} if contradiction else set())) == expected


SMALL = record(
    dated("a", "2004", "2005"),
    event("b", "2004", claim("s1", date="2004-05"), status=EventStatus.DISPUTED),
    event("c", "2006", claim("s1", place="istanbul"), claim("s2", place="ankara")),
    dated("d", "2007", "2007-05"),
    event("e", "2008", status=EventStatus.INFERRED),
    replace(entry("x", CONTRADICTION, "d"), subjects=("e",)),
)


@pytest.mark.parametrize(("of", "size"), [(SMALL, 4), (load(None), None)], ids=["small", "bundled"])
def test_every_place_marks_the_same_events(of, size):
    localized = LocalizedRecord.of(of)
    marked = {one.id for one in of.events if "⚠" in standing(localized, one).text}
    assert marked
    assert size is None or len(marked) == size
    query = parse("is:disputed", finished=True)
    with closing(Index.build(of)) as index:
        assert set(index.search(query).ids) == marked
    documents = {one.id: describe(localized, one.id) for one in of.events}
    assert {
        name for name, one in documents.items() if one and "⚠" in one.blocks[_standing(one)].text
    } == marked
    table = overview(Listed((localized,), Collection.EVENTS, of.events))
    assert {row[0] for row in table.rows if "⚠" in row} == marked


def _standing(document: Document) -> int:
    """The place of the line that says when, what and how firmly."""
    return next(i for i, block in enumerate(document.blocks) if block.kind == "paragraph")
