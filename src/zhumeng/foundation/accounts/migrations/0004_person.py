"""The natural person behind an account, and what the triggers of two people compare."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION person_of(account text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT nullif(person_key, '') FROM accounts_user WHERE username = account), 'account:' || account
  )
$$;
CREATE FUNCTION refuse_same_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one text; other text; was_one text; was_other text;
BEGIN
  EXECUTE format('SELECT ($1).%I, ($1).%I', TG_ARGV[0], TG_ARGV[1]) INTO one, other USING NEW;
  IF TG_OP = 'UPDATE' THEN
    EXECUTE format('SELECT ($1).%I, ($1).%I', TG_ARGV[0], TG_ARGV[1]) INTO was_one, was_other USING OLD;
    IF (one, other) IS NOT DISTINCT FROM (was_one, was_other) THEN RETURN NULL; END IF;
  END IF;
  IF one <> '' AND other <> '' AND person_of(one) = person_of(other) THEN
    RAISE EXCEPTION 'one person cannot be % and % of one row of %', TG_ARGV[0], TG_ARGV[1], TG_TABLE_NAME
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
"""
BACKWARD = "DROP FUNCTION refuse_same_person(); DROP FUNCTION person_of(text);"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_one_time_password")]
    operations = [
        migrations.AddField(
            model_name="user",
            name="person_key",
            field=models.CharField(
                blank=True, db_index=True, default="", max_length=64, verbose_name="自然人"
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
