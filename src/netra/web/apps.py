"""Django application of the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
