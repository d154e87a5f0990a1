"""The outputs room."""

from django.apps import AppConfig


class OutputsConfig(AppConfig):
    """Registers the outputs room with Django."""

    name = "candour.outputs"
    label = "outputs"
