"""What people do with reports."""

from candour.reports.commands.clearing import clear_report, correct_report
from candour.reports.commands.writing import comment, describe_report, open_report, write_section

__all__ = ["clear_report", "comment", "correct_report", "describe_report", "open_report", "write_section"]
