"""Adverts say whether they are public-welfare posts and which work of the statutory lists they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recruitment", "0012_seat_checks"),
    ]

    operations = [
        migrations.AddField(
            model_name="advert",
            name="post_kind",
            field=models.CharField(
                choices=[("ordinary", "ordinary"), ("public_post", "public_post")],
                default="ordinary",
                max_length=12,
                verbose_name="岗位性质",
            ),
        ),
        migrations.AddField(
            model_name="advert",
            name="listed_work",
            field=models.CharField(blank=True, max_length=300, verbose_name="禁忌劳动类别"),
        ),
        migrations.AddConstraint(
            model_name="advert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("post_kind", "ordinary"),
                    models.Q(("post_kind", "public_post"), ("programme", "job")),
                    _connector="OR",
                ),
                name="advert_post_kind_known",
            ),
        ),
    ]
