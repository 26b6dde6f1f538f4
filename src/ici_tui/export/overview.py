"""Lists of entities as tables for people: ids, dates, kinds and names.

:mod:`ici_tui.export.text` and :mod:`ici_tui.export.markdown` write the tables; programs use the
columns of :mod:`ici_tui.export.delimited` instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.describe.details import quantity
from ici_tui.describe.events import relation_spans
from ici_tui.disagreements.disagreement import Aspect, Disagreement
from ici_tui.edtf.date import EdtfDate
from ici_tui.export.table import Column, Table
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import DiscrepancyKind, Office, Quantity, Relation
from ici_tui.record.kinds import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ici_tui.describe import LocalizedRecord
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
    collection, things, localized_records = (
        listed.collection,
        listed.things,
        listed.localized_records,
    )
    localized = localized_records[0]
    headings, cells = _LAYOUTS[collection]
    name_heading = localized.words.gettext(_NAMES[collection])
    names = tuple(
        Column(
            name_heading
            if len(localized_records) == 1
            else f"{name_heading} ({localized.words.term('language', one.language)})",
            one.language,
            prose=True,
        )
        for one in localized_records
    )
    columns = (
        Column(localized.words.gettext("ID")),
        *(Column(localized.words.gettext(heading)) for heading in headings),
        *names,
    )
    told_apart = collection is Collection.DISCREPANCIES
    if told_apart:
        columns = (*columns, Column(localized.words.gettext("Sides"), prose=True))
    rows = (
        (
            thing.id,
            *cells(localized, thing),
            *(one.name(thing.id) for one in localized_records),
            *((_sides(localized, thing),) if told_apart else ()),
        )
        for thing in things
    )
    return Table(columns, rows)


def _event(localized: LocalizedRecord, event: Event) -> Cells:
    mark = Sign.DISPUTED if localized.is_contested(event) else ""
    return localized.event_date(event), localized.term("event-kind", event.kind), mark


def _actor(localized: LocalizedRecord, actor: Actor) -> Cells:
    return localized.term("actor-kind", actor.kind), _events(localized, actor)


def _domain(localized: LocalizedRecord, domain: Domain) -> Cells:
    scheme = localized.term("domain-scheme", domain.scheme) if domain.scheme else ""
    number = localized.number(domain.number) if domain.number else ""
    return scheme, number, _events(localized, domain)


def _source(localized: LocalizedRecord, source: Source) -> Cells:
    issued = localized.date(source.issued) if source.issued else ""
    assertions = len(localized.record.assertions_of(source.id))
    return localized.words.term("source-type", source.type), issued, localized.number(assertions)


def _place(localized: LocalizedRecord, place: Place) -> Cells:
    within = localized.name(place.within) if place.within else ""
    return localized.term("place-kind", place.kind), within, _events(localized, place)


def _statement(localized: LocalizedRecord, statement: Statement) -> Cells:
    by = localized.name(statement.by) if statement.by else ""
    cited = _joined(localized, (_citation(localized, one) for one in statement.citations))
    return localized.words.term("statement-kind", statement.kind), by, cited


def _disagreement(localized: LocalizedRecord, disagreement: Disagreement) -> Cells:
    return (localized.words.term("discrepancy-kind", disagreement.kind),)


def _sides(localized: LocalizedRecord, thing: Entity | Disagreement) -> str:
    """Return who says what of a disagreement, side by side.

    ``≠`` stands between what excludes each other and nowhere else.
    """
    if not isinstance(thing, Disagreement):
        return ""
    sides = [_side(localized, side) for side in thing.sides]
    if thing.aspect is Aspect.WRITTEN:
        return _joined(localized, dict.fromkeys(sides))
    if thing.aspect is Aspect.ORDER:
        # The order on the one side, the dates that exclude it, each of its event, on the other.
        names = (localized.name(side.about[0]) for side in thing.sides[1:])
        dates = (f"{name}: {side}" for name, side in zip(names, sides[1:], strict=True))
        return f"{sides[0]} {Sign.DIFFERS} {_joined(localized, dates)}"
    sign = Sign.DIFFERS if thing.kind is DiscrepancyKind.CONTRADICTION else "/"
    return f" {sign} ".join(sides)


def _side(localized: LocalizedRecord, side: Side) -> str:
    """Return the value of a side and its citations, such as ``2017 (KUNA ¶3)``."""
    citations = dict.fromkeys(_citation(localized, one) for one in side.citations)
    cited = _joined(
        localized, [*citations, *(f"{Sign.AGREES} {_side(localized, one)}" for one in side.also)]
    )
    value = _value(localized, side.value)
    return f"{value} ({cited})" if value and cited else value or cited


def _value(localized: LocalizedRecord, value: SideValue) -> str:
    match value:
        case EdtfDate():
            return localized.date(value)
        case str():
            return localized.name(value)
        case int():
            return localized.words.gettext("no. {number}").format(number=localized.number(value))
        case Relation():
            return "".join(span.text for span in relation_spans(localized, value))
        case Office():
            return localized.text(value.title)
        case Quantity():
            return "".join(span.text for span in quantity(localized, value))
        case None:
            return ""


def _citation(localized: LocalizedRecord, evidence: Claim | Citation) -> str:
    return "".join(span.text for span in localized.cite(evidence))


def _joined(localized: LocalizedRecord, parts: Iterable[str]) -> str:
    return localized.words.gettext(", ").join(parts)


def _events(localized: LocalizedRecord, entity: Entity) -> str:
    return localized.number(len(localized.record.events_of(entity.id)))


_LAYOUTS: Mapping[Collection, tuple[tuple[str, ...], Callable[[LocalizedRecord, Any], Cells]]] = {
    Collection.EVENTS: ((_("Date"), _("Kind"), Sign.DISPUTED), _event),
    Collection.ACTORS: ((_("Kind"), _("Events")), _actor),
    Collection.DOMAINS: ((_("Scheme"), _("Number"), _("Events")), _domain),
    Collection.SOURCES: ((_("Kind"), _("Issued"), _("Assertions")), _source),
    Collection.PLACES: ((_("Kind"), _("Within"), _("Events")), _place),
    Collection.STATEMENTS: ((_("Kind"), _("Said by"), _("Sources")), _statement),
    Collection.DISCREPANCIES: ((_("Kind"),), _disagreement),
}
"""The columns between the id and the names: headings and cells."""
