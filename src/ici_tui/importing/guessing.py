"""A mapping to begin with, guessed from the names of columns and what stands in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ici_tui.importing.calendar_dates import DateError, Settings
from ici_tui.importing.date_orders import orders
from ici_tui.importing.filters import number_of, text_of
from ici_tui.importing.mapping import EMPTY_TEXTS, mapping_of
from ici_tui.importing.problems import FieldError, ImportProblem
from ici_tui.importing.read_dates import read_date
from ici_tui.importing.run import Wanted, mapping_values, read_files
from ici_tui.importing.slugs import slug
from ici_tui.importing.texts import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SAMPLE = 2000
_MOST_KEYS = 200
_ROLES: dict[str, tuple[str, ...]] = {
    "id": ("id", "event id", "uid", "uuid", "code", "identifier", "ref", "unique event id", "رقم"),
    "date": (
        *("date", "event date", "start date", "start", "when", "datetime", "date time", "day date"),
        *("from", "incident date", "published", "التاريخ", "تاريخ", "تاريخ البدء"),
    ),
    "end": ("end date", "end", "to", "until", "finish", "تاريخ الانتهاء"),
    "year": ("year", "السنة", "سنة", "العام"),
    "month": ("month", "الشهر", "شهر"),
    "day": ("day", "اليوم", "يوم"),
    "time": ("time", "hour", "start time", "الوقت", "الساعة"),
    "title": (
        *("title", "headline", "event", "label", "what", "name", "subject", "event name"),
        *("العنوان", "عنوان", "الحدث", "حدث"),
    ),
    "summary": (
        *("summary", "description", "text", "notes", "details", "event summary", "body"),
        *("الوصف", "وصف", "الملخص", "ملخص", "التفاصيل"),
    ),
    "place": (
        *("place", "location", "city", "town", "where", "location name", "venue", "country"),
        *("المكان", "مكان", "الموقع", "المدينة"),
    ),
    "lat": ("lat", "latitude", "geo latitude", "خط العرض"),
    "lon": ("lon", "lng", "long", "longitude", "geo longitude", "خط الطول"),
    "kind": ("type", "kind", "category", "event type", "type of event", "النوع", "نوع"),
    "tags": ("tags", "tag", "keywords", "topics", "وسوم", "كلمات مفتاحية"),
    "actors": (
        *("actor", "actors", "who", "people", "participants", "participant", "organisation"),
        *("organization", "person", "group", "الجهة", "الجهات", "المشاركون"),
    ),
    "source": (
        *("source", "url", "link", "source url", "reference", "sources", "website"),
        *("المصدر", "مصدر", "الرابط"),
    ),
}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names}
_BY_LAST_WORD = {
    **dict.fromkeys(("id", "code"), "id"),
    **{name: name for name in ("title", "summary", "tags")},
    "headline": "title",
    "description": "summary",
    "latitude": "lat",
    "longitude": "lon",
}
"""What a column is that is called by several words, of which the last says it."""
_LANGUAGE = re.compile(
    r"^(.*?)[ _-]*[\[(]?\b(ar|en|fa|fr|tr|ku|de|es|arabic|english)\b[\])]?$", re.IGNORECASE
)
_WORDS = {"arabic": "ar", "english": "en"}
_LISTED = ("; ", ";", " | ", "|", ", ")


class Column(NamedTuple):
    """What a column looks like.

    Attributes:
        name: Its name.
        filled: How many rows have something in it.
        distinct: How many different values it has.
        looks: What its values look like: ``date``, ``number``, ``address``, ``yes/no``, ``text``.
        language: The language of its texts; empty if it has none.
        role: The field that it seems to be; empty if it is none.
        example: One of its values.
    """

    name: str
    filled: int
    distinct: int
    looks: str
    language: str
    role: str
    example: str


def guessed_mapping(wanted: Wanted) -> tuple[str, list[str]]:
    """Return a mapping file with comments, and a line on each column.

    Raises:
        ImportProblem: The files cannot be read, or need no mapping.
    """
    values = mapping_values(wanted)
    options = mapping_of({"rows": values.get("rows", {})}, Path()).rows
    rows: list[dict[str, Any]] = []
    for file, importer in read_files(wanted, values):
        if importer.tables is None or importer.mapping is not None:
            message = f"'{file.name}' is {importer.title}, which needs no mapping"
            raise ImportProblem(message, usage=True)
        for table in importer.tables(file, options):
            rows += table.rows
    names = list(dict.fromkeys(key for row in rows[:_SAMPLE] for key in _keys(row)))[:_MOST_KEYS]
    columns = [_column(name, rows[:_SAMPLE]) for name in names]
    return "\n".join(_lines(columns, rows, wanted, options.path)), [
        _described(column, min(len(rows), _SAMPLE)) for column in columns
    ]


def _keys(row: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in row.items():
        if isinstance(value, dict):
            yield from _keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def _value(row: dict[str, Any], name: str) -> Any:
    if name in row:
        return row[name]
    value: Any = row
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _column(name: str, rows: Sequence[dict[str, Any]]) -> Column:
    texts = [text_of(_value(row, name)).strip() for row in rows]
    texts = [text for text in texts if text not in EMPTY_TEXTS]
    is_called_date = _ROLE_OF.get(_plain(name), "") in ("date", "end")
    looks = _looks(texts, 0.5 if is_called_date else 0.8)
    language = ""
    if looks == "text" and texts:
        language = Counter(Language().of(text) for text in texts[:200]).most_common(1)[0][0]
    role, said = _role(name, looks)
    if role == "id" and len(set(texts)) < len(rows):
        role = ""  # it does not tell one row from another
    return Column(
        name,
        len(texts),
        len(set(texts)),
        looks,
        said or language,
        role,
        texts[0] if texts else "",
    )


def _looks(texts: Sequence[str], share: float) -> str:
    """Return what texts look like; dates are a share of them at least."""
    sample = texts[:200]
    if not sample:
        return "empty"
    if all(text.startswith(("http://", "https://")) for text in sample):
        return "address"
    if {text.lower() for text in sample} <= {"true", "false", "yes", "no", "نعم", "لا"}:
        return "yes/no"
    if sum(map(_is_date, sample)) >= share * len(sample):
        return "date"
    if all(map(_is_number, sample)):
        return "number"
    return "text"


def _is_date(text: str) -> bool:
    if re.fullmatch(r"-?\d{1,3}|\d+[.,]\d+|\d{5,}", text):
        return False
    if orders(text):
        return True
    try:
        return bool(read_date(text, Settings()).date)
    except DateError:
        return False


def _is_number(text: str) -> bool:
    try:
        number_of(text)
    except FieldError:
        return False
    return True


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[_.\-]+", " ", name).split()).casefold()


def _role(name: str, looks: str) -> tuple[str, str]:
    """Return the field that a column's name says, and the language that it says."""
    plain = _plain(name)
    language = ""
    match = _LANGUAGE.match(plain)
    if match and match[1].strip() in _ROLE_OF:
        plain, language = match[1].strip(), _WORDS.get(match[2].lower(), match[2].lower())
    role = _ROLE_OF.get(plain, "")
    if not role and looks == "date":
        role = "date"
    if not role and " " in plain:
        role = _BY_LAST_WORD.get(plain.rpartition(" ")[2], "")
    if role in ("date", "end") and looks not in ("date", "number"):
        role = ""
    if role in ("lat", "lon") and looks not in ("number", "empty"):
        role = ""
    return role, language


