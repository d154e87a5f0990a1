"""Desk: the officers' pages that see everything in one place.

Keeps     nothing but LastVisit
Asks      every room below
Asked by  config
Never     decides a rule; it asks the room that owns it.
"""
