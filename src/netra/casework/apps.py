"""Django application of the room."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
