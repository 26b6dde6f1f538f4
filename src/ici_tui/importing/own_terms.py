"""The names of kinds and roles that imports use of themselves, in both languages.

A record's own ``terms`` name what the program's vocabulary does not; these come with the formats.
"""

from __future__ import annotations

from typing import Final

OWN_TERMS: Final = {
    ("kind", id_): {"en": english, "ar": arabic}
    for id_, english, arabic in (
        ("event", "event", "حدث"),
        ("era", "era", "حقبة"),
        ("incident", "incident", "حادثة"),
        ("birth", "birth", "ولادة"),
        ("christening", "christening", "تعميد"),
        ("baptism", "baptism", "معمودية"),
        ("death", "death", "وفاة"),
        ("burial", "burial", "دفن"),
        ("adoption", "adoption", "تبنٍّ"),
        ("graduation", "graduation", "تخرّج"),
        ("retirement", "retirement", "تقاعد"),
        ("emigration", "emigration", "هجرة إلى الخارج"),
        ("immigration", "immigration", "قدوم مهاجر"),
        ("census", "census", "تعداد"),
        ("naturalization", "naturalization", "تجنّس"),
        ("will", "will", "وصية"),
        ("occupation", "occupation", "مهنة"),
        ("residence", "residence", "إقامة"),
        ("education", "education", "تعليم"),
        ("marriage", "marriage", "زواج"),
        ("divorce", "divorce", "طلاق"),
        ("engagement", "engagement", "خطوبة"),
    )
} | {
    ("role", id_): {"en": english, "ar": arabic}
    for id_, english, arabic in (
        ("source", "source", "الفاعل"),
        ("target", "target", "المقصود"),
        ("recipient", "recipient", "المتلقي"),
        ("actor1", "first actor", "الطرف الأول"),
        ("associate1", "beside the first actor", "مع الطرف الأول"),
        ("actor2", "second actor", "الطرف الثاني"),
        ("associate2", "beside the second actor", "مع الطرف الثاني"),
        ("spouse", "spouse", "زوج أو زوجة"),
        ("principal", "principal", "صاحب الشأن"),
        ("organizer", "organizer", "المنظِّم"),
        ("attendee", "attendee", "الحاضر"),
        ("observer", "observer", "المراقب"),
    )
}
"""The names by language, by what a term is of and its id."""
