"""The month of a decision is read from an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("benefits", "0012_applications")]
    operations = [
        migrations.AddIndex(
            model_name="decision", index=models.Index(fields=["id", "month"], name="decision_id_month")
        ),
    ]
