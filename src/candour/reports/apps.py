"""The reports room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the reports room with Django."""

    name = "candour.reports"
    label = "reports"
