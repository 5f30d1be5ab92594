"""Django application of the room."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.cli"
    label = "cli"
    default_auto_field = "django.db.models.BigAutoField"
