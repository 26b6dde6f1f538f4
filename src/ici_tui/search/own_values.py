"""What an event has beside its texts and what it names: addresses, and values of its own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.search.tokens import address_word, extra_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ici_tui.record.entities import Event


def words_of_values(event: Event) -> list[str]:
    """Return the words that stand for its addresses and the values of keys of its own, each once.

    :mod:`ici_tui.search.tokens` says what they look like.
    """
    words = [address_word(url) for url in addresses_of(event)]
    for extra in extras_of(event):
        words += extra_words(extra)
    return list(dict.fromkeys(words))


def addresses_of(event: Event) -> Iterator[str]:
    """Yield the addresses of an event, of its pictures and of its claims."""
    if event.url:
        yield event.url
    for picture in event.media:
        yield picture.url
    for claim in event.claims:
        if claim.url:
            yield claim.url


def extras_of(event: Event) -> Iterator[Mapping[str, Any]]:
    """Yield the extensions of an event, and those of its claims and participants."""
    for one in (event, *event.claims, *event.participants):
        if one.extra:
            yield one.extra


def had_by(event: Event) -> Iterator[str]:
    """Yield what ``has:`` finds an event by, each once."""
    if any(claim.quote is not None for claim in event.claims):
        yield "quote"
    if event.media:
        yield "media"
    if event.quantities or any(claim.quantities for claim in event.claims):
        yield "numbers"
    if event.coordinates is not None:
        yield "coordinates"
    if event.url or any(claim.url for claim in event.claims):
        yield "url"
