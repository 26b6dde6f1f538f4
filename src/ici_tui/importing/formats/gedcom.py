"""GEDCOM 5.5 and 7: the facts of a family tree as events, its people as actors with relations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ici_tui.importing.calendar_dates import DateError, Settings
from ici_tui.importing.calendars import Calendar
from ici_tui.importing.draft import Origin
from ici_tui.importing.formats.bibliography import put_source
from ici_tui.importing.importer import Importer, _
from ici_tui.importing.read_dates import read_date
from ici_tui.importing.slugs import folded, slug
from ici_tui.importing.texts import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.importing.draft import Draft
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import MappingFile

_LINE = re.compile(r"\s*(\d{1,2})\s+(?:(@[^@]+@)\s+)?([A-Za-z0-9_]+)(?: (.*))?$")
_OF_PERSON = {
    "BIRT": "birth",
    "CHR": "christening",
    "BAPM": "baptism",
    "DEAT": "death",
    "BURI": "burial",
    "CREM": "cremation",
    "ADOP": "adoption",
    "GRAD": "graduation",
    "RETI": "retirement",
    "EMIG": "emigration",
    "IMMI": "immigration",
    "CENS": "census",
    "NATU": "naturalization",
    "WILL": "will",
    "PROB": "probate",
    "OCCU": "occupation",
    "RESI": "residence",
    "EDUC": "education",
    "TITL": "title",
    "EVEN": "event",
    "CONF": "confirmation",
    "FCOM": "first-communion",
    "ORDN": "ordination",
    "FACT": "fact",
}
_OF_FAMILY = {
    "MARR": "marriage",
    "DIV": "divorce",
    "ENGA": "engagement",
    "ANUL": "annulment",
    "MARB": "banns",
    "MARC": "marriage-contract",
    "MARS": "marriage-settlement",
    "CENS": "census",
    "EVEN": "event",
    "RESI": "residence",
}
_CALENDARS = {
    "DGREGORIAN": Calendar.GREGORIAN,
    "DJULIAN": Calendar.JULIAN,
    "GREGORIAN": Calendar.GREGORIAN,
    "JULIAN": Calendar.JULIAN,
}
_ESCAPE = re.compile(r"@#([A-Z ]+?)@\s*")
_DUAL = re.compile(r"\b(\d{3,4})/(\d{1,2})\b")
_BC = re.compile(r"\b(?:B\.?C\.?E?\.?|BCE)(?=\W|$)", re.IGNORECASE)


class _Node:
    """A line of GEDCOM with those below it."""

    __slots__ = ("below", "id", "tag", "value")

    def __init__(self, tag: str, value: str, id_: str) -> None:
        self.tag = tag
        self.value = value
        self.id = id_
        self.below: list[_Node] = []

    def first(self, tag: str) -> _Node | None:
        return next((one for one in self.below if one.tag == tag), None)

    def all(self, *tags: str) -> Iterator[_Node]:
        return (one for one in self.below if one.tag in tags)

    def text(self, tag: str) -> str:
        found = self.first(tag)
        return found.whole if found is not None else ""

    @property
    def whole(self) -> str:
        """The value with the lines that continue it."""
        text = self.value
        for one in self.below:
            if one.tag == "CONC":
                text += one.value
            elif one.tag == "CONT":
                text += f"\n{one.value}"
        return clean(text)


def _nodes(text: str) -> list[_Node]:
    roots: list[_Node] = []
    path: list[_Node] = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            if path and line.strip():
                path[-1].value += f" {line.strip()}"
            continue
        level = int(match[1])
        node = _Node(match[3].upper(), (match[4] or "").replace("@@", "@"), match[2] or "")
        if level == 0 or level > len(path):
            if level == 0:
                roots.append(node)
                path = [node]
            continue
        path = path[:level]
        path[-1].below.append(node)
        path.append(node)
    return roots


def gedcom_date(text: str) -> str:
    """Return a date phrase of GEDCOM in EDTF.

    Args:
        text: Such as ``BEF 1509``, ``BET 1 MAY 1501 AND 3 JUN 1502``, ``@#DJULIAN@ 4 JUL 1187``.

    Raises:
        DateError: It cannot be read.
    """
    phrase = re.sub(r"^INT\s+(.*?)\s*\(.*\)$", r"\1", text.strip())
    if phrase.startswith("("):
        phrase = phrase.strip("()")
    calendar = Calendar.GREGORIAN
    if match := _ESCAPE.search(phrase):
        if match[1] not in _CALENDARS:
            raise DateError(f"'{text}': the calendar {match[1]} is not known")
        calendar = _CALENDARS[match[1]]
        phrase = _ESCAPE.sub("", phrase)
    elif match := re.match(r"(GREGORIAN|JULIAN)\s+", phrase):
        calendar = _CALENDARS[match[1]]
        phrase = phrase[match.end() :]
    # 1 FEB 1710/11: the year began in March; the second number is the year as it is counted now.
    phrase = _DUAL.sub(
        lambda found: (
            found[1][: -len(found[2])] + found[2] if len(found[2]) < len(found[1]) else found[2]
        ),
        phrase,
    )
    phrase = _BC.sub("BC", phrase)
    phrase = re.sub(r"^TO\s+", "BEF ", phrase) if " TO " not in phrase[3:] else phrase
    return read_date(phrase, Settings(order="dmy", calendar=calendar)).date


def _make(file: ForeignFile, draft: Draft, mapping: MappingFile) -> None:
    roots = _nodes(file.text)
    tree = _Tree(file.name, draft, mapping)
    for node in roots:
        if node.tag == "SOUR" and node.id:
            tree.source(node)
    for node in roots:
        if node.tag == "INDI":
            tree.person(node)
    for node in roots:
        if node.tag == "FAM":
            tree.family(node)


class _Tree:
    def __init__(self, name: str, draft: Draft, mapping: MappingFile) -> None:
        self._name = name
        self._draft = draft
        self._undated = mapping.dates.undated
        self._row = 0
        self._people: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._sources: dict[str, str] = {}

    def _origin(self, node: _Node, **values: str) -> Origin:
        self._row += 1
        return Origin(self._name, self._row, {"record": node.id or node.tag, **values})

    def source(self, node: _Node) -> None:
        """Add a source record."""
        origin = self._origin(node)
        fields = {
            "title": node.text("TITL") or node.text("ABBR") or node.id.strip("@"),
            "publisher": node.text("PUBL"),
            "note": node.text("NOTE"),
        }
        name = node.text("AUTH")
        authors = [{"name": self._draft.language.texts(name)}] if name else []
        key = f"source {node.id}"
        put_source(self._draft, key, "document", fields, authors, origin)
        self._sources[node.id] = self._draft.ids.id_of("sources", key, "")

    def person(self, node: _Node) -> None:
        """Add a person and the facts of their life."""
        origin = self._origin(node)
        names = [_name(one) for one in node.all("NAME")]
        names = [one for one in names if one]
        name = names[0] if names else node.id.strip("@")
        draft = self._draft
        texts = draft.language.texts(name)
        values: dict[str, Any] = {"kind": "person", "name": texts}
        if len(names) > 1:
            values["aliases"] = {next(iter(texts)): list(dict.fromkeys(names[1:]))}
        if node.text("SEX") in ("M", "F"):
            values["x_sex"] = node.text("SEX")
        id_ = draft.put("actors", f"person {node.id}", slug(name), values, origin)
        self._people[node.id], self._names[node.id] = id_, name
        for fact in node.all(*_OF_PERSON):
            self._fact(fact, _OF_PERSON[fact.tag], [(node.id, "principal")], origin)

    def family(self, node: _Node) -> None:
        """Add the facts of a family, and who is whose spouse and parent."""
        origin = self._origin(node)
        couple = [one.value for one in node.all("HUSB", "WIFE") if one.value in self._people]
        children = [one.value for one in node.all("CHIL") if one.value in self._people]
        draft = self._draft
        if len(couple) == 2:
            draft.relate(self._people[couple[0]], "spouse-of", self._people[couple[1]])
        for parent in couple:
            for child in children:
                draft.relate(self._people[parent], "parent-of", self._people[child])
        for fact in node.all(*_OF_FAMILY):
            roles = [(one, "spouse") for one in couple]
            self._fact(fact, _OF_FAMILY[fact.tag], roles, origin)

    def _fact(self, fact: _Node, kind: str, people: list[tuple[str, str]], owner: Origin) -> None:
        draft = self._draft
        label = fact.text("TYPE")
        what = label or kind.replace("-", " ")
        written = fact.text("DATE")
        origin = Origin(owner.file, owner.row, {**owner.values, "fact": fact.tag, "date": written})
        date = ""
        if written:
            try:
                date = gedcom_date(written)
            except DateError as error:
                draft.note(origin, "bad date", f"{error}; the event is kept undated")
        if not date and self._undated != "keep":
            draft.note(origin, "undated", "the fact has no date", left_out=True)
            return
        if not (date or written or fact.below or fact.value not in ("", "Y")):
            return
        who = " and ".join(self._names[one] for one, _ in people) or "?"
        title = f"{what[:1].upper()}{what[1:]} of {who}"
        if fact.value not in ("", "Y") and fact.tag in ("OCCU", "TITL", "EDUC", "FACT", "EVEN"):
            title = f"{title}: {clean(fact.whole)}"
        event: dict[str, Any] = {"date": date, "kind": draft.term("kind", what)}
        event["title"] = draft.language.texts(title)
        event["summary"] = draft.language.texts(
            "\n".join(one.whole for one in fact.all("NOTE") if not one.value.startswith("@"))
        )
        if written and written != date:
            event["as_written"] = written
        event["place"] = self._place(fact, origin)
        event["participants"] = [
            {"actor": self._people[one], "role": draft.term("role", role)} for one, role in people
        ]
        event["claims"] = self._claims(fact, origin)
        key = f"{owner.values['record']} {fact.tag} {written} {title} {self._count()}"
        draft.put("events", key, slug(title), event, origin)

    def _count(self) -> int:
        return len(self._draft.entities["event"])

    def _place(self, fact: _Node, origin: Origin) -> str:
        node = fact.first("PLAC")
        if node is None:
            return ""
        names = [one.strip() for one in node.value.split(",") if one.strip()]
        outer, chain = "", []
        for number, name in enumerate(reversed(names)):
            chain.append(name)
            is_last = number == len(names) - 1
            values: dict[str, Any] = {
                "name": self._draft.language.texts(name),
                "kind": "place" if is_last else "region",
            }
            if outer:
                values["within"] = outer
            if is_last and (point := _coordinates(node)):
                values["coordinates"] = point
            key = "/".join(map(folded, chain))
            outer = self._draft.put("places", key, slug(name), values, origin)
        return outer

    def _claims(self, fact: _Node, origin: Origin) -> list[dict[str, Any]]:
        claims = []
        for node in fact.all("SOUR"):
            source = self._sources.get(node.value)
            if source is None and node.value and not node.value.startswith("@"):
                text = node.whole
                source = self._draft.put(
                    "sources",
                    f"source {text}",
                    slug(text),
                    {"type": "document", "title": self._draft.language.texts(text)},
                    origin,
                )
            if not source:
                continue
            claim: dict[str, Any] = {"source": source}
            if page := node.text("PAGE"):
                claim["locator"] = {"kind": "page", "value": page}
            data = node.first("DATA")
            if data is not None and (quote := data.text("TEXT")):
                claim["quote"] = self._draft.language.texts(quote)
            claims.append(claim)
        return claims


def _name(node: _Node) -> str:
    name = " ".join(node.value.replace("/", " ").split())
    if name:
        return name
    return " ".join(filter(None, (node.text("GIVN"), node.text("SURN"))))


def _coordinates(node: _Node) -> list[float]:
    found = node.first("MAP")
    if found is None:
        return []
    numbers = []
    for tag, negative in (("LONG", "W"), ("LATI", "S")):
        match = re.fullmatch(r"([NSEW])?(-?\d+(?:\.\d+)?)", found.text(tag))
        if match is None:
            return []
        number = float(match[2])
        numbers.append(-number if match[1] == negative else number)
    return numbers


GEDCOM = Importer(
    name="gedcom",
    title=_("a GEDCOM family tree"),
    holds="the facts of lives as events, people with their parents and spouses, sources",
    recognises=lambda file: re.match(r"\s*0\s+HEAD\b", file.head) is not None,
    make=_make,
)
