"""The index of a unit's signatures begins with the unit: without statistics SQLite began with all units of the campaign."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0022_away_counts"),
        ("workforce", "0011_away_counts"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="unitcount",
            name="pledges_unit_count_once",
        ),
        migrations.AlterField(
            model_name="unitcount",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workforce.unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitcount",
            constraint=models.UniqueConstraint(fields=("unit", "campaign"), name="pledges_unit_count_once"),
        ),
    ]
