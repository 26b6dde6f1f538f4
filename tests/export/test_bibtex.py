"""BibTeX entries hold together whatever their texts contain."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ici_tui.edtf.date import EdtfDate
from ici_tui.export.bibtex import address, bibtex_entry, bibtex_pieces, escaped, title
from ici_tui.export.evidence import Cited, cited
from ici_tui.export.plain import printable
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import LanguageMap, Source, SourceType
from ici_tui.recordfile import load

RECORD = load(None)

_SHOWN = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{character}": character for character in "#$%&_"},
}
_COMMAND = re.compile(r"\\text\w+\{\}|\\.|[{}]")
"""What TeX reads as a command or a group; braces that hold capitals print nothing."""

hostile = st.text(
    st.sampled_from('ab{}\\%#$&_~^"@,= \n\u202eعم') | st.characters(codec="utf-8"),
    min_size=1,
    max_size=30,
)


def entries(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Read entries by counting braces, as BibTeX does."""
    found = []
    at = 0
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@(\w+)\{([^,]+),\n").match(text, at)
        assert head
        at = head.end()
        fields = {}
        while text[at] != "}":
            name = re.compile(r"  (\w+) = \{").match(text, at)
            assert name, text[at : at + 40]
            start = end = name.end()
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            fields[name[1]] = text[start : end - 1]
            assert text[end : end + 2] == ",\n"
            at = end + 2
        found.append((head[1], head[2], fields))
    return found


def shown(value: str) -> str:
    """Return what TeX prints of a value."""
    return _COMMAND.sub(lambda match: _SHOWN.get(match[0], ""), value)


@given(hostile, hostile)
@example("}, url = {evil", "a} and {b")
@example("\\", "%")
def test_a_text_ends_where_its_field_ends(text, author):
    source = Source(
        id="one",
        type=SourceType.ARTICLE_NEWSPAPER,
        title=LanguageMap({"en": text}),
        author=LanguageMap({"en": author}),
    )
    ((kind, key, fields),) = entries(bibtex_entry(Cited(source)))
    assert (kind, key) == ("article", "one")
    assert set(fields) - {"title"} == {"author", "entrysubtype"}
    assert shown(fields.get("title", "")) == ("" if is_blank(text) else printable(text))
    assert fields["author"] == f"{{{escaped(author)}}}"


@given(hostile)
def test_an_address_can_end_nothing(url):
    assert not set(address(url)) & set('{}\\" \n^')
    assert address(url).isascii()


def test_every_source_of_the_record_is_an_entry():
    found = entries("".join(bibtex_pieces(cited(RECORD, RECORD.sources))))
    assert [key for _, key, _ in found] == [source.id for source in RECORD.sources]
    by_key = {key: fields for _, key, fields in found}
    assert by_key["khaleej-2026"]["date"] == "2026-01-31"
    assert by_key["khaleej-2026"]["langid"] == "arabic"
    assert by_key["khaleej-2026"]["journaltitle"] == "الخليج أونلاين"
    urls = {source.id: source.url for source in RECORD.sources if source.url}
    assert {key: by_key[key]["url"] for key in urls} == urls


def test_dates_stay_edtf_and_paragraphs_are_annotations():
    source = Source(
        id="one",
        type=SourceType.BOOK,
        title=LanguageMap({"en": "A"}),
        issued=EdtfDate("2011~"),
    )
    ((kind, _, fields),) = entries(bibtex_entry(Cited(source, (2, 3))))
    assert kind == "book"
    assert fields == {"title": "A", "date": "2011~", "annotation": "pars. 2, 3"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NATO's topic page on the Istanbul Cooperation Initiative",
            "{NATO}'s topic page on the {Istanbul Cooperation Initiative}",
        ),
        ("An agreement with McDonald's on iPhones", "An agreement with {McDonald}'s on {iPhones}"),
        ("The centre in Kuwait: What it does", "The centre in {Kuwait}: What it does"),
        ("Talks of EU-NATO staff & O'Neil", "Talks of {EU-NATO} staff \\& {O'Neil}"),
        ("The {GCC}_plan, 50%", r"The \textbraceleft{}{GCC}\textbraceright{}\_plan, 50\%"),
        # A style may write small what has capitals only because all titles there have.
        (
            "A History of Modern Kuwait and Its People, with NATO Papers",
            "A History of Modern Kuwait and Its People, with {NATO} Papers",
        ),
        ("تقرير عن NATO والخليج", "تقرير عن {NATO} والخليج"),
        ("all small", "all small"),
    ],
)
def test_capitals_that_a_style_must_not_lower_are_in_braces(text, expected):
    assert title(text) == expected


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        ("[1501,1503]", "1501/1503"),
        ("[..1509]", "/1509"),
        ("[1509-05..]", "1509-05/"),
        ("2013-08-21T08:46Z", "2013-08-21"),
    ],
)
def test_what_biblatex_does_not_read_becomes_a_date_that_it_does(issued, written):
    source = Source(
        id="s", type=SourceType.BOOK, title=LanguageMap({"en": "A"}), issued=EdtfDate(issued)
    )
    assert f"  date = {{{written}}},\n" in bibtex_entry(Cited(source, ()))
