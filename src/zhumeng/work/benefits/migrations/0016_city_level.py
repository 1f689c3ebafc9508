from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("benefits", "0015_one_person")]
    operations = [
        migrations.AddField(
            model_name="decision",
            name="by_city",
            field=models.BooleanField(db_default=False, default=False, verbose_name="市本级办理"),
        ),
    ]
