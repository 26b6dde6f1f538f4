"""The table of views.

Keys, tabs and palette, ``--view`` and its completion, the pages of the guide, and the view for an
entity come from :data:`VIEWS`. The rows are in the module of :mod:`ici_tui.tui.rows` with the
view's name, which is imported when the view is opened. ``docs/adding.md`` explains how to add a
view.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


class View(StrEnum):
    """The views, in the order of their keys."""

    TIMELINE = "timeline"
    ACTORS = "actors"
    DOMAINS = "domains"
    SOURCES = "sources"
    DISAGREEMENTS = "disagreements"
    STORY = "story"


class Argument(Struct, frozen=True):
    """How the parameter of a view is written on the command line, after its name and a colon.

    What values there are and what they do is said by ``PARAMETER`` in the module of the rows
    (:class:`ici_tui.tui.rows.parameter.Parameter`).

    Args:
        example: A value, or a name for one in capitals.
        about: What it makes the view of, in English: *of an event*.
    """

    example: str
    about: str


class ViewSpec(Struct, frozen=True, kw_only=True):
    """A view.

    Args:
        view: Its name, which is that of its module in :mod:`ici_tui.tui.rows` too.
        key: The key that opens it.
        arabic_key: The letter on the same physical key of the Arabic (101) layout.
        title: Its title in English; a message id of the catalogues.
        lists: The collection of which it is the list (a key of
            :data:`ici_tui.record.kinds.COLLECTIONS`): there a thing of it is shown that is asked
            for by its id. Empty where it is the list of none.
        guide: The page of the guide that tells of it, of :data:`ici_tui.tui.rows.guide.PAGES`.
        argument: How its parameter is written on the command line; None where it has none.
    """

    view: View
    key: str
    arabic_key: str
    title: str
    lists: str = ""
    guide: str
    argument: Argument | None = None

    @property
    def module(self) -> str:
        """The full name of the module with its rows."""
        return f"ici_tui.tui.rows.{self.view}"


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(
        view=View.TIMELINE,
        key="1",
        arabic_key="١",
        title=_("Timeline"),
        lists="events",
        guide="start",
    ),
    ViewSpec(
        view=View.ACTORS,
        key="2",
        arabic_key="٢",
        title=_("Actors"),
        lists="actors",
        guide="views",
    ),
    ViewSpec(
        view=View.DOMAINS,
        key="3",
        arabic_key="٣",
        title=_("Domains"),
        lists="domains",
        guide="views",
        argument=Argument("2016", "of a year"),
    ),
    ViewSpec(
        view=View.SOURCES,
        key="4",
        arabic_key="٤",
        title=_("Sources"),
        lists="sources",
        guide="claims",
    ),
    ViewSpec(
        view=View.DISAGREEMENTS,
        key="5",
        arabic_key="٥",
        title=_("Disagreements"),
        lists="discrepancies",
        guide="claims",
        argument=Argument("precision", "of a kind"),
    ),
    ViewSpec(
        view=View.STORY,
        key="6",
        arabic_key="٦",
        title=_("Story"),
        guide="views",
        argument=Argument("ID", "of an event"),
    ),
)
"""The views in the order of their keys."""

SPEC_OF = {spec.view: spec for spec in VIEWS}
"""The rows of the table by their views."""
