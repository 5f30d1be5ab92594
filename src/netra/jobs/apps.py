"""Django application of the room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
