"""Lib: plain Python that every room may use, with no Django and no clock.

Keeps     shapes shared by rooms, dates as people write them, quarters, text, SVG charts
Asks      nothing
Asked by  everyone
Never     imports Django, reads a clock, or knows what a milestone is.
"""
