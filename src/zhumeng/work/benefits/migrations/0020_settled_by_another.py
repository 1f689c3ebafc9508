"""Who objects to an item does not settle the objection; who orders a return does not write it off."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_own_settling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM foundation_history h
    WHERE h."table" = 'benefits_item' AND h."row" = NEW.id::text AND h.after->>'state' = OLD.state
      AND person_of(h.actor) = person_of(coalesce(current_setting('zhumeng.actor', true), ''))
  ) THEN
    RAISE EXCEPTION 'who brought item % to “%” does not settle it', NEW.id, OLD.state
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER item_settled_by_another AFTER UPDATE ON benefits_item FOR EACH ROW
  WHEN (OLD.state = 'suspended' AND NEW.state <> OLD.state OR NEW.written_off_fen > OLD.written_off_fen)
  EXECUTE FUNCTION refuse_own_settling();
"""


class Migration(migrations.Migration):
    dependencies = [("benefits", "0019_differing_items"), ("accounts", "0004_person")]
    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION refuse_own_settling CASCADE;")]
