"""Reports keep their history, with a mandatory actor."""

from django.db import migrations

from zhumeng.foundation.history import tracked


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_initial"), ("accounts", "0002_history")]
    operations = [tracked("oversight_figurereport")]
