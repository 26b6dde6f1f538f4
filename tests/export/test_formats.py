"""Every format has its place in the table, and whatever offers formats offers each of them."""

import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import ici_tui.export
from ici_tui.cli.choices import EXPORTS
from ici_tui.cli.choices import FORMATS as LISTED
from ici_tui.describe import LocalizedRecord
from ici_tui.export.evidence import cited
from ici_tui.export.file_format import CitationFormat, FileFormat, Listed, Selected
from ici_tui.export.formats import CITATIONS, FORMATS, SUFFIXES, format_of
from ici_tui.i18n import catalogue
from ici_tui.record.kinds import Collection
from ici_tui.recordfile import load

ROOT = Path(__file__).resolve().parents[2]
RECORD = load(ROOT / "tests" / "fixtures" / "small.json")
TELLINGS = [LocalizedRecord.of(RECORD, "en"), LocalizedRecord.of(RECORD, "ar")]
every_format = pytest.mark.parametrize("form", FORMATS, ids=[one.name for one in FORMATS])
every_citation = pytest.mark.parametrize("form", CITATIONS, ids=[one.name for one in CITATIONS])


def contents(form: FileFormat, selected: Selected) -> bytes:
    if form.binary is not None:
        return b"".join(form.binary(selected))
    return "".join(form.write(selected)).encode()


@pytest.mark.parametrize(("kind", "table"), [(FileFormat, FORMATS), (CitationFormat, CITATIONS)])
def test_every_format_of_a_module_is_in_the_table(kind, table):
    modules = [
        import_module(f"ici_tui.export.{module.name}")
        for module in pkgutil.iter_modules(ici_tui.export.__path__)
    ]
    found = {id(one) for module in modules for one in vars(module).values() if type(one) is kind}
    assert found == {id(one) for one in table}


def test_names_and_suffixes_are_those_of_one_format():
    names = [one.name for one in FORMATS]
    suffixes = [suffix for one in FORMATS for suffix in one.suffixes]
    assert len(names) == len(set(names))
    assert len(suffixes) == len(set(suffixes)) == len(SUFFIXES)


def test_the_command_line_offers_all_formats_and_for_lists_those_that_have_them():
    assert list(EXPORTS) == [one.name for one in FORMATS]
    assert list(LISTED) == [one.name for one in FORMATS if one.write_list]


@every_format
def test_a_file_s_name_asks_for_its_format(form):
    assert form.suffixes
    for suffix in form.suffixes:
        assert format_of(Path(f"Some.Events{suffix.upper()}")) is form
    assert format_of(Path("events")) is None


@every_format
def test_the_whole_record_and_a_part_of_it_are_written(form):
    whole = contents(form, Selected(TELLINGS, None))
    event = next(one for one in RECORD.events if form.holds_event is None or form.holds_event(one))
    part = contents(form, Selected(TELLINGS, (event,), "a query"))
    assert form.binary or whole.endswith(b"\n")
    assert 0 < len(part) < len(whole)


@every_format
def test_what_a_format_leaves_out_is_counted_and_has_a_reason_in_arabic(form):
    selected = Selected(TELLINGS, None)
    assert 0 <= form.left_out_of(selected) < len(RECORD.events)
    assert bool(form.left_out) == (form.holds_event is not None)
    if form.left_out:
        assert catalogue("ar").gettext(form.left_out) != form.left_out


@every_format
@pytest.mark.parametrize("collection", Collection)
def test_a_format_with_lists_has_them_of_every_collection(form, collection):
    if form.write_list is None:
        return
    things = getattr(RECORD, collection)
    if collection is Collection.DISCREPANCIES:
        things = TELLINGS[0].disagreements
    listed = Listed(TELLINGS, collection, things)
    text = "".join(form.write_list(listed))
    assert all(thing.id in text for thing in things)
    one = (form.write_one or form.write_list)(Listed(TELLINGS, collection, things[:1]))
    assert "".join(one)


@every_citation
def test_a_citation_is_copied_in_each_form_and_its_purpose_is_said_in_arabic(form):
    evidence = cited(RECORD, RECORD.sources)
    assert "Gazette" in form.write(TELLINGS[0], evidence)
    assert catalogue("ar").gettext(form.purpose) != form.purpose
