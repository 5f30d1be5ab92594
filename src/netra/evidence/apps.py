"""Django application of the room."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
