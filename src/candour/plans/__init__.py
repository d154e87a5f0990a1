"""Plans: what the authority has promised to do, by when, and how it is going.

Keeps     Plan, Theme, Action, Milestone, Update, Decision, ChangeRule, DateRevision, Completion
Asks      directions, evidence, people, records, outputs, ui, host, lib
Asked by  reports, imports, desk, example
Never     knows of a meeting. A board's approval arrives as a call to decide_date_revision.
"""
