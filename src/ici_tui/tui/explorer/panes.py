"""The widgets of the explorer: what they show of a state, and how they share the screen."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.containers import Container, Horizontal

from ici_tui.tui.explorer.bars import BARS, PLACED, place_pieces
from ici_tui.tui.explorer.heat_map import Heats
from ici_tui.tui.state.location import Pane, View
from ici_tui.tui.state.state import LOW, Focus, Scroll, State
from ici_tui.tui.state.transitions import filled_in, selecting, with_centre
from ici_tui.tui.text.glyphs import KEPT
from ici_tui.tui.widgets.bar import Bar
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.query_input import QueryInput
from ici_tui.tui.widgets.row_list import RowList
from ici_tui.tui.widgets.year_strip import YearStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult
    from textual.screen import Screen
    from textual.widget import Widget

    from ici_tui.tui.rows.rows import Rows
    from ici_tui.tui.widgets.heat_map import HeatMap
    from ici_tui.tui.widgets.row_list import Place

_TWO = (Pane.LIST, Pane.DETAIL)


class Panes:
    """Shows states of the explorer, each time what differs from the one before.

    Args:
        screen: The screen that the widgets are mounted on.
        state: Returns the state that is shown.

    Attributes:
        heats: Counts the domains' events by years.
        completed: Whether what is hidden at the start is mounted.
    """

    def __init__(self, screen: Screen[None], state: Callable[[], State]) -> None:
        self._screen = screen
        self.heats = Heats()
        self._state = state
        self.completed = False
        self._arranged: tuple[object, ...] = ()
        self._headings: dict[str, tuple[Place | int | None, tuple[object, ...]]] = {}
        self.bars = {name: Bar(name) for name in BARS}
        self.list = RowList("list")
        self.list.sign = self._sign
        self.detail = DocumentView("detail")
        self.input = QueryInput("search")
        self.search_line = Horizontal(id="search-line")
        self.years = YearStrip("years")
        self.box = Container(id="panes")
        self.boxes = {pane: Container(id=f"{pane}-pane", classes="pane") for pane in _TWO}

    @cached_property
    def facets(self) -> RowList:
        """The list of the facets' values."""
        return RowList("facets")

    @cached_property
    def facets_box(self) -> Container:
        """The pane of the facets."""
        return Container(self.bars["facets-heading"], self.facets, id="facets-pane", classes="pane")

    @cached_property
    def map(self) -> HeatMap:
        """The map of the domains by years."""
        from ici_tui.tui.widgets.heat_map import HeatMap

        return HeatMap("map")

    # Mounting.

    def compose(self) -> ComposeResult:
        """Lay out what the first frame has; what is in it comes with the record."""
        self._turn(self._state().mirrored)
        yield self.bars["title"]
        with self.search_line:
            yield self.bars["search-sign"]
            yield self.input
        with self.box:
            with self.boxes[Pane.LIST]:
                yield self.bars["list-heading"]
                yield self.list
            with self.boxes[Pane.DETAIL]:
                yield self.bars["detail-heading"]
                yield self.detail
        yield self.years
        yield self.bars["tabs"]

    def complete(self) -> None:
        """Mount what the first frame did without; called when any of it is to be shown.

        A third of the widgets are hidden at the start. Styling them is left until the record is on
        the screen.
        """
        app = self._screen.app
        if self.completed or not self.list.is_attached or not app.is_running or app._exit:
            return
        self.completed = True
        bars, screen, listed = self.bars, self._screen, self.boxes[Pane.LIST]
        screen.mount(bars["chips"], bars["search-says"], after="#search-line")
        self.box.mount(self.facets_box, before=listed)
        listed.mount(bars["parameter"], before=self.list)
        listed.mount(self.map, after=self.list)
        screen.mount(bars["too-small"], after="#tabs")
        self._arrange(self._state())

    # Drawing.

    def draw(self, old: State | None, new: State) -> State:
        """Show a state.

        Args:
            old: The state that is shown; None: nothing is.
            new: The state to show.

        Returns:
            The state as it is shown: where the new one does not say what is selected or shown, it
            is what the list has under its cursor.
        """
        if old is None or old.query != new.query:
            self._show_query(new.query)
        relisted = old is None or _differ(_listed(old), _listed(new))
        scrolled = new.scroll is not None and new.scroll != self.scroll
        if new.localized is not None:
            if relisted or scrolled or new.key != self.list.key:
                new = self._show_list(new, anew=relisted)
            new = filled_in(new, self.list.key)
        for name, (inputs, pieces) in BARS.items():
            if name not in PLACED and (old is None or _differ(inputs(old), inputs(new))):
                self.bars[name].show(*pieces(new))
        if new.layout.too_small or new.layout.shows_facets or new.mapped or self._has_more():
            self.complete()
        self.style(new)
        if new.mapped and (
            relisted or old is None or (old.key, old.parameter) != (new.key, new.parameter)
        ):
            self._show_map(new)
        self._show_detail(old, new, anew=relisted)
        self._show_places(new)
        self._show_counts(old, new)
        if old is None or old.language != new.language:
            words = new.words
            self.input.placeholder = words.gettext("Search: words, actor:nato, 2016..2018 …")
        if old is not None and old.kept is not new.kept:
            self.list.refresh()
        self._arrange(new)
        if old is not None:
            self._pass_focus(old, new)
        return new

    def _show_places(self, new: State) -> None:
        """Show the headings of list and detail, with where in them the reader is."""
        listed = new.localized is not None and not new.mapped
        places: dict[str, Place | int | None] = {
            "list-heading": self.list.place if listed else None,
            "detail-heading": self.detail.share,
        }
        for name, place in places.items():
            inputs = (*BARS[name].inputs(new), new.localized)
            shown = self._headings.get(name)
            if shown is None or place != shown[0] or _differ(shown[1], inputs):
                self._headings[name] = place, inputs
                start, end = BARS[name].pieces(new)
                more_start, more_end = place_pieces(new, place)
                self.bars[name].show((*start, *more_start), (*end, *more_end))

    def scrolled_on(self) -> None:
        """Say where the reader is, once other lines are in sight."""
        self._show_places(self._state())

    def _has_more(self) -> bool:
        """Whether a bar that is hidden at the start has something to say."""
        return any(self.bars[name].has_pieces for name in ("chips", "search-says", "parameter"))

    def _show_query(self, text: str) -> None:
        if self.input.text != text:
            with self._screen.prevent(QueryInput.Changed):
                self.input.show(text)

    def _show_list(self, new: State, *, anew: bool) -> State:
        """Show the rows of the list, the cursor on the selected one."""
        if new.localized is None:
            return new
        rows: Rows = self.list.rows
        if anew:
            from ici_tui.tui.rows.registry import rows_of

            rows = rows_of(
                new.view, new.localized, new.found, new.parameter, best_first=new.best_first
            )
        centre = _centre(new, rows)
        if centre is not None:
            new = with_centre(new, centre)
        self.list.show(rows, new.key, self._spans(new))
        if new.scroll is not None:
            self.list.scroll_line(new.scroll.list)
        elif centre is not None and self.list.key == centre:
            # As much of what is before the event is in sight as of what is after it.
            self.list.scroll_line(max(0, self.list.cursor - self.list.size.height // 2))
        return new

    def _show_map(self, new: State) -> None:
        if new.localized is None:
            return
        heat = self.heats.heat(new.localized, new.found)
        self.map.show(heat, new.localized, new.key, int(new.parameter))

    def _show_detail(self, old: State | None, new: State, *, anew: bool) -> None:
        place = new.scroll or Scroll()
        if not (
            anew
            or old is None
            or old.shown != new.shown
            or (place.detail, place.link) != (self.scroll.detail, self.scroll.link)
        ):
            return
        from ici_tui.describe.documents import describe

        document = None
        if new.localized is not None and new.shown is not None:
            document = describe(new.localized, new.shown)
        spans = self._spans(new)
        self.detail.show(document, link=place.link, scroll=place.detail, spans=spans)

    def _show_counts(self, old: State | None, new: State) -> None:
        """Show what the hits name, and the years they fall in."""
        localized, found = new.localized, new.found
        if localized is None or found is None:
            return
        other = old is None or _differ((old.localized, old.found), (localized, found))
        shown = new.layout.shows_facets
        if shown and (other or old is None or not old.layout.shows_facets):
            from ici_tui.tui.rows.facets import FacetRows

            self.facets.show(FacetRows(localized, found), self.facets.key)
        if other:
            from ici_tui.tui.explorer.search_bars import growing_hint
            from ici_tui.tui.state.results import year_range

            self.input.mark_problems(found.problem_ranges)
            self.input.hint = growing_hint(new.words, found)
            self.years.show(found.all_years, found.years, year_range(found.query), localized)

    def _spans(self, state: State) -> Callable[[str], Sequence[tuple[int, int]]]:
        """Return what gives the ranges of a shown text that the query matched."""
        hits = state.hits
        return hits.spans if hits is not None else _no_spans

    def _sign(self, identifier: str) -> str:
        return KEPT if self._state().is_bookmarked(identifier) else ""

    # Where everything stands.

    def style(self, new: State) -> None:
        """Set the classes that the style sheet arranges the screen by, all at once.

        One by one, each would style every widget of the screen anew.
        """
        layout = new.layout
        wanted = {
            "-facets": layout.shows_facets,
            "-filtered": self.bars["chips"].has_pieces,
            "-with-parameter": self.bars["parameter"].has_pieces,
            "-low": layout.height < LOW,
            "-mapped": new.mapped,
            "-mirrored": new.mirrored,
            "-says": self.bars["search-says"].has_pieces,
            "-single": layout.single,
            "-stacked": layout.stacked,
            "-too-small": layout.too_small,
            **{f"-in-{pane}": new.pane is pane for pane in Pane},
        }
        screen = self._screen
        classes = {name for name in screen.classes if wanted.get(name, True)}
        classes |= {name for name, is_wanted in wanted.items() if is_wanted}
        if classes != set(screen.classes):
            screen.set_classes(classes)

    def _arrange(self, new: State) -> None:
        """Turn the screen to the reader's direction and share the room out."""
        layout, mirrored = new.layout, new.mirrored
        arranged = (mirrored, layout.stacked, layout.share, self.completed)
        if arranged == self._arranged:
            return
        panes = list(Pane) if self.completed else _TWO
        boxes = [self.facets_box if pane is Pane.FACETS else self.boxes[pane] for pane in panes]
        if not all(box.is_attached for box in boxes):
            return  # the program is ending
        self._arranged = arranged
        if mirrored and not layout.stacked:
            boxes.reverse()
        for before, after in pairwise(boxes):
            self.box.move_child(after, after=before)
        for pane, share in ((Pane.LIST, layout.share), (Pane.DETAIL, 100 - layout.share)):
            styles = self.boxes[pane].styles
            styles.width = "100%" if layout.stacked else f"{share}fr"
            styles.height = f"{share}fr" if layout.stacked else "1fr"
        self._turn(mirrored)

    def _turn(self, mirrored: bool) -> None:
        """Turn every widget to the reader's direction."""
        hidden = (self.facets, self.map) if self.completed else ()
        for bar in self.bars.values():
            bar.mirrored = mirrored
        for widget in (self.list, self.detail, self.years, self.input, *hidden):
            widget.mirrored = mirrored
        if self.search_line.is_attached:
            sign = self.bars["search-sign"]
            if mirrored:
                self.search_line.move_child(sign, after=self.input)
            else:
                self.search_line.move_child(sign, before=self.input)

    # The focus.

    def widget(self, state: State, focus: Focus) -> RowList | HeatMap | DocumentView | Widget:
        """Return the widget that takes a focus."""
        match focus:
            case Focus.FACETS:
                return self.facets
            case Focus.LIST:
                return self.map if state.mapped else self.list
            case Focus.DETAIL:
                return self.detail
            case Focus.SEARCH:
                return self.input
            case Focus.YEARS:
                return self.years

    def listing(self, state: State) -> RowList | HeatMap:
        """Return what takes the focus of the list's pane."""
        return self.map if state.mapped else self.list

    def scrolled(self, state: State) -> RowList | HeatMap | DocumentView:
        """Return what the keys move through."""
        match state.focus:
            case Focus.FACETS:
                return self.facets
            case Focus.DETAIL:
                return self.detail
            case _:
                return self.listing(state)

    def focus_of(self, widget: Widget) -> Focus | None:
        """Return the focus that a widget stands for, None where it is none of the panes'."""
        if widget is self.list or (self.completed and widget is self.map):
            return Focus.LIST
        if self.completed and widget is self.facets:
            return Focus.FACETS
        focus = {self.detail: Focus.DETAIL, self.input: Focus.SEARCH, self.years: Focus.YEARS}
        return focus.get(widget)

    def _pass_focus(self, old: State, new: State) -> None:
        """Give the focus to what has it in the new state, and had it not in the old."""
        target = self.widget(new, new.focus)
        if old.layout.too_small and not new.layout.too_small:
            # What was hidden has lost the focus.
            self._screen.call_after_refresh(target.focus)
        elif self._screen.focused is target or (
            old.focus is new.focus and self.widget(old, old.focus) is target
        ):
            return
        elif new.focus is Focus.SEARCH:
            # At once: the next key is already on its way.
            self._screen.set_focus(target)
        else:
            target.focus()

    def as_is(self, state: State) -> State:
        """Return the state that is shown with the cursor and the scrolling of the widgets."""
        scroll = self.scroll
        if scroll != state.scroll:
            state = replace(state, scroll=scroll)
        if state.localized is not None and self.list.key != state.key:
            state = selecting(state, state.view, self.list.key)
        return state

    @property
    def scroll(self) -> Scroll:
        """Where list and detail are scrolled to."""
        return Scroll(self.list.scroll_offset.y, self.detail.scroll_offset.y, self.detail.link)

    def views(self, state: State) -> Iterator[tuple[Pane, RowList | HeatMap | DocumentView]]:
        """Yield the panes that are shown and what they hold, in reading order."""
        if state.layout.shows_facets:
            yield Pane.FACETS, self.facets
        yield Pane.LIST, self.listing(state)
        yield Pane.DETAIL, self.detail


def _listed(state: State) -> tuple[object, ...]:
    """Return all of a state that the rows of the list are made of."""
    rows_depend = state.view in (View.DISAGREEMENTS, View.STORY)
    parameter = state.parameter if rows_depend else ""
    return state.view, state.localized, state.hits, parameter, state.best_first


def _centre(state: State, rows: Rows) -> str | None:
    """Return the event in the middle of a story; None where the rows are none."""
    if state.view is not View.STORY:
        return None
    from ici_tui.tui.rows.story import StoryRows

    return rows.centre if isinstance(rows, StoryRows) else None


def _differ(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    """Whether two sets of inputs differ; records and answers are compared by identity."""
    return any(
        one is not other and not (isinstance(one, str | int | float) and one == other)
        for one, other in zip(old, new, strict=True)
    )


def _no_spans(_: str) -> Sequence[tuple[int, int]]:
    return ()
