"""A host of controllers without a screen: it takes what they ask for, and shows nothing."""

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from ici_tui.describe import LocalizedRecord
from ici_tui.recordfile import load
from ici_tui.tui.session import Session
from ici_tui.tui.state.results import Found, index_of
from ici_tui.tui.state.state import State
from ici_tui.tui.state.transitions import filled_in, record_opened

SMALL = Path(__file__).parents[2] / "fixtures" / "small.json"
RECORD = load(SMALL)


class FakeHost:
    """A :class:`ici_tui.tui.explorer.host.Host` that keeps what it was asked for."""

    def __init__(self, state: State | None = None, shown: str = "launch") -> None:
        self.state = filled_in(
            record_opened(State() if state is None else state, LocalizedRecord.of(RECORD)), shown
        )
        self.said: list[str] = []
        self.asked: list[tuple[Any, Any]] = []
        self.copied: list[str] = []
        self.ran: list[str] = []
        self._works: list[Coroutine[None, None, None]] = []

    def go(self, state):
        self.state = state

    def say(self, text, *, warning=False):
        self.said.append(text)

    def ask(self, dialog, then=None):
        self.asked.append((dialog, then))

    def work(self, work, group, *, exclusive=False):
        self._works.append(work)

    def copy(self, text):
        self.copied.append(text)

    def run(self, command):
        self.ran.append(command)

    async def worked(self) -> None:
        """Do all that was to be done meanwhile."""
        while self._works:
            await self._works.pop(0)

    def close(self) -> None:
        """Leave undone what was not waited for."""
        for work in self._works:
            work.close()

    def answer(self, result):
        """Answer the dialog that was opened last."""
        _, then = self.asked[-1]
        return then(result)


class AtOnce:
    """Runs the work of a session here and now."""

    is_cancelled = False

    def start(self, group, work):
        work(self)

    def call(self, function, *arguments):
        function(*arguments)


def session(path: Path | None = SMALL, *, indexed: bool = True) -> Session:
    """Return a session that has the small record open."""
    made = Session(lambda change: None, AtOnce())
    made.path, made.localized = path, LocalizedRecord.of(RECORD)
    if indexed:
        made.index = index_of(RECORD)
    return made


def answer(of: Session, text: str) -> Found:
    """Return the answer of a session's index to a query."""
    assert of.index is not None
    return Found.by(of.index, text, finished=True)
