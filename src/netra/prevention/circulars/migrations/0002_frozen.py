"""The database itself refuses to change what an issued letter says."""

from django.db import migrations

from netra.prevention.circulars.triggers import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("circulars", "0001_first")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: guard(editor.connection), lambda apps, editor: unguard(editor.connection)
        )
    ]
