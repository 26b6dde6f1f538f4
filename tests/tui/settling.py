"""Waiting until the explorer has opened its record, built its index and drawn both."""

from ici_tui.tui.dialogs.diagnostics import Diagnostics


async def settled(pilot) -> None:
    app = pilot.app
    for _ in range(500):
        await app.workers.wait_for_complete()
        await pilot.pause()
        if isinstance(app.screen, Diagnostics) or app.explorer.found is not None:
            break
        # The worker that loads starts the one that builds the index; one of them is on its way.
    await app.workers.wait_for_complete()
    await pilot.pause()


def after(*keys):
    """Return what presses keys once the explorer has settled: for snapshots."""

    async def press(pilot) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return press
