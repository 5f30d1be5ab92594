"""Who is away where very many serve, as the worker counted it: asking it of millions took a page a quarter of a second."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workforce", "0010_import_runs"),
    ]

    operations = [
        migrations.CreateModel(
            name="AwayCount",
            fields=[
                ("unit_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("number", models.PositiveIntegerField()),
            ],
        ),
    ]
