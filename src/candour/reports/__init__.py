"""Reports: the papers that say how the plan is going, and what was said, frozen.

Keeps     Report, ReportSection, Snapshot
Asks      plans, directions, evidence, people, records, outputs, ui, host, lib
Asked by  desk, imports, example
Never     computes a status of its own; it prints what plans answers.
"""
