"""Django application of the room."""

from django.apps import AppConfig


class PledgesConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.prevention.pledges"
    label = "pledges"
    default_auto_field = "django.db.models.BigAutoField"
