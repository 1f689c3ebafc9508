"""Intake as a dialogue: who staged, corrected and confirmed; corrections; history; the second person held."""

import django.db.models.deletion
from django.db import migrations, models

from zhumeng.foundation.history import append_only, tracked

COMMAND = "zhumeng intake"
SECOND_PERSON = """
ALTER TABLE registers_intake ADD CONSTRAINT intake_second_person CHECK (
  NOT second_person OR state NOT IN ('publishing', 'published')
  OR (confirmed_by <> '' AND NOT hands ? confirmed_by)
);
"""
STATES = [
    ("staged", "待确认"),
    ("publishing", "发布中"),
    ("published", "已发布"),
    ("discarded", "已作废"),
]


class Migration(migrations.Migration):
    dependencies = [("registers", "0002_alias_history"), ("accounts", "0002_history")]
    operations = [
        migrations.AlterField(
            "intakerow", "state", models.CharField("状态", max_length=10, choices=STATES, default="staged")
        ),
        migrations.AddField("intakerow", "mapping", models.JSONField("列的对应", default=dict)),
        migrations.AddField("intakerow", "version", models.PositiveIntegerField("版本", default=1)),
        migrations.AddField("intakerow", "kept", models.BooleanField("留有原件", default=False)),
        migrations.AddField("intakerow", "second_person", models.BooleanField("须他人确认", default=False)),
        migrations.AddField(
            "intakerow",
            "staged_by",
            models.CharField("暂存人", max_length=150, default=COMMAND),
            preserve_default=False,
        ),
        migrations.AddField("intakerow", "hands", models.JSONField("经手人", default=list)),
        migrations.AddField(
            "intakerow",
            "confirmed_by",
            models.CharField("确认人", max_length=150, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveBigIntegerField("行号")),
                ("column", models.CharField("列", max_length=60)),
                ("value", models.BinaryField(verbose_name="值")),
                ("key_id", models.CharField("密钥", max_length=40)),
                ("by", models.CharField("更正人", max_length=150)),
                ("at", models.DateTimeField("时间", auto_now_add=True)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="registers.intakerow",
                    ),
                ),
            ],
            options={"verbose_name": "数据更正", "ordering": ("id",)},
        ),
        migrations.RunSQL(
            SECOND_PERSON, "ALTER TABLE registers_intake DROP CONSTRAINT intake_second_person;"
        ),
        tracked("registers_intake"),
        tracked("registers_correction"),
        append_only("registers_correction"),
    ]
