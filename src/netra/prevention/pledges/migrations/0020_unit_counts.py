"""Signatures of a unit, of all days together: the sum over days grew with the length of the campaign."""

import django.db.models.deletion
from django.db import migrations, models

COUNT = """INSERT INTO pledges_unitcount (campaign_id, unit_id, number)
SELECT campaign_id, unit_id, sum(number) FROM pledges_signaturecount GROUP BY campaign_id, unit_id"""


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0003_reminders_and_paper"),
        ("workforce", "0002_rosters"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "campaign",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pledges.campaign",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("campaign", "unit"), name="pledges_unit_count_once")
                ],
            },
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
