"""Django application of the room."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.workforce"
    label = "workforce"
    default_auto_field = "django.db.models.BigAutoField"
