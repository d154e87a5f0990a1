"""Directions: what the authority was directed or asked to do, and what satisfied it.

Keeps     Direction, Requirement, Satisfaction
Asks      evidence, people, records, ui, host, lib
Asked by  plans, reports, desk, example
Never     knows of a plan.
"""
