from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workforce", "0006_searching_people")]

    operations = [
        migrations.AddField(
            model_name="rosterimport",
            name="others",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="run",
            field=models.PositiveBigIntegerField(default=0),
        ),
    ]
