"""The stem of an English word: words with one stem are forms of one word.

Snowball's stemmer, after British spellings have become American and irregular forms the word that
they belong to. It is used for finished words only: a stem is no beginning that a reader types.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ici_tui.search.lexicon import ENGLISH, lines
from ici_tui.search.listing import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_ENDING = 8
"""How many letters a form may be longer than its stem."""

_ENDINGS = listed(
    """
    s e es ed d ing ings er ers ered ering or ors ic ics ical ically al als ally ality alities l ls
    alism alist alize alized alizing alization alise alised alisation ation ations ational ative
    ion ions ional ionally ioned ioning ionism ly ate ates ated ating ately ator ators able ably
    ability ible ibility ity ities y ies ous ously eous ive ively ives ivity iveness ness ent ents
    ently ence ences ency encies ant ants antly ance ances ancy ment ments ement ements ism ist ists
    ize izes ized izing izer ization ise ises ised ising isation ful fully fulness eful ely eness
    ication ications icated icate icity ingly edly n ue ues ued uing
    """
)
"""What can follow a stem; this is checked first, because stemming a word takes longer."""
_INSTEAD_OF_LAST = listed("y ys ying yingly ing ings ility ilities")
"""What can stand instead of a stem's last letter."""
_SHORTEST = 3
_KEPT = 3
_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"^(cent|theat|met|lit|calib|fib|lust|meag|somb|spect|sab)re(s|d)?$", r"\1er\2"),
        (r"(met|lit)res?$", r"\1er"),
        (
            r"(arb|arm|behavi|cand|clam|col|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od"
            r"|parl|ranc|rig|rum|sav|splend|tum|val|vap|vig)our",
            r"\1or",
        ),
        (r"(def|off|pret)enc(e|es|ed|ing|eless)$", r"\1ens\2"),
        (r"(lic)enc(e|es|ed|ing)$", r"\1ens\2"),
        (r"([a-z]{3})is(e|es|ed|ing|er|ers|ation|ations|ational)$", r"\1iz\2"),
        (r"([a-z]{2})ys(e|ed|es|ing|er|ers)$", r"\1yz\2"),
        (r"([a-z]{3})mme(s?)$", r"\1m\2"),
        (r"(catal|dial|anal|monol|prol|epil)ogu?e(s?)$", r"\1og\2"),
        (
            r"(cance|channe|counse|fue|labe|leve|marve|mode|quarre|signa|tota|trave)ll"
            r"(ed|ing|er|ers|or|ors)$",
            r"\1l\2",
        ),
        (r"^(fulfil|enrol|instal|skil)(s|ment|ments|ful)?$", r"\1l\2"),
        (r"^(judg|acknowledg|ag)e(ment|ments|ing)$", r"\1\2"),
        (r"^manoeuv(?:re(s|d)?|r(ing))$", r"maneuver\1\2"),
        (r"^sceptic", "skeptic"),
        (r"^grey", "gray"),
        (r"^aeroplane", "airplane"),
    )
)
_BRITISH = (
    ("iz", "is"),
    ("yz", "ys"),
    ("ens", "enc"),
    ("or", "our"),
    ("er", "re"),
    ("maneuv", "manoeuv"),
    ("skeptic", "sceptic"),
    ("gray", "grey"),
)


def stem(word: str) -> str:
    """Return the stem of a folded word in Latin letters; empty for what has no forms."""
    return _stem(word) if len(word) >= _SHORTEST and word.isascii() and word.isalpha() else ""


def has_stem(word: str, stem_of_word: str) -> bool:
    """Return whether a word that begins like a stem (:func:`beginnings`) has it."""
    size = len(stem_of_word)
    if word == stem_of_word:
        return True
    if word.startswith(stem_of_word):
        rest = word[size:]
        if rest not in _ENDINGS and not (
            rest[0] == stem_of_word[-1] and rest[1:] in _ENDINGS  # stopped
        ):
            return False
    elif word[size - 1 :] not in _INSTEAD_OF_LAST and not _has_british(stem_of_word):
        return False
    return stem(word) == stem_of_word


@lru_cache(maxsize=4096)
def _has_british(stem: str) -> bool:
    return any(american in stem for american, _ in _BRITISH)


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    word = _irregular().get(word, word)
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return _stemmer()(_irregular().get(word, word))


def irregular(stem: str) -> tuple[str, ...]:
    """Return the words with a stem that do not begin as it does: held for hold."""
    return _irregular_by_stem().get(stem, ())


def beginnings(stem: str) -> frozenset[str]:
    """Return how the words with a stem begin, the irregular ones excepted.

    A stem's last letter may be written in another way (city, cities), and the whole in British
    spelling.
    """
    found = {stem}
    for american, british in _BRITISH:
        if american in stem:
            at = stem.rindex(american)
            found.add(stem[:at] + british + stem[at + len(american) :])
    return frozenset(one[:-1] if len(one) > _KEPT else one for one in found)


@cache
def _irregular() -> Mapping[str, str]:
    """Return the word that each irregular form belongs to."""
    return {form: first for first, *forms in lines(ENGLISH) for form in forms}


@cache
def _irregular_by_stem() -> Mapping[str, tuple[str, ...]]:
    return {_stem(line[0]): line for line in lines(ENGLISH)}


@cache
def _stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer

    stem: Callable[[str], str] = stemmer("english").stemWord
    return stem
