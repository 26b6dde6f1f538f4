"""Messages, plurals and terms come out in the language asked for."""

import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.plural import PluralRule
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.i18n import catalogue
from ici_tui.i18n.vocabulary import TERMS
from ici_tui.record.entities import (
    ActorKind,
    DiscrepancyKind,
    EventStatus,
    SourceType,
    StatementKind,
)

CLDR_ARABIC = PluralRule(
    {
        "zero": "n = 0",
        "one": "n = 1",
        "two": "n = 2",
        "few": "n % 100 = 3..10",
        "many": "n % 100 = 11..99",
    }
)
FORMS = ("zero", "one", "two", "few", "many", "other")


@given(st.integers(min_value=0, max_value=10**7))
def test_arabic_plurals_follow_cldr(n: int):
    translations = catalogue("ar")._translations
    assert FORMS[translations.plural(n)] == CLDR_ARABIC(n)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "en-GB", "fr", ""])
def test_languages_without_a_catalogue_read_english(language: str):
    words = catalogue(language)
    assert words.language == "en"
    assert words.gettext("anything at all") == "anything at all"
    assert words.ngettext("{count} event", "{count} events", 1) == "{count} event"
    assert words.ngettext("{count} event", "{count} events", 2) == "{count} events"


@pytest.mark.parametrize("language", ["ar", "ar-KW", "AR"])
def test_regional_arabic_reads_the_arabic_catalogue(language: str):
    assert catalogue(language).language == "ar"
    assert catalogue(language).term("event-kind", "summit") == "قمة"


def test_one_english_word_may_have_two_arabic_ones():
    arabic = catalogue("ar")
    assert arabic.term("place-kind", "country") == arabic.term("actor-kind", "state") == "دولة"
    assert arabic.term("source-type", "event") != arabic.term("entity", "event")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_unknown_terms_stay_readable(language: str):
    assert catalogue(language).term("event-kind", "joint-exercise") == "joint exercise"
    assert catalogue(language).term("source-type", "film_reel") == "film reel"


def test_every_term_of_the_closed_vocabularies_is_known():
    closed: dict[str, Iterable[str]] = {
        "actor-kind": ActorKind,
        "statement-kind": StatementKind,
        "discrepancy-kind": DiscrepancyKind,
        "status": [*EventStatus, "undated"],
        "source-type": SourceType,
    }
    for vocabulary, values in closed.items():
        assert sorted(TERMS[vocabulary]) == sorted(values), vocabulary  # type: ignore[index]


def test_the_marker_of_every_term_names_its_own_vocabulary():
    module = sys.modules["ici_tui.i18n.vocabulary"]
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    (table,) = (node.value for node in tree.body if isinstance(node, ast.AnnAssign))
    assert isinstance(table, ast.Dict)
    for vocabulary, terms in zip(table.keys, table.values, strict=True):
        contexts = {call.args[0].value for call in terms.values}  # type: ignore[attr-defined]
        assert contexts == {vocabulary.value}  # type: ignore[union-attr]


def test_the_catalogues_load_without_babel():
    code = (
        "import sys; from ici_tui.i18n import catalogue; catalogue('ar').gettext('x');"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
