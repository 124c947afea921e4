from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_tally_sheets"),
    ]

    operations = [
        migrations.AddField(
            model_name="cellresolution",
            name="second",
            field=models.CharField(default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="cellresolution",
            constraint=models.CheckConstraint(
                condition=models.Q(("second", models.F("by")), _negated=True),
                name="two_people_recount",
            ),
        ),
    ]
