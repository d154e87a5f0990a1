"""The interests room."""

from django.apps import AppConfig


class InterestsConfig(AppConfig):
    """Registers the interests room with Django."""

    name = "candour.interests"
    label = "interests"
