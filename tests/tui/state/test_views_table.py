"""Every view has a complete row in the table, and whatever knows the views knows each of them."""

from importlib import import_module
from pathlib import Path

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.i18n import catalogue
from ici_tui.record.kinds import COLLECTIONS
from ici_tui.recordfile import load
from ici_tui.tui.rows.guide import PAGES, page_for
from ici_tui.tui.rows.parameter import NONE
from ici_tui.tui.rows.registry import parameter_of, rows_of, view_of
from ici_tui.tui.rows.rows import Heading
from ici_tui.tui.state.commands import COMMANDS, LATIN_OF
from ici_tui.tui.state.views import VIEWS, View

ROOT = Path(__file__).resolve().parents[3]
NAMES = [spec.view for spec in VIEWS]
RECORD = load(ROOT / "tests" / "fixtures" / "small.json")
LOCALIZED = LocalizedRecord.of(RECORD)
every_view = pytest.mark.parametrize("spec", VIEWS, ids=NAMES)


def test_every_view_has_one_row():
    assert list(View) == NAMES


@every_view
def test_a_view_has_rows_that_fit_their_columns(spec):
    rows = rows_of(spec.view, LOCALIZED)
    assert len(rows)
    for index in range(len(rows)):
        row = rows.row(index)
        if isinstance(row, Heading):
            assert rows.key(index) is None
        else:
            assert len(row.cells) == len(rows.columns)
            assert (rows.key(index) or "") == row.key
            if row.key:
                place = rows.index(row.key)
                assert place is not None
                assert rows.key(place) == row.key


@every_view
def test_what_a_view_is_the_list_of_is_found_in_it(spec):
    if not spec.lists:
        return
    assert spec.lists in COLLECTIONS
    things = (
        LOCALIZED.disagreements if spec.lists == "discrepancies" else getattr(RECORD, spec.lists)
    )
    rows = rows_of(spec.view, LOCALIZED)
    assert things
    for thing in things:
        assert view_of(LOCALIZED, thing.id) == (spec.view, thing.id)
        assert rows.index(thing.id) is not None


def test_no_two_views_are_the_list_of_one_collection_or_have_one_key():
    collections = [spec.lists for spec in VIEWS if spec.lists]
    keys = [key for spec in VIEWS for key in (spec.key, spec.arabic_key)]
    assert len(collections) == len(set(collections))
    assert len(keys) == len(set(keys))


@every_view
def test_a_view_opens_by_a_command_on_either_keyboard(spec):
    (command,) = (one for one in COMMANDS if one.name == f"view:{spec.view}")
    assert command.keys == (spec.key, spec.arabic_key)
    assert LATIN_OF[spec.arabic_key] == spec.key
    assert command.title == spec.title


@every_view
def test_the_title_of_a_view_is_translated(spec):
    assert catalogue("ar").gettext(spec.title) != spec.title


@every_view
def test_a_view_has_a_page_of_the_guide(spec):
    assert spec.guide in PAGES
    assert page_for(spec.view, searching=False) == spec.guide


@every_view
def test_a_view_that_takes_a_parameter_says_which_values_it_has(spec):
    parameter = parameter_of(spec.view)
    assert (parameter is not None) == hasattr(import_module(spec.module), "PARAMETER")
    if parameter is None:
        return
    assert parameter.parse(NONE) == NONE
    assert parameter.parse(spec.argument.example) == spec.argument.example
    for current in (NONE, spec.argument.example):
        values = parameter.values(LOCALIZED, None, current)
        assert values[0] == NONE
        assert current in values
        assert [parameter.parse(value) for value in values] == list(values)
        assert sum(one.active for one in parameter.options(LOCALIZED, None, current)) <= 1
