"""Joins PDF files into one and keeps their tags, in a process of its own under limits.

`joiner.join` is what rooms call. `child` is the process; the other modules work inside it. `assembling` takes one
source after the other (read, clean, give new keys and names, copy its pages, stamp) and writes them. Then `structure`
hangs the tags of every source under one root: `lifting` carries them over as text, `texts` says where that text comes
from, and `appending` puts it behind the written pages. Why so: docs/decisions/0010.
"""
