"""Django application of the room."""

from django.apps import AppConfig


class CircularsConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.prevention.circulars"
    label = "circulars"
    default_auto_field = "django.db.models.BigAutoField"
