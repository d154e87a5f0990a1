"""The desk room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers the desk room with Django."""

    name = "candour.desk"
    label = "desk"
