from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0009_procedures")]

    operations = [
        migrations.AddField(
            model_name="meetingballot",
            name="against",
            field=models.JSONField(default=dict),
        ),
    ]
