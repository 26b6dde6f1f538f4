"""What is made from tables in the documentation is as the tables are."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

_spec = importlib.util.spec_from_file_location("tables_tool", ROOT / "tools" / "tables.py")
assert _spec is not None
assert _spec.loader is not None
tables = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tables)


@pytest.mark.parametrize("name", tables.PARTS)
def test_the_part_of_a_page_is_current(name):
    page = tables.PARTS[name][0].read_text("utf-8")
    assert tables.made(name, page) == page, "run `make tables`"


def test_a_part_is_made_anew():
    name = next(iter(tables.PARTS))
    page = tables.PARTS[name][0].read_text("utf-8")
    lines = list(tables.PARTS[name][1]())
    older = page.replace(lines[-1] + "\n", "")
    assert older != page
    assert tables.made(name, older) == page


def test_a_page_without_the_place_of_a_part_is_named():
    with pytest.raises(LookupError, match="formats"):
        tables.made("formats", "# A page\n")
