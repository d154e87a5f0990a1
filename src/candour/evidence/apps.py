"""The evidence room."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers the evidence room with Django."""

    name = "candour.evidence"
    label = "evidence"
