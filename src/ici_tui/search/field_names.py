"""The names of the fields and statuses of a query as they are typed, in English and Arabic."""

from ici_tui.search.fold import fold
from ici_tui.search.query import FACET_NAMES

FIELDS = {
    **{name: facet.value for facet, names in FACET_NAMES.items() for name in names},
    "year": "year", "years": "year", "سنة": "year", "عام": "year",
    "before": "before", "قبل": "before",
    "after": "after", "بعد": "after",
    "date": "date", "dated": "date", "تاريخ": "date", "التاريخ": "date",
    "title": "title", "عنوان": "title",
}  # fmt: skip
"""Field names as typed, in English and Arabic, and their fields."""

STATUSES = {
    "disputed": ("disputed", "خلاف", "متنازع", "مختلف"),
    "attested": ("attested", "موثق", "ثابت", "مؤكد"),
    "inferred": ("inferred", "مستنتج", "مستنبط"),
    "undated": ("undated", "بلا تاريخ", "بدون تاريخ", "دون تاريخ", "غير مؤرخ", "بلا_تاريخ"),
}
"""The values of ``is:`` and what may be typed for them."""

POSSESSIONS = {
    "quote": ("quote", "quotation", "quotes", "اقتباس", "اقتباسات", "نص"),
    "media": ("media", "picture", "pictures", "photo", "video", "صورة", "صور", "تسجيل", "وسائط"),
    "numbers": ("numbers", "number", "quantities", "رقم", "أرقام", "أعداد"),
    "coordinates": ("coordinates", "position", "إحداثيات", "موقع"),
    "url": ("url", "address", "link", "رابط", "روابط", "عنوان"),
}
"""The values of ``has:`` and what may be typed for them."""

FIELD_OF = {fold(name): field for name, field in FIELDS.items()}
STATUS_OF = {fold(name): status for status, names in STATUSES.items() for name in names}
POSSESSION_OF = {fold(name): value for value, names in POSSESSIONS.items() for name in names}
