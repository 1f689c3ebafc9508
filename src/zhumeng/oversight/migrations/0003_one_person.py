from django.db import migrations

from zhumeng.foundation.two_people import apart


class Migration(migrations.Migration):
    dependencies = [("oversight", "0002_history"), ("accounts", "0004_person")]
    operations = [apart("oversight_figurereport", "reported_by", "checked_by")]
