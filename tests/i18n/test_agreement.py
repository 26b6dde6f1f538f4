"""The Arabic labels of relations and roles agree with any subject: none of them has a gender.

A verb, an adjective or a participle in Arabic agrees with its subject in gender and number, and a
pronoun with what it stands for. A label is one text for all subjects, so it must have none of them:
it is a noun (a verbal noun, "a party", "one of…"), an adverb or a preposition.
"""

from itertools import product

import pytest

from ici_tui.describe import LocalizedRecord
from ici_tui.describe.relation_labels import relation_label
from ici_tui.i18n import catalogue
from ici_tui.i18n.vocabulary import TERMS
from ici_tui.record.entities import Description, LanguageMap, Relation, RelationType
from ici_tui.record.record import MemoryRecord

ARABIC = catalogue("ar")
LOCALIZED = LocalizedRecord.of(
    MemoryRecord(Description(schema_version="1.1", id="r", title=LanguageMap({"ar": "س"}))), "ar"
)
RELATIONS = [
    relation_label(ARABIC, kind, inverse=inverse)
    for kind, inverse in product(RelationType, (False, True))
]
ROLES = [ARABIC.term("role", role) for role in TERMS["role"]]

SUBJECTS = {
    "masculine": ("مؤتمر الكويت", "هو", "ه"),
    "feminine": ("مبادرة إسطنبول", "هي", "ها"),
    "dual": ("اتفاقيتان", "هما", "هما"),
    "plural": ("مشاورات", "هي", "ها"),
    "plural of persons": ("خبراء", "هم", "هم"),
}
"""Subjects of each kind, the pronoun that stands for each, and its suffix."""

NOUNS = frozenset(
    {
        *("تعزيز", "إقرار", "الإقرار", "استمرار", "الاستمرار", "ذكرى", "إحياء", "جزء"),
        *("تكرار", "تعليق", "التعليق", "التنسيق", "قناة", "عضوية", "مشاركة", "منصب"),
        *("تمثيل", "التمثيل", "استضافة", "موضوع", "الموقع", "موقع", "طرف", "جهة"),
        *("الجهة", "تولي", "كتابة", "رئاسة", "المشاركة", "ملكية", "إجراء", "الوساطة"),
        *("تقديم", "مصدر", "مقر", "رعاية", "صلة", "النتيجة", "السبب", "زواج"),
    }
)
"""Nouns that a label may begin with: verbal nouns and names of parts, which agree with nothing."""

PARTICLES = frozenset(
    {
        *("قبل", "بعد", "بسبب", "بفضل", "بتعزيز", "في", "وصولاً", "تتويجاً"),
        *("من", "بمشاركة", "بتمثيل", "بضيافة", "بالتكامل"),
    }
)
"""Prepositions and adverbs, alone or before a noun; with them the subject has no part in a form."""

IMPERSONAL = frozenset({"أفضى ذلك", "أتاح ذلك", "أعقب ذلك"})
"""Verbs whose subject is "that", not what stands before them."""


def heads(label: str) -> bool:
    """Say whether a label begins with what agrees with nothing."""
    words = label.split()
    return words[0] in NOUNS | PARTICLES or " ".join(words[:2]) in IMPERSONAL


@pytest.mark.parametrize("label", sorted({*RELATIONS, *ROLES}))
def test_a_label_begins_with_what_agrees_with_no_subject(label):
    assert heads(label)


@pytest.mark.parametrize("label", sorted({*RELATIONS, *ROLES}))
@pytest.mark.parametrize("kind", SUBJECTS)
def test_no_word_of_a_label_has_a_pronoun_for_its_subject(label, kind):
    _, pronoun, suffix = SUBJECTS[kind]
    for word in label.split():
        assert word != pronoun
        assert not word.endswith(suffix)


@pytest.mark.parametrize("label", sorted({*RELATIONS, *ROLES}))
def test_no_label_ends_in_a_prefix_or_is_stretched(label):
    assert "ـ" not in label
    assert len(label.split()[-1]) > 1
    assert label == label.strip(" :")


@pytest.mark.parametrize("kind", RelationType)
@pytest.mark.parametrize("inverse", [False, True])
def test_one_text_reads_for_masculine_feminine_dual_and_plural(kind, inverse):
    relation = Relation(from_="a", type=kind, to="b")
    label = LOCALIZED.linked_by(relation, inverse=inverse)
    sentences = {
        f"{subject} ← {label}{other}"
        for (subject, _, _), (other, _, _) in product(SUBJECTS.values(), repeat=2)
    }
    assert len(sentences) == len(SUBJECTS) ** 2
    assert all(": " in one for one in sentences)


@pytest.mark.parametrize(
    "agreeing", ["يستضيف", "تستضيف", "مشارك", "مضيفة", "عضو في", "حاضر", "تُحيا ذكراه في", "لـ"]
)
def test_a_label_that_agrees_would_be_noticed(agreeing):
    assert not heads(agreeing)
