"""The labels of terms in every language, for searching."""

from ici_tui.i18n.catalogue import catalogue
from ici_tui.i18n.preference import LANGUAGES
from ici_tui.i18n.vocabulary import TERMS, Vocabulary

_SEARCHED: tuple[Vocabulary, ...] = ("event-kind", "role")


def term_labels() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the words for event kinds and roles: vocabulary → term → its words."""
    catalogues = [catalogue(language) for language in LANGUAGES]
    return {
        vocabulary: {
            term: tuple(dict.fromkeys(one.term(vocabulary, term) for one in catalogues))
            for term in TERMS[vocabulary]
        }
        for vocabulary in _SEARCHED
    }
