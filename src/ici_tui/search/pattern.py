"""What a word of a query matches; shared by index, plain scan and highlighting.

While a word is typed it is a beginning. A finished word is a word: it matches itself and its other
forms, as whole keys.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.search import compounds, english, numbers
from ici_tui.search.fold import (
    ALEF_HAMZA,
    GAF,
    TA_MARBUTA,
    WAW_HAMZA,
    YA_HAMZA,
    SourceWord,
    plain,
)
from ici_tui.search.keys import FOR_GAF, collapse, keys, without_article
from ici_tui.search.lexicon import NAMES, related
from ici_tui.search.skeleton import skeleton
from ici_tui.search.variants import variants

_LEFT_AFTER_ARTICLE = 3
_ARTICLE, _MERGED_ARTICLE = "ال", "لل"
_ACROSS_SCRIPTS = 5
"""The number of consonants that are enough to know a name in the other script."""
_UNFINISHED = 5
"""A finished word of so many letters that no text has is taken for a beginning."""
_LONGEST = 48
"""No longer word has forms; what is pasted may be one word of a million letters."""
_SEATS = frozenset({ALEF_HAMZA, WAW_HAMZA, YA_HAMZA, "ء"})
_OTHER_SEATS = ("ا", "و", "ي", "ء")
_MOST_SEATS = 2
_LONG_ENOUGH = 4
"""A shorter word has too little besides its hamza: رأي is not روي."""


class Pattern(Struct, frozen=True):
    """A word matches when one of its keys begins with a prefix or is one of the whole keys.

    Attributes:
        forms: The word as folded, as typed first, then with collapsed hamza seats and without its
            article.
        prefixes: Beginnings: the forms while the word is typed, and for ``word*``.
        whole: Keys that must match from end to end.
        stems: Stems of English words; whole keys that have one of them match
            (:func:`ici_tui.search.english.stem`).
        consonants: Whole keys in the other script with these consonants match; empty for none.
        pairs: Two whole keys side by side match like the word: أبو ظبي for أبوظبي.
        exact: Whether only the word itself was asked for (``=word``, the words of a phrase).
    """

    forms: tuple[str, ...]
    prefixes: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    consonants: str = ""
    pairs: frozenset[tuple[str, str]] = frozenset()
    exact: bool = False

    @property
    def text(self) -> str:
        """The word as folded, for messages and corrections."""
        return self.forms[0]

    @property
    def is_beginning(self) -> bool:
        """Whether words that begin with it match, not only its own forms."""
        return self.text in self.prefixes

    @property
    def is_plain_beginning(self) -> bool:
        """Whether nothing but its prefixes matches."""
        return not (self.whole or self.stems or self.consonants or self.pairs)

    @property
    def may_be_unfinished(self) -> bool:
        """Whether it is taken for a beginning if no text has the word (:meth:`as_beginning`)."""
        word = self.forms[-1]
        if self.is_beginning or self.exact or word.isdigit():
            return False
        return len(word) >= _UNFINISHED

    def as_beginning(self) -> Pattern:
        """Return the pattern for all words that begin with it."""
        return replace(self, prefixes=(*self.forms, *self.prefixes))

    def within_name(self) -> Pattern:
        """Return the pattern for words of one name: in one script, each word for itself."""
        return replace(self, consonants="", pairs=frozenset())

    def matches(self, spelled: str) -> bool:
        """Return whether a spelled word (:func:`ici_tui.search.fold.spell`) matches."""
        return any(
            self.is_whole(key.text) or key.text.startswith(self.prefixes) for key in keys(spelled)
        )

    def is_whole(self, key: str) -> bool:
        """Return whether a key matches from end to end."""
        if key in self.whole:
            return True
        if self.stems and key.isascii() and english.stem(key) in self.stems:
            return True
        return bool(self.consonants) and is_across(self.text, key, self.consonants)

    def span(self, word: SourceWord) -> tuple[int, int] | None:
        """Return the source range of the longest match in a word, or None."""
        best: tuple[int, int] | None = None
        for key in keys(word.spelled):
            size = self._size(key.text)
            if not size:
                continue
            whole = key.start is None or key.start + size > len(word.starts)
            found = (
                word.span(0, len(word.starts))
                if whole
                else word.span(key.start or 0, (key.start or 0) + size)
            )
            if best is None or found[1] - found[0] > best[1] - best[0]:
                best = found
        return best

    def _size(self, key: str) -> int:
        if self.is_whole(key):
            return len(key)
        return max((len(prefix) for prefix in self.prefixes if key.startswith(prefix)), default=0)


def is_across(word: str, key: str, consonants: str) -> bool:
    """Return whether a key is a word in the other script with the given consonants."""
    return word.isascii() != key.isascii() and skeleton(key) == consonants


@lru_cache(maxsize=4096)
def pattern(spelled: str, *, finished: bool = False, exact: bool = False) -> Pattern:
    """Return what a query's word matches.

    Args:
        spelled: The word as :func:`ici_tui.search.fold.spell` gives it.
        finished: Whether the word is complete: then it matches as a word, in all its forms.
        exact: Whether only whole keys match (``=word``, and the words of a phrase).
    """
    forms = spellings(spelled)
    if exact:
        return Pattern(forms, whole=frozenset(forms), exact=True)
    rest = without_article(spelled, _LEFT_AFTER_ARTICLE)
    bare = spellings(rest) if rest else ()
    forms = tuple(dict.fromkeys((*forms, *bare)))
    if not finished:
        return Pattern(forms, forms)
    if len(spelled) > _LONGEST:
        return Pattern(forms, whole=frozenset(forms))
    if spelled[0].isdigit() and (numbers.number_of(forms[0]) or forms[0].isdigit()):
        return Pattern(
            forms[:1],
            whole=numbers.written(forms[0]) | {forms[0]},
            pairs=numbers.in_two_words(forms[0]),
        )
    return _of_word(spelled, forms, bare)


def _of_word(spelled: str, forms: tuple[str, ...], bare: tuple[str, ...]) -> Pattern:
    """Return the pattern of a finished word.

    Args:
        spelled: The word.
        forms: It and its other spellings, with the article and without.
        bare: Those without an article that it has; empty if it has none.
    """
    attached = {key.text for key in keys(spelled) if key.text.isdigit()}
    feminine = spelled.endswith(TA_MARBUTA)
    whole: set[str] = {*forms, *_with_other_seats(spelled)}
    stems: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for form in (*forms, *attached):
        whole |= numbers.written(form)
        pairs |= numbers.in_two_words(form)
        for name in (form, *related(form, NAMES)):
            pairs |= compounds.pairs(name)
        if form.isascii():
            stems.add(stem := english.stem(form))
            whole.update(english.irregular(stem))
        whole |= variants(form, feminine=feminine, article=bool(bare) and form not in bare)
    consonants = skeleton(forms[-1])
    return Pattern(
        forms,
        whole=frozenset(whole),
        stems=frozenset(stems - {""}),
        consonants=consonants if len(consonants) >= _ACROSS_SCRIPTS else "",
        pairs=frozenset(pairs),
    )


def _with_other_seats(spelled: str) -> set[str]:
    """Return a word with its hamza on other seats: مساءلة is مسائلة, هيأة هيئة, آسيا ءاسيا."""
    places = [at for at, letter in enumerate(spelled) if letter in _SEATS and at > 0]
    found = set()
    if spelled[0] == ALEF_HAMZA:
        found.add(plain(f"ءا{spelled[1:]}"))
    elif spelled.startswith("ءا"):
        found.add(plain(spelled[1:]))
    if len(spelled) < _LONG_ENOUGH or spelled.endswith("ء"):
        return found
    if not places or len(places) > _MOST_SEATS:
        return found
    for seats in product(_OTHER_SEATS, repeat=len(places)):
        letters = list(spelled)
        for at, seat in zip(places, seats, strict=True):
            letters[at] = seat
        found.add(plain("".join(letters)))
    if "ءا" in spelled[1:]:
        found.add(plain(spelled.replace("ءا", "ا")))
    return found


def whole_key(key: str) -> Pattern:
    """Return the pattern that matches one key from end to end."""
    return Pattern((key,), whole=frozenset({key}), exact=True)


def phrase_word(spelled: str) -> Pattern:
    """Return the pattern of a whole word of a phrase, whose article may be joined to a ل."""
    found = pattern(spelled, exact=True)
    if not spelled.startswith(_ARTICLE):
        return found
    merged = {_MERGED_ARTICLE + form[len(_ARTICLE) :] for form in found.forms}
    return replace(found, whole=found.whole | merged)


def beginning(spelled: str) -> Pattern:
    """Return the pattern of the last word of a phrase while it is being typed."""
    forms = spellings(spelled)
    return Pattern(forms, forms)


def joined(first: Pattern, second: Pattern) -> tuple[Pattern, Pattern]:
    """Return two neighbouring words of a query that match their compound as well.

    ``cyber security`` finds cybersecurity, عبد الله finds عبدالله.
    """
    whole: set[str] = set()
    stems: set[str] = set()
    prefixes: list[str] = []
    for compound in compounds.joined(first.text, second.text):
        if second.prefixes:
            prefixes.append(compound)
        else:
            whole.add(compound)
            stems.add(english.stem(compound))
    if not second.prefixes:
        whole |= numbers.of_two_words(first.forms[-1], second.forms[-1])
    if not whole and not prefixes:
        return first, second

    def extended(one: Pattern) -> Pattern:
        return replace(
            one,
            prefixes=(*one.prefixes, *prefixes),
            whole=one.whole | whole,
            stems=one.stems | (stems - {""}),
        )

    return extended(first), extended(second)


def spellings(spelled: str) -> tuple[str, ...]:
    """Return a word as folded, with its hamza seats collapsed, and what Arabic writes for a gaf."""
    written = (spelled, *(spelled.replace(GAF, letter) for letter in FOR_GAF if GAF in spelled))
    collapsed = filter(None, map(collapse, written))
    return tuple(dict.fromkeys((*map(plain, written), *collapsed)))
