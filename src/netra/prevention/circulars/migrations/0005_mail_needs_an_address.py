from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("circulars", "0004_mails_of_old_letters")]
    operations = [
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), ("mail", "no_address")),
                    models.Q(
                        models.Q(("email", ""), _negated=True),
                        models.Q(("mail", "no_address"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="circulars_mail_needs_address",
            ),
        ),
    ]
