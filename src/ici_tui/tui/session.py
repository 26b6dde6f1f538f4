"""The open record: read off the UI thread, read again when its file changes, indexed for search.

A :class:`Session` knows no screens. What happens to the record it tells whoever listens, as one of
the values of :data:`Change`, on the listener's own thread.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from ici_tui.tui.abandoning import unless_cancelled
from ici_tui.tui.reading import STDIN, Steps, notice_loss, read

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from ici_tui.describe import LocalizedRecord
    from ici_tui.files.known_files import Assumption
    from ici_tui.files.watching import Watcher
    from ici_tui.record.protocol import Record
    from ici_tui.recordfile import RecordError
    from ici_tui.search.cache.build_client import IndexBuild
    from ici_tui.search.index import Index
    from ici_tui.tui.abandoning import Cancellable
    from ici_tui.tui.state.location import Destination


class Progress(Struct, frozen=True):
    """How much of a record has been read.

    Args:
        done: From 0 to 1; None where reading has ended.
    """

    done: float | None


class RecordOpened(Struct, frozen=True):
    """A record was opened in the place of the one before.

    Args:
        path: Its file; None for the bundled record.
        localized: The record.
        destination: Where in it the reader wants to go.
        left_out: What is wrong with the entities that were left out; None if none were.
    """

    path: Path | None
    localized: LocalizedRecord
    destination: Destination | None = None
    left_out: RecordError | None = None


class RecordReloaded(Struct, frozen=True):
    """The file of the record has changed and was read again.

    Args:
        localized: The record as the file has it.
        index: Its index, so that no frame shows the new record without its hits.
        left_out: What is wrong with the entities that were left out; None if none were.
    """

    localized: LocalizedRecord
    index: Index
    left_out: RecordError | None = None


class IndexReady(Struct, frozen=True):
    """The record can be searched, wholly or its newest events already.

    Args:
        index: The index.
    """

    index: Index


class RecordMade(Struct, frozen=True):
    """A record was made of a foreign file, and is open.

    Args:
        path: Its file.
        left_out: How many rows of the foreign file are not in it.
    """

    path: Path
    left_out: int


class LoadFailed(Struct, frozen=True):
    """A file could not be opened; the record that is open stays so.

    Args:
        path: The file; None for the bundled record.
        error: Why not.
        destination: Where in it the reader wanted to go.
        again: Whether it is the file of the open record, which has changed.
    """

    path: Path | None
    error: RecordError
    destination: Destination | None = None
    again: bool = False


Change = Progress | RecordOpened | RecordReloaded | IndexReady | RecordMade | LoadFailed
"""What a session tells its listener."""


class Runner(Protocol):
    """Runs the work of a session; the application is one."""

    def start(self, group: str, work: Callable[[Cancellable], None]) -> None:
        """Run work in a thread of its own.

        Args:
            group: Work of the same group that still runs is cancelled.
            work: The work; it is given what says whether it was cancelled.
        """

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function on the listener's thread, and wait until it has returned.

        Raises:
            RuntimeError: The listener's thread has ended.
        """


