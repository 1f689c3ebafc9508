"""The second person of an intake is another natural person, not another account."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_own_intake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.second_person AND NEW.state IN ('publishing', 'published')
    AND (TG_OP = 'INSERT' OR OLD.state = 'staged') AND EXISTS (
      SELECT 1 FROM jsonb_array_elements_text(NEW.hands) AS hand(name)
      WHERE person_of(hand.name) = person_of(NEW.confirmed_by)
  ) THEN
    RAISE EXCEPTION 'who staged or corrected an intake does not confirm it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER intake_apart AFTER INSERT OR UPDATE ON registers_intake
  FOR EACH ROW EXECUTE FUNCTION refuse_own_intake();
"""


class Migration(migrations.Migration):
    dependencies = [("registers", "0003_dialogue"), ("accounts", "0004_person")]
    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION refuse_own_intake CASCADE;")]
