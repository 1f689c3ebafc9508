"""Services delivered, and those that do not count; nobody changes either."""

import django.db.models.deletion
from django.db import migrations, models

from zhumeng.foundation.history import append_only

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("registers", "0004_one_person")]
    operations = [
        migrations.CreateModel(
            name="ServiceRecord",
            fields=[
                ("id", ID),
                ("kind", models.CharField("类别", max_length=40)),
                ("ref", models.CharField("来源记录", max_length=100)),
                ("occurred_on", models.DateField("发生日期")),
                ("unit", models.CharField("地区", max_length=9)),
                ("office", models.CharField("责任单位", max_length=100, blank=True)),
                ("person_id", models.BigIntegerField("个人", null=True)),
                ("employer_id", models.BigIntegerField("单位", null=True)),
                ("quantity", models.PositiveIntegerField("数量", default=1)),
                ("outcome", models.CharField("结果", max_length=10, default="done")),
                ("by", models.CharField("经手人", max_length=150)),
                ("at", models.DateTimeField("时间", auto_now_add=True)),
            ],
            options={"verbose_name": "服务记录", "ordering": ("id",)},
        ),
        migrations.CreateModel(
            name="ServiceWithdrawal",
            fields=[
                ("id", ID),
                ("reason", models.TextField("理由")),
                ("by", models.CharField("经手人", max_length=150)),
                ("at", models.DateTimeField("时间", auto_now_add=True)),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="registers.servicerecord",
                    ),
                ),
            ],
            options={"verbose_name": "服务记录撤回"},
        ),
        migrations.AddIndex("servicerecord", models.Index(fields=["occurred_on"], name="service_by_day")),
        migrations.AddIndex("servicerecord", models.Index(fields=["person_id"], name="service_person")),
        migrations.AddConstraint(
            "servicerecord", models.UniqueConstraint(fields=("kind", "ref"), name="service_once")
        ),
        migrations.AddConstraint(
            "servicerecord",
            models.CheckConstraint(
                condition=models.Q(("outcome__in", ("done", "declined", "open"))),
                name="service_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            "servicerecord",
            models.CheckConstraint(condition=models.Q(("quantity__gte", 1)), name="service_counts_something"),
        ),
        migrations.AddConstraint(
            "servicewithdrawal",
            models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="service_withdrawal_in_words"
            ),
        ),
        append_only("registers_servicerecord"),
        append_only("registers_servicewithdrawal"),
    ]