class Session:
    """The record that is open.

    Args:
        listen: Is told of every :data:`Change`; it may return something to wait for.
        runner: Runs what takes time.

    Attributes:
        path: The file of the record; None for the bundled one.
        localized: The record; None until one was opened.
        index: Its index; None until it can be searched.
        trouble: Why the file as it is does not open, while an earlier state of it is shown.
        left_out: What is wrong with the entities of the file that were left out.
        lenient: The files whose entities are left out if they are wrong.
        watch_seconds: The time between two looks at the file; 0 does not look.
    """

    def __init__(self, listen: Callable[[Change], Awaitable[None] | None], runner: Runner) -> None:
        self.path: Path | None = None
        self.localized: LocalizedRecord | None = None
        self.index: Index | None = None
        self.trouble: RecordError | None = None
        self.left_out: RecordError | None = None
        self.lenient: set[Path | None] = set()
        self.watch_seconds = 1.0
        self._listen = listen
        self._runner = runner
        self._watcher: Watcher | None = None
        self._build: IndexBuild | None = None  # of the open record
        self._rebuild: IndexBuild | None = None  # of its file as it is now

    @property
    def file(self) -> str:
        """The record's file by a path that means the same anywhere; empty for the bundled one."""
        if self.path is None:
            return ""
        return str(self.path) if self.path == STDIN else absolute(self.path)

    # Opening.

    def open_bundled(self) -> RecordError | None:
        """Read the bundled record here and now; return what is wrong with it, if anything.

        The listener is told nothing: it has the record in :attr:`localized`.
        """
        answer = read(None).answer
        if isinstance(answer, Exception):
            return answer
        self._take(answer)
        return None

    def open(self, path: Path | None, destination: Destination | None = None) -> None:
        """Open a record in the place of the one that is open.

        Args:
            path: The record's file; None for the bundled one.
            destination: Where in it the reader wants to go.
        """
        _cancel(self._rebuild)
        self._runner.start("load", lambda job: self._load(job, path, destination))

    def import_file(self, path: Path, *, needs_mapping: bool) -> None:
        """Make a record of a foreign file, beside it, and open that.

        Args:
            path: The foreign file.
            needs_mapping: Whether its columns are to be guessed.
        """
        _cancel(self._rebuild)
        self._runner.start("load", lambda job: self._import(job, path, needs_mapping))

    def _import(self, job: Cancellable, path: Path, needs_mapping: bool) -> None:
        from ici_tui.importing.automatic import make_record
        from ici_tui.importing.problems import ImportProblem
        from ici_tui.jsontext.problems import Problem
        from ici_tui.recordfile import RecordError

        try:
            made = unless_cancelled(lambda: make_record(path, needs_mapping=needs_mapping), job)
        except (ImportProblem, OSError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            failed = RecordError(str(path), (Problem(0, 0, "", reason, ""),))
            self._tell(job, LoadFailed(path, failed))
            return
        if made is not None:
            self._load(job, made.path, None)
            self._tell(job, RecordMade(made.path, made.left_out))

    def reload(self) -> None:
        """Read the file of the record again."""
        path = self.path
        _cancel(self._rebuild)
        self._runner.start("load", lambda job: self._load(job, path, None, again=True))

    def close(self) -> None:
        """Look at the file no more, and leave no other process at work."""
        self._watch(None)
        self.cancel_indexing()
        _cancel(self._rebuild)

    def _take(self, localized: LocalizedRecord, left_out: RecordError | None = None) -> None:
        self.localized, self.index = localized, None
        self.trouble, self.left_out = None, left_out

    def _load(
        self,
        job: Cancellable,
        path: Path | None,
        destination: Destination | None,
        *,
        again: bool = False,
    ) -> None:
        """Read a record and tell of it."""
        from ici_tui.files.gc_pause import gc_paused
        from ici_tui.files.watching import FileState, Watch, Watcher

        # The state before reading: what changes while it is read is read again.
        watched = path is not None and path != STDIN and self.watch_seconds > 0
        state = FileState.of(path) if path is not None and watched else None
        with gc_paused():
            progress = Steps(lambda done: self._tell(job, Progress(done)))
            found = unless_cancelled(
                lambda: read(path, progress, lenient=path in self.lenient), job
            )
        if found is None:
            return
        answer, assumption, left_out = found
        index: Index | None = None
        if not isinstance(answer, Exception) and again:
            # All at once, so that no frame shows the new record without its hits.
            from ici_tui.search.cache.build_client import Cancelled, IndexBuild
            from ici_tui.tui.state.results import index_of

            self._rebuild = IndexBuild(lambda part: part.close())
            try:
                index = index_of(answer.record, self._rebuild)
            except Cancelled:
                return
        self._tell(job, Progress(None))
        failed = isinstance(answer, Exception)
        if path is not None and watched and (again or not failed):
            watcher = Watcher(Watch(path, state), self._file_changed, seconds=self.watch_seconds)
            self._call(job, self._watch, watcher)
        elif not failed:
            self._call(job, self._watch, None)
        if isinstance(answer, Exception):
            self._tell(job, LoadFailed(path, answer, destination, again))
        elif index is not None:
            self._tell(job, RecordReloaded(answer, index, left_out))
        else:
            self._tell(job, RecordOpened(path, answer, destination, left_out))
        if assumption is not None:
            if not isinstance(answer, Exception):
                path = assumption.path
                notice_loss(answer.record, lambda: self._runner.call(self._found_changed, path))
            self._call(job, self._verify, assumption)

    def _verify(self, assumption: Assumption) -> None:
        """Find out in the background whether the file is what it was taken for."""

        def verify(job: Cancellable) -> None:
            if not assumption.holds(lambda: job.is_cancelled):
                self._call(job, self._found_changed, assumption.path)

        self._runner.start("verify", verify)

    def _found_changed(self, path: Path) -> None:
        if path == self.path:
            self.reload()

    # The index.

    def build_index(self) -> None:
        """Build the index of the open record, or find it among the kept ones."""
        if self.localized is not None:
            record = self.localized.record
            self._runner.start("index", lambda job: self._index_record(job, record))

    def _index_record(self, job: Cancellable, record: Record) -> None:
        from ici_tui.search.cache.build_client import Cancelled, IndexBuild
        from ici_tui.stores.file import FileRecord
        from ici_tui.tui.state.results import assumed_index_of, index_of

        def tell(index: Index) -> None:
            self._tell(job, IndexReady(index))

        build = self._build = IndexBuild(tell)
        with suppress(Cancelled):
            index, assumption = assumed_index_of(record, build)
            tell(index)
            # It can be searched while its file is read to see whether it is damaged.
            if assumption is None or assumption.holds(lambda: job.is_cancelled):
                return
            if isinstance(record, FileRecord):
                # The record reads it too.
                assumption.path.unlink(missing_ok=True)
                self._call(job, self.reload)
            else:
                tell(index_of(record, build))

    def cancel_indexing(self) -> None:
        """Cancel the building of the open record's index."""
        _cancel(self._build)

    # The file has changed.

    def _watch(self, watcher: Watcher | None) -> None:
        if self._watcher is not None:
            self._watcher.stop()
        self._watcher = watcher
        if watcher is not None:
            watcher.start()

    def _file_changed(self) -> None:
        """Take notice, from the watcher's thread."""
        with suppress(RuntimeError):  # the application has ended meanwhile
            self._runner.call(self.reload)

    # LocalizedRecord.

    def _call(self, job: Cancellable, function: Callable[..., object], *what: object) -> None:
        if not job.is_cancelled:
            self._runner.call(function, *what)

    def _tell(self, job: Cancellable, change: Change) -> None:
        self._call(job, self.take, change)

    def take(self, change: Change) -> Awaitable[None] | None:
        """Take a change, on the listener's thread, and tell the listener.

        Args:
            change: The change. An index of a record that was left meanwhile is dropped.

        Returns:
            What the listener wants to be waited for.
        """
        match change:
            case RecordOpened(path=path, localized=localized, left_out=left_out):
                self.cancel_indexing()
                self.path = path
                self._take(localized, left_out)
            case RecordReloaded(localized=localized, index=index, left_out=left_out):
                self.cancel_indexing()
                self._take(localized, left_out)
                self.index = index
            case IndexReady(index=index):
                if self.localized is None or index.record is not self.localized.record:
                    return None
                self.index = index
            case LoadFailed(error=error, again=True):
                self.trouble = error
            case _:
                pass
        return self._listen(change)


def absolute(path: Path) -> str:
    """Return a path that means the same from any folder; links stay as they are named."""
    return os.path.abspath(path)  # noqa: PTH100


def _cancel(build: IndexBuild | None) -> None:
    if build is not None:
        build.cancel()
