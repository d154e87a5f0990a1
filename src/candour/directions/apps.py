"""The directions room."""

from django.apps import AppConfig


class DirectionsConfig(AppConfig):
    """Registers the directions room with Django."""

    name = "candour.directions"
    label = "directions"
