"""Groups of students, and seats taken, from their start to their end."""

import django.db.models.deletion
from django.db import migrations, models

from zhumeng.foundation.history import tracked

TRACKED = ("seatgroup", "groupstudent", "stay")


class Migration(migrations.Migration):
    dependencies = [
        ("recruitment", "0009_programmes"),
    ]

    operations = [
        migrations.CreateModel(
            name="SeatGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("school_id", models.BigIntegerField(verbose_name="派出院校")),
                ("words", models.TextField(blank=True, verbose_name="说明")),
                ("proposed_by", models.CharField(max_length=150, verbose_name="提出人")),
                ("proposed_on", models.DateField(verbose_name="提出日期")),
                (
                    "advert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="recruitment.advert",
                    ),
                ),
            ],
            options={
                "verbose_name": "组团实习",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="GroupStudent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person_id", models.BigIntegerField(verbose_name="个人")),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "asked"), ("confirmed", "confirmed"), ("declined", "declined")],
                        default="asked",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("answered_on", models.DateField(null=True, verbose_name="答复日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                (
                    "application",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_student",
                        to="recruitment.jobapplication",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="students",
                        to="recruitment.seatgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "组团实习学生",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person_id", models.BigIntegerField(verbose_name="个人")),
                ("programme", models.CharField(max_length=12, verbose_name="类别")),
                (
                    "trainee",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("graduate", "graduate"),
                            ("final_year", "final_year"),
                            ("youth", "youth"),
                        ],
                        max_length=12,
                        verbose_name="见习对象",
                    ),
                ),
                ("insured", models.BooleanField(default=False, verbose_name="购买人身意外伤害保险")),
                (
                    "state",
                    models.CharField(
                        choices=[("started", "started"), ("finished", "finished"), ("left", "left")],
                        default="started",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("started_on", models.DateField(verbose_name="开始日期")),
                ("ends_on", models.DateField(verbose_name="约定结束日期")),
                ("ended_on", models.DateField(null=True, verbose_name="实际结束日期")),
                ("signed_on", models.DateField(null=True, verbose_name="签订劳动合同日期")),
                ("reason", models.TextField(blank=True, verbose_name="离开原因")),
                ("claimed_on", models.DateField(null=True, verbose_name="申请补贴日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stay",
                        to="recruitment.jobapplication",
                    ),
                ),
            ],
            options={
                "verbose_name": "在岗见习、实习、培训",
                "ordering": ("-id",),
            },
        ),
        migrations.AddIndex(
            model_name="seatgroup",
            index=models.Index(fields=["school_id"], name="seat_group_school"),
        ),
        migrations.AddIndex(
            model_name="groupstudent",
            index=models.Index(fields=["person_id", "state"], name="group_student_person"),
        ),
        migrations.AddConstraint(
            model_name="groupstudent",
            constraint=models.UniqueConstraint(fields=("group", "person_id"), name="group_student_once"),
        ),
        migrations.AddConstraint(
            model_name="groupstudent",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("asked", "confirmed", "declined"))),
                name="group_student_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupstudent",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "confirmed"), ("application__isnull", True), _connector="OR"),
                name="group_student_applies_by_confirming",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "started")),
                fields=("person_id", "programme"),
                name="stay_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("started", "finished", "left"))), name="stay_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("started_on"))), name="stay_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("state", "started")),
                    models.Q(
                        models.Q(("state", "started"), _negated=True),
                        ("ended_on__gte", models.F("started_on")),
                        ("ended_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="stay_ended_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "left"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="stay_left_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("programme", "traineeship"),
                    models.Q(("claimed_on__isnull", True), ("trainee", "")),
                    _connector="OR",
                ),
                name="stay_subsidy_of_traineeships",
            ),
        ),
        *(tracked(f"recruitment_{table}") for table in TRACKED),
    ]
