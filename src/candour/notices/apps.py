"""The notices room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers the notices room with Django."""

    name = "candour.notices"
    label = "notices"
