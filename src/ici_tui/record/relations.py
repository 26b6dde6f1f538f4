"""The table of relation types: allowed ends, temporal order, closeness and labels.

It is the only list of them: validation uses the ends, disagreements and the story use the order,
and whoever shows a relation uses the labels.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.record.entities import RelationType

if TYPE_CHECKING:
    from collections.abc import Mapping


class End(StrEnum):
    """The two ends of a relation, by the keys that name them."""

    FROM = "from"
    TO = "to"


class RelationRule(Struct, frozen=True, kw_only=True):
    """The properties of a type of relation.

    Attributes:
        starts: What it may start from: kinds of entities (``event``), or of actors (``person``).
        ends: What it may lead to.
        alike: Whether both ends must be of one kind.
        earlier: Which end a story puts first; None where the type is not about time.
        dated: Whether dates can contradict it: ``earlier`` begins no later than the other end. Not
            so where no order follows: one may approve what is to come, strengthen something before
            it exists, and comment on an event that is only announced.
        over: Whether ``earlier`` is over before the other end begins; only with ``dated``.
        closeness: How closely the ends belong together in a story, 0 most closely; of two ways
            equally long a story takes the closer one. Between these stand the links that are not
            written as relations (:mod:`ici_tui.describe.bonds`).
        label: In English, read from the start to the end; a message of the catalogues.
        inverse: The same read from the end to the start.
    """

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    alike: bool = False
    earlier: End | None = None
    dated: bool = False
    over: bool = False
    closeness: int | None = None
    label: str
    inverse: str


LABEL_CONTEXT, INVERSE_CONTEXT = "relation", "inverse-relation"
"""The contexts of the labels' messages."""


def _t(_context: str, message: str) -> str:
    """Mark a label for the extraction of messages."""
    return message


ANYTHING = "thing"
"""The kind for any entity."""

_EVENT, _ACTOR, _PLACE = ("event",), ("actor",), ("place",)
_SAME = ("event", "actor", "place", "domain", "statement")
_ANY = ("event", "actor", "place", "domain", "statement", "source")

