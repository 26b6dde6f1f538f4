"""The bundled record is found, valid and quick to open."""

import json
import subprocess
import sys
import time

import pytest

from ici_tui.record.codec import encode
from ici_tui.recordfile import bundled_path, load, open_record, validate


def test_the_bundled_record_is_valid():
    assert validate().problems == ()


def test_the_bundled_record_is_opened_without_a_path():
    opened = open_record()
    assert opened.path is None
    assert opened.name == "events.json"
    assert len(opened.record.events) >= 38


def test_nothing_of_the_document_is_lost_in_the_record():
    document = json.loads(bundled_path().read_bytes())
    record = load()
    for name in ("sources", "places", "domains", "actors", "relations", "statements"):
        assert [encode(item) for item in getattr(record, name)] == document[name]
    by_id = {event["id"]: event for event in document["events"]}
    for event in record.events:
        assert encode(event) == by_id[event.id]


@pytest.mark.budget
def test_the_bundled_record_opens_well_within_a_blink():
    load()
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        load()
        best = min(best, time.process_time() - start)
    assert best < 0.15


def test_importing_the_library_loads_nothing_heavy():
    heavy = "{'pydantic', 'pydantic_core', 'zstandard', 'sqlite3', 'json', 'dataclasses'}"
    script = f"""
import sys
before = set(sys.modules)
import ici_tui.recordfile
from ici_tui.recordfile import RecordError, load, open_record, validate
print({heavy} & (set(sys.modules) - before))
from ici_tui.recordfile import MAX_PROBLEMS, OpenedRecord, Report
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr
    assert done.returncode == 0, done.stderr


def test_a_plain_record_never_loads_zstandard():
    script = (
        "import sys; from ici_tui.recordfile import load; load(); print('zstandard' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr
