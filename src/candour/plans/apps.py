"""The plans room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the plans room with Django."""

    name = "candour.plans"
    label = "plans"