RELATION_TYPES: Mapping[str, RelationRule] = {
    RelationType.PRECEDES: RelationRule(
        starts=_EVENT,
        ends=_EVENT,
        earlier=End.FROM,
        dated=True,
        over=True,
        closeness=9,
        label=_t("relation", "precedes"),
        inverse=_t("inverse-relation", "preceded by"),
    ),
    RelationType.LEADS_TO: RelationRule(
        starts=_EVENT,
        ends=_EVENT,
        earlier=End.FROM,
        dated=True,
        closeness=1,
        label=_t("relation", "leads to"),
        inverse=_t("inverse-relation", "results from"),
    ),
    RelationType.ENABLES: RelationRule(
        starts=("event", "agreement"),
        ends=("event", "actor", "domain"),
        earlier=End.FROM,
        dated=True,
        closeness=6,
        label=_t("relation", "enables"),
        inverse=_t("inverse-relation", "enabled by"),
    ),
    RelationType.STRENGTHENS: RelationRule(
        starts=("event", "actor"),
        ends=("event", "actor", "domain"),
        earlier=End.FROM,
        closeness=7,
        label=_t("relation", "strengthens"),
        inverse=_t("inverse-relation", "strengthened by"),
    ),
    RelationType.APPROVES: RelationRule(
        starts=("event", "actor"),
        ends=("event", "agreement", "programme", "body"),
        earlier=End.TO,
        closeness=3,
        label=_t("relation", "approves"),
        inverse=_t("inverse-relation", "approved by"),
    ),
    RelationType.CONTINUES: RelationRule(
        starts=_EVENT,
        ends=_EVENT,
        earlier=End.TO,
        dated=True,
        closeness=4,
        label=_t("relation", "continues"),
        inverse=_t("inverse-relation", "continued by"),
    ),
    RelationType.SUCCEEDS: RelationRule(
        starts=("event", "actor"),
        ends=("event", "actor"),
        alike=True,
        earlier=End.TO,
        dated=True,
        closeness=5,
        label=_t("relation", "succeeds"),
        inverse=_t("inverse-relation", "succeeded by"),
    ),
    RelationType.CULMINATES_IN: RelationRule(
        starts=_EVENT,
        ends=_EVENT,
        earlier=End.FROM,
        dated=True,
        closeness=2,
        label=_t("relation", "culminates in"),
        inverse=_t("inverse-relation", "culmination of"),
    ),
    RelationType.ANNIVERSARY_OF: RelationRule(
        starts=_EVENT,
        ends=("event", "agreement", "programme"),
        earlier=End.TO,
        dated=True,
        closeness=12,
        label=_t("relation", "anniversary of"),
        inverse=_t("inverse-relation", "anniversary marked by"),
    ),
    RelationType.PART_OF: RelationRule(
        starts=_SAME,
        ends=_SAME,
        alike=True,
        earlier=End.TO,
        closeness=10,
        label=_t("relation", "part of"),
        inverse=_t("inverse-relation", "has part"),
    ),
    RelationType.POSSIBLE_DUPLICATE: RelationRule(
        starts=_ANY,
        ends=_ANY,
        alike=True,
        label=_t("relation", "possible duplicate of"),
        inverse=_t("inverse-relation", "possible duplicate of"),
    ),
    RelationType.COMMENTS_ON: RelationRule(
        starts=("event", "statement", "source"),
        ends=_ANY,
        earlier=End.TO,
        closeness=13,
        label=_t("relation", "comments on"),
        inverse=_t("inverse-relation", "commented on by"),
    ),
    RelationType.COORDINATES_THROUGH: RelationRule(
        starts=("event", "actor"),
        ends=_ACTOR,
        label=_t("relation", "coordinates through"),
        inverse=_t("inverse-relation", "coordination channel for"),
    ),
    RelationType.MEMBER_OF: RelationRule(
        starts=_ACTOR,
        ends=_ACTOR,
        label=_t("relation", "member of"),
        inverse=_t("inverse-relation", "has member"),
    ),
    RelationType.PARTICIPANT_IN: RelationRule(
        starts=_ACTOR,
        ends=("actor", "event"),
        label=_t("relation", "participant in"),
        inverse=_t("inverse-relation", "has participant"),
    ),
    RelationType.HOLDS_OFFICE: RelationRule(
        starts=("person",),
        ends=_ACTOR,
        label=_t("relation", "holds office in"),
        inverse=_t("inverse-relation", "has office holder"),
    ),
    RelationType.REPRESENTS: RelationRule(
        starts=_ACTOR,
        ends=_ACTOR,
        label=_t("relation", "represents"),
        inverse=_t("inverse-relation", "represented by"),
    ),
    RelationType.HOSTS: RelationRule(
        starts=("actor", "place"),
        ends=("event", "actor"),
        label=_t("relation", "hosts"),
        inverse=_t("inverse-relation", "hosted by"),
    ),
    RelationType.OFFERS: RelationRule(
        starts=_ACTOR,
        ends=("domain", "programme", "agreement"),
        label=_t("relation", "offers"),
        inverse=_t("inverse-relation", "offered by"),
    ),
    RelationType.DISCUSSES: RelationRule(
        starts=("event", "statement"),
        ends=("domain", "actor", "event"),
        label=_t("relation", "discusses"),
        inverse=_t("inverse-relation", "discussed in"),
    ),
    RelationType.COMPLEMENTS: RelationRule(
        starts=("actor", "domain"),
        ends=("actor", "domain"),
        label=_t("relation", "complements"),
        inverse=_t("inverse-relation", "complemented by"),
    ),
    RelationType.LOCATED_IN: RelationRule(
        starts=("event", "actor", "place"),
        ends=_PLACE,
        label=_t("relation", "located in"),
        inverse=_t("inverse-relation", "location of"),
    ),
    RelationType.RELATED_TO: RelationRule(
        starts=_ANY,
        ends=_ANY,
        label=_t("relation", "related to"),
        inverse=_t("inverse-relation", "related to"),
    ),
    RelationType.CAUSES: RelationRule(
        starts=_EVENT,
        ends=_EVENT,
        earlier=End.FROM,
        dated=True,
        closeness=0,
        label=_t("relation", "causes"),
        inverse=_t("inverse-relation", "caused by"),
    ),
    RelationType.PARENT_OF: RelationRule(
        starts=_ACTOR,
        ends=_ACTOR,
        label=_t("relation", "parent of"),
        inverse=_t("inverse-relation", "child of"),
    ),
    RelationType.SPOUSE_OF: RelationRule(
        starts=("person",),
        ends=("person",),
        label=_t("relation", "spouse of"),
        inverse=_t("inverse-relation", "spouse of"),
    ),
}

_OWN = RelationRule(starts=(ANYTHING,), ends=(ANYTHING,), label="", inverse="")


def rule_of(kind: str) -> RelationRule:
    """Return the rule of a type of relation; of a record's own type it allows everything."""
    return RELATION_TYPES.get(kind, _OWN)
