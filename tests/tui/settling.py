"""Waiting until the explorer has opened its record, built its index and drawn both."""

import asyncio
import time

import pytest
from textual.worker import WorkerCancelled

from ici_tui.tui.dialogs.diagnostics import Diagnostics

LIMIT = 120.0
"""Seconds: far more than any record of the tests takes on a busy machine."""


async def workers_ended(app) -> None:
    """Wait for the workers of an app.

    One that was cancelled has ended as well: an exclusive worker is cancelled by the next of its
    group. One that failed fails the test.
    """
    for worker in list(app.workers):
        try:
            await worker.wait()
        except WorkerCancelled:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise


async def settled(pilot) -> None:
    app = pilot.app
    end = time.monotonic() + LIMIT
    while True:
        await workers_ended(app)
        await pilot.pause()
        if isinstance(app.screen, Diagnostics) or app.explorer.found is not None:
            break
        # The worker that loads starts the one that builds the index; one of them is on its way.
        if time.monotonic() > end:
            pytest.fail("the record was not opened and indexed in time")
    await workers_ended(app)
    await pilot.pause()


def after(*keys):
    """Return what presses keys once the explorer has settled: for snapshots."""

    async def press(pilot) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return press


async def until(reader, condition) -> None:
    """Wait for what another thread does."""
    async with asyncio.timeout(LIMIT):
        while not condition():
            await reader.pilot.pause(0.01)
    await reader.pilot.pause()
