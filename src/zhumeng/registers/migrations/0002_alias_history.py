"""Who said that two rows are one person is kept for ever."""

from django.db import migrations

from zhumeng.foundation.history import tracked


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial"), ("accounts", "0002_history")]
    operations = [tracked("registers_personalias")]
