"""The database itself refuses to edit a published text or a signature."""

from django.db import migrations

from netra.prevention.pledges.triggers import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("pledges", "0001_first")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: guard(editor.connection), lambda apps, editor: unguard(editor.connection)
        )
    ]
