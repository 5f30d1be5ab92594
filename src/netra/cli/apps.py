"""Django application of the room."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Registers the room with Django."""

    name = "netra.cli"
    label = "cli"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read the installation's own law folder beside the built-in law."""
        from django.conf import settings

        from netra.rulebook.loading import configure

        configure(*settings.LAW_FOLDERS)
