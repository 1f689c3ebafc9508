from django.db import migrations, models


class Migration(migrations.Migration):
    """A decision may be about one record: a certificate, an agreement, a loan."""

    dependencies = [("benefits", "0003_data_request")]
    operations = [
        migrations.AddField(
            "decision",
            "record_no",
            models.CharField(blank=True, default="", max_length=60, verbose_name="编号"),
        ),
        migrations.RemoveConstraint("decision", "decision_key"),
        migrations.AddConstraint(
            "decision",
            models.UniqueConstraint(
                fields=["policy", "person_id", "employer_id", "record_no", "period", "version"],
                name="decision_key",
                nulls_distinct=False,
            ),
        ),
    ]
