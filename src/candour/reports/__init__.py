"""Reports: the papers that say how the plan is going, and what was said, frozen.

Keeps     Report, its texts and comments, Snapshot; Paper, its versions, Clearing, ClearedPaper and its files
Asks      risks, plans, directions, evidence, people, records, outputs, ui, host, lib
Asked by  boards, desk, imports, example
Never     computes a status of its own; it prints what plans answers.
"""
