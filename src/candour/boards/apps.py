"""The boards room."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """Registers the boards room with Django."""

    name = "candour.boards"
    label = "boards"
