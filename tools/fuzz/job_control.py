"""A shell for one job: what stops it gets the terminal back, and ``fg`` goes on.

Run as a program in a session of its own, with the terminal as its standard input, and two pipes:
it says on the one what becomes of the job, and is told on the other to go on. A program whose
session has no shell would ignore Ctrl+Z (POSIX: an orphaned process group is not stopped).
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import termios


def _hand_terminal_to(group: int) -> None:
    os.tcsetpgrp(0, group)


def main(said: int, told: int, command: list[str]) -> int:
    """Run a command as the job in the foreground of the terminal.

    Args:
        said: Where ``started PID``, ``stopped SIGNAL`` and ``ended CODE`` are written, a line
            each, in numbers; the code is that of :attr:`subprocess.Popen.returncode`.
        told: Where a line is read for each time that the stopped job is to go on.
        command: What to run, with its arguments.
    """
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    go, went = os.pipe()
    job = os.fork()
    if job == 0:
        os.close(went)
        os.read(go, 1)  # until it has the terminal
        for one in (signal.SIGTTOU, signal.SIGINT, signal.SIGTSTP):
            signal.signal(one, signal.SIG_DFL)
        os.execvp(command[0], command)
    os.close(go)
    os.setpgid(job, job)
    _hand_terminal_to(job)
    os.close(went)
    os.write(said, f"started {job}\n".encode())
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        _hand_terminal_to(os.getpgrp())
        if not os.WIFSTOPPED(status):
            os.write(said, f"ended {os.waitstatus_to_exitcode(status)}\n".encode())
            return 0
        os.write(said, f"stopped {os.WSTOPSIG(status)}\n".encode())
        if not os.read(told, 1):
            os.killpg(job, signal.SIGKILL)
            continue
        _hand_terminal_to(job)
        os.killpg(job, signal.SIGCONT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
