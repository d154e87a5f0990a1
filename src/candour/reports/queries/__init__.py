"""What pages and papers ask of reports."""

from candour.reports.queries.quarterly import quarterly_report

__all__ = ["quarterly_report"]
