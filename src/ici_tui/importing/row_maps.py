"""The mapping of rows, compiled: what each row makes of other entities, and its event."""

from __future__ import annotations

import re
import unicodedata
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from ici_tui.importing.draft import KIND_OF
from ici_tui.importing.fields import FIELDS, coerced, point
from ici_tui.importing.filters import Path, split_pattern, text_of
from ici_tui.importing.problems import FieldError, ImportProblem
from ici_tui.importing.slugs import folded, slug
from ici_tui.importing.templates import EMPTY, Columns, compile_template
from ici_tui.importing.texts import address
from ici_tui.jsontext.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ici_tui.importing.calendar_dates import Settings
    from ici_tui.importing.draft import Draft, Origin
    from ici_tui.importing.filters import Context

    Row = Mapping[str, Any]
    Value = Callable[[Row], Any]

EACH = "value"
"""The column of an entity with ``each``: the one value of the list that it is made of."""
_TRUE = frozenset(("true", "yes", "y", "1", "x", "t", "نعم", "صحيح", "oui", "ja"))
_GUESSED = {
    **dict.fromkeys(("place", "location", "where", "city", "town", "country"), "places"),
    **dict.fromkeys(("actor", "actors", "person", "people", "who", "participant"), "actors"),
    **dict.fromkeys(("source", "src", "sources", "reference"), "sources"),
}
_OWN_KEYS = ("in", "key", "id", "each", "each_true", "within", "lat", "lon", "x")


class Compiler:
    """Compiles values of a mapping: templates, and lists and tables of them.

    Args:
        columns: Where values come from.
        context: What filters need.
    """

    def __init__(self, columns: Columns, context: Context) -> None:
        self.columns = columns
        self.context = context

    def value(self, spec: Any) -> Value:
        """Return the function of a row that a value of the mapping is."""
        if isinstance(spec, str):
            return compile_template(spec, self.columns, self.context)
        if isinstance(spec, list):
            inner = [self.value(one) for one in spec]
            return lambda row: _flattened(one(row) for one in inner)
        if isinstance(spec, dict):
            if set(spec) == {"from", "rules"}:
                return self._rules(spec)
            fields = {str(key): self.value(one) for key, one in spec.items()}
            return lambda row: {
                key: found for key, read in fields.items() if (found := read(row)) not in EMPTY
            }
        return lambda _row: spec

    def inside(self, columns: tuple[str, ...]) -> Compiler:
        """Return a compiler that knows more columns."""
        names = self.columns.names
        more = None if names is None else (*names, *columns)
        return Compiler(Columns(more, self.columns.empty, self.columns.used), self.context)

    def _rules(self, spec: Mapping[str, Any]) -> Value:
        read = self.value(spec["from"])
        rules = [self._rule(rule) for rule in spec["rules"]]

        def choose(row: Row) -> Any:
            text = text_of(read(row))
            return next((result for fits, result in rules if fits(text, row)), "")

        return choose

    def _rule(self, rule: Any) -> tuple[Callable[[str, Row], bool], str]:
        if not isinstance(rule, list) or len(rule) != 2:
            raise ImportProblem("a rule is [pattern, result]", usage=True)
        pattern, result = map(str, rule)
        if pattern == "*":
            return (lambda _text, _row: True), result
        if pattern.startswith("="):
            other = self.value(pattern[1:].strip())
            return (lambda text, row: bool(text) and text == text_of(other(row))), result
        if pattern.startswith("/"):
            try:
                compiled = re.compile(split_pattern(pattern)[0])
            except re.error as error:
                raise ImportProblem(
                    f"the pattern '{pattern}' is wrong: {error}", usage=True
                ) from None
            return (lambda text, _row: compiled.search(text) is not None), result
        return (lambda text, _row: text == pattern), result


