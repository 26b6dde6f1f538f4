"""The Arabic catalogue is complete, well formed and compiled."""

import importlib.util
import re
import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from ici_tui.i18n import catalogue

ROOT = Path(__file__).resolve().parents[2]
ARABIC = ROOT / "src/ici_tui/i18n/locale/ar/LC_MESSAGES/ici_tui.po"
COUNTS = {"count", "number", "total"}
"""Fields that the forms for none, one and two may say in words instead."""

_spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools/catalogues.py")
assert _spec is not None
assert _spec.loader is not None
catalogues = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(catalogues)


def key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def entries(catalogue: Catalog) -> dict[tuple[str | None, str], Message]:
    return {key(message): message for message in catalogue if message.id}


@pytest.fixture(scope="module")
def used() -> dict[tuple[str | None, str], Message]:
    return entries(catalogues.messages())


@pytest.fixture(scope="module")
def arabic() -> dict[tuple[str | None, str], Message]:
    return entries(catalogues.read(ARABIC))


def test_every_message_of_the_source_has_an_arabic_translation(used, arabic):
    assert len(used) > 200
    missing = [message for message in used if message not in arabic]
    empty = [key(message) for message in catalogues.untranslated(catalogues.read(ARABIC))]
    assert (missing, empty) == ([], []), "run `make catalogues`, then translate in the .po"


def test_no_translation_is_left_of_a_message_that_is_gone(used, arabic):
    assert [message for message in arabic if message not in used] == []


def test_counted_messages_have_the_six_arabic_forms(used, arabic):
    counted = [message for message in used if isinstance(used[message].id, tuple)]
    assert counted
    for message in counted:
        forms = arabic[message].string
        assert isinstance(forms, tuple), message
        assert len(forms) == 6, message


def test_translations_keep_the_fields_of_the_message(arabic):
    for name, message in arabic.items():
        if isinstance(message.id, str):
            assert fields(message.string) == fields(message.id), name
            continue
        wanted = fields(message.id[1])
        for number, form in enumerate(message.string):
            lost = wanted - fields(form)
            assert fields(form) <= wanted, name
            assert lost <= (COUNTS if number < 3 else set()), (name, form)


def test_translations_are_arabic_without_control_characters(arabic):
    for name, message in arabic.items():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        for form in forms:
            assert not re.search(
                r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", form
            )
            assert (form == form.strip()) == (name[1] == name[1].strip()), name


def test_the_compiled_catalogue_is_the_translated_one(arabic):
    compiled = catalogue("ar")
    samples = (0, 1, 2, 3, 11, 100)  # one number for each form
    for (context, message), entry in arabic.items():
        if isinstance(entry.id, str):
            found = compiled.pgettext(context, message) if context else compiled.gettext(message)
            assert found == entry.string, "run `make catalogues`"
        else:
            forms = tuple(compiled.ngettext(entry.id[0], entry.id[1], n) for n in samples)
            assert forms == entry.string, "run `make catalogues`"
    assert ARABIC.with_suffix(".mo").read_bytes() == catalogues.compiled(catalogues.read(ARABIC))


def test_the_catalogue_file_is_as_make_catalogues_writes_it():
    translated = catalogues.read(ARABIC)
    translated.update(catalogues.messages(), no_fuzzy_matching=True)
    assert ARABIC.read_text(encoding="utf-8") == catalogues.rendered(translated)


def test_what_is_not_translated_is_not_compiled():
    partly = Catalog(locale="ar")
    partly.add("done", "تم")
    partly.add("open", "")
    partly.add(("{n} file", "{n} files"), ("", "", "", "", "", ""))
    found = read_mo(BytesIO(catalogues.compiled(partly)))
    assert list(entries(found)) == [(None, "done")]


AVOIDED = {
    "ترشيح|مرش[ِّ]*ح": "عوامل التصفية: المرشحات are candidates",
    "متنازع": "محل خلاف",
    "النص الخلفي": "نص الخلفية",
    r"(?:^|[^\w])[لب]ـ(?:\s|$)": "a label does not end in a prefix",
    "إفاد": "مقولة: الإفادة is given to a court",
    "الدخل القياسي": "الإدخال القياسي",
}
"""Words that say something else to a reader of Arabic newspapers, and what is used instead."""


@pytest.mark.parametrize("pattern", AVOIDED)
def test_each_idea_has_its_one_word(arabic, pattern):
    wrong = {
        name: message.string
        for name, message in arabic.items()
        if re.search(pattern, str(message.string))
    }
    assert wrong == {}, AVOIDED[pattern]


GUIDE = sorted((ROOT / "docs/guide/ar").glob("*.md"))


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_the_guide_has_the_words_of_the_interface(page):
    text = page.read_text("utf-8")
    assert [pattern for pattern in AVOIDED if re.search(pattern, text)] == []
