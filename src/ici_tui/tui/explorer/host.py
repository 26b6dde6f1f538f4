"""What the parts of the explorer share: its state and the things they ask each other for.

The explorer is one screen with several concerns (search, keeping, copying…). Each is a class of its
own over this one; :class:`~ici_tui.tui.explorer.screen.Explorer` puts them together.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from ici_tui.i18n import catalogue
from ici_tui.i18n.direction import is_rtl
from ici_tui.tui.state.keymap import keymap_of
from ici_tui.tui.state.location import History, View
from ici_tui.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.screen import Screen

    from ici_tui.describe import Telling
    from ici_tui.i18n import Catalogue
    from ici_tui.search.index import Index
    from ici_tui.tui.state.keymap import Keymap
    from ici_tui.tui.state.location import Destination, Location, Pane
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.widgets.document_view import DocumentView
    from ici_tui.tui.widgets.row_list import RowList

    _Screen = Screen[None]
else:
    _Screen = object


class ExplorerPart(_Screen):
    """The state of the explorer, and what its parts can ask of the whole.

    The parts are plain classes, and their handlers of messages have the names that Textual looks
    for. What derives from a screen is looked through, name by name, when the class is made; a dozen
    parts would take longer to make than to load.

    Attributes:
        language: The reader's language, ``ar`` or ``en``.
        view: The view whose list is open.
        telling: The record in the reader's language; None until it is loaded.
        found: The answer to the query; None until the index is there.
        history: Where the reader has been.
        selected: The key that each view has under its cursor.
        lenses: What each view is seen through (:attr:`~ici_tui.tui.state.location.Location.lens`).
        completed: Whether what is hidden at the start is mounted.
        recent_queries: What was searched for before, the newest last.
    """

    def __init__(self, language: str, view: View) -> None:
        super().__init__()
        self.language = language
        self.view = view
        self.telling: Telling | None = None
        self.found: Found | None = None
        self.history = History()
        self.selected: dict[View, str | None] = {}
        self.lenses: dict[View, str] = {}
        self.recent_queries: list[str] = []
        self._bars: dict[str, Bar] = {}
        self.completed = False

    def bar(self, name: str) -> Bar:
        """Return a line of the screen, be it mounted yet or not."""
        bar = self._bars.get(name)
        if bar is None:
            bar = self._bars[name] = Bar(name)
            bar.mirrored = self.mirrored
        return bar

    def complete(self) -> None:
        """Mount what the first frame did without; called when any of it is to be shown.

        A third of the widgets are hidden at the start. Styling them is left until the record is on
        the screen.
        """
        if (
            not self.completed
            and self.list.is_attached
            and self.app.is_running
            and not self.app._exit
        ):
            self.completed = True
            self.mount_hidden()

    @abstractmethod
    def mount_hidden(self) -> None:
        """Mount the panes and lines that are hidden at the start."""

    def set_states(self, states: Mapping[str, bool]) -> bool:
        """Set the classes that the style sheet arranges the screen by, all at once.

        One by one, each would style every widget of the screen anew.

        Args:
            states: The names of classes, and whether the screen has them.

        Returns:
            Whether any of them has changed.
        """
        classes = {name for name in self.classes if states.get(name, True)}
        classes |= {name for name, wanted in states.items() if wanted}
        changed = classes != set(self.classes)
        if changed:
            self.set_classes(classes)
        return changed

    @property
    def words(self) -> Catalogue:
        """The interface's words in the reader's language."""
        return catalogue(self.language)

    @property
    def keymap(self) -> Keymap:
        """The commands with the keys that they have in this application."""
        return keymap_of(self.app)

    @property
    def mirrored(self) -> bool:
        """Whether the screen reads from right to left."""
        return is_rtl(self.language)

    @property
    @abstractmethod
    def list(self) -> RowList:
        """The list."""

    @property
    @abstractmethod
    def detail(self) -> DocumentView:
        """The detail."""

    @property
    @abstractmethod
    def detail_subject(self) -> str | None:
        """The id that the detail tells of."""

    @property
    @abstractmethod
    def query_text(self) -> str:
        """The query as it stands."""

    @property
    @abstractmethod
    def location(self) -> Location:
        """Where the reader is."""

    @abstractmethod
    def told(self, telling: Telling) -> Telling:
        """Return a record told as the reader wants it."""

    @abstractmethod
    def fill(self, location: Location | None = None) -> None:
        """Fill list and detail anew: another record, view, query or language."""

    @abstractmethod
    def fill_facets(self) -> None:
        """Fill facets and years with what the hits name."""

    @abstractmethod
    def draw_bars(self) -> None:
        """Write the lines above and below the panes anew."""

    @abstractmethod
    def draw_headings(self) -> None:
        """Write the lines above list and detail anew."""

    @abstractmethod
    def arrive(self, destination: Destination) -> None:
        """Go to a place that was asked for."""

    @abstractmethod
    def remember_query(self, text: str) -> None:
        """Keep a query that was asked."""

    @property
    @abstractmethod
    def has_index(self) -> bool:
        """Whether the record can be searched by now."""

    @abstractmethod
    def index_ready(self) -> bool:
        """Go to the place that has waited for the index; return whether there was one."""

    @abstractmethod
    def use_index(self, index: Index) -> None:
        """Search in another index from now on, at once also for the query as it stands."""

    @abstractmethod
    def action_language(self) -> None:
        """Switch between Arabic and English."""

    @abstractmethod
    def leave(self) -> None:
        """Remember where the reader is, before going somewhere else."""

    @abstractmethod
    def restore(self, location: Location) -> None:
        """Go to a place as it was."""

    @abstractmethod
    def go_to(self, identifier: str) -> None:
        """Follow a link to something."""

    @abstractmethod
    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the focus."""

    @abstractmethod
    def spans(self, text: str) -> Sequence[tuple[int, int]]:
        """Return the ranges of a shown text that the query matched."""

    @abstractmethod
    def set_query(self, text: str) -> None:
        """Search for something else; the answer follows."""

    def say(self, text: str, *, warning: bool = False) -> None:
        """Tell the reader something in passing."""
        from ici_tui.bidi import Paragraph, neutral_text

        width = max(20, self.size.width // 3)
        lines = Paragraph(neutral_text(text), "rtl" if self.mirrored else "ltr").wrap(width)
        drawn = "\n".join(line.visual for line in lines)
        self.notify(drawn, severity="warning" if warning else "information", markup=False)
