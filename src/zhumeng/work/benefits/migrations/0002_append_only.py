"""Decisions are append-only, and each has an actor: held by triggers, whoever writes."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION benefits_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF coalesce(current_setting('zhumeng.actor', true), '') = '' THEN
      RAISE EXCEPTION 'a decision needs an actor: set zhumeng.actor first';
    END IF;
    IF NEW.actor <> current_setting('zhumeng.actor') THEN
      RAISE EXCEPTION 'the actor of a decision is who writes it';
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'decisions are append-only: add a new version';
END $$;
CREATE TRIGGER benefits_decision_guard BEFORE INSERT OR UPDATE OR DELETE ON benefits_decision
  FOR EACH ROW EXECUTE FUNCTION benefits_decision_guard();
"""
BACKWARD = """
DROP TRIGGER benefits_decision_guard ON benefits_decision;
DROP FUNCTION benefits_decision_guard();
"""


class Migration(migrations.Migration):
    dependencies = [("benefits", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
