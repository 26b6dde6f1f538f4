"""How much of a record has been read is told while it is read."""

import gzip
import json
from pathlib import Path

import pytest

from ici_tui.recordfile import load

BUNDLED = Path(__file__).parents[2] / "data" / "events.json"


def lines(count: int) -> list[str]:
    heads = [{"record": "dataset", "schema_version": "1.0", "id": "many", "title": {"en": "Many"}}]
    heads += [
        {
            "record": "event",
            "id": f"e{n}",
            "date": "2004",
            "kind": "visit",
            "title": {"en": "x" * 99},
        }
        for n in range(count)
    ]
    return [json.dumps(head) for head in heads]


def document(count: int) -> str:
    head, *events = map(json.loads, lines(count))
    for one in (head, *events):
        del one["record"]
    return json.dumps({**head, "events": events})


@pytest.mark.parametrize("name", ["many.jsonl", "many.jsonl.gz", "many.json"])
def test_progress_grows_from_a_part_to_nearly_the_whole(tmp_path, name):
    text = document(9000) if name.endswith(".json") else "\n".join(lines(9000))
    data = text.encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data, 1) if name.endswith(".gz") else data)
    told: list[float] = []
    record = load(path, told.append)
    assert len(record.events) == 9000
    assert told == sorted(told)
    assert told[0] > 0
    assert told[-1] <= 1
    assert told[-1] > 0.9
    if not name.endswith(".gz"):
        assert told[0] < 0.5


def test_a_record_without_a_listener_is_read_all_the_same():
    told: list[float] = []
    assert load(BUNDLED).events == load(None, told.append).events
