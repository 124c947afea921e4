from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0011_review_rounds")]

    operations = [
        migrations.CreateModel(
            name="IssuerWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issuer", models.CharField(max_length=120, unique=True)),
                ("word", models.CharField(max_length=17)),
                ("set_by", models.CharField(default="", max_length=60)),
            ],
            options={"ordering": ("issuer",)},
        ),
    ]
