"""The records room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Registers the records room with Django."""

    name = "candour.records"
    label = "records"
