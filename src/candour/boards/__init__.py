"""Boards: what a body meets about, when its papers must be out, and what became of each meeting.

Keeps     Series, Meeting, its calling, postponement, publication, opening and closing, AgendaItem
Asks      reports, people, records
Asked by  nobody yet
Never     writes a report, or works out how a plan is going.
"""
