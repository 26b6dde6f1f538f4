"""The list of plurals beside a lemmatizer of Arabic, which judges pairs that people wrote down."""

from importlib.resources import files

import pytest

AGREED = 0.94
"""The share of pairs that the lemmatizer must know for one word. It has no lemma of some plurals
(خرائط of خارطة) and another one for others."""


@pytest.mark.exhaustive
def test_a_lemmatizer_has_one_lemma_for_the_forms_of_a_line():
    lemmatizer = pytest.importorskip("qalsadi.lemmatizer", reason="qalsadi is not installed")
    lemmas_of = lemmatizer.Lemmatizer().lemmatize

    def lemmas(word: str) -> set[str]:
        return {word, *lemmas_of(word, all=True)}

    text = files("ici_tui.search.lexicon").joinpath("plurals.txt").read_text("utf-8")
    known, apart = 0, []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        first, *others = line.split()
        for other in others:
            found = lemmas(other)
            if found == {other}:
                continue  # it does not know the word
            known += 1
            if not found & lemmas(first):
                apart.append((first, other))
    assert known > 700
    assert len(apart) <= (1 - AGREED) * known, apart
