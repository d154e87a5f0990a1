"""The ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the ui room with Django."""

    name = "candour.ui"
    label = "ui"
