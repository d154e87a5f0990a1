"""The risks room."""

from django.apps import AppConfig


class RisksConfig(AppConfig):
    """Registers the risks room with Django."""

    name = "candour.risks"
    label = "risks"
