"""Exports of what version 1.1 of the format adds: nothing is lost, names are split right."""

import csv
import io
import json
from pathlib import Path

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.export.bibtex import FORMAT as BIBTEX
from ici_tui.export.bibtex import bibtex_entry
from ici_tui.export.citations import note
from ici_tui.export.csl import csl_item
from ici_tui.export.delimited import csv_lines
from ici_tui.export.evidence import Cited
from ici_tui.export.file_format import Selected
from ici_tui.export.subset import record_lines, record_pieces, subset
from ici_tui.record.entities import Author, LanguageMap, Source, SourceType
from ici_tui.record.kinds import Collection
from ici_tui.recordfile import load, validate

PATH = Path(__file__).parents[1] / "fixtures" / "harbour.json"
RECORD = load(PATH)
ENGLISH, ARABIC = LocalizedRecord.of(RECORD), LocalizedRecord.of(RECORD, "ar")


def source(name: str) -> Source:
    found = RECORD.get(name)
    assert isinstance(found, Source)
    return found


def by(*authors: Author) -> Cited:
    title = LanguageMap({"en": "T"})
    return Cited(Source(id="s", type=SourceType.BOOK, title=title, authors=authors))


@pytest.mark.parametrize(
    ("author", "bibtex", "csl"),
    [
        (
            Author(family="Esty", given_="Daniel C."),
            "Esty, Daniel C.",
            {"family": "Esty", "given": "Daniel C."},
        ),
        (Author(family="van der Berg"), "{van der Berg}", {"family": "van der Berg"}),
        (
            Author(name=LanguageMap({"en": "Ports and Harbours"})),
            "{Ports and Harbours}",
            {"literal": "Ports and Harbours"},
        ),
        (
            Author(family="Smith, Jr.", given_="A"),
            "{Smith, Jr.}, A",
            {"family": "Smith, Jr.", "given": "A"},
        ),
        (
            Author(family="المطيري", given_="سالم"),
            "المطيري, سالم",
            {"family": "المطيري", "given": "سالم"},
        ),
    ],
)
def test_a_name_is_split_where_the_record_splits_it(author, bibtex, csl):
    assert f"  author = {{{bibtex}}},\n" in bibtex_entry(by(author))
    assert csl_item(by(author))["author"] == [csl]


def test_several_authors_are_several():
    authors = [Author(family=family, given_="A") for family in ("Esty", "Gurr", "Goldstone")]
    assert "author = {Esty, A and Gurr, A and Goldstone, A}" in bibtex_entry(by(*authors))


def test_a_journal_keeps_its_numbers():
    item = csl_item(Cited(source("gazette"), (1, 2)))
    assert item["container-title"] == "The Harbour Gazette"
    assert [item[key] for key in ("volume", "issue", "page", "DOI")] == [
        "12",
        "3",
        "4-9",
        "10.1000/182",
    ]
    assert item["accessed"] == {"date-parts": [[2020, 2, 2]]}
    entry = bibtex_entry(Cited(source("gazette")))
    for line in (
        "journaltitle = {The Harbour Gazette}",
        "volume = {12}",
        "number = {3}",
        "pages = {4--9}",
        "doi = {10.1000/182}",
        "urldate = {2020-02-02}",
    ):
        assert f"  {line},\n" in entry


def test_a_note_names_authors_and_issue():
    cited = Cited(source("gazette"), (2,))
    assert note(ENGLISH, cited) == (
        "Daniel C. Esty and Harbour Office, “Night on the quay,” The Harbour Gazette 12, no. 3,"
        " August 22, 2013, 4-9, para. 2, https://doi.org/10.1000/182."
    )
    assert "مكتب الميناء" in note(ARABIC, cited)
    many = [Author(family=name) for name in "ABCD"]
    assert note(ENGLISH, by(*many)).startswith("A et al., ")


def test_a_whole_record_gives_all_its_sources_and_a_part_those_it_cites():
    whole, part = Selected([ENGLISH], None), Selected([ENGLISH], [RECORD.events[1]])
    assert BIBTEX.sources is not None
    assert len(BIBTEX.sources(whole)) == 3
    assert [one.source.id for one in BIBTEX.sources(part)] == ["atlas"]


def test_csv_has_the_new_fields_and_a_column_for_each_key_of_ones_own():
    text = "".join(csv_lines(Collection.EVENTS, RECORD.events, ("en", "ar")))
    power, talk = csv.DictReader(io.StringIO(text))
    assert power["tags"] == "power cut\nميناء\nnight"
    assert power["quantities"] == "ships held back: 12\ndamage: 1250000.5 KWD"
    assert power["coordinates"] == "47.9912;29.3801"
    assert power["media"].split("\n")[1] == "https://example.org/2.mp4"
    assert (power["x_intensity"], talk["x_intensity"]) == ("-5.5", "3")
    assert (power["x_name"], talk["x_name"]) == ("Old record 17", "")
    assert power["x_checked"] == "true"
    sources = "".join(csv_lines(Collection.SOURCES, RECORD.sources, ("en",)))
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(sources))}
    assert rows["atlas"]["authors"] == "Gurr, Ted R.\nGoldstone, Jack A."
    assert rows["gazette"]["doi"] == "10.1000/182"


@pytest.mark.parametrize(("write", "suffix"), [(record_pieces, ".json"), (record_lines, ".jsonl")])
def test_a_record_comes_back_as_it_was(tmp_path, write, suffix):
    path = tmp_path / f"again{suffix}"
    path.write_text("".join(write(RECORD)), encoding="utf-8")
    assert validate(path).ok
    again = load(path)
    for name in ("description", "terms", "sources", "places", "actors", "events", "relations"):
        assert getattr(again, name) == getattr(RECORD, name)
    if suffix == ".json":
        assert json.loads(path.read_text()) == json.loads(PATH.read_text())


def test_a_part_of_a_record_keeps_the_terms_that_it_uses(tmp_path):
    path = tmp_path / "part.json"
    path.write_text("".join(record_pieces(subset(RECORD, ["talk-2"]))), encoding="utf-8")
    assert validate(path).ok
    assert load(path).terms == ()
    whole = subset(RECORD, ["pw_0107"])
    assert {term.id for term in whole.terms} == {"040", "harbour-master", "pilots", "ship", "quay"}
