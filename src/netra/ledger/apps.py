"""Django application of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger's tables and triggers."""

    name = "netra.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
