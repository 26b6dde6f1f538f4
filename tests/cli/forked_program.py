"""Runs the command line in a fork of a process that has loaded its modules and has one thread.

Half of the time of a short command is the start of Python. A fork of the tests' own process could
wait without end for a lock that one of its threads held.
"""

import importlib
import multiprocessing
import os
import pkgutil
import sys
import traceback

import ici_tui.cli
import ici_tui.describe
import ici_tui.export
import ici_tui.search

for _package in (ici_tui.cli, ici_tui.describe, ici_tui.export, ici_tui.search):
    for _module in pkgutil.iter_modules(_package.__path__, f"{_package.__name__}."):
        importlib.import_module(_module.name)

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([__name__])


def start(
    arguments: tuple[str, ...], terminal: str, environ: dict[str, str]
) -> multiprocessing.process.BaseProcess:
    """Start the command line.

    Args:
        arguments: Those of the command line.
        terminal: The path of the terminal that its standard streams are.
        environ: Its environment.
    """
    process = _FORKS.Process(target=_run, args=(arguments, terminal, environ), daemon=True)
    process.start()
    return process


def _run(arguments: tuple[str, ...], terminal: str, environ: dict[str, str]) -> None:
    code = 255
    try:
        os.setsid()
        device = os.open(terminal, os.O_RDWR | os.O_NOCTTY)
        for fd in range(3):
            os.dup2(device, fd)
        os.close(device)
        os.environ.clear()
        os.environ.update(environ)
        sys.stdin = sys.__dict__["__stdin__"] = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = sys.__dict__["__stdout__"] = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = sys.__dict__["__stderr__"] = open(  # noqa: SIM115
            2, "w", encoding="utf-8", errors="backslashreplace", closefd=False
        )
        code = int(ici_tui.cli.main(arguments))
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
