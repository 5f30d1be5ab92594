"""Django application of the room."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"
