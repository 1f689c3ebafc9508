"""The few items whose newest decision is not the one they stand on, found without reading the others."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("benefits", "0018_item_year")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX item_differs ON benefits_item (unit, state) "
            "WHERE first_id IS NULL AND newest_id <> decision_id",
            "DROP INDEX item_differs",
        )
    ]
