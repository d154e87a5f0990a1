"""Keeps one PostgreSQL server: starts it, and stops it when nobody uses it any longer.

Whoever uses the server holds a shared lock on a file. The keeper waits for an exclusive one, which it gets only when
every user has gone, also those killed with SIGKILL; then it stops the server. Run as a program of its own with the
standard library alone, so that it is small and outlives the command that started it:

    python keeper.py LOCK STAY LOG USER POSTGRES ARGUMENTS...

STAY is a file: while it holds the server's number, the server stays until it is told to stop. USER is a number and a
group, `101:104`, or `-` for our own.
"""

import ctypes
import fcntl
import os
import signal
import sys
import threading

FAST_SHUTDOWN = signal.SIGINT
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def start(command: list[str], log: str, user: str) -> int:
    """Start the server as that user, with what it says going to the log, and return its number."""
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 1)
        os.dup2(1, 2)
        become(user)
        os.execv(command[0], command)
    return pid


def become(user: str) -> None:
    """Give up being root for good, and ask Linux to stop the server in good order if the keeper itself is killed."""
    os.umask(0o077)
    if user != "-":
        uid, gid = map(int, user.split(":"))
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, FAST_SHUTDOWN)


def stop_when_unused(lock: str, stay: str, server: int) -> None:
    """Wait until nobody holds the lock, then ask the server to stop; the lock stays ours until we end."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    if is_to_stay(stay, server):
        os.close(descriptor)
    else:
        os.kill(server, FAST_SHUTDOWN)


def is_to_stay(stay: str, server: int) -> bool:
    """Whether somebody asked for this very server to stay."""
    try:
        with open(stay) as note:
            return note.read() == str(server)
    except FileNotFoundError:
        return False


def main() -> int:
    """Keep the server until it ends, and end as it did."""
    lock, stay, log, user, *command = sys.argv[1:]
    server = start(command, log, user)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: os.kill(server, FAST_SHUTDOWN))
    threading.Thread(target=stop_when_unused, args=(lock, stay, server), daemon=True).start()
    _, status = os.waitpid(server, 0)
    return os.waitstatus_to_exitcode(status) & 0xFF


if __name__ == "__main__":
    sys.exit(main())
