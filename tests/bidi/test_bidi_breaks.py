"""Where lines may end, and how far that is UAX #14."""

from itertools import pairwise

import pytest

from ici_tui.bidi.breaks import break_opportunities

PROSE = [
    "The Istanbul Cooperation Initiative was launched at the Alliance's summit in June 2004.",
    "Kuwait, Bahrain, Qatar and the United Arab Emirates joined (2004-2005); two others did not.",
    "Well-known, state-of-the-art co-operation and/or training: see paragraph 12, or 3.5 %.",
    "He said: “the centre will open on 23 January 2017” — and it did.",
    "أعلن الأمين العام لحلف شمال الأطلسي، في مدينة الكويت، افتتاح المركز الإقليمي.",
    "وقّعت الدولتان «اتفاقية العبور»؛ ثم زار الوفد مقر الحلف في بروكسل.",
    "هل بدأت المشاورات في سبتمبر أو في ديسمبر ٢٠٠٤؟ نعم، ثلاث مرات!",
    "حلف الناتو (NATO) ومبادرة إسطنبول للتعاون ICI في 28 يونيو 2004",
    "日本語の文章は、「どこでも」改行できます。",
    "می\u200cخواهم به کتابخانه بروم.",
]


def pieces(text):
    edges = [0, *break_opportunities(text), len(text)]
    return [text[a:b] for a, b in pairwise(edges)]


@pytest.mark.parametrize("text", PROSE)
def test_prose_breaks_where_icu_breaks_it(text):
    icu = pytest.importorskip("icu", reason="PyICU is not installed", exc_type=ImportError)
    breaker = icu.BreakIterator.createLineInstance(icu.Locale("ar"))
    breaker.setText(text)
    assert break_opportunities(text) == [end for end in breaker if end < len(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", ["a ", "b"]),
        ("a   b", ["a   ", "b"]),
        ("state-of-the-art", ["state-", "of-", "the-", "art"]),
        ("2024-05-12", ["2024-05-12"]),
        ("and/or", ["and/", "or"]),
        ("2016/2017", ["2016/2017"]),
        ("https://www.nato.int/ici", ["https://", "www.nato.int/", "ici"]),
        ("a—b", ["a—", "b"]),
        ("a — b", ["a ", "— ", "b"]),
        ("2012–2014", ["2012–2014"]),
        ("-x --long", ["-x ", "--long"]),
        ("10\u00a0km", ["10\u00a0km"]),
        ("ab\u2060cd", ["ab\u2060cd"]),
        ("ab\u200bcd", ["ab\u200b", "cd"]),
        ("( a )", ["( a ", ")"]),
        ("« a »", ["« a »"]),
        ("«أ» (ب)", ["«أ» ", "(ب)"]),
        ("日本、語", ["日", "本、", "語"]),
        ("「日」本", ["「日」", "本"]),
        ("日\u2060本", ["日\u2060本"]),
        ("한국 어", ["한", "국 ", "어"]),
        ("\u2068ab\u2069 \u2068cd\u2069", ["\u2068ab\u2069 ", "\u2068cd\u2069"]),
        ("ab \u2069cd", ["ab \u2069", "cd"]),
        ("", [""]),
        ("a ", ["a "]),
    ],
)
def test_text_may_break_here(text, expected):
    assert pieces(text) == expected
