"""Lists of entities as tables for people: ids, dates, kinds and names.

:mod:`ici_tui.export.text` and :mod:`ici_tui.export.markdown` write the tables; programs use the
columns of :mod:`ici_tui.export.delimited` instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.describe.events import relation_spans
from ici_tui.disagreements.disagreement import Aspect, Disagreement
from ici_tui.edtf.date import EdtfDate
from ici_tui.export.table import Column, Table
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import DiscrepancyKind, Office, Relation
from ici_tui.record.kinds import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ici_tui.describe import Telling
    from ici_tui.disagreements.disagreement import Side, SideValue
    from ici_tui.export.file_format import Listed
    from ici_tui.record.entities import (
        Actor,
        Citation,
        Claim,
        Domain,
        Event,
        Place,
        Source,
        Statement,
    )
    from ici_tui.record.record import Entity

    Cells = tuple[str, ...]


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


_NAMES: Mapping[Collection, str] = {
    Collection.EVENTS: _("Title"),
    Collection.ACTORS: _("Name"),
    Collection.DOMAINS: _("Name"),
    Collection.SOURCES: _("Title"),
    Collection.PLACES: _("Name"),
    Collection.STATEMENTS: _("Text"),
    Collection.DISCREPANCIES: _("Disagreement"),
}
"""The heading of the column of names, by collection."""


def overview(listed: Listed) -> Table:
    """Return the table of some things of a collection.

    The words of the first language are used for all but the names, which stand in a column for
    each language.
    """
    collection, things, tellings = listed.collection, listed.things, listed.tellings
    telling = tellings[0]
    headings, cells = _LAYOUTS[collection]
    name_heading = telling.words.gettext(_NAMES[collection])
    names = tuple(
        Column(
            name_heading
            if len(tellings) == 1
            else f"{name_heading} ({telling.words.term('language', one.language)})",
            one.language,
            prose=True,
        )
        for one in tellings
    )
    columns = (
        Column(telling.words.gettext("ID")),
        *(Column(telling.words.gettext(heading)) for heading in headings),
        *names,
    )
    rows = tuple(
        (thing.id, *cells(telling, thing), *(one.name(thing.id) for one in tellings))
        for thing in things
    )
    if collection is Collection.DISCREPANCIES:
        columns = (*columns, Column(telling.words.gettext("Sides"), prose=True))
        rows = tuple(
            (*row, _sides(telling, thing)) for row, thing in zip(rows, things, strict=True)
        )
    return Table(columns, rows)


def _event(telling: Telling, event: Event) -> Cells:
    mark = Sign.DISPUTED if telling.is_contested(event) else ""
    return telling.event_date(event), telling.words.term("event-kind", event.kind), mark


def _actor(telling: Telling, actor: Actor) -> Cells:
    return telling.words.term("actor-kind", actor.kind), _events(telling, actor)


def _domain(telling: Telling, domain: Domain) -> Cells:
    scheme = telling.words.term("domain-scheme", domain.scheme) if domain.scheme else ""
    number = telling.number(domain.number) if domain.number else ""
    return scheme, number, _events(telling, domain)


def _source(telling: Telling, source: Source) -> Cells:
    issued = telling.date(source.issued) if source.issued else ""
    assertions = len(telling.record.assertions_of(source.id))
    return telling.words.term("source-type", source.type), issued, telling.number(assertions)


def _place(telling: Telling, place: Place) -> Cells:
    within = telling.name(place.within) if place.within else ""
    return telling.words.term("place-kind", place.kind), within, _events(telling, place)


def _statement(telling: Telling, statement: Statement) -> Cells:
    by = telling.name(statement.by) if statement.by else ""
    cited = _joined(telling, (_citation(telling, one) for one in statement.citations))
    return telling.words.term("statement-kind", statement.kind), by, cited


def _disagreement(telling: Telling, disagreement: Disagreement) -> Cells:
    return (telling.words.term("discrepancy-kind", disagreement.kind),)


def _sides(telling: Telling, thing: Entity | Disagreement) -> str:
    """Return who says what of a disagreement, side by side.

    ``≠`` stands between what excludes each other and nowhere else.
    """
    if not isinstance(thing, Disagreement):
        return ""
    sides = [_side(telling, side) for side in thing.sides]
    if thing.aspect is Aspect.WRITTEN:
        return _joined(telling, dict.fromkeys(sides))
    if thing.aspect is Aspect.ORDER:
        # The order on the one side, the dates that exclude it, each of its event, on the other.
        names = (telling.name(side.about[0]) for side in thing.sides[1:])
        dates = (f"{name}: {side}" for name, side in zip(names, sides[1:], strict=True))
        return f"{sides[0]} {Sign.DIFFERS} {_joined(telling, dates)}"
    sign = Sign.DIFFERS if thing.kind is DiscrepancyKind.CONTRADICTION else "/"
    return f" {sign} ".join(sides)


def _side(telling: Telling, side: Side) -> str:
    """Return the value of a side and its citations, such as ``2017 (KUNA ¶3)``."""
    citations = dict.fromkeys(_citation(telling, one) for one in side.citations)
    cited = _joined(
        telling, [*citations, *(f"{Sign.AGREES} {_side(telling, one)}" for one in side.also)]
    )
    value = _value(telling, side.value)
    return f"{value} ({cited})" if value and cited else value or cited


def _value(telling: Telling, value: SideValue) -> str:
    match value:
        case EdtfDate():
            return telling.date(value)
        case str():
            return telling.name(value)
        case int():
            return telling.words.gettext("no. {number}").format(number=telling.number(value))
        case Relation():
            return "".join(span.text for span in relation_spans(telling, value))
        case Office():
            return telling.text(value.title)
        case None:
            return ""


def _citation(telling: Telling, evidence: Claim | Citation) -> str:
    return "".join(span.text for span in telling.cite(evidence))


def _joined(telling: Telling, parts: Iterable[str]) -> str:
    return telling.words.gettext(", ").join(parts)


def _events(telling: Telling, entity: Entity) -> str:
    return telling.number(len(telling.record.events_of(entity.id)))


_LAYOUTS: Mapping[Collection, tuple[tuple[str, ...], Callable[[Telling, Any], Cells]]] = {
    Collection.EVENTS: ((_("Date"), _("Kind"), Sign.DISPUTED), _event),
    Collection.ACTORS: ((_("Kind"), _("Events")), _actor),
    Collection.DOMAINS: ((_("Scheme"), _("Number"), _("Events")), _domain),
    Collection.SOURCES: ((_("Kind"), _("Issued"), _("Assertions")), _source),
    Collection.PLACES: ((_("Kind"), _("Within"), _("Events")), _place),
    Collection.STATEMENTS: ((_("Kind"), _("Said by"), _("Sources")), _statement),
    Collection.DISCREPANCIES: ((_("Kind"),), _disagreement),
}
"""The columns between the id and the names: headings and cells."""
