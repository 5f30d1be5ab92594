"""Django application of the room."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.handover"
    label = "handover"
    default_auto_field = "django.db.models.BigAutoField"
