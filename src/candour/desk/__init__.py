"""Desk: the officers' pages that see everything in one place.

Keeps     LastVisit, Appearance
Asks      imports, notices, boards, reports, risks, plans, directions, interests, evidence, people, records, ui, host, lib
Asked by  config
Never     decides a rule; it asks the room that owns it.
"""
