"""GDELT 2.0 events: 61 columns with tabs between them and no names of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.importing.formats.delimited import read_table
from ici_tui.importing.importer import Importer, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import RowOptions
    from ici_tui.importing.rows import Table


def _of_actor(number: int) -> tuple[str, ...]:
    parts = (
        *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code"),
        *("Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
    )
    return tuple(f"Actor{number}{part}" for part in parts)


def _of_place(name: str) -> tuple[str, ...]:
    parts = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(f"{name}Geo_{part}" for part in parts)


COLUMNS = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *_of_actor(1),
    *_of_actor(2),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *_of_place("Actor1"),
    *_of_place("Actor2"),
    *_of_place("Action"),
    *("DATEADDED", "SOURCEURL"),
)
_ROOTS = {
    "01": "Make public statement",
    "02": "Appeal",
    "03": "Express intent to cooperate",
    "04": "Consult",
    "05": "Engage in diplomatic cooperation",
    "06": "Engage in material cooperation",
    "07": "Provide aid",
    "08": "Yield",
    "09": "Investigate",
    "10": "Demand",
    "11": "Disapprove",
    "12": "Reject",
    "13": "Threaten",
    "14": "Protest",
    "15": "Exhibit force posture",
    "16": "Reduce relations",
    "17": "Coerce",
    "18": "Assault",
    "19": "Fight",
    "20": "Use unconventional mass violence",
}
"""The names of CAMEO's twenty roots."""


def _recognised(file: ForeignFile) -> bool:
    cells = file.head.split("\n", 1)[0].split("\t")
    if len(cells) < len(COLUMNS):
        return False
    return cells[0] == COLUMNS[0] or (cells[0].isdecimal() and len(cells[1]) == 8)


def _tables(file: ForeignFile, options: RowOptions) -> list[Table]:
    named = file.head.startswith(COLUMNS[0])
    return [read_table(file, options, () if named else COLUMNS, "\t")]


def _actor(number: int) -> dict[str, Any]:
    name = f"{{Actor{number}Name}}"
    return {
        "in": "actors",
        "key": f"{{Actor{number}Code}} {{Actor{number}Name}}",
        "name": name,
        "kind": "group",
        "x": {"code": f"{{Actor{number}Code}}"},
    }


def _mapping(_columns: Sequence[str] | None) -> Mapping[str, Any]:
    return {
        "record": {"language": "en"},
        "map": {"roots": _ROOTS},
        "event": {
            "id": "{GlobalEventID}",
            "date": "{Day}",
            "kind": "{EventRootCode|map:roots|term}",
            "title": "{Actor1Name|or:Actor1Geo_FullName}: {EventRootCode|map:roots} – {Actor2Name}",
            "place": "place",
            "domains": ["cameo"],
            "participants": [
                {"actor": "actor1", "role": "source"},
                {"actor": "actor2", "role": "target"},
            ],
            "claims": [{"source": "article", "url": "{SOURCEURL}"}],
            "x": {
                "goldstein": "{GoldsteinScale|float}",
                "tone": "{AvgTone|float}",
                "mentions": "{NumMentions|int}",
                "quad_class": "{QuadClass|int}",
            },
        },
        "entity": {
            "actor1": _actor(1),
            "actor2": _actor(2),
            "cameo": {
                "in": "domains",
                "key": "cameo {EventCode}",
                "id": "cameo-{EventCode}",
                "name": "{EventRootCode|map:roots} {EventCode}",
                "scheme": "cameo",
                "x": {"code": "{EventCode}"},
            },
            "place": {
                "in": "places",
                "name": "{ActionGeo_FullName}",
                "kind": "place",
                "lat": "{ActionGeo_Lat}",
                "lon": "{ActionGeo_Long}",
            },
            "article": {"in": "sources", "each": "{SOURCEURL}", "type": "webpage"},
        },
    }


GDELT = Importer(
    name="gdelt",
    title=_("GDELT 2 events"),
    holds="events with two actors, a CAMEO domain, the place and the article",
    recognises=_recognised,
    tables=_tables,
    mapping=_mapping,
)