def _described(column: Column, total: int) -> str:
    share = f"{column.filled} of {total}"
    what = f"{column.looks} ({column.language})" if column.language else column.looks
    example = " ".join(column.example.split())
    example = f" such as '{example[:40]}…'" if len(example) > 40 else f" such as '{example}'"
    role = f"; taken for its {column.role}" if column.role else ""
    shown = example if column.filled else ""
    return f"{column.name}: {share} filled, {column.distinct} different, {what}{shown}{role}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _template(column: Column, filters: str = "") -> str:
    name = column.name
    if re.search(r"[|{}:'\"]", name):
        name = f"'{name}'" if "'" not in name else f'"{name}"'
    return _text(f"{{{name}{filters}}}")


def _lines(
    columns: Sequence[Column], rows: Sequence[dict[str, Any]], wanted: Wanted, path: str
) -> Iterator[str]:
    by_role: dict[str, list[Column]] = {}
    for column in columns:
        if column.filled:
            by_role.setdefault(column.role, []).append(column)
    used: set[str] = set()

    def first(role: str) -> Column | None:
        found = by_role.get(role)
        if found:
            used.add(found[0].name)
            return found[0]
        return None

    stem = Path(wanted.files[0].partition("!")[0]).name.partition(".")[0]
    yield "# A mapping for ici-tui import; docs/import.md describes it. Guessed: read it first."
    yield "[record]"
    yield f"id = {_text(slug(stem) or 'record')}"
    language = wanted.language or "en"
    yield f"title = {{ {language} = {_text(stem or 'Record')} }}"
    yield f"# language = {_text(language)}      # of texts whose language no column says"
    if path:
        yield f"\n[rows]\npath = {_text(path)}"
    yield ""
    dates = [*by_role.get("date", [])[:1], *by_role.get("end", [])[:1]]
    yield from _date_lines(dates, rows)
    yield ""
    yield "[event]"
    if id_ := first("id"):
        yield f"id = {_template(id_, '|slug')}"
    yield f"date = {_date_spec(first, columns)}"
    kind = first("kind")
    yield f"kind = {_template(kind, '|term')}" if kind else 'kind = "event"'
    titles, summaries = by_role.get("title", []), by_role.get("summary", [])
    if not titles:
        titles, summaries = summaries or _longest_texts(columns), []
    used |= {column.name for column in (*titles, *summaries)}
    if titles:
        yield f"title = {_by_language(titles, '|first_line|cut:100')}"
    else:
        yield '# title = { en = "{…}" }      # no column looks like a title: say which it is'
    if summaries:
        yield f"summary = {_by_language(summaries)}"
    if tags := first("tags"):
        yield f"tags = {_template(tags, _split(tags, rows))}"
    place, actors, source = by_role.get("place"), first("actors"), first("source")
    if place:
        yield 'place = "place"'
    if actors:
        yield 'participants = [ { actor = "who", role = "participant" } ]'
    if source:
        yield 'claims = [ { source = "source" } ]'
    if place:
        used |= {column.name for column in place}
        yield from _place_lines(place, first("lat"), first("lon"))
    if actors:
        yield f'\n[entity.who]\nin = "actors"\neach = {_template(actors, _split(actors, rows))}'
        yield 'kind = "group"            # person, state, organisation, body, group, programme'
    if source:
        yield "\n[source]                  # what is said of the event, and where"
        yield _source(source)
    flags = [one.name for one in columns if one.looks == "yes/no" and one.name not in used]
    if flags:
        used |= set(flags)
        yield "\n[entity.flags]            # a domain for each of these columns that says yes"
        yield f'in = "domains"\neach_true = {json.dumps(flags, ensure_ascii=False)}'
    others = [column for column in columns if column.name not in used and column.filled]
    if others:
        yield "\n# Columns that are in no field yet; x keeps them, and they are shown under More:"
        yield "# [event.x]"
        for column in others:
            key = re.sub(r"[^a-z0-9]+", "_", slug(column.name)).strip("_") or "column"
            yield f"# {key} = {_template(column)}"
    yield ""


