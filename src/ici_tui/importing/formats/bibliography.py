"""What the formats of bibliographies share: a source of the record out of their fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ici_tui.importing.calendar_dates import DateError, Settings
from ici_tui.importing.read_dates import read_date
from ici_tui.importing.slugs import slug
from ici_tui.importing.texts import address, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.importing.draft import Draft, Origin

STRINGS = ("volume", "issue", "pages", "doi", "isbn")
_LANGUAGES = {
    "arabic": "ar",
    "ara": "ar",
    "english": "en",
    "eng": "en",
    "french": "fr",
    "fre": "fr",
    "fra": "fr",
    "german": "de",
    "ger": "de",
    "ngerman": "de",
    "persian": "fa",
    "per": "fa",
    "turkish": "tr",
    "tur": "tr",
    "spanish": "es",
    "spa": "es",
    "russian": "ru",
    "american": "en",
    "british": "en",
    "italian": "it",
    "hebrew": "he",
}


def language_of(text: str) -> str:
    """Return a language tag for a language as bibliographies write it; empty if unknown."""
    text = text.strip().lower().replace("_", "-")
    if text in _LANGUAGES:
        return _LANGUAGES[text]
    head, _, rest = text.partition("-")
    if re.fullmatch(r"[a-z]{2,3}", head) and re.fullmatch(r"[a-z0-9]{0,8}", rest):
        return f"{head}-{rest.upper()}" if len(rest) == 2 else head
    return ""


def put_source(
    draft: Draft,
    key: str,
    type_: str,
    fields: Mapping[str, Any],
    authors: list[dict[str, Any]],
    origin: Origin,
) -> None:
    """Add a source.

    Args:
        draft: The record that grows.
        key: What tells it from other sources; its id is made of it.
        type_: The type of CSL.
        fields: ``title``, ``container``, ``publisher``, ``note``, ``issued``, ``accessed``,
            ``url``, ``language`` and :data:`STRINGS`, as texts.
        authors: Its authors, in the form of the record.
        origin: The entry that it comes from.
    """
    texts = {name: clean(value) for name, value in fields.items() if value and clean(value)}
    language = language_of(texts.get("language", ""))
    if not texts.get("title"):
        url = address(texts.get("url", ""))
        reason = "the source has no title"
        if not url:
            draft.note(origin, "no title", reason, left_out=True)
            return
        draft.note(origin, "no title", f"{reason}; its address stands for it")
        texts["title"] = url

    def tagged(text: str) -> dict[str, str]:
        return {language: text} if language else draft.language.texts(text)

    source: dict[str, Any] = {"type": type_, "title": tagged(texts["title"])}
    if authors:
        source["authors"] = authors
    for name in ("container", "publisher", "note"):
        if name in texts:
            source[name] = tagged(texts[name])
    for name in STRINGS:
        if name in texts:
            source[name] = texts[name]
    if "doi" in source:
        source["doi"] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", source["doi"])
    for name in ("issued", "accessed"):
        if name not in texts:
            continue
        try:
            source[name] = read_date(texts[name], Settings()).date
        except DateError as error:
            draft.note(origin, f"bad {name}", str(error))
            if name == "issued":
                source["as_written"] = texts[name]
    if url := address(texts.get("url", "")):
        source["url"] = url
    if language:
        source["language"] = language
    draft.put("sources", key, slug(key), source, origin)
