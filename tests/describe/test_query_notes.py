"""What is said of how a query was understood."""

import pytest

from ici_tui.describe.localizer import Localizer
from ici_tui.describe.query_notes import query_note
from ici_tui.record.query_notes import QueryNote, QueryNoteKind
from ici_tui.search.parser import parse

SAID = [
    ("28/6/2004", "“28/6/2004”: 28 June 2004", "«28/6/2004»: 28 يونيو 2004"),
    ("5/6/2004", "“5/6/2004”: 5 June 2004, the day first", "«5/6/2004»: 5 يونيو 2004، واليوم أولاً"),
    ("28 June", "“28 June”: 28 June of any year", "«28 June»: 28 يونيو من أي عام"),
    ("حزيران", "“حزيران”: June of any year", "«حزيران»: يونيو من أي عام"),
    ("2016-2018", "“2016-2018”: 2016 to 2018", "«2016-2018»: من عام 2016 إلى عام 2018"),
    (
        "a or b",
        "“or” is searched as a word; OR in capitals joins",
        "يُبحث عن «or» بوصفها كلمة؛ أما OR بأحرف كبيرة فتربط",
    ),
    (
        "a NEAR b",
        "“NEAR” joins nothing here and is searched as a word",
        "«NEAR» لا تربط هنا شيئاً، ويُبحث عنها بوصفها كلمة",
    ),
    ("+a", "“+” means nothing here and is left out", "«+» لا معنى لها هنا وقد أُهملت"),
    ("قطر ليس عمان", "“ليس” excludes what follows it", "«ليس» تستبعد ما بعدها"),
]


@pytest.mark.parametrize(("query", "english", "arabic"), SAID)
def test_a_note_is_said_in_either_language(query, english, arabic):
    [note] = parse(query, finished=True).notes
    assert query_note(Localizer("en"), note) == english
    assert query_note(Localizer("ar"), note) == arabic


def test_what_was_left_out_is_said_with_what_the_others_find():
    note = QueryNote(QueryNoteKind.RELAXED, 0, 3, "a b", left_out=("who", "the"), total=5, count=1)
    said = query_note(Localizer("en"), note)
    assert said == "Nothing has all 5 words; without “who”, “the”: 1"
    assert query_note(Localizer("ar"), note) == ("لم تجتمع 5 كلمات في حدث؛ ومن دون «who»، «the»: 1")


def test_typed_text_goes_through_the_quoting_of_the_sentence():
    [note] = parse("5/6/2004", finished=True).notes
    assert "<5/6/2004>" in query_note(Localizer("en"), note, lambda text: f"<{text}>")
