"""Documents show what a record brings beyond the usual: numbers, quotations, pictures, own keys."""

from pathlib import Path

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.describe.document import BlockKind, Role
from ici_tui.describe.documents import describe
from ici_tui.recordfile import load

RECORD = load(Path(__file__).parents[1] / "fixtures" / "harbour.json")


def lines(identifier: str, language: str = "en") -> list[str]:
    document = describe(LocalizedRecord.of(RECORD, language), identifier)
    assert document is not None
    return [
        f"{block.label} {block.text}".strip() if block.kind is BlockKind.FIELD else block.text
        for block in document.blocks
    ]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "en",
            [
                "21 August 2013 · consultation · ⚠ disputed",
                "Latitude, longitude 29.3801, 47.9912",
                "Tags power cut, ميناء, night",
                "Address https://example.org/v/1",
                "Salem · harbour master",
                "ships held back: 12",
                "damage: 1,250,000.5 KWD",
                "The dark quay — A. Keeper",
                "https://example.org/1.jpg",
                "The Harbour Gazette ¶2 · ships held back: 12",
                "“Twelve ships were held back.”",
                "جريدة الساحل p. 3 · ships held back: 15",
                "«احتُجزت خمس عشرة سفينة.»",
                "“The power failed at the old port on Wednesday evening.”",
                "More",
                "x_intensity: -5.5",
                "x_checked: yes",
                "x_confidence: 2",
                "x_since: 1999",
            ],
        ),
        (
            "ar",
            [
                "21 أغسطس 2013 · تشاور · ⚠ محل خلاف",
                "خط العرض، خط الطول 29.3801, 47.9912",
                "الوسوم power cut، ميناء، night",
                "سالم · مدير الميناء",
                "سفن محتجزة: 12",
                "الرصيف المظلم — A. Keeper",
                "“Twelve ships were held back.”",
                "«احتُجزت اثنتا عشرة سفينة.»",
                "جريدة الساحل ص 3 · سفن محتجزة: 15",
                "المزيد",
                "x_checked: نعم",
            ],
        ),
    ],
)
def test_an_event_shows_all_it_has(language, wanted):
    shown = lines("pw_0107", language)
    assert [line for line in wanted if line not in shown] == []


def test_a_source_shows_its_bibliography_and_its_text():
    shown = lines("gazette")
    for line in (
        "Authors Daniel C. Esty, Harbour Office",
        "Published in The Harbour Gazette",
        "Volume 12",
        "Pages 4-9",
        "DOI https://doi.org/10.1000/182",
        "Accessed 2 February 2020",
        "newspaper article · 22 August 2013 · English · 2 paragraphs",
        "¶1 The power failed at the old port on Wednesday evening.",
    ):
        assert line in shown


def test_a_source_shows_where_in_it_something_is_read():
    assert "Salem visits the ship · fol. 7r" in lines("atlas")


def test_terms_of_ones_own_name_kinds_roles_and_relations_in_both_languages():
    assert "ships · 1 event" in lines("pearl")
    assert "piloted by: Salem" in lines("pearl")
    assert "pilots: The Pearl" in lines("salem")
    assert "بإرشاد: سالم" in lines("pearl", "ar")
    assert "quay · 1 event" in lines("old-port")
    assert "related to: The Pearl" in lines("office")
    assert "x_tonnage: 1200" in lines("pearl")


def test_a_disagreement_about_a_number_is_named_by_what_is_counted():
    shown = lines("computed:quantity:pw_0107")
    assert shown[0] == "The power fails on the quay: ships held back"
    assert "used in the timeline" in shown
    assert "جريدة الساحل p. 3" in shown
    assert "“Twelve ships were held back.”" in shown
    assert lines("computed:quantity:pw_0107", "ar")[0] == "انقطاع الكهرباء عن الرصيف: سفن محتجزة"


def test_a_quotation_stands_in_its_own_direction():
    document = describe(LocalizedRecord.of(RECORD, "ar"), "pw_0107")
    assert document is not None
    quotes = [one for block in document.blocks for one in block.spans if one.role is Role.QUOTE]
    assert len(quotes) == 4
    assert all(one.isolated for one in quotes)


def test_numbers_are_as_the_reader_reads_them():
    arabic = LocalizedRecord.of(RECORD, "ar", "arabic-indic")
    assert arabic.measure(1250000.5) == "١٬٢٥٠٬٠٠٠٫٥"
    english = LocalizedRecord.of(RECORD)
    assert [english.measure(one) for one in (-1234, 0.25, -0.5, 1e30, 12.0)] == [
        "-1,234",
        "0.25",
        "-0.5",
        "1e+30",
        "12.0",
    ]
