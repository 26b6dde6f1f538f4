"""Templates of mappings: columns, filters, literals, and what is said of mistakes in them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.importing.filters import Context, cut, make_filter
from ici_tui.importing.problems import FieldError, ImportProblem
from ici_tui.importing.slugs import IdBook, slug
from ici_tui.importing.templates import Columns, compile_template

CONTEXT = Context({"papers": {"aawsat": "Asharq Al-Awsat"}}, lambda text: f"<{text}>")
TABLE = Columns(["Name", "Event Date", "w.0", "w.1", "x|y", "NA"], ["NA", ""])
ROW = {
    "Name": " Ali ; Bin Ali ",
    "Event Date": "1/2/2013",
    "w.0": "NA",
    "w.1": "flood",
    "x|y": "q",
    "NA": None,
}


def value(template: str, row=ROW, columns=TABLE):
    return compile_template(template, columns, CONTEXT)(row)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{Name}", "Ali ; Bin Ali"),
        ("{event_date}", "1/2/2013"),
        ("{Name|split:;}", ["Ali", "Bin Ali"]),
        ("{Name|split:';'|slug}", ["ali", "bin-ali"]),
        ("{Name|split:;|join:' and '}", "Ali and Bin Ali"),
        ("{w.*}", ["flood"]),
        ("{w.0|or:w.1|upper}", "FLOOD"),
        ("{w.0|default:none}", "none"),
        ("ev-{w.1}", "ev-flood"),
        ("ev-{w.0}", ""),
        ("{w.1} – {w.0}", "flood"),
        ("{w.0}: {w.1}", "flood"),
        ("{{{w.1}}}", "{flood}"),
        ("as it is", "as it is"),
        ("{'x|y'}", "q"),
        ("{Name|re:/(Bin .+)/}", "Bin Ali"),
        ("{Event Date|re:/\\//-/}", "1-2-2013"),
        ("{Event Date|date}", "<1/2/2013>"),
        ("{Name|before:;}", "Ali"),
        ("{Name|after:;|first}", "Bin Ali"),
    ],
)
def test_a_template_gives_the_value_of_a_row(template, expected):
    assert value(template) == expected


@pytest.mark.parametrize(
    ("name", "argument", "given_value", "expected"),
    [
        ("first_line", "", "\n one \ntwo", "one"),
        ("int", "", "1,234", 1234),
        ("int", "", "٣", 3),
        ("float", "", "-1.5", -1.5),
        ("float", "", "1,5", 1.5),
        ("html", "", "<p>A <a href='https://e.org'>b</a></p>", "A b (https://e.org)"),
        ("plain", "", "<b>Euclid&#8217;s</b>", "Euclid’s"),
        ("links", "", "<a href='https://e.org'>b</a>", ["https://e.org"]),
        ("unescape", "", "a &amp;quot;b&amp;quot; &lt; c", 'a "b" < c'),
        ("paragraphs", "", "one\n\ntwo\n", ["one", "two"]),
        ("sentence", "kuwait", "One. In KUWAIT two! Three", "In KUWAIT two!"),
        ("langs", "", {"fa_IR": "سلام", "EN": "peace", "x": ""}, {"fa-IR": "سلام", "en": "peace"}),
        ("map", "papers", "aawsat", "Asharq Al-Awsat"),
        ("map", "papers", "other", "other"),
        ("term", "", "Power loss", "power-loss"),
        ("split", "\n", "a\n\nb", ["a", "b"]),
        ("unique", "", ["a", "b", "a"], ["a", "b"]),
    ],
)
def test_a_filter_changes_a_value(name, argument, given_value, expected):
    assert make_filter(name, argument, CONTEXT)(given_value) == expected


def test_a_filter_says_which_number_is_none():
    with pytest.raises(FieldError, match="'many' is not a number"):
        make_filter("int", "", CONTEXT)("many")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{Nmae}", "did you mean 'Name'"),
        ("{Name|upcase}", "no filter 'upcase'"),
        ("{Name", "not closed"),
        ("Name}", "without its"),
        ("{Name|cut:x}", "needs a number"),
        ("{Name|split}", "needs an argument"),
        ("{Name|re:/(/}", "is wrong"),
        ("{Name|map:nowhere}", "no table 'nowhere'"),
        ("{}", "no column"),
    ],
)
def test_a_mistake_in_a_template_is_named(template, message):
    with pytest.raises(ImportProblem, match=re.escape(message)):
        value(template)


def test_json_is_reached_by_paths():
    columns = Columns(None)
    row = {"a": {"b": [{"c": 1}, {"c": None}, {"c": 3}]}, "w.0": "x", "w.1": "", "t": ""}
    assert value("{a.b.*.c}", row, columns) == [1, 3]
    assert value("{a.b[0].c}", row, columns) == 1
    assert value("{w.*}", row, columns) == ["x"]
    assert value("{t.*.c}", row, columns) == ""
    assert value("{no.where}", row, columns) == ""


@given(st.text(max_size=300), st.integers(5, 80))
def test_cut_texts_are_beginnings_of_at_most_that_length(text, length):
    short = cut(text, length)
    assert len(short) <= length
    assert text.strip().startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("الجهراء", "al-jahra"),
        ("القصر", "al-qasr"),
        ("الميناء القديم", "al-mina-al-qadim"),
        ("الكويت", "al-kuwayt"),
        ("مدينة", "madinah"),
        ("السالمية", "al-salmiyah"),
        ("PW_0107", "pw_0107"),
        ("KAT-141012", "kat-141012"),
        ("Old Port", "old-port"),
        ("Zürich & Genève", "zurich-and-geneve"),
        ("٢٠١٥", "2015"),
    ],
)
def test_ids_are_readable_in_latin_letters(name, expected):
    assert slug(name) == expected


@given(st.text(max_size=200))
def test_every_id_is_one_of_the_record_format(text):
    book = IdBook()
    for key in (text, f"{text}2"):
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", book.id_of("events", key, slug(text)))


def test_an_id_is_given_once_and_again_for_the_same_key():
    book = IdBook()
    first = book.id_of("places", "a", "town")
    assert (first, book.id_of("places", "b", "town")) == ("town", "town-2")
    assert book.id_of("places", "a", "other") == first
    again = IdBook(book.ids)
    assert again.id_of("places", "b", "town") == "town-2"


def test_a_record_that_is_updated_keeps_its_ids():
    book = IdBook({}, {"town": "place", "who": "actor"})
    assert book.id_of("places", "a", "town") == "town"
    assert book.id_of("places", "b", "who") == "who-2"