def _date_lines(columns: Sequence[Column], rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield "[dates]"
    proof: set[str] = set()
    doubt = ""
    for column in columns:
        for row in rows:
            text = text_of(_value(row, column.name)).strip()
            possible = orders(text)
            if possible and len(possible) == 1:
                proof |= possible
            elif possible:
                doubt = doubt or text
    if len(proof) == 1:
        yield f"order = {_text(next(iter(proof)))}             # proved by the values"
    elif doubt or proof:
        example = _text(doubt) if doubt else "the values"
        yield f'# order = "dmy"           # {example} can be day/month or month/day: say which'
    else:
        yield 'order = "auto"            # dmy, mdy, ymd; auto: proved by the values, or an error'
    yield '# calendar = "gregorian"    # julian, islamic-umalqura, islamic-civil, persian'
    yield '# bce = "historical"        # -300 is 300 BC; "astronomical": 301 BC'
    yield '# undated = "keep"          # or skip, error'


def _date_spec(first: Any, columns: Sequence[Column]) -> str:
    date, end, time = first("date"), first("end"), first("time")
    if date is None:
        year, month, day = first("year"), first("month"), first("day")
        if year is None:
            return '""                  # no column looks like a date: say which it is'
        parts = [("year", year), ("month", month), ("day", day), ("time", time)]
        inside = ", ".join(f"{key} = {_template(one)}" for key, one in parts if one is not None)
        return f"{{ {inside} }}"
    if end is None and time is None:
        return _template(date)
    parts = [("from", date), ("to", end), ("time", time)]
    inside = ", ".join(f"{key} = {_template(one)}" for key, one in parts if one is not None)
    return f"{{ {inside} }}"


def _longest_texts(columns: Sequence[Column]) -> list[Column]:
    texts = [one for one in columns if one.looks == "text" and not one.role]
    return sorted(texts, key=lambda one: (-one.distinct, -len(one.example)))[:1]


def _by_language(columns: Sequence[Column], filters: str = "") -> str:
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(column.language or "en", column)
    inside = ", ".join(f"{tag} = {_template(one, filters)}" for tag, one in found.items())
    return f"{{ {inside} }}"


def _split(column: Column, rows: Sequence[dict[str, Any]]) -> str:
    texts = [text_of(_value(row, column.name)) for row in rows[:200]]
    mark = next((one for one in _LISTED if any(one in text for text in texts)), "")
    return f"|split:'{mark.strip()}'" if mark else ""


def _place_lines(
    columns: Sequence[Column], lat: Column | None, lon: Column | None
) -> Iterator[str]:
    yield "\n[entity.place]            # the same name is the same place"
    yield 'in = "places"'
    yield f"key = {_template(columns[0], '|fold')}"
    yield f"name = {_by_language(columns)}"
    yield 'kind = "place"            # city, region, building …'
    if lat and lon:
        yield f"lat = {_template(lat)}\nlon = {_template(lon)}"


def _source(column: Column) -> str:
    if column.looks == "address":
        return f'url = {_template(column)}\ntype = "webpage"'
    return f'title = {_template(column)}\ntype = "document"'
