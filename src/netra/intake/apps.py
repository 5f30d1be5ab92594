"""Django application of the room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
