"""Ui: the GOV.UK components, layouts and forms that every page is made of.

Keeps     layouts, components, the form renderer, static files
Asks      lib
Asked by  everyone with a page
Never     knows a noun of the domain.
"""
