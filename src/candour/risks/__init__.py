"""Risks: what could stop the promise being kept, how grave it is, and what is done about it.

Keeps     Risk, RiskDescription, Assessment, Closing, RiskReopening, RiskLink
Asks      plans, directions, people, records, outputs, ui, host, lib
Asked by  reports, imports, desk, example
Never     changes the status of a milestone.
"""
