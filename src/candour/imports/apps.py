"""The imports room."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Registers the imports room with Django."""

    name = "candour.imports"
    label = "imports"
