"""What is personal in a registration that came to nothing is erased, also from the history."""

from django.db import migrations, models

from zhumeng.foundation.history import append_only

CLOSED = ("refused", "withdrawn")
DATED = """
SELECT set_config('zhumeng.actor', 'migration', true);
UPDATE employers_registration r SET closed_on = coalesce(
  (SELECT max(v.decided_on) FROM employers_verdict v WHERE v.registration_id = r.id AND r.state = 'refused'),
  r.sent_on)
WHERE r.state IN ('refused', 'withdrawn');
"""
FORGOTTEN = """
ALTER TABLE foundation_history DISABLE TRIGGER foundation_history_append_only;
UPDATE foundation_history SET before = before - 'contact', after = after - 'contact'
WHERE "table" = 'employers_registration';
ALTER TABLE foundation_history ENABLE TRIGGER foundation_history_append_only;
"""
SCANS = """
CREATE FUNCTION licence_goes_with_its_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM employers_registration r
      WHERE r.id = OLD.registration_id AND r.erased_on IS NOT NULL) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed, and removed only with the contact', TG_TABLE_NAME;
END $$;
DROP TRIGGER employers_licence_append_only ON employers_licence;
CREATE TRIGGER employers_licence_kept BEFORE UPDATE OR DELETE ON employers_licence
FOR EACH ROW EXECUTE FUNCTION licence_goes_with_its_contact();
"""
SCANS_BACK = """
DROP TRIGGER employers_licence_kept ON employers_licence;
DROP FUNCTION licence_goes_with_its_contact();
"""


class Migration(migrations.Migration):
    dependencies = [("employers", "0001_initial"), ("accounts", "0002_history")]

    operations = [
        migrations.AlterField(
            model_name="registration",
            name="contact",
            field=models.BinaryField(db_column="attachment", verbose_name="联系人和电话（密文）"),
        ),
        migrations.RunSQL(FORGOTTEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="registration",
            name="closed_on",
            field=models.DateField(null=True, verbose_name="未予开通日期"),
        ),
        migrations.AddField(
            model_name="registration",
            name="erased_on",
            field=models.DateField(null=True, verbose_name="联系方式删除日期"),
        ),
        migrations.RunSQL(DATED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on__isnull", False), ("state__in", CLOSED)),
                    models.Q(models.Q(("state__in", CLOSED), _negated=True), ("closed_on", None)),
                    _connector="OR",
                ),
                name="registration_closed_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_on", None), models.Q(("contact", b""), _negated=True)),
                    models.Q(("closed_on__isnull", False), ("contact", b""), ("erased_on__isnull", False)),
                    _connector="OR",
                ),
                name="registration_erased_is_empty",
            ),
        ),
        migrations.RunSQL(SCANS, SCANS_BACK + append_only("employers_licence").sql),
    ]
