"""The example room."""

from django.apps import AppConfig


class ExampleConfig(AppConfig):
    """Registers the example room with Django."""

    name = "candour.example"
    label = "example"
