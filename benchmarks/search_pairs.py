"""How the search does on pairs of a query and a title, by group; ``make search-pairs`` prints it.

``pairs_to_find.tsv`` has what must be found, ``pairs_to_miss.tsv`` what must not. All titles stand
in one record, dates (``@2017-01``) in another, among other dates; abbreviations are asked of the
bundled record.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Event, LanguageMap
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile import load
from ici_tui.search.index import Index

HERE = Path(__file__).parents[1] / "tests" / "search"
OTHER_DATES = (
    "2004-01-05", "2005-03-11", "2006", "2007-09", "2008-12-31", "2009-06-28", "2010-07", "2011",
    "2012-05-20", "2013-02-01", "2014-04-23", "2015-08", "2016-01-17", "2018-11-06", "2019-12-15",
    "2020", "2022-06-30", "2024-10",
)  # fmt: skip


WHERE = ("direct", "meant", "none")


class Pair(NamedTuple):
    """A query and the title, or the date after an @, that it must find or miss."""

    query: str
    title: str
    group: str


def read(name: str) -> list[Pair]:
    """Return the pairs of a table."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines]


TO_FIND = read("pairs_to_find.tsv")
TO_MISS = read("pairs_to_miss.tsv")


def event(name: str, title: str, date: str = "1900") -> Event:
    text = LanguageMap({"en" if title.isascii() else "ar": title})
    return Event(id=name, date=EdtfDate(date), kind="other", title=text)


def record(events: Iterable[Event]) -> MemoryRecord:
    description = Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"}))
    return MemoryRecord(description, events=tuple(events))


@cache
def index_of(kind: str) -> tuple[Index, dict[str, str]]:
    """Return an index with what it is asked for, by the text of its events."""
    if kind == "bundled":
        return Index.build(load(None)), {}
    if kind == "dates":
        dates = {pair.title[1:] for pair in TO_FIND if pair.title.startswith("@")}
        events = [
            event(f"d{at}", "Event", date)
            for at, date in enumerate(sorted(dates.union(OTHER_DATES)))
        ]
        return Index.build(record(events)), {f"@{one.date}": one.id for one in events}
    titles = sorted({pair.title for pair in (*TO_FIND, *TO_MISS) if pair.title[0] != "@"})
    events = [event(f"e{at}", title) for at, title in enumerate(titles)]
    return Index.build(record(events)), {title: f"e{at}" for at, title in enumerate(titles)}


def where(pair: Pair) -> str:
    """Say where a query finds its title: ``direct``, among what may be ``meant``, or ``none``."""
    kind = "dates" if pair.title[0] == "@" else "bundled" if "bundled" in pair.group else "titles"
    index, names = index_of(kind)
    result = index.search(pair.query, finished=True)
    wanted = (
        set(index.search(f'"{pair.title}"', finished=True).ids)
        if kind == "bundled"
        else {names[pair.title]}
    )
    if wanted.intersection(result.ids):
        return "direct"
    return "meant" if result.near and wanted.intersection(result.near.ids) else "none"


def counted(pairs: Iterable[Pair]) -> dict[str, dict[str, int]]:
    """Return for each group how many pairs are direct, meant and none."""
    found: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(WHERE, 0))
    for pair in pairs:
        found[pair.group][where(pair)] += 1
    return dict(sorted(found.items()))


def main() -> None:
    for title, pairs in (("to find", TO_FIND), ("to miss", TO_MISS)):
        groups = counted(pairs)
        groups[title] = {key: sum(group[key] for group in groups.values()) for key in WHERE}
        for name, group in groups.items():
            size = sum(group.values())
            print(
                f"{name:28}{size:4}  direct {group['direct']:3} ({group['direct'] / size:4.0%})"
                f"  meant {group['meant']:3}  none {group['none']:3}"
            )
        print()


if __name__ == "__main__":
    main()
