"""The mapping of a row to its event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.importing.calendar_dates import DateError, NoYearError, Settings
from ici_tui.importing.event_dates import DateColumns, EventDate
from ici_tui.importing.fields import FIELDS, coerced, point
from ici_tui.importing.filters import text_of
from ici_tui.importing.problems import FieldError, ImportProblem
from ici_tui.importing.row_maps import Compiler, filled, named_fields
from ici_tui.importing.slugs import digest, slug
from ici_tui.importing.templates import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ici_tui.importing.draft import Draft, Origin
    from ici_tui.importing.mapping import DateOptions
    from ici_tui.importing.row_maps import EntityMap

    Row = Mapping[str, Any]

_OWN_KEYS = (
    *("id", "key", "date", "place", "domains", "participants", "claims", "x", "lat", "lon"),
    "kind",
)
_AUTOMATIC = {
    "domains": "domains",
    "places": "place",
    "actors": "participants",
    "sources": "claims",
}
KIND = "event"
"""The kind of an event whose mapping names none."""


class EventMap:
    """What a row makes of an event.

    Args:
        spec: The table ``[event]``.
        entities: The other entities of a row, by name.
        options: What the mapping says of dates.
        compiler: Compiles templates.
        settings: How other dates than the event's are read.

    Raises:
        ImportProblem: The mapping has what an event has not, or no title.
    """

    def __init__(
        self,
        spec: Mapping[str, Any],
        entities: Mapping[str, EntityMap],
        options: DateOptions,
        compiler: Compiler,
        settings: Settings,
    ) -> None:
        spec = _with_all(spec, entities)
        self._fields = named_fields("event", spec, compiler, _OWN_KEYS, "event")
        if "title" not in spec:
            raise ImportProblem("the mapping says no event.title", usage=True)
        self._entities = entities
        self._settings = settings
        self._undated = options.undated
        self.dates = DateColumns(spec.get("date", ""), options, compiler.columns, compiler.context)
        self._id = compiler.value(spec["id"]) if "id" in spec else None
        self._key = compiler.value(spec["key"]) if "key" in spec else None
        self._kind = compiler.value(spec.get("kind", KIND))
        self._lat = compiler.value(spec["lat"]) if "lat" in spec else None
        self._lon = compiler.value(spec["lon"]) if "lon" in spec else None
        self._place = self._reference(spec["place"], compiler) if "place" in spec else None
        self._domains = [self._reference(one, compiler) for one in _listed(spec, "domains")]
        self._participants = [
            self._participant(one, compiler) for one in _listed(spec, "participants")
        ]
        self._claims = [self._claim(one, compiler) for one in _listed(spec, "claims")]

    def _reference(
        self, spec: Any, compiler: Compiler
    ) -> Callable[[Row, Mapping[str, list[str]]], list[str]]:
        """Return what gives the ids that a value of the mapping refers to."""
        if isinstance(spec, str) and "{" not in spec:
            if spec not in self._entities:
                raise ImportProblem(f"the mapping has no [entity.{spec}]", usage=True)
            return lambda _row, ids: ids[spec]
        read = compiler.value(spec)

        def literal(row: Row, _ids: Mapping[str, list[str]]) -> list[str]:
            value = read(row)
            values = value if isinstance(value, list) else [value]
            return [id_ for id_ in (slug(text_of(one)) for one in values) if id_]

        return literal

    def _participant(
        self, spec: Any, compiler: Compiler
    ) -> Callable[[Row, Mapping[str, list[str]], Draft], list[dict[str, Any]]]:
        spec = spec if isinstance(spec, dict) else {"actor": spec}
        if "actor" not in spec or set(spec) - {"actor", "role"}:
            raise ImportProblem("a participant is { actor = …, role = … }", usage=True)
        actors = self._reference(spec["actor"], compiler)
        role = compiler.value(spec.get("role", "participant"))

        def make(row: Row, ids: Mapping[str, list[str]], draft: Draft) -> list[dict[str, Any]]:
            found = actors(row, ids)
            name = draft.term("role", text_of(role(row))) or "participant" if found else ""
            return [{"actor": one, "role": name} for one in found]

        return make

    def _claim(
        self, spec: Any, compiler: Compiler
    ) -> Callable[[Row, Mapping[str, list[str]], Draft, Origin], list[dict[str, Any]]]:
        spec = spec if isinstance(spec, dict) else {"source": spec}
        if "source" not in spec:
            raise ImportProblem("a claim has a source, the name of an [entity.…]", usage=True)
        sources = self._reference(spec["source"], compiler)
        place = self._reference(spec["place"], compiler) if "place" in spec else None
        url = compiler.value(spec["url"]) if "url" in spec else None
        fields = named_fields(
            "claim", spec, compiler, ("source", "place", "url", "x"), "event.claims"
        )

        def make(
            row: Row, ids: Mapping[str, list[str]], draft: Draft, origin: Origin
        ) -> list[dict[str, Any]]:
            found = sources(row, ids)
            if not found:
                return []
            values = filled(fields, row, draft, origin, self._settings)
            if place is not None and (where := place(row, ids)):
                values["place"] = where[0]
            addresses = _addresses(url(row), draft, origin) if url is not None else []
            claims: list[dict[str, Any]] = []
            for source in found:
                claims += [{"source": source, **values, "url": one} for one in addresses]
                if not addresses:
                    claims.append({"source": source, **values})
            return claims

        return make

    def make(self, row: Row, draft: Draft, origin: Origin, seen: dict[str, int]) -> None:
        """Make the event of a row, or note why there is none.

        What the row makes of sources stands on its own; its other entities are made for an event.

        Args:
            row: The values of the row.
            draft: The record that grows.
            origin: The row, for notes.
            seen: The keys of the events of this import, with their rows.
        """
        date, trouble = self._date(row)
        title = self._fields["title"][1](row)
        has_title = bool(draft.language.texts(title)) if title not in EMPTY else False
        kind, why = trouble or ("", "")
        if not has_title and not trouble:
            kind, why = "no title", "the event has no title"
        if kind:
            for entity in self._entities.values():
                if entity.collection == "sources":
                    entity.ids(row, draft, origin)
            draft.note(origin, kind, why, left_out=True)
            return
        ids = {name: one.ids(row, draft, origin) for name, one in self._entities.items()}
        fields = filled(self._fields, row, draft, origin, self._settings)
        event: dict[str, Any] = {}
        if date.date:
            event["date"] = date.date
        if date.time and "time" not in fields:
            event["time"] = date.time
        event["kind"] = draft.term("kind", text_of(self._kind(row)) or KIND) or KIND
        event.update(fields)
        if date.repeats:
            event["x_repeats"] = "yearly"
        if date.as_written:
            event.setdefault("as_written", date.as_written)
        self._place_it(event, row, ids, draft, origin)
        domains = [one for read in self._domains for one in read(row, ids)]
        if domains:
            event["domains"] = list(dict.fromkeys(domains))
        participants = [one for make in self._participants for one in make(row, ids, draft)]
        if participants:
            event["participants"] = _unique(participants)
        claims = [one for make in self._claims for one in make(row, ids, draft, origin)]
        if claims:
            event["claims"] = _unique(claims)
        wanted, key = self._identity(row, event)
        if key in seen:
            reason = f"the id '{wanted}' is that of row {seen[key]} already"
            draft.note(origin, "duplicate id", reason, left_out=True)
            return
        seen[key] = origin.row
        draft.put("events", key, slug(wanted), event, origin)

    def _date(self, row: Row) -> tuple[EventDate, tuple[str, str] | None]:
        try:
            date = self.dates.read(row)
        except NoYearError as error:
            return EventDate("", "", error.written, repeats=True), None
        except (DateError, FieldError) as error:
            return EventDate(), ("bad date", str(error))
        if not date.date and self._undated != "keep":
            return date, ("undated", "the event has no date")
        return date, None

    def _place_it(
        self,
        event: dict[str, Any],
        row: Row,
        ids: Mapping[str, list[str]],
        draft: Draft,
        origin: Origin,
    ) -> None:
        if self._place is not None and (places := self._place(row, ids)):
            event["place"] = places[-1]
        if self._lat is None or self._lon is None:
            return
        latitude, longitude = self._lat(row), self._lon(row)
        if latitude not in EMPTY and longitude not in EMPTY:
            try:
                event["coordinates"] = point(longitude, latitude)
            except FieldError as error:
                draft.note(origin, "bad coordinates", str(error))

    def _identity(self, row: Row, event: Mapping[str, Any]) -> tuple[str, str]:
        """Return the id that an event should have and the key that tells it from others."""
        wanted = text_of(self._id(row)).strip() if self._id is not None else ""
        key = text_of(self._key(row)).strip() if self._key is not None else wanted
        if wanted or key:
            return wanted or key, key or wanted
        titles: Mapping[str, str] = event["title"]
        title = titles.get("en") or next(iter(titles.values()))
        date = event.get("date", "undated")
        whole = repr(sorted((name, repr(value)) for name, value in event.items()))
        return slug(title), f"{date} {title} {digest(whole)}"


def _with_all(spec: Mapping[str, Any], entities: Mapping[str, EntityMap]) -> dict[str, Any]:
    """Return the mapping of an event with the entities in it that it does not mention."""
    found = dict(spec)
    words = set(_words(spec))
    for name, entity in entities.items():
        field = _AUTOMATIC[entity.collection]
        if name in words or (field == "place" and "place" in found):
            continue
        if field == "place":
            found[field] = name
        else:
            found[field] = [*_listed(found, field), name]
    return found


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for one in value.values() for word in _words(one)]
    return [word for one in value for word in _words(one)] if isinstance(value, list) else []


def _listed(spec: Mapping[str, Any], key: str) -> list[Any]:
    value = spec.get(key, [])
    return value if isinstance(value, list) else [value]


def _unique(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in items:
        if one not in found:
            found.append(one)
    return found


def _addresses(value: Any, draft: Draft, origin: Origin) -> list[str]:
    found = []
    for one in value if isinstance(value, list) else [value]:
        try:
            if url := coerced(FIELDS["claim"]["url"], one, draft, Settings()):
                found.append(url)
        except FieldError as error:
            draft.note(origin, "bad url", f"url: {error}")
    return found
