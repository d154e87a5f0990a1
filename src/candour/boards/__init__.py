"""Boards: what a body meets about, when its papers must be out, and what became of each meeting.

Keeps     Series, Meeting and its stages, AgendaItem and templates, closures and deadlines, print lists, urgent
          decisions, the record of a sitting, Clause, BoardAction, the minutes, ItemDocument, Pack, ForwardEntry
Asks      reports, plans, interests, evidence, people, records, outputs, host, ui, lib
Asked by  desk, example, notices
Never     writes a report, or works out how a plan is going.
"""
