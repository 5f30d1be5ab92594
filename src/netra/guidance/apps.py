"""Django application of the room."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"
