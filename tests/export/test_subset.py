"""Part of a record is a record: valid, closed, and nothing in it has changed."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ici_tui.export.subset import SELECTION_KEY, record_lines, record_pieces, subset
from ici_tui.recordfile import bundled_path, load, validate

RECORD = load(None)
ids = st.sets(st.sampled_from([event.id for event in RECORD.events]), max_size=6)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ids, st.booleans())
def test_any_events_make_a_valid_record_with_the_same_entities(tmp_path, wanted, lines):
    part = subset(RECORD, sorted(wanted), "nato")
    path: Path = tmp_path / ("part.jsonl" if lines else "part.json")
    path.write_text("".join((record_lines if lines else record_pieces)(part)), "utf-8")
    assert not validate(path).problems
    again = load(path)
    assert again == part
    assert wanted <= {event.id for event in again.events}
    for entity in again.entities.values():
        assert RECORD.get(entity.id) == entity
    inside = set(again.entities)
    assert list(again.relations) == [
        one for one in RECORD.relations if {one.from_, one.to} <= inside
    ]
    for discrepancy in RECORD.discrepancies:
        assert (discrepancy.id in inside) == (set(discrepancy.named) <= inside)


def test_nothing_comes_along_that_is_not_named():
    part = subset(RECORD, ["transit-agreement"])
    (event,) = part.events
    named = {participant.actor for participant in event.participants}
    assert named <= {actor.id for actor in part.actors}
    assert len(part.actors) < len(RECORD.actors) / 2
    assert all(claim.source in {one.id for one in part.sources} for claim in event.claims)


def test_the_query_is_kept_where_it_cannot_be_taken_for_the_record_s_own():
    part = subset(RECORD, ["transit-agreement"], 'a "b" ‮c')
    written = json.loads("".join(record_pieces(part)))
    assert written[SELECTION_KEY] == {"query": 'a "b" ‮c'}
    assert "‮" not in "".join(record_pieces(part))
    assert SELECTION_KEY not in json.loads("".join(record_pieces(RECORD)))


def test_the_whole_record_is_written_with_all_its_keys():
    def keyed(value):
        return {
            name: {one.get("id", json.dumps(one)): one for one in part}
            if isinstance(part, list)
            else part
            for name, part in value.items()
        }

    written = json.loads("".join(record_pieces(RECORD)))
    original = json.loads(bundled_path().read_text("utf-8"))
    assert keyed(written) == keyed(original)
