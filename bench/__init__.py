"""The performance figures, each as a ratio of Candour to the least that could do the same work.

`script/bench` runs them all; `script/bench P2 P7` some. Both sides of a ratio run in turn, in one process, against one
PostgreSQL that is started for the purpose and thrown away.
"""
