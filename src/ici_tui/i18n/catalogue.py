"""A language's catalogue of the interface's messages, over the standard library's gettext."""

from functools import cache
from gettext import GNUTranslations, NullTranslations

from ici_tui.i18n.preference import LANGUAGES
from ici_tui.i18n.vocabulary import TERMS, Vocabulary

_DOMAIN = "ici_tui.mo"


class Catalogue:
    """The messages of the interface in one language.

    Message ids are the English text, with ``str.format`` fields such as ``{count}``: translate
    first, fill in afterwards, so that a language may order the fields as it needs.
    """

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def gettext(self, message: str) -> str:
        """Return the translation of a message; the message itself if there is none."""
        return self._translations.gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the plural form of a message for ``n``."""
        return self._translations.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message in a context."""
        return self._translations.pgettext(context, message)

    def term(self, vocabulary: Vocabulary, slug: str) -> str:
        """Return the words for a term of one of the record's vocabularies.

        Args:
            vocabulary: The vocabulary, such as ``event-kind``.
            slug: The term as the record has it, such as ``political-dialogue``.

        Returns:
            Its words in this language, in lower case in English. An unknown term is returned with
            spaces for hyphens and underscores.
        """
        english = TERMS[vocabulary].get(slug)
        if english is None:
            return slug.replace("-", " ").replace("_", " ")
        return self._translations.pgettext(vocabulary, english)


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language.

    Args:
        language: A BCP 47 tag; its primary subtag decides. Languages without a catalogue get the
            English one.
    """
    primary = language.partition("-")[0].lower()
    if primary == "en" or primary not in LANGUAGES:
        return Catalogue("en", NullTranslations())
    from importlib.resources import files

    compiled = files("ici_tui.i18n").joinpath("locale", primary, "LC_MESSAGES", _DOMAIN)
    with compiled.open("rb") as stream:
        return Catalogue(primary, GNUTranslations(stream))
