"""Running a program that handles strangers' files, under limits of memory and time.

A shell sets the limits on itself and becomes the program: it starts in a tenth of the time that Python takes.
"""

import signal
import subprocess

SET_LIMITS = (
    'ulimit -c 0 && ulimit -v "$1" && ulimit -f "$2" && ulimit -S -t "$3" && ulimit -H -t "$4" && shift 4 && exec "$@"'
)
WALL_CLOCK_FACTOR = 4
LARGEST_MB = 512
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "OMP_NUM_THREADS": "1"}
OUT_OF_MEMORY = (
    b"MemoryError", b"memory allocation of", b"Cannot allocate memory", b"std::bad_alloc", b"out of memory",
)  # fmt: skip
OUT_OF_TIME = frozenset({-signal.SIGXCPU, -signal.SIGKILL})


class OverLimit(Exception):
    """The program wanted more memory or time than it may have. Its text says which."""


class ChildFailed(Exception):
    """The program ended with an error. `stderr` is what it said."""

    def __init__(self, stderr: str) -> None:
        """Keep what it said."""
        self.stderr = stderr
        super().__init__(stderr)


def run_limited(
    args: list[str], *, stdin: bytes = b"", memory_mb: int, seconds: int, largest_mb: int = LARGEST_MB
) -> bytes:
    """Run a program and return what it wrote. `seconds` is CPU time; no file that it writes may pass `largest_mb`.

    Four times as much may pass on the clock, because others compute too.
    It is told nothing of our environment, so no address of a database.
    Raises OverLimit if it wants more memory or time, ChildFailed if it ends with an error.
    """
    kilobytes, blocks = memory_mb << 10, largest_mb << 11  # a block has 512 bytes
    limits = [str(each) for each in (kilobytes, blocks, seconds, seconds + 1)]
    command = ["/bin/sh", "-c", SET_LIMITS, "limits", *limits, *args]
    try:
        ended = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            timeout=seconds * WALL_CLOCK_FACTOR,
            check=False,
            env=ENVIRONMENT,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise OverLimit(f"It took longer than {seconds * WALL_CLOCK_FACTOR} seconds.") from error
    if ended.returncode in OUT_OF_TIME:
        raise OverLimit(f"It used more than {seconds} seconds of CPU time.")
    if ended.returncode and any(words in ended.stderr for words in OUT_OF_MEMORY):
        raise OverLimit(f"It wanted more than {memory_mb} MB of memory.")
    if ended.returncode:
        raise ChildFailed(ended.stderr.decode(errors="replace"))
    return ended.stdout
