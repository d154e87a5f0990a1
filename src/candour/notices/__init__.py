"""Notices: who is told what by e-mail and when, so that nobody has to chase.

Keeps     Notice, Told, PlanNotices, Preference, CalendarAddress, PreElectionPeriod, Release
Asks      boards, plans, people, records, ui, host, lib
Asked by  desk, config
Never     tells anybody of an event twice, or puts internal notes into a letter.
"""
