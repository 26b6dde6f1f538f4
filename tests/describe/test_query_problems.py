"""What is wrong with a query is worded once, in both languages, with the exact reason."""

import pytest

from ici_tui.bidi import Paragraph, isolate
from ici_tui.describe.query_problems import query_problem
from ici_tui.edtf.faults import DateFault
from ici_tui.i18n import catalogue
from ici_tui.record.query_problems import QueryProblem, QueryProblemKind, WrongDate, YearSpan
from ici_tui.search.parser import parse


def worded(text: str, language: str) -> list[str]:
    problems = parse(text, finished=True).problems
    return [query_problem(catalogue(language), one) for one in problems]


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        (
            "2018..2016",
            "“2018..2016” ends in 2016 before it starts in 2018",
            "«2018..2016» ينتهي عام 2016 قبل أن يبدأ عام 2018",
        ),
        (
            "year:14..-43",
            "“year:14..-43” ends in 44 BC before it starts in 14 AD",
            "«year:14..-43» ينتهي عام 44 ق.م قبل أن يبدأ عام 14 م",
        ),
        (
            "year:622..-43",
            "“year:622..-43” ends in 44 BC before it starts in 622 AD",
            "«year:622..-43» ينتهي عام 44 ق.م قبل أن يبدأ عام 622 م",
        ),
        (
            "after:2016-13",
            "“after:2016-13” is not a date (there is no month 13); try 2016-12",
            "«after:2016-13» ليس تاريخاً صحيحاً (لا يوجد شهر رقمه 13)؛ مثال صحيح: 2016-12",
        ),
        (
            "before:2015-02-29",
            "“before:2015-02-29” is not a date (February 2015 has 28 days); try 2015-02-28",
            "«before:2015-02-29» ليس تاريخاً صحيحاً (عدد أيام فبراير 2015 هو 28)؛"
            " مثال صحيح: 2015-02-28",
        ),
        (
            "before:10000",
            "“before:10000” is not a date"
            " (a year of more than four digits is written with Y); try Y10000",
            "«before:10000» ليس تاريخاً صحيحاً"
            " (تكتب السنة التي تزيد على أربعة أرقام مسبوقة بالحرف Y)؛ مثال صحيح: Y10000",
        ),
        (
            "after:20160512",
            "“after:20160512” is not a date such as 2016-05-12",
            "«after:20160512» ليس تاريخاً صحيحاً؛ مثال صحيح: 2016-05-12",
        ),
        (
            "after:soon",
            "“after:soon” is not a date such as 2016, 2016-05 or 2016-05-12",
            "«after:soon» ليس تاريخاً صحيحاً؛ أمثلة: 2016 أو 2016-05 أو 2016-05-12",
        ),
        (
            "after:2018/2016",
            "“after:2018/2016” is not a date (the interval ends before it starts); try 2016/2018",
            "«after:2018/2016» ليس تاريخاً صحيحاً (المدة تنتهي قبل أن تبدأ)؛ مثال صحيح: 2016/2018",
        ),
        (
            "before:../2016",
            "“before:../2016” has no first day",
            "«before:../2016» تاريخ بلا يوم أول",
        ),
        (
            "after:2016/..",
            "“after:2016/..” has no last day",
            "«after:2016/..» تاريخ بلا يوم أخير",
        ),
        (
            "year:abc",
            "“year:abc” is not a year or range of years such as 2016 or 2016..2018",
            "لا يدل «year:abc» على سنة أو مدة؛ مثال صحيح: 2016 أو 2016..2018",
        ),
    ],
)
def test_a_wrong_time_is_told_with_its_reason(text, english, arabic):
    assert worded(text, "en") == [english]
    assert worded(text, "ar") == [arabic]


def _problem(trouble: QueryProblemKind) -> QueryProblem:
    details: dict[QueryProblemKind, YearSpan | WrongDate] = {
        QueryProblemKind.ENDS_BEFORE_START: YearSpan(2018, 2016),
        QueryProblemKind.NOT_A_DATE: WrongDate(DateFault.MONTH, (("month", 13),), "2016-12"),
    }
    return QueryProblem(trouble, 0, 4, "part", details.get(trouble))


@pytest.mark.parametrize("trouble", QueryProblemKind)
def test_every_kind_is_worded_in_both_languages(trouble):
    english, arabic = (query_problem(catalogue(one), _problem(trouble)) for one in ("en", "ar"))
    assert english.startswith("“part”")
    assert "«part»" in arabic
    assert "{" not in english + arabic
    assert not english.endswith(".")


def test_no_two_kinds_are_worded_alike():
    for language in ("en", "ar"):
        said = [query_problem(catalogue(language), _problem(one)) for one in QueryProblemKind]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("fault", DateFault)
def test_every_fault_of_a_date_is_worded_in_both_languages(fault):
    values = {"month": 2, "year": 2015, "days": 28}
    wrong = WrongDate(fault, tuple(values.items()), "2015-02-28")
    problem = QueryProblem(QueryProblemKind.NOT_A_DATE, 0, 4, "part", wrong)
    english, arabic = (query_problem(catalogue(one), problem) for one in ("en", "ar"))
    assert "2015-02-28" in english
    assert "2015-02-28" in arabic
    assert "{" not in english + arabic
    assert english != arabic


def test_what_was_typed_keeps_its_order_in_an_arabic_sentence():
    for text, whole in (("2018..-50", "2018..-50"), ("after:2016-13", "2016-12")):
        [problem] = parse(text, finished=True).problems
        said = query_problem(catalogue("ar"), problem, isolate)
        assert whole in Paragraph(said, base="rtl").line().visual
