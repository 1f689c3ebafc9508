"""Adverts of traineeships, student internships and courses."""

from django.db import migrations, models

KINDS = ("job", "traineeship", "internship", "training")


class Migration(migrations.Migration):
    dependencies = [
        ("recruitment", "0008_labour"),
    ]

    operations = [
        migrations.AddField(
            model_name="advert",
            name="programme",
            field=models.CharField(
                choices=[(one, one) for one in KINDS], default="job", max_length=12, verbose_name="类别"
            ),
        ),
        migrations.AddField(
            model_name="advert",
            name="details",
            field=models.JSONField(default=dict, verbose_name="类别信息"),
        ),
        migrations.AddField(
            model_name="advert",
            name="counted",
            field=models.PositiveIntegerField(default=0, verbose_name="已计入岗位数"),
        ),
        migrations.AddConstraint(
            model_name="advert",
            constraint=models.CheckConstraint(
                condition=models.Q(("programme__in", KINDS)), name="advert_programme_known"
            ),
        ),
    ]
