"""Requests to the owners of data; every change is kept with its actor."""

from django.db import migrations, models

from zhumeng.foundation.history import tracked


class Migration(migrations.Migration):
    dependencies = [("benefits", "0002_append_only"), ("accounts", "0002_history")]
    operations = [
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("policy", models.CharField(max_length=60, verbose_name="政策")),
                ("month", models.CharField(max_length=7, verbose_name="月份")),
                ("source", models.CharField(max_length=60, verbose_name="数据来源")),
                ("unit", models.CharField(blank=True, max_length=9, verbose_name="区县")),
                ("cases", models.PositiveIntegerField(verbose_name="等待的件数")),
                ("asked_by", models.CharField(max_length=150, verbose_name="发起人")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                ("due_on", models.DateField(verbose_name="要求答复日期")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待答复"), ("answered", "已答复"), ("withdrawn", "已撤回")],
                        default="open",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("closed_by", models.CharField(blank=True, max_length=150, verbose_name="办结人")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="办结时间")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
            ],
            options={
                "verbose_name": "数据请求",
                "ordering": ("due_on", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("policy", "month", "source", "unit"),
                        name="data_request_open_once",
                    )
                ],
            },
        ),
        tracked("benefits_datarequest"),
    ]
