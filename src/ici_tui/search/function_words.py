"""Words that a question or a sentence has and its answer need not have, as folded."""

from ici_tui.search.fold import fold

_ENGLISH = (
    *("a", "an", "the", "this", "that", "these", "those", "of", "in", "on", "at", "to", "for"),
    *("from", "by", "with", "about", "into", "between", "during", "as", "and", "or", "not", "but"),
    *("who", "whom", "whose", "what", "which", "when", "where", "why", "how", "many", "much"),
    *("long", "often", "is", "are", "was", "were", "be", "been", "being", "do", "does", "did"),
    *("done", "has", "have", "had", "having", "can", "could", "will", "would", "should", "may"),
    *("might", "must", "shall", "it", "its", "he", "she", "they", "them", "their", "his", "her"),
    *("we", "our", "you", "your", "i", "me", "my", "there", "here", "any", "some", "all", "if"),
    *("held", "happen", "happened", "take", "took", "place", "tell", "show", "find", "please"),
    *("list", "give", "whats", "whos", "wheres", "whens"),
)
_ARABIC = (
    *("من", "ما", "ماذا", "متى", "أين", "كيف", "كم", "لماذا", "لم", "هل", "أي", "أية", "أيا"),
    *("ماهي", "ماهو", "مالذي", "بماذا", "لمن", "بمن", "ممن", "عم", "فيم", "مم", "إلام"),
    *("هو", "هي", "هم", "هما", "هن", "في", "على", "إلى", "عن", "مع", "بين", "عند", "لدى", "منذ"),
    *("حتى", "خلال", "حول", "ضد", "و", "أو", "ثم", "بل", "لكن", "لا", "لن", "ليس", "ليست", "إن"),
    *("أن", "إذا", "إذ", "قد", "لقد", "كان", "كانت", "كانوا", "يكون", "تكون", "تم", "يتم", "جرى"),
    *("جرت", "هذا", "هذه", "ذلك", "تلك", "هؤلاء", "الذي", "التي", "الذين", "اللذان", "كل", "بعض"),
    *("مرة", "عدد", "هناك", "هنا", "نعم", "أريد", "ابحث", "اعرض"),
)

FUNCTION_WORDS = frozenset(map(fold, _ENGLISH + _ARABIC))
"""They are the first to be left out where nothing has all words (:mod:`.relaxing`)."""
