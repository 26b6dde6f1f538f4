"""What a word of a query matches, while it is typed and when it is finished."""

import pytest

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Event, LanguageMap
from ici_tui.record.record import MemoryRecord
from ici_tui.search import english
from ici_tui.search.fold import spell
from ici_tui.search.index import Index
from ici_tui.search.parser import parse
from ici_tui.search.pattern import pattern
from ici_tui.search.query import Word


def index_of(*titles):
    """Return an index of events with these titles, called by their titles."""
    events = tuple(
        Event(
            id=f"e{at}", date=EdtfDate(f"{1900 + at}"), kind="visit", title=LanguageMap({"ar": one})
        )
        for at, one in enumerate(titles)
    )
    description = Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"}))
    return Index.build(MemoryRecord(description, events=events))


def found(query, *titles, finished=True):
    """Return which of some titles a query finds."""
    result = index_of(*titles).search(query, finished=finished, relax=False)
    return [titles[int(name[1:])] for name in result.ids]


def beginnings(query):
    """Return which words of a query are beginnings."""
    return [leaf.pattern.is_beginning for leaf in query.leaves() if isinstance(leaf, Word)]


@pytest.mark.parametrize(
    ("typed", "lost"),
    [("البحر", "البحرين"), ("20", "2017"), ("دول", "الدولار"), ("state", "statement")],
)
def test_a_beginning_finds_while_typed_what_the_word_misses_when_finished(typed, lost):
    titles = typed, lost
    beginning = typed[:2]
    assert found(beginning, *titles, finished=False) == list(titles)
    assert found(typed, *titles) == [typed]
    assert found(f"{beginning}*", *titles) == list(titles)


def test_a_star_asks_for_the_beginning_wherever_the_word_stands():
    titles = "البحرين والكويت", "البحر الأحمر"
    assert found("بحر* الكويت", *titles) == [titles[0]]
    assert found("بحر الكويت", *titles) == []
    assert found('"بحر* والكويت"', *titles) == [titles[0]]
    assert found("title:بحر*", *titles) == list(titles)


def test_a_query_tells_which_of_its_words_are_beginnings():
    assert beginnings(parse("nato train* stolt")) == [False, True, True]
    assert beginnings(parse("nato train* stolt", finished=True)) == [False, True, False]


def test_a_long_word_that_no_event_has_is_a_beginning():
    index = index_of("Stoltenberg arrives")
    result = index.search("stolt", finished=True)
    assert result.count == 1
    assert beginnings(result.query) == [True]
    assert index.spans(result.query, "Stoltenberg") == [(0, 5)]
    assert not index.search("stol", finished=True).count


def test_a_long_word_that_some_event_has_is_a_word():
    titles = "A secret meeting", "The secretary speaks"
    assert found("secret", *titles) == [titles[0]]
    assert found("secret*", *titles) == list(titles)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("20", "20th"), ("20th", "20"), ("2004م", "2004"), ("2004", "2004م"), ("1000", "1,000"),
        ("15", "الـ15"), ("ال15", "15"), ("الـ15", "١٥"), ("السابعة", "7"), ("seventh", "السابع"),
        ("7th", "سبعة"), ("fifteenth", "15"), ("1425", "1425هـ"),
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written(typed, written):
    assert found(typed, written)


@pytest.mark.parametrize(
    ("typed", "other"), [("1", "first"), ("2", "ثانية"), ("2", "28"), ("7", "70")]
)
def test_a_number_is_no_other_number(typed, other):
    assert not found(typed, other)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("عبدالله", "مجيب عبد الله"), ("عبد الله", "مجيب عبدالله"), ("أبو ظبي", "اجتماع أبوظبي"),
        ("ابوظبي", "اجتماع أبو ظبي"), ("أون لاين", "الخليج أونلاين"), ("خمسة عشر", "الذكرى الـ15"),
        ("15", "الذكرى الخامسة عشرة"), ("co-operation", "cooperation"),
        ("cooperation", "co-operation"),
        ("counter terrorism", "counterterrorism"), ("cyber sec", "cybersecurity"),
        ("G8", "the G-8"),
    ],
)  # fmt: skip
def test_compounds_are_found_in_one_word_and_in_two(typed, written):
    assert found(typed, written, finished=" sec" not in typed)


def test_compounds_light_up_as_a_whole():
    index = index_of("مجيب عبد الله")
    text = "مجيب عبد الله"
    assert index.spans(parse("عبدالله", finished=True), text) == [(5, len(text))]
    assert index.spans(parse("عبد الله", finished=True), "عبدالله") == [(0, 7)]


def test_function_words_make_no_compounds():
    assert not found("in to", "into the centre")
    assert not found("ما لا", "مالا")


@pytest.mark.parametrize(
    "quoted", ['"الأمين العام"', "«الأمين العام»", "“الأمين العام”", "„الأمين العام“"]
)
def test_a_phrase_finds_its_article_joined_to_a_particle(quoted):
    assert found(quoted, "كلمة للأمين العام")
    assert not found(quoted, "كلمة للأمين المساعد")


def test_every_form_of_a_word_lights_up_as_a_whole():
    index = index_of("وزراء الخارجية")
    assert index.spans(parse("وزير ", finished=True), "الوزراء") == [(2, 7)]
    assert index.spans(parse("signed ", finished=True), "signing") == [(0, 7)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("signed", "signing"), ("cities", "city"), ("organisation", "organization"),
        ("centre", "center"),
        ("programme", "programs"), ("defence", "defense"), ("held", "holding"), ("women", "woman"),
        ("labour", "labor"), ("dialogue", "dialogs"), ("travelled", "traveling"),
        ("stopped", "stops"),
    ],
)  # fmt: skip
def test_forms_of_an_english_word_have_one_stem(one, other):
    assert english.stem(one) == english.stem(other)
    assert found(one, other)
    assert found(other, one)


@pytest.mark.parametrize(
    ("typed", "other"),
    [("may", "mayor"), ("state", "statement"), ("arm", "army"), ("sign", "signal")],
)
def test_words_that_begin_alike_have_other_stems(typed, other):
    assert english.stem(typed) != english.stem(other)


def test_a_name_of_many_consonants_is_found_in_the_other_script():
    assert found("stoltenberg", "ستولتنبرغ في الكويت")
    assert found("راسموسن", "Rasmussen speaks")
    assert not found("sultan", "ستولتنبرغ في الكويت")


@pytest.mark.parametrize("spelled", ["هيأة", "مساءلة", "مسألة", "آسيا", "ءاسيا", "شؤون", "جزءان"])
def test_a_hamza_is_found_on_any_seat(spelled):
    other = {"هيأة": "هيئة", "مساءلة": "مسائلة", "مسألة": "مسئلة", "آسيا": "ءاسيا", "ءاسيا": "آسيا",
             "شؤون": "شئون", "جزءان": "جزآن"}[spelled]  # fmt: skip
    [typed] = spell(spelled)
    [written] = spell(other)
    assert pattern(typed, finished=True).matches(written)
