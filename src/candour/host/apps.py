"""The host room."""

from django.apps import AppConfig


class HostConfig(AppConfig):
    """Registers the host room with Django."""

    name = "candour.host"
    label = "host"
