"""The page about the format says what the program does: its examples run, its tables hold."""

import re
from json import loads
from pathlib import Path

import pytest

from ici_tui.record.entities import (
    ActorKind,
    DiscrepancyKind,
    EventStatus,
    LocatorKind,
    RelationStatus,
    SourceType,
    StatementKind,
    TermOf,
)
from ici_tui.record.relations import RELATION_TYPES
from ici_tui.recordfile import load, validate
from ici_tui.recordfile.field_descriptions import FIELD_DESCRIPTIONS
from ici_tui.recordfile.schema import models
from ici_tui.recordfile.shape_check import check_shape
from ici_tui.recordfile.wording import keys_of

PAGE = (Path(__file__).parents[2] / "docs" / "record-format.md").read_text(encoding="utf-8")


def blocks(info: str) -> list[str]:
    return re.findall(rf"^```{info}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def section(title: str) -> str:
    _, _, rest = PAGE.partition(f"\n### {title}\n")
    return re.split(r"\n##+ ", rest)[0]


@pytest.mark.parametrize(("info", "suffix"), [("json", ".json"), ("jsonl", ".jsonl")])
def test_the_examples_are_valid_records(tmp_path, info, suffix):
    (example,) = blocks(info)
    path = tmp_path / f"example{suffix}"
    path.write_text(example, encoding="utf-8")
    assert load(path).events[0].id == "first-light"


def test_the_example_of_an_office_has_the_shape_of_one():
    (example,) = blocks("json office")
    keeper = {"id": "keeper", "kind": "person", "name": {"en": "K"}, "offices": [loads(example)]}
    assert check_shape("actor", keeper) == (True, [], 0)


def test_the_example_of_terms_is_a_valid_record(tmp_path):
    (example,) = blocks("json terms")
    path = tmp_path / "families.json"
    path.write_text(example, encoding="utf-8")
    record = load(path)
    assert [term.id for term in record.terms] == ["040", "foster-parent-of", "ship"]


def test_the_example_of_a_claim_has_the_shape_of_one():
    (example,) = blocks("json claim")
    title = {"en": "E"}
    event = {"id": "e", "date": "1899", "kind": "k", "title": title, "claims": [loads(example)]}
    assert check_shape("event", event) == (True, [], 0)


def test_the_broken_example_prints_what_the_page_says(tmp_path):
    (broken,) = blocks("json broken")
    (printed,) = blocks("text")
    path = tmp_path / "lighthouses.json"
    path.write_text(broken, encoding="utf-8")
    problems = validate(path).problems
    assert "\n".join(problem.render("lighthouses.json") for problem in problems) + "\n" == printed


@pytest.mark.parametrize("name", [name for name in FIELD_DESCRIPTIONS if name != "Description"])
def test_the_tables_list_every_key(name):
    assert_table(section(name), name)


def test_the_table_of_the_top_lists_every_key():
    top = PAGE.partition("\n## The top of the document\n")[2].partition("\n## ")[0]
    assert_table(top, "Description")


def assert_table(text: str, name: str) -> None:
    rows = re.findall(r"^\| (\**)`([\w$]+)`\** \| [^|]+ \| (.*) \|$", text, re.MULTILINE)
    assert {key: bool(bold) for bold, key, _ in rows} == keys_of(models()[name])
    assert {key: meaning for _, key, meaning in rows} == FIELD_DESCRIPTIONS[name]


def test_the_ends_of_relations_are_as_the_page_says():
    rows = re.findall(
        r"^\| `([a-z-]+)`(?: \(1\.1\))? \| ([a-z, ]+) \| ([a-z, ]+?)( \*.*)? \|$",
        PAGE,
        re.MULTILINE,
    )
    said = {kind: (start, end, bool(alike)) for kind, start, end, alike in rows}
    assert said == {
        kind: (", ".join(rule.starts), ", ".join(rule.ends), rule.alike)
        for kind, rule in RELATION_TYPES.items()
    }


@pytest.mark.parametrize(
    "kinds",
    [
        ActorKind,
        EventStatus,
        RelationStatus,
        StatementKind,
        DiscrepancyKind,
        LocatorKind,
        TermOf,
    ],
)
def test_the_choices_are_as_the_page_says(kinds):
    said = re.escape(", ".join(f"`{kind}`" for kind in kinds))
    assert re.search(rf"is one of {said}[.;]", PAGE)


def test_the_types_of_sources_on_the_page_exist():
    (named,) = re.findall(r"item types of CSL 1.0.2, such as ([^.]*)\.", PAGE)
    assert set(re.findall(r"`([a-z-]+)`", named)) <= {kind.value for kind in SourceType}


def test_the_dates_on_the_page_are_dates():
    from ici_tui.edtf.date import EdtfDate

    paragraph = PAGE.partition("\n## Dates\n")[2].partition("\n## ")[0]
    dates = re.findall(r"`([^`]+)`", paragraph)
    assert len(dates) > 12
    for date in dates:
        assert str(EdtfDate.parse(date)) == date
