"""Imports: a plan kept in a spreadsheet comes in, and update sheets come back, with every doubt shown first.

Keeps     Upload, ColumnMap, ImportRun and its left-out rows, SheetRun
Asks      risks, plans, evidence, people, records, outputs, ui, host, lib
Asked by  desk, example, config
Never     writes a row while a problem stands.
"""
