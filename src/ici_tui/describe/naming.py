"""Short names of sources that tell them apart: by publisher, year and title."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from ici_tui.i18n.direction import is_rtl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.describe.localizer import Localizer
    from ici_tui.record.entities import Source

COMPARED = 10_000
"""With more sources than this their names are not compared with each other."""
TITLE_WORDS = 5
"""The number of words in a shortened title."""

_LEFT_TO_RIGHT_MARK: Final = "\u200e"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"


def short_names(sources: Iterable[Source], localizer: Localizer) -> dict[str, str]:
    """Return a distinct short name for each source, by its id.

    Args:
        sources: All sources of the record.
        localizer: The reader's language.
    """
    by_publisher: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_publisher[localizer.publisher(source)].append(source)
    names: dict[str, str] = {}
    for publisher, published in by_publisher.items():
        if len(published) == 1:
            names[published[0].id] = publisher
        else:
            names |= _of_one_publisher(localizer, publisher, published)
    return _distinct(names)


def _of_one_publisher(
    localizer: Localizer, publisher: str, sources: list[Source]
) -> dict[str, str]:
    words = localizer.words
    right_to_left = is_rtl(localizer.language)
    years = Counter(map(_year, sources))
    titles = {source.id: localizer.text(source.title) for source in sources}
    short = {name: _beginning(title) for name, title in titles.items()}
    shared = _shared(short.values())
    names = {}
    for source in sources:
        year = _year(source)
        if year is not None and years[year] == 1:
            names[source.id] = words.gettext("{publisher} ({year})").format(
                publisher=_set_apart(publisher, right_to_left), year=localizer.year(year)
            )
            continue
        title = titles[source.id] if short[source.id] in shared else short[source.id]
        if source.publisher is None and source.container is None:
            names[source.id] = titles[source.id]
        else:
            names[source.id] = _published(localizer, publisher, title)
    return names


def _published(localizer: Localizer, publisher: str, title: str) -> str:
    right_to_left = is_rtl(localizer.language)
    return localizer.words.gettext("{publisher}: {title}").format(
        publisher=_set_apart(publisher, right_to_left),
        title=_set_apart(title, right_to_left),
    )


def name_alone(source: Source, localizer: Localizer) -> str:
    """Return a short name of a source that is compared with no other: publisher and title.

    Args:
        source: The source.
        localizer: The reader's language.
    """
    title = localizer.text(source.title)
    if source.publisher is None:
        return title
    return _published(localizer, localizer.publisher(source), _beginning(title))


def _set_apart(text: str, right_to_left: bool) -> str:
    """Return a part of a name so that it keeps its own order in a name of the other direction.

    Marks do what an isolate would, which is taken out of a field: numbers and signs at the ends of
    the part go with its letters, and those beside it do not.

    Args:
        text: A publisher or a title.
        right_to_left: The direction of the whole.
    """
    classes = (bidirectional(character) for character in text)
    first = next((kind for kind in classes if kind in ("L", "R", "AL")), None)
    if first is None or (first != "L") == right_to_left:
        return text
    own, other = _LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK
    if first != "L":
        own, other = other, own
    return f"{other}{own}{text}{own}{other}"


def _year(source: Source) -> int | None:
    bound = (source.issued.earliest or source.issued.latest) if source.issued else None
    return bound.year if bound else None


def _beginning(title: str) -> str:
    words = title.split()
    if len(words) <= TITLE_WORDS + 1:
        return " ".join(words)
    return " ".join(words[:TITLE_WORDS]).rstrip(",;:.-–—…") + "…"


def _shared(texts: Iterable[str]) -> set[str]:
    return {text for text, number in Counter(texts).items() if number > 1}


def _distinct(names: dict[str, str]) -> dict[str, str]:
    """Append the id to names that are still shared."""
    shared = _shared(names.values())
    return {
        source: f"{name} [{source}]" if name in shared else name for source, name in names.items()
    }
