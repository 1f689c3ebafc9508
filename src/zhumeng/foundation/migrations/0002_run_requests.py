"""Runs are asked for and stopped by somebody; a month has one open run at most; changes keep their history."""

from django.db import migrations, models

from zhumeng.foundation.history import tracked

STATES = [
    ("waiting", "排队"),
    ("running", "进行中"),
    ("done", "完成"),
    ("failed", "失败"),
    ("stopped", "已停止"),
]


def state():
    return models.CharField("状态", max_length=10, choices=STATES, default="running")


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial"), ("accounts", "0002_history")]
    operations = [
        migrations.AddField(
            "run",
            "asked_by",
            models.CharField("发起人", max_length=150, default="zhumeng month"),
            preserve_default=False,
        ),
        migrations.AddField(
            "run",
            "stop_by",
            models.CharField("要求停止者", max_length=150, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "run", "fault", models.TextField("失败原因", blank=True, default=""), preserve_default=False
        ),
        migrations.AlterField("run", "state", state()),
        migrations.AlterField("step", "state", state()),
        migrations.AlterModelOptions("run", {"ordering": ("-started_at", "-id")}),
        migrations.AlterModelOptions("step", {"ordering": ("id",)}),
        migrations.AddConstraint(
            "run",
            models.UniqueConstraint(
                fields=["month"],
                condition=models.Q(("state__in", ("waiting", "running"))),
                name="one_open_run_of_a_month",
            ),
        ),
        tracked("foundation_run"),
    ]
