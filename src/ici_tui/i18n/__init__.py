"""The messages of the interface, from gettext catalogues.

Messages are keyed by their English text, so English needs no catalogue. Arabic plurals follow the
six CLDR forms. The texts of a record are not translated: they have their own languages.
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
