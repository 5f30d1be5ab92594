"""PostgreSQL writes no log for staged rows: they can be read again from their file. A crash empties the table, which is told."""

from django.db import migrations


def set_unlogged(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE workforce_rosterrow SET UNLOGGED")


def set_logged(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE workforce_rosterrow SET LOGGED")


class Migration(migrations.Migration):
    dependencies = [("workforce", "0003_import_kept")]

    operations = [migrations.RunPython(set_unlogged, set_logged)]
