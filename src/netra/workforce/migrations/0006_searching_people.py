"""Finding a name among millions (trigrams, on PostgreSQL only), and who is away on a day."""

from django.db import migrations, models

INDEX = """CREATE INDEX workforce_employee_words ON workforce_employee USING gin (upper(name::text) gin_trgm_ops)"""
KNOWN = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
MAY = """SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')
OR has_database_privilege(current_database(), 'CREATE')"""


def index_words(apps, schema_editor):
    """Without the extension, or the right to add it, names are found as before, only slower."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for question in (KNOWN, MAY):
            cursor.execute(question)
            if not (row := cursor.fetchone()) or not row[0]:
                return
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute(INDEX)


def drop_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS workforce_employee_words")


class Migration(migrations.Migration):
    dependencies = [("workforce", "0005_course_results")]

    operations = [
        migrations.RunPython(index_words, drop_words),
        migrations.AddIndex(
            model_name="absence",
            index=models.Index(fields=["until", "since"], name="workforce_absence_on_a_day"),
        ),
    ]
