"""Citations read as Chicago's notes in English, and as Arabic scholars write them in Arabic."""

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.display import format_date
from ici_tui.export.citations import locator, note, notes
from ici_tui.export.evidence import Cited, cited
from ici_tui.record.entities import Citation, Claim, LanguageMap, Source, SourceType
from ici_tui.recordfile import load

RECORD = load(None)
ENGLISH = LocalizedRecord.of(RECORD, "en")
ARABIC = LocalizedRecord.of(RECORD, "ar")


def source(kind: SourceType = SourceType.ARTICLE_NEWSPAPER, **changes) -> Source:
    values = {
        "title": LanguageMap({"en": "Gulf states join", "ar": "دول الخليج تنضم"}),
        "author": LanguageMap({"en": "Sara Ali", "ar": "سارة علي"}),
        "publisher": LanguageMap({"en": "The Daily", "ar": "اليومية"}),
        "issued": EdtfDate("2005-06-03"),
        "url": "https://example.org/a",
        "language": "en",
        **changes,
    }
    return Source(id="one", type=kind, **values)


@pytest.mark.parametrize(
    ("one", "paragraphs", "written"),
    [
        (
            source(),
            (9,),
            "Sara Ali, “Gulf states join,” The Daily, June 3, 2005, para. 9, https://example.org/a.",
        ),
        (
            source(SourceType.REPORT, url=None),
            (2, 3, 4, 9),
            "Sara Ali, Gulf states join (The Daily, June 3, 2005), paras. 2–4, 9.",
        ),
        (
            source(SourceType.ENTRY_ENCYCLOPEDIA, author=None, issued=None),
            (),
            "The Daily, s.v. “Gulf states join,” n.d., https://example.org/a.",
        ),
        (
            source(SourceType.SPEECH, publisher=None, url=None),
            (),
            "Sara Ali, “Gulf states join” (speech, June 3, 2005).",
        ),
        (
            source(language="ar", author=None, publisher=None, url=None),
            (1,),
            "“دول الخليج تنضم” [Gulf states join], June 3, 2005, para. 1.",
        ),
        (
            source(title=LanguageMap({"en": "The “new” talks"}), url=None, issued=None),
            (),
            "Sara Ali, “The ‘new’ talks,” The Daily, n.d.",
        ),
    ],
)
def test_english_notes_follow_chicago(one, paragraphs, written):
    assert note(ENGLISH, Cited(one, paragraphs)) == written


@pytest.mark.parametrize(
    ("one", "paragraphs", "written"),
    [
        (
            source(language="ar"),
            (9,),
            "سارة علي، «دول الخليج تنضم»، اليومية، 3 يونيو 2005، الفقرة 9، https://example.org/a.",
        ),
        (
            source(),
            (9, 12),
            "سارة علي، «Gulf states join» [دول الخليج تنضم]، اليومية، 3 يونيو 2005،"
            " الفقرتان 9 و12، https://example.org/a.",
        ),
        (
            source(SourceType.REPORT, language="ar", url=None, issued=None),
            (2, 4, 9),
            "سارة علي، دول الخليج تنضم (اليومية، د.ت.)، الفقرات 2 و4 و9.",
        ),
        (
            source(language="ar", title=LanguageMap({"ar": "حديث «كونا»"}), url=None),
            (),
            "سارة علي، «حديث “كونا”»، اليومية، 3 يونيو 2005.",
        ),
    ],
)
def test_arabic_notes_have_arabic_marks_and_words(one, paragraphs, written):
    assert note(ARABIC, Cited(one, paragraphs)) == written


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2006-12", "December 2006"),
        ("2018", "2018"),
        ("2011~", "ca. 2011"),
        ("2011?", "[2011?]"),
        ("2011%", "[ca. 2011?]"),
        ("2004-06-28/2004-06-29", format_date(EdtfDate("2004-06-28/2004-06-29"), "en")),
        ("201X", format_date(EdtfDate("201X"), "en")),
    ],
)
def test_dates_are_as_sure_as_the_record_has_them(date, written):
    text = note(ENGLISH, Cited(source(issued=EdtfDate(date), url=None)))
    assert text == f"Sara Ali, “Gulf states join,” The Daily, {written}."


def test_many_paragraphs_in_arabic_agree_with_their_number():
    assert locator(ARABIC, tuple(range(1, 40, 3))).startswith("الفقرات 1 و4 و7")
    assert locator(LocalizedRecord.of(RECORD, "ar", "arabic-indic"), (12,)) == "الفقرة ١٢"


def test_a_source_is_cited_once_with_all_its_paragraphs():
    for event in RECORD.events:
        found = cited(RECORD, [event])
        under = [one for one in event.domains if not isinstance(one, str)]
        evidence: list[Claim | Citation] = [
            *event.claims,
            *(one for part in event.participants for one in part.citations),
            *(one for domain in under for one in domain.citations),
        ]
        assert [one.source.id for one in found] == list(
            dict.fromkeys(one.source for one in evidence)
        )
        for one in found:
            claimed = {
                paragraph
                for said in evidence
                if said.source == one.source.id
                for paragraph in said.paragraphs
            }
            assert set(one.paragraphs) == claimed
    assert [one.source for one in cited(RECORD, RECORD.sources)] == list(RECORD.sources)


def test_a_disagreement_is_cited_from_all_its_sides():
    for item in LocalizedRecord.of(RECORD).disagreements:
        found = {one.source.id for one in cited(RECORD, [item])}
        assert item.sources <= found


@pytest.mark.parametrize("localized", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_every_source_of_the_record_has_a_note_of_one_line(localized):
    written = notes(localized, cited(RECORD, RECORD.sources))
    assert len(set(written)) > 0.9 * len(RECORD.sources)
    for text in written:
        assert text.endswith(".")
        assert "\n" not in text
        assert ", ," not in text
        assert "{" not in text
