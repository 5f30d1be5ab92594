"""The database itself refuses to change the ledger."""

from django.db import migrations

from netra.ledger.triggers import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_first")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: guard(editor.connection), lambda apps, editor: unguard(editor.connection)
        )
    ]
