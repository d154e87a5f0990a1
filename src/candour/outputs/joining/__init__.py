"""Joins PDF files into one and keeps their tags, in a process of its own under limits.

`joiner.join` is what rooms call. `child` is the process; the other modules work inside it, on one source after the
other: read, clean, renumber, copy, then stamp and write.
"""
