"""Becomes another program that ends when the process that started it does, even by SIGKILL.

    python child.py PROGRAM ARGUMENTS...

Standard library alone. Linux sends the signal itself; elsewhere the supervisor finds what was left at its next start.
"""

import ctypes
import os
import signal
import sys

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux

if __name__ == "__main__":
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
    os.execv(sys.argv[1], sys.argv[1:])
