"""Every format has its place in the table, and is recognised by what is in a file of it."""

import pkgutil
from importlib import import_module

import pytest

import ici_tui.importing.formats
from ici_tui.cli.choices import IMPORTS
from ici_tui.i18n import catalogue
from ici_tui.importing.foreign_files import ForeignFile
from ici_tui.importing.importer import Importer
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.table import IMPORTERS, importer_for, recognised

every_importer = pytest.mark.parametrize("one", IMPORTERS, ids=[one.name for one in IMPORTERS])


def test_every_format_of_a_module_is_in_the_table():
    modules = [
        import_module(f"ici_tui.importing.formats.{module.name}")
        for module in pkgutil.iter_modules(ici_tui.importing.formats.__path__)
    ]
    found = {
        id(one) for module in modules for one in vars(module).values() if type(one) is Importer
    }
    assert found == {id(one) for one in IMPORTERS}


def test_names_are_those_of_one_format_and_the_command_line_offers_all():
    names = [one.name for one in IMPORTERS]
    assert len(names) == len(set(names))
    assert list(IMPORTS) == names


@every_importer
def test_a_format_reads_rows_or_makes_entities_and_says_what_it_is(one):
    assert (one.tables is None) != (one.make is None)
    assert one.title
    assert one.holds
    assert catalogue("ar").gettext(one.title) != one.title


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.csv", "date,what\n2001,A\n", "csv"),
        ("a.txt", "date;what\n2001;A\n", "csv"),
        ("a", "date\twhat\n2001\tA\n", "tsv"),
        ("a.json", '[{"a": 1}]', "json"),
        ("a.jsonl", '{"a": 1}\n{"a": 2}\n', "jsonl"),
        ("a.yml", "a: 1\n", "yaml"),
        ("a", "---\n- a: 1\n", "yaml"),
        ("a", "@article{x,\n title={a}}\n", "bibtex"),
        ("a", "TY  - JOUR\nER  - \n", "ris"),
        ("a", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "ics"),
        ("a", "0 HEAD\n1 CHAR UTF-8\n0 TRLR\n", "gedcom"),
        ("a.bin", "\0\1\2", None),
        ("a.txt", "Only some words.\n", None),
    ],
)
def test_a_file_is_recognised_by_its_beginning(name, text, form):
    found = recognised(ForeignFile(name, text.encode()))
    assert (found.name if found else None) == form


def test_a_file_of_no_known_format_is_said_to_be_one():
    with pytest.raises(ImportProblem, match="no known format"):
        importer_for(ForeignFile("a.txt", b"Only some words.\n"), "")
