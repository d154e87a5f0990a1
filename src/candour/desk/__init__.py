"""Desk: the officers' pages that see everything in one place.

Keeps     LastVisit, Appearance
Asks      every room below it
Asked by  config
Never     decides a rule; it asks the room that owns it.
"""
