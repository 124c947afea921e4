import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0010_votes_against")]

    operations = [
        migrations.AddField(
            model_name="reviewruling",
            name="heard_on",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="ReviewRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("departments", models.JSONField()),
                ("people", models.JSONField()),
                ("opened_by", models.CharField(max_length=60)),
                ("opened_on", models.DateField()),
                ("due", models.DateField()),
                ("joiners", models.JSONField(default=list)),
                ("closings", models.JSONField(default=list)),
                (
                    "election",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_round",
                        to="records.election",
                    ),
                ),
            ],
        ),
    ]