def _flattened(values: Iterator[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if isinstance(value, list):
            found += value
        elif value not in EMPTY:
            found.append(value)
    return found


def named_fields(
    kind: str, spec: Mapping[str, Any], compiler: Compiler, own: tuple[str, ...], prefix: str
) -> dict[str, tuple[Any, Value]]:
    """Return the form and the function of each field of the format that a mapping fills.

    Raises:
        ImportProblem: The mapping has a field that the format has not.
    """
    forms = FIELDS[kind]
    found: dict[str, tuple[Any, Value]] = {}
    for key, value in spec.items():
        if key in own:
            continue
        if key.startswith("x_"):
            found[key] = ("json", compiler.value(value))
        elif key in forms:
            found[key] = (forms[key], compiler.value(value))
        else:
            names = (*forms, *own)
            near = did_you_mean(key, names)
            hint = f"did you mean '{prefix}.{near}'?" if near else f"there are: {' '.join(names)}"
            raise ImportProblem(f"the mapping has no '{prefix}.{key}'; {hint}", usage=True)
    for key, value in (spec.get("x") or {}).items():
        name = re.sub(r"[^a-z0-9_]+", "_", key.lower()).strip("_")
        found[f"x_{name}"] = ("json", compiler.value(value))
    return found


def filled(
    fields: Mapping[str, tuple[Any, Value]],
    row: Row,
    draft: Draft,
    origin: Origin,
    settings: Settings,
) -> dict[str, Any]:
    """Return the fields of a row that have a value; what does not fit is noted and left out."""
    found: dict[str, Any] = {}
    for name, (form, read) in fields.items():
        try:
            value = read(row)
            if form != "json":
                value = coerced(form, value, draft, settings, name)
        except FieldError as error:
            draft.note(origin, f"bad {name}", f"{name}: {error}")
            continue
        if value not in EMPTY:
            found[name] = value
    return found


class EntityMap:
    """What a row makes of entities of one kind.

    Args:
        name: What the mapping calls it.
        spec: The table ``[entity.NAME]``.
        compiler: Compiles its templates.
        settings: How dates are read.
    """

    def __init__(
        self, name: str, spec: Mapping[str, Any], compiler: Compiler, settings: Settings
    ) -> None:
        self.name = name
        spec = _with_language(spec)
        collection = str(spec.get("in", _GUESSED.get(name.lower(), "domains")))
        if collection not in KIND_OF or collection == "events":
            names = ", ".join(one for one in KIND_OF if one != "events")
            raise ImportProblem(f"entity.{name}.in is one of {names}", usage=True)
        self.collection = collection
        self._kind = KIND_OF[collection]
        self._settings = settings
        compiler.columns.used.clear()
        self._each = self._each_of(spec, compiler)
        inner = compiler.inside((EACH,)) if self._each else compiler
        self._fields = named_fields(self._kind, spec, inner, _OWN_KEYS, f"entity.{name}")
        self._naming = "title" if self._kind == "source" else "name"
        self._key = inner.value(spec["key"]) if "key" in spec else None
        self._id = inner.value(spec["id"]) if "id" in spec else None
        self._within = inner.value(spec["within"]) if "within" in spec else None
        self._lat = inner.value(spec["lat"]) if "lat" in spec else None
        self._lon = inner.value(spec["lon"]) if "lon" in spec else None
        used = set(compiler.columns.used) - {EACH}
        # Rows that say the same of an entity make nothing new.
        whole = None in used or "each_true" in spec
        self._columns = () if whole else tuple(filter(None, used))
        self._known: dict[tuple[Any, ...], list[str]] = {}

    @staticmethod
    def _each_of(spec: Mapping[str, Any], compiler: Compiler) -> Value | None:
        if "each" in spec:
            read = compiler.value(spec["each"])
            return lambda row: _as_list(read(row))
        if "each_true" in spec:
            patterns = spec["each_true"]
            patterns = patterns if isinstance(patterns, list) else [patterns]
            fits = [_name_test(str(one)) for one in patterns]
            return lambda row: [
                name
                for name, value in row.items()
                if any(test(name) for test in fits) and _is_true(text_of(value).strip())
            ]
        return None

    def ids(self, row: Row, draft: Draft, origin: Origin) -> list[str]:
        """Make the entities of a row; return their ids, each once."""
        if not self._columns:
            return self._all(row, draft, origin)
        said = tuple([row.get(name) for name in self._columns])
        found = self._known.get(said)
        if found is None:
            before = len(draft.problems)
            found = self._all(row, draft, origin)
            if len(draft.problems) == before:
                self._known[said] = found
        return found

    def _all(self, row: Row, draft: Draft, origin: Origin) -> list[str]:
        if self._each is None:
            return self._made(row, None, draft, origin)
        found: list[str] = []
        for value in self._each(row):
            found += self._made({**row, EACH: value}, value, draft, origin)
        return list(dict.fromkeys(found))

    def _made(self, row: Row, value: Any, draft: Draft, origin: Origin) -> list[str]:
        fields = filled(self._fields, row, draft, origin, self._settings)
        key_value = self._key(row) if self._key else ""
        chain: list[str] = []
        if isinstance(key_value, Path) and key_value:
            chain, key_value = key_value[:-1], key_value[-1]
        name = fields.get(self._naming)
        if self._within is not None:
            outer = self._within(row)
            outer = list(outer) if isinstance(outer, list) else [text_of(outer)]
            texts = set(map(folded, name.values())) if name else set()
            if outer and folded(outer[-1]) in texts | {folded(text_of(key_value))}:
                outer = outer[:-1]
            elif outer and not name and not key_value and value is None:
                key_value, outer = outer[-1], outer[:-1]
                fields.pop("kind", None)
            chain = [one for one in outer if one]
        if self._kind == "source":
            wanted = text_of(self._id(row)) if self._id else ""
            return self._source(fields, key_value, value, wanted, draft, origin)
        if not name:
            text = text_of(key_value) if value is None else text_of(value)
            name = draft.language.texts(text)
            if not name:
                return []
            fields["name"] = name
        if self._kind == "place":
            self._add_place_fields(fields, row, chain, draft, origin)
        elif self._kind == "actor":
            fields.setdefault("kind", "group")
        first = next(iter(name.values()))
        key = "/".join(map(folded, (*chain, text_of(key_value) or first)))
        wanted = text_of(self._id(row)) if self._id else ""
        return [draft.put(self.collection, key, slug(wanted or _readable(name)), fields, origin)]

    def _source(
        self,
        fields: dict[str, Any],
        key_value: Any,
        value: Any,
        wanted: str,
        draft: Draft,
        origin: Origin,
    ) -> list[str]:
        if value is not None and not fields.get("url") and (url := address(text_of(value))):
            fields["url"] = url
        url = fields.get("url", "")
        if "title" not in fields:
            text = url or text_of(value if value is not None else key_value)
            if not text:
                return []
            fields["title"] = {draft.language.given or "en": text}
            if self._fields.get("title"):
                draft.note(origin, "no title", "the source has no title; its address stands for it")
        if "text" in fields:
            fields.pop("paragraphs", None)
        fields.setdefault("type", "webpage" if url else "document")
        first = next(iter(fields["title"].values()))
        key = text_of(key_value) or url or first
        return [draft.put("sources", key, slug(wanted or _source_id(key, fields)), fields, origin)]

    def _add_place_fields(
        self, fields: dict[str, Any], row: Row, chain: list[str], draft: Draft, origin: Origin
    ) -> None:
        fields.setdefault("kind", "place")
        latitude = self._lat(row) if self._lat else ""
        longitude = self._lon(row) if self._lon else ""
        if latitude not in EMPTY and longitude not in EMPTY:
            try:
                fields["coordinates"] = point(longitude, latitude)
            except FieldError as error:
                draft.note(origin, "bad coordinates", str(error))
        outer = ""
        for number, text in enumerate(chain):
            values: dict[str, Any] = {"name": draft.language.texts(text), "kind": "region"}
            if outer:
                values["within"] = outer
            key = "/".join(map(folded, chain[: number + 1]))
            outer = draft.put("places", key, slug(text), values, origin)
        if outer:
            fields["within"] = outer


def _with_language(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a mapping whose paragraphs have a language as one of which the source has it."""
    text = spec.get("text")
    if not isinstance(text, dict) or len(text) != 1:
        return spec
    ((language, paragraphs),) = text.items()
    return {"language": language, **spec, "text": paragraphs}


def _is_true(text: str) -> bool:
    """Say whether a cell says yes: in a word, as a number, or by a check mark of any form."""
    return text.lower() in _TRUE or (
        len(text) == 1 and unicodedata.name(text, "").endswith("CHECK MARK")
    )


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [one for one in value if one not in EMPTY]
    return [value] if value not in EMPTY else []


def _name_test(pattern: str) -> Callable[[str], bool]:
    if pattern.startswith("/"):
        compiled = re.compile(split_pattern(pattern)[0])
        return lambda name: compiled.search(name) is not None
    return lambda name: fnmatchcase(name, pattern)


def _readable(texts: Mapping[str, str]) -> str:
    """Return the text that an id is made of: the English one, or one in Latin letters, else any."""
    return texts.get("en") or next(
        (text for text in texts.values() if text.isascii()), next(iter(texts.values()))
    )


def _source_id(key: str, fields: Mapping[str, Any]) -> str:
    title = _readable(fields["title"])
    if title.startswith(("http://", "https://")):
        return re.sub(r"^https?://(?:www\.)?", "", title)
    return title if key != title or len(title) < 80 else title[:80]
