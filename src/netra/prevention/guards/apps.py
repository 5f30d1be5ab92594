"""Django application of the room."""

from django.apps import AppConfig


class GuardsConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.prevention.guards"
    label = "guards"
    default_auto_field = "django.db.models.BigAutoField"
