"""Django application of the room."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.prevention.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"
