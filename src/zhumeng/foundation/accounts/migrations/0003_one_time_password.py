from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_history")]
    operations = [
        migrations.AddField(
            model_name="user",
            name="one_time_password",
            field=models.BooleanField(default=False, verbose_name="须先改密码"),
        ),
    ]
