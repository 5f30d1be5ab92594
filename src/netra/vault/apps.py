"""Django application of the room."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
