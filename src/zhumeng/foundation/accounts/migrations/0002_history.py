"""History of tracked tables, kept by trigger with a mandatory actor; logs are append-only."""

from django.db import migrations

from zhumeng.foundation.history import append_only, tracked

FORWARD = """
CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor text := coalesce(current_setting('zhumeng.actor', true), '');
  before jsonb; after jsonb;
BEGIN
  IF actor = '' THEN
    RAISE EXCEPTION 'a change of % needs an actor: set zhumeng.actor first', TG_TABLE_NAME;
  END IF;
  IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD) - 'password' - 'attachment'; END IF;
  IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW) - 'password' - 'attachment'; END IF;
  INSERT INTO foundation_history ("table", "row", change, actor, at, before, after)
  VALUES (TG_TABLE_NAME, coalesce(after, before)->>'id', lower(TG_OP), actor, clock_timestamp(), before, after);
  RETURN NULL;
END $$;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME;
END $$;
"""
BACKWARD = "DROP FUNCTION keep_history(); DROP FUNCTION refuse_change();"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        tracked("accounts_user"),
        tracked("accounts_grant"),
        append_only("accounts_access"),
        append_only("foundation_history"),
    ]
