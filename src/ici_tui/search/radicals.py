"""Common Arabic words whose first letter only looks like an attached particle.

لجنة (committee) is no "for a garden": without these lists, a search for جنة would find it. Words
that read with a particle just as commonly (ولي, بين, كان) are left out: finding one too many is
better than losing one. All are folded, with their hamza seats as spelled. These lists are made by
hand; :mod:`ici_tui.search.proven_radicals` has those that the article proves.
"""

from ici_tui.search.fold import TA_MARBUTA
from ici_tui.search.proven_radicals import PROVEN

BEGINNINGS: tuple[str, ...] = (
    "وزير", "وزاره", "وزارات", "وزاري", "وزارتي", "وزراء", "وزرائ", "وطن", "وفد", "وفود", "وثيق",
    "وثائ", "وثاي", "وكال", "وكيل", "وكلاء", "واشنطن", "وسط", "وسيط", "وسائل", "وسايل", "وسيله",
    "وحده", "وحدات", "وقت", "وقوف", "وقف", "وقع", "وقود", "وقاي", "وضع", "وضوح", "واضح", "واقع",
    "واجب", "وصل", "وصول", "وظيف", "وظائ", "وظاي", "وعود", "وعي", "وفاه", "وفق", "ولايه",
    "ولايات", "ولايتي", "ولاده", "وبائ", "وباي", "ورشه", "ورقه", "وجود", "وجهه", "وجوه", "وجيه",
    "وراء", "ورائ", "وديع", "وليد", "وارسو", "فريق", "فرق", "فرنس", "فرع", "فروع", "فرص", "فكر",
    "فتره", "فترات",
    "فتح", "فصل", "فعل", "فعال", "فني", "فندق", "فهد", "فوز", "فور", "فوج", "فضاء", "فضائ",
    "فضاي", "فيصل", "فيلم", "فييت", "فلسط", "فلسف", "فنلند", "فنزويل", "فائز", "فايز", "فاعل",
    "فارس", "فشل", "فقره", "فقرات", "فحص", "فاتح", "فبراير", "فيينا", "بحري", "بحرين", "بحار",
    "بحث", "بحوث", "برنام", "برامج", "برلين", "برلمان", "بروكسل", "بروتوك", "بريطان", "برتغال",
    "برازيل", "براغ", "برقي", "بيان", "بيئه", "بيئي", "بييه", "بلد", "بلاد", "بلجيك", "بلغار",
    "بلقان", "بلاغ", "بناء", "بنائ", "بند", "بنود", "بنك", "بنوك", "بنغلاد", "بعث", "بعض", "بطل",
    "بطول", "بطري", "بدايه", "بداء", "بديل", "بدون", "بوند", "بولند", "بوخارست", "بوسن", "بيت",
    "بيوت", "باريس", "باكست", "باحث", "بارز", "بغداد", "بكين", "بلينكن", "بضائع", "بضايع",
    "بطاقه", "بطاقات", "برشلون", "بندر", "بيروت", "بيرو", "بوليس", "لجن", "لجان", "لقاء", "لقائ",
    "لبنان", "ليبيا", "ليبي", "لندن", "لغه", "لغات", "لغوي", "لشبون", "لوكسمب", "لاتفي", "ليتوان",
    "لواء", "لوائح", "لوايح", "لحظ", "ليل", "لاجئ", "لاجي", "لاعب", "لاحق", "لازم", "لطيف",
    "لماذا", "لدي", "لكن", "لقب", "كويت", "كتاب", "كتب", "كتيب", "كاتب", "كبير", "كبار", "كبري",
    "كلمه", "كلمات", "كلام", "كليه", "كليات", "كندا", "كندي", "كثير", "كثاف", "كرواتي", "كرزاي",
    "كربلا", "كوري", "كوسوف", "كولوم", "كوماند", "كوكب", "كرسي", "كريم", "كشف", "كفاء", "كمال",
    "كمبي", "كامل", "كافه", "كانون", "كيان", "كيمي", "كييف", "كنيس", "كهرب", "كوادر", "كوبنه",
)  # fmt: skip
"""These match everything that begins with them."""

WORDS: frozenset[str] = frozenset(
    (
        "وحد", "وعد", "وصف", "وجه", "وفا", "ورد", "وزع", "واحد", "واسع", "واسعه", "واحده",
        "بحر", "بحره", "برج", "بصر", "بعد", "بعده", "بعدها", "بدا", "فقر", "لين", "كرم", "كلم",
        "فن",
    )
)  # fmt: skip
"""These match only themselves: longer words may well have a particle (بحركة, وعدد)."""


_ENDINGS = ("هما", "ها", "هم", "نا", "ات", "ان", "ين", "ون", "يه", "ه", "ي", "ا")
_STEM = 3


def is_radical(word: str) -> bool:
    """Return whether the first letter of a spelled word belongs to it."""
    word = word.replace(TA_MARBUTA, "ه")
    return word in WORDS or word.startswith(BEGINNINGS) or _is_proven(word)


def _is_proven(word: str) -> bool:
    if word in PROVEN:
        return True
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            stem = word[: -len(ending)]
            if stem in PROVEN or f"{stem}ه" in PROVEN:
                return True
            # فتاتهم: a ta marbuta before a pronoun is written ت.
            if stem[-1] == "ت" and (
                f"{stem[:-1]}ه" in PROVEN or f"{stem[:-1]}ه".startswith(BEGINNINGS)
            ):
                return True
    return False
