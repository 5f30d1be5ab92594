"""Letters issued before mails were followed: those sent are sent, those with an address wait for nobody."""

from django.db import migrations


def fill(apps, editor):
    rows = apps.get_model("circulars", "Delivery").objects.exclude(email="")
    rows.filter(sent_at__isnull=True).update(mail="unsent")
    rows.filter(sent_at__isnull=False).update(mail="sent")


class Migration(migrations.Migration):
    dependencies = [("circulars", "0003_mails")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
