"""Outputs: paper, spreadsheets and data files, made from a template and a dataclass.

Keeps     writers for PDF, Word, XLSX, CSV and JSON, and what joins PDFs with their tags
Asks      host, lib
Asked by  reports, plans, imports, desk
Never     knows a room; it prints what it is given.
"""
