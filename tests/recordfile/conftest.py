"""A record written by hand, and texts in which the place of each expected problem is marked."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks._full_check import checked_in_full

from ici_tui.recordfile import Report, validate

MARK = "⟦"
CHECKED_TWICE = 1 << 15
"""Shorter texts are checked in full, too, to compare the reports."""

Check = Callable[..., Report]


def small_record() -> dict[str, Any]:
    """Return a valid record with every collection and most fields."""
    return {
        "schema_version": "1.1",
        "id": "lighthouses",
        "title": {"en": "Lighthouses", "ar": "المنائر"},
        "x_editor": {"tool": ["hand", 1, None]},
        "$schema": "https://example.org/schema.json",
        "terms": [
            {"id": "040", "of": "role", "name": {"en": "builder", "ar": "بانٍ"}},
            {"id": "tends", "of": "relation", "name": {"en": "tends"}, "inverse": {"en": "kept"}},
            {"id": "keeper", "of": "actor-kind", "name": {"en": "ship"}, "x_t": 1},
        ],
        "sources": [
            {
                "id": "log",
                "type": "manuscript",
                "title": {"en": "UserStore's log"},
                "issued": "1901",
                "paragraphs": 12,
                "x_shelf": "B4",
            },
            {"id": "web", "type": "webpage", "title": {"ar": "صفحة"}, "url": "https://example.org"},
            {
                "id": "almanac",
                "type": "chapter",
                "title": {"en": "Lamps"},
                "authors": [
                    {"family": "Esty", "given": "D. C."},
                    {"name": {"en": "Harbour Office"}, "x_a": 1},
                ],
                "container": {"en": "The Almanac"},
                "volume": "3",
                "issue": "2a",
                "pages": "4-9",
                "doi": "10.1000/182",
                "isbn": "0-00-000000-0",
                "accessed": "2020-02-02",
                "text": ["One.", "Two."],
                "paragraphs": 2,
            },
        ],
        "places": [
            {"id": "gulf", "kind": "region", "name": {"en": "Gulf", "ar": "الخليج"}},
            {
                "id": "island",
                "kind": "island",
                "name": {"en": "Island"},
                "within": "gulf",
                "coordinates": [48.5, 29],
            },
        ],
        "domains": [
            {"id": "safety", "name": {"en": "Safety"}, "number": 1, "scheme": "topic"},
            {"id": "lamps", "name": {"en": "Lamps"}, "broader": "safety"},
        ],
        "actors": [
            {
                "id": "keeper",
                "kind": "person",
                "name": {"en": "UserStore", "ar": "الحارس"},
                "aliases": {"en": ["Warden"], "ar": []},
                "offices": [
                    {
                        "title": {"en": "Head keeper"},
                        "organisation": "service",
                        "from": "1899",
                        "to": "1901-05",
                        "claims": [
                            {
                                "source": "log",
                                "paragraphs": [3],
                                "title": {"en": "UserStore of the lamp"},
                                "organisation": "service",
                                "from": "1899-10",
                                "to": "1901",
                            },
                            {"source": "web"},
                        ],
                        "citations": [{"source": "log", "paragraphs": [1, 12]}],
                    }
                ],
            },
            {"id": "service", "kind": "organisation", "name": {"en": "Lighthouse Service"}},
            {"id": "pearl", "kind": "keeper", "name": {"en": "The Pearl"}},
        ],
        "events": [
            {
                "id": "first-light",
                "date": "1899-10~",
                "kind": "opening",
                "title": {"en": "First light", "ar": "أول ضوء"},
                "place": "island",
                "participants": [
                    {"actor": "keeper", "role": "host", "citations": [{"source": "web"}]},
                    {"actor": "service", "role": "040"},
                ],
                "domains": [
                    "lamps",
                    {"domain": "safety", "citations": [{"source": "log", "paragraphs": [4]}]},
                ],
                "claims": [
                    {"source": "log", "paragraphs": [2], "date": "1899-10-03", "place": "gulf"},
                    {
                        "source": "web",
                        "quote": {"en": "It was lit."},
                        "url": "https://example.org/a?b=1",
                        "locator": {"kind": "line", "value": "4", "x_l": [1]},
                        "quantities": [{"value": 12, "what": {"en": "lamps"}}],
                    },
                    {"source": "almanac", "paragraphs": [2]},
                ],
                "part_of": "building",
                "tags": ["old light", "منارة"],
                "url": "http://example.org/light",
                "media": [
                    {"url": "https://example.org/1.jpg", "caption": {"en": "It"}, "credit": "K"},
                ],
                "quantities": [{"value": -1.5, "unit": "km", "what": {"en": "sight"}, "x_q": 0}],
                "coordinates": [48.25, 29],
            },
            {
                "id": "building",
                "date": "1898-03-01/1901-05-02",
                "time": "08:00/17:30:00+03:00",
                "as_written": "three years",
                "kind": "series",
                "title": {"en": "Building"},
                "status": "inferred",
            },
        ],
        "relations": [
            {"from": "first-light", "type": "part-of", "to": "building"},
            {"from": "keeper", "type": "holds-office", "to": "service", "note": {"en": "n"}},
            {
                "from": "building",
                "type": "leads-to",
                "to": "first-light",
                "status": "inferred",
                "citations": [{"source": "log", "paragraphs": [2]}],
            },
            {
                "from": "keeper",
                "type": "represents",
                "to": "service",
                "status": "attested",
                "citations": [{"source": "log"}],
            },
            {"from": "keeper", "type": "tends", "to": "pearl"},
            {"from": "building", "type": "causes", "to": "first-light"},
        ],
        "statements": [
            {
                "id": "motto",
                "kind": "principle",
                "text": {"en": "Keep it lit."},
                "by": "keeper",
                "about": ["lamps", "first-light"],
            }
        ],
        "discrepancies": [
            {
                "id": "which-month",
                "kind": "precision",
                "title": {"en": "Which month?"},
                "subjects": ["first-light"],
                "about": ["building"],
                "summary": {"en": "The log has a day."},
                "citations": [{"source": "log", "paragraphs": [2]}],
            }
        ],
    }


def json_lines(record: dict[str, Any]) -> str:
    """Return a record as JSON Lines, the description last."""
    from ici_tui.record.kinds import COLLECTIONS

    rest = dict(record)
    lines = [
        {"record": kind, **item}
        for name, kind in COLLECTIONS.items()
        for item in rest.pop(name, ())
    ]
    lines.append({"record": "dataset", **rest})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@pytest.fixture
def record() -> dict[str, Any]:
    return small_record()


@pytest.fixture
def lines(record: dict[str, Any]) -> str:
    return json_lines(record)


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that writes a text to a file and validates it, quickly and in full."""

    def run(text: str | bytes, suffix: str = ".json") -> Report:
        path = tmp_path / f"record{suffix}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        report = validate(path)
        if len(text) < CHECKED_TWICE:
            assert report == checked_in_full(path)
        return report

    return run


@pytest.fixture
def finds(check: Check) -> Callable[..., None]:
    """Return a check that a marked text has exactly these problems, at the marks, in order."""

    def run(marked: str, *expected: tuple[str, str, str], suffix: str = ".json") -> None:
        places = []
        for number, line in enumerate(marked.split("\n"), 1):
            pieces = line.split(MARK)
            column = 1
            for piece in pieces[:-1]:
                column += len(piece)
                places.append((number, column))
        report = check(marked.replace(MARK, ""), suffix)
        found = [(p.line, p.column, p.pointer) for p in report.problems]
        rendered = "\n".join(problem.render("record") for problem in report.problems)
        assert found == [
            (*place, pointer) for place, (pointer, _, _) in zip(places, expected, strict=True)
        ], rendered
        for problem, (_, message, wanted) in zip(report.problems, expected, strict=True):
            assert message in problem.message, rendered
            assert wanted in problem.expected, rendered

    return run


class AtOnce:
    """Does what would be done behind while its caller waits."""

    def do(self, task: Callable[[], None]) -> None:
        task()


@pytest.fixture(autouse=True)
def _written_at_once(monkeypatch):
    """What is remembered of a record is on the disk when the record is open."""
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", AtOnce)
