"""The words of Arabic and English for dates."""

from typing import NamedTuple


class DateWords(NamedTuple):
    """The words of a language for dates; ``{}`` is the placeholder for the date."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    seasons: tuple[str, ...]
    bare_year: str
    between_years: str
    some_day: str
    some_month: str
    about: str
    short_about: str
    uncertain: str
    short_uncertain: str
    interval: str
    days: str
    two_days: str
    between: str
    since: str
    by: str
    and_before: str
    unknown_end: str
    short_unknown_end: str
    comma: str
    either: str
    both: str
    or_earlier: str
    it: tuple[str, ...]
    it_feminine: tuple[str, ...]
    or_later: str
    and_later: str
    some_time: str
    time: str


ENGLISH = DateWords(
    months=(
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    short_months=(
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
    seasons=("spring", "summer", "autumn", "winter"),
    bare_year="{}",
    between_years="between {} and {}",
    some_day="a day in {}",
    some_month="a month in {}",
    about="about {}",
    short_about="c. {}",
    uncertain="{} (uncertain)",
    short_uncertain="{}?",
    interval="{} to {}",
    days="{}–{}",
    two_days="{}–{}",
    between="between {} and {}",
    since="since {}",
    by="by {}",
    and_before="{} and before",
    unknown_end="from {} (end unknown)",
    short_unknown_end="{} – ?",
    comma=", ",
    either=" or ",
    both=" and ",
    or_earlier="{} or earlier",
    it=(),
    it_feminine=(),
    or_later="{} or later",
    and_later="{} and after",
    some_time="{} .. {}",
    time="{}, {}",
)
ARABIC = DateWords(
    months=(
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس"),
        *("سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    short_months=(),
    seasons=("ربيع", "صيف", "خريف", "شتاء"),
    bare_year="عام {}",
    between_years="بين عامي {} و{}",
    some_day="أحد أيام {}",
    some_month="أحد أشهر {}",
    about="نحو {}",
    short_about="نحو {}",
    uncertain="{} (غير مؤكد)",
    short_uncertain="{}؟",
    interval="من {} إلى {}",
    days="من {} إلى {}",
    two_days="يومي {} و{}",
    between="بين {} و{}",
    since="منذ {}",
    by="بحلول {}",
    and_before="{} وما قبله",
    unknown_end="من {} (تاريخ النهاية غير معروف)",
    short_unknown_end="{} – ؟",
    comma=" أو ",
    either=" أو ",
    both=" و",
    or_earlier="{} أو قبل{}",
    it=("ه",),
    it_feminine=("ها",),
    or_later="{} أو بعد{}",
    and_later="{} وما بعده",
    some_time="{} .. {}",
    time="{}، الساعة {}",
)

# The decades that have a name of their own in Arabic, 20s to 90s; what they are decades of follows
# in the genitive. The first two decades of a century have none: "العقد الثاني" would be 2011-2020.
ARABIC_DECADES = (
    *("عشرينيات", "ثلاثينيات", "أربعينيات", "خمسينيات"),
    *("ستينيات", "سبعينيات", "ثمانينيات", "تسعينيات"),
)
ARABIC_CENTURIES = (
    *("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"),
    *("العاشر", "الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر"),
    *("السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر", "العشرين", "الحادي والعشرين"),
)
