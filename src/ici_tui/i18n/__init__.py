"""The interface's own words in the reader's language, from gettext catalogues.

Messages are keyed by their English text, so English needs no catalogue. Arabic plurals follow the
six CLDR forms. The record's texts are not translated here: they carry their languages themselves.
"""

from ici_tui.i18n.catalogue import Catalogue, catalogue
from ici_tui.i18n.preference import LANGUAGES, Language, preferred_language
from ici_tui.i18n.vocabulary import Vocabulary

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "Language",
    "Vocabulary",
    "catalogue",
    "preferred_language",
]
