"""The rows of a story: the events before and after one, as a chain with branches."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ici_tui.describe.bonds import ImpliedLink
from ici_tui.describe.story import Story, story_of
from ici_tui.record.entities import Event, RelationType
from ici_tui.tui.rows.areas import Areas
from ici_tui.tui.rows.parameter import NONE, Option
from ici_tui.tui.rows.rows import Cell, CellRole, Column, Heading, Item
from ici_tui.tui.rows.timeline import date_cell, date_width, precision_glyph, standing
from ici_tui.tui.text.glyphs import AGAIN, BRANCH, CENTRE, DOWN, INFERRED, RULE, TRACK
from ici_tui.tui.text.mirrored_signs import turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.describe.bonds import Link
    from ici_tui.describe.story import Step
    from ici_tui.tui.state.results import Found

LINE, JOIN = f"{TRACK} ", BRANCH + RULE
DEEPEST = 7
"""The maximum number of branches drawn next to each other; further ones share the last column."""
DATES = range(8, 21)
"""The cells that the column of the dates can take."""


def rows(localized: LocalizedRecord, found: Found | None, parameter: str) -> StoryRows:
    """Return the rows of the view (:func:`ici_tui.tui.rows.registry.rows_of`)."""
    known = isinstance(localized.record.get(parameter), Event)
    return StoryRows(localized, found, parameter if known else first_centre(localized, found))


class Centre:
    """The event in the middle of a story, by its id."""

    def parse(self, text: str) -> str | None:
        """Return the text: whether the record has such an event is seen with its rows."""
        return text

    def values(
        self, _localized: LocalizedRecord, _found: Found | None, current: str
    ) -> Sequence[str]:
        """Return the current event: any other is chosen in the list."""
        return (NONE, current) if current else (NONE,)

    def options(
        self, localized: LocalizedRecord, _found: Found | None, current: str
    ) -> Sequence[Option]:
        """Return the name of the event."""
        if not current:
            return ()
        return (Option(f"{CENTRE} {localized.name(current)}", active=True, weight=100),)


PARAMETER = Centre()
"""What the view can be given."""


def first_centre(localized: LocalizedRecord, found: Found | None) -> str | None:
    """Return the default centre of a story: the event, or the hit, with most relations.

    None if there is no event.
    """
    record = localized.record
    hits = found.hits if found and not found.query.is_empty and found.hits else None
    ends = {name for relation in record.relations for name in (relation.from_, relation.to)}
    bound = [
        event
        for name in ends
        if (hits is None or name in hits) and isinstance(event := record.get(name), Event)
    ]
    if bound:
        # Of several with the same number, the first in date order.
        return min(
            bound, key=lambda event: (-len(record.relations_of(event.id)), record.rank_of(event))
        ).id
    first = next(iter(record.events if hits is None else hits.events()), None)
    return first.id if first is not None else None


class StoryRows:
    """The chain and the branches before and after an event.

    A row between two events of a chain describes their link. Events that are not hits are muted.
    The arrows move along the chain and between branches.

    Args:
        localized: The record.
        found: The answer to the query.
        centre: The central event; an unknown id gives no rows.
    """

    columns: Sequence[Column]

    def __init__(self, localized: LocalizedRecord, found: Found | None, centre: str | None) -> None:
        self._localized = localized
        self._areas = Areas(localized)
        self._hits = found.hits if found and not found.query.is_empty else None
        self.centre = centre
        self._story = story_of(localized.record, centre) if centre else Story((), 0, False)
        steps = self._story.steps
        deepest = max((min(step.column, DEEPEST) for step in steps), default=0)
        events = (localized.record.get(step.event) for step in steps)
        dates = (date_cell(localized, one, None).whole for one in events if isinstance(one, Event))
        self.columns = (
            Column(2 * deepest + 1),
            Column(date_width(dates, DATES), least=34),
            Column(2),
            Column(0),
            Column(self._areas.width, least=60),
        )
        # The rows as steps, each an event or the bond below or above it; None is the note.
        self._rows: list[tuple[int, bool] | None] = []
        for index, step in enumerate(steps):
            bond, event = (index, True), (index, False)
            self._rows += {-1: (event, bond), 0: (event,), 1: (bond, event)}[step.side]
        if self._note:
            self._rows.append(None)
        self._of_step = {
            row[0]: place for place, row in enumerate(self._rows) if row and not row[1]
        }
        # An event that is told again is found where it is told in full.
        told = sorted(self._of_step, key=lambda index: not steps[index].again)
        self._of_event = {steps[index].event: self._of_step[index] for index in told}

    @property
    def _note(self) -> str:
        """The note below the story: that it is cut, or that there are no related events."""
        words = self._localized.words
        if self._story.cut:
            return words.gettext("The story continues beyond what is shown")
        alone = len(self._story.steps) == 1
        return words.gettext("No related events") if alone else ""

    @cached_property
    def headings(self) -> Sequence[int]:
        """The rows between two events, and the note."""
        return tuple(index for index in range(len(self)) if self.key(index) is None)

    def __len__(self) -> int:
        return len(self._rows)

    def key(self, index: int) -> str | None:
        """Return the event of a row, None for a row between two events."""
        row = self._rows[index]
        return None if row is None or row[1] else self._story.steps[row[0]].event

    def index(self, key: str) -> int | None:
        """Return where an event's row is."""
        return self._of_event.get(key)

    def row(self, index: int) -> Heading | Item:
        """Return a row."""
        row = self._rows[index]
        if row is None:
            return Heading(self._note)
        step = self._story.steps[row[0]]
        return Item("", self._bond(step)) if row[1] else Item(step.event, self._event(step))

    def _event(self, step: Step) -> tuple[Cell, ...]:
        localized = self._localized
        event = localized.record.get(step.event)
        if not isinstance(event, Event):
            raise TypeError(f"{step.event} is no event")
        if not step.side:
            glyph, role = CENTRE, CellRole.CENTRE
        else:
            glyph, role = AGAIN if step.again else precision_glyph(event.date), CellRole.GLYPH
        plain = CellRole.CENTRE if not step.side else CellRole.TEXT
        found = self._hits is None or step.event in self._hits
        title = CellRole.MUTED if step.again or not found else plain
        return (
            Cell(self._tree(step, glyph), role),
            date_cell(localized, event, None),
            standing(localized, event),
            Cell(localized.name(event.id), title, searched=True),
            self._areas.of_event(event),
        )

    def _bond(self, step: Step) -> tuple[Cell, ...]:
        words = self._localized.words
        said = words.gettext(", ").join(
            dict.fromkeys(link_words(self._localized, link) for link in step.links)
        )
        return (
            Cell(self._tree(step, None), CellRole.MUTED),
            Cell(""),
            Cell(""),
            Cell(f"{DOWN} {said}", CellRole.MUTED),
            Cell(""),
        )

    def _tree(self, step: Step, glyph: str | None) -> str:
        """Return the lines of a row as they are drawn, left to right.

        Args:
            step: The event of the row.
            glyph: Its sign; None for the row between it and the event it hangs on.
        """
        column = min(step.column, DEEPEST)
        if glyph is None:
            drawn = LINE * (column if step.joins else column + 1)
        elif step.joins and column:
            drawn = LINE * (column - 1) + JOIN + glyph
        else:
            drawn = LINE * column + glyph
        drawn = drawn.rstrip()
        return turned(drawn, self._localized.language)

    # Where the arrows lead.

    def along(self, index: int, direction: int) -> int | None:
        """Return the row after (1) or before (-1) one in its chain, None at the chain's end."""
        row = self._rows[index]
        if row is None:
            return None
        step = self._story.along(row[0], direction)
        return None if step is None else self._of_step[step]

    def aside(self, index: int, direction: int) -> int | None:
        """Return the row of the next branch off the chain (1) or back to it (-1)."""
        row = self._rows[index]
        if row is None:
            return None
        step = self._story.aside(row[0], direction)
        return None if step is None else self._of_step[step]


def link_words(localized: LocalizedRecord, link: Link) -> str:
    """Say how an earlier event is bound to a later one, from the earlier one's point of view.

    What only the editor says has its sign.
    """
    if link.type == ImpliedLink.NEXT:
        return localized.words.gettext("next in the series")
    if isinstance(link.type, ImpliedLink):
        return localized.relation_label(RelationType.PART_OF, inverse=True)
    label = localized.relation_label(link.type, inverse=link.inverse)
    return f"{INFERRED} {label}" if link.inferred else label
