"""Config, as Django needs to know it for its commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Lets Django find the commands that put rooms together."""

    name = "candour.config"
    label = "config"
