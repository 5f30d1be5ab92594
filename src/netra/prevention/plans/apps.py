"""Django application of the room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.prevention.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
