"""What a source is called in a citation: as little as tells it from the others."""

import pytest

from ici_tui.bidi import Paragraph, isolate
from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, LanguageMap, Source, SourceType
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile import load

RECORD = load(None)


def named(*sources):
    """Return the names of sources given as (title, publisher, issued)."""
    record = MemoryRecord(
        Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"})),
        sources=tuple(
            Source(
                id=f"s{number}",
                type=SourceType.WEBPAGE,
                title=LanguageMap({"en": title}),
                publisher=LanguageMap({"en": publisher}) if publisher else None,
                issued=EdtfDate.parse(issued) if issued else None,
            )
            for number, (title, publisher, issued) in enumerate(sources)
        ),
    )
    localized = LocalizedRecord.of(record)
    return [localized.short_name(f"s{number}") for number in range(len(sources))]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_two_sources_of_the_record_are_called_the_same(language):
    localized = LocalizedRecord.of(RECORD, language)
    names = [localized.short_name(source.id) for source in RECORD.sources]
    assert len(set(names)) == len(names)


def test_a_publisher_with_one_source_is_enough():
    assert named(("News", "KUNA", "2020"), ("Other", "NATO", "2020")) == ["KUNA", "NATO"]


def test_sources_of_a_publisher_are_told_apart_by_year_then_by_title():
    sources = [
        ("First page", "NATO", "2004-06-28"),
        ("Second page", "NATO", "2012"),
        ("Third page", "NATO", "2012-05"),
        ("Undated page", "NATO", None),
    ]
    assert named(*sources) == [
        "NATO (2004)",
        "NATO: Second page",
        "NATO: Third page",
        "NATO: Undated page",
    ]


def test_a_long_title_is_cut_only_where_its_beginning_tells_it_apart():
    same = "Opening remarks by the Secretary General in"
    names = named((f"{same} Kuwait", "NATO", None), (f"{same} Doha", "NATO", None))
    assert names == [f"NATO: {same} Kuwait", f"NATO: {same} Doha"]
    long = named(
        ("One two three four five six seven", "NATO", None), ("Another title", "NATO", None)
    )
    assert long == ["NATO: One two three four five…", "NATO: Another title"]


def test_sources_that_nothing_tells_apart_have_their_ids():
    assert named(("Page", "NATO", None), ("Page", "NATO", None)) == [
        "NATO: Page [s0]",
        "NATO: Page [s1]",
    ]
    assert named(("Page", None, None), ("Page", None, None)) == ["Page [s0]", "Page [s1]"]


@pytest.mark.parametrize(
    ("language", "title", "shown"),
    [
        ("ar", "2004 Istanbul summit", "2004 Istanbul summit"),
        ("ar", "Opening remarks by NATO Secretary General and more", "NATO Secretary…"),
        ("ar", "Report (draft)", "Report (draft)"),
        ("ar", "Gulf states, 1990–", "Gulf states, 1990–"),
        ("en", "قمة إسطنبول 2004 (مسودة)", "(مسودة)"),
    ],
)
def test_a_title_keeps_its_own_order_inside_a_name_of_the_other_direction(language, title, shown):
    publisher = {"ar": "ويكيبيديا", "en": "Wikipedia"}
    record = MemoryRecord(
        Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"})),
        sources=tuple(
            Source(
                id=f"s{number}",
                type=SourceType.WEBPAGE,
                title=LanguageMap({language: each}),
                publisher=LanguageMap(publisher),
            )
            for number, each in enumerate((title, "Another", "آخر"))
        ),
    )
    name = LocalizedRecord.of(record, language).short_name("s0")
    row = Paragraph(isolate(name), "rtl" if language == "ar" else "ltr").line().visual
    if language == "ar":
        assert shown in row
        assert row.endswith(Paragraph(f"{publisher['ar']}:", "rtl").line().visual)
    else:
        assert row == f"Wikipedia: {Paragraph(title, 'rtl').line().visual}"


def test_of_very_many_sources_each_is_named_by_itself(monkeypatch):
    monkeypatch.setattr("ici_tui.describe.localized_record.COMPARED", 1)
    record = MemoryRecord(
        Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"})),
        sources=(
            Source(
                id="a",
                type=SourceType.BOOK,
                title=LanguageMap({"en": "One two three four five six seven"}),
                publisher=LanguageMap({"en": "Press"}),
            ),
            Source(id="b", type=SourceType.BOOK, title=LanguageMap({"en": "Without a publisher"})),
        ),
    )
    localized = LocalizedRecord.of(record)
    assert localized.short_name("a") == "Press: One two three four five…"
    assert localized.short_name("b") == "Without a publisher"
    assert localized.short_name("none") == "none"
