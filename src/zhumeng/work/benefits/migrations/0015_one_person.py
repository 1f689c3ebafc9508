"""Two people are two natural persons, not two accounts: every rule of the money compares ``person_of``."""

from django.db import migrations, models

from zhumeng.foundation.two_people import apart

ONE_VOICE = """
CREATE FUNCTION approval_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.person_key := person_of(NEW.actor);  -- what two at once are held apart by
  IF EXISTS (  -- and whose key was noted since they spoke
    SELECT 1 FROM benefits_approval a
    WHERE a.batch_id = NEW.batch_id AND person_of(a.actor) = NEW.person_key
  ) THEN
    RAISE EXCEPTION 'one person speaks once on a batch' USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE benefits_approval DISABLE TRIGGER USER;
UPDATE benefits_approval SET person_key = person_of(actor);
ALTER TABLE benefits_approval ENABLE TRIGGER USER;
CREATE TRIGGER approval_person BEFORE INSERT ON benefits_approval
  FOR EACH ROW EXECUTE FUNCTION approval_person();
"""
PAYS_APART = """
CREATE FUNCTION took_part(wanted bigint[], who text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM benefits_approval a
    WHERE a.batch_id IN (SELECT i.batch_id FROM benefits_item i WHERE i.id = ANY(wanted))
      AND (person_of(a.actor) = person_of(who)
        OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(a.attendees) AS sat(name)
                   WHERE person_of(sat.name) = person_of(who)))
  )
$$;
CREATE OR REPLACE FUNCTION refuse_own_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wanted bigint; paid bigint[];
BEGIN
  IF TG_TABLE_NAME = 'benefits_payfile' THEN
    wanted := NEW.id;
    paid := ARRAY(SELECT p.item_id FROM benefits_payment p WHERE p.file_id = NEW.id);
  ELSE
    wanted := (to_jsonb(NEW) ->> 'file_id')::bigint;
    paid := ARRAY[(to_jsonb(NEW) ->> 'item_id')::bigint];
  END IF;
  IF EXISTS (
    SELECT 1 FROM benefits_payfile f, LATERAL (VALUES (f.made_by), (f.checked_by)) AS hand(name)
    WHERE f.id = wanted AND hand.name <> '' AND took_part(paid, hand.name)
  ) THEN
    RAISE EXCEPTION 'who took part in a decision does not pay it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
"""
CHECKS_APART = """
CREATE FUNCTION refuse_own_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE hand text;
BEGIN
  FOREACH hand IN ARRAY ARRAY[NEW.found_by, NEW.settled_by] LOOP
    IF hand = '' OR (TG_OP = 'UPDATE' AND hand IN (OLD.found_by, OLD.settled_by)) THEN CONTINUE; END IF;
    IF person_of(hand) = person_of(NEW.evidence_by) OR took_part(ARRAY[NEW.item_id], hand) OR EXISTS (
      SELECT 1 FROM benefits_payment p JOIN benefits_payfile f ON f.id = p.file_id
      WHERE p.item_id = NEW.item_id AND person_of(hand) IN (person_of(f.made_by), person_of(f.checked_by))
    ) THEN
      RAISE EXCEPTION 'who took part in a payment does not check it' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER check_apart AFTER INSERT OR UPDATE ON benefits_check
  FOR EACH ROW EXECUTE FUNCTION refuse_own_check();
CREATE FUNCTION refuse_own_sample() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM benefits_payfile f
    WHERE f.id IN (SELECT p.file_id FROM benefits_payment p JOIN benefits_item i ON i.id = p.item_id
                   WHERE i.policy = NEW.policy)
      AND person_of(NEW.drawn_by) IN (person_of(f.made_by), person_of(f.checked_by))
  ) OR took_part(ARRAY(SELECT p.item_id FROM benefits_payment p JOIN benefits_item i ON i.id = p.item_id
                       WHERE i.policy = NEW.policy AND p.state = 'paid'), NEW.drawn_by) THEN
    RAISE EXCEPTION 'who took part in a payment does not draw it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sample_apart AFTER INSERT ON benefits_sample
  FOR EACH ROW EXECUTE FUNCTION refuse_own_sample();
CREATE FUNCTION refuse_own_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decided_by <> '' AND NEW.decided_by IS DISTINCT FROM OLD.decided_by AND EXISTS (
    SELECT 1 FROM benefits_document d
    WHERE d.id = NEW.document_id AND person_of(d.issued_by) = person_of(NEW.decided_by)
  ) THEN
    RAISE EXCEPTION 'who issued a document does not decide its review' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER review_apart AFTER UPDATE ON benefits_review
  FOR EACH ROW EXECUTE FUNCTION refuse_own_review();
"""
BACK = """
DROP FUNCTION refuse_own_check CASCADE; DROP FUNCTION refuse_own_sample CASCADE;
DROP FUNCTION refuse_own_review CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("benefits", "0014_differences"), ("accounts", "0004_person")]
    operations = [
        migrations.AddField(
            model_name="approval",
            name="person_key",
            field=models.CharField(default="", editable=False, max_length=170, verbose_name="自然人"),
        ),
        migrations.RunSQL(ONE_VOICE, "DROP FUNCTION approval_person CASCADE;"),
        migrations.RemoveConstraint(model_name="approval", name="approval_one_voice"),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("batch", "person_key"), name="approval_one_voice"),
        ),
        migrations.RunSQL(PAYS_APART, migrations.RunSQL.noop),
        migrations.RunSQL(CHECKS_APART, BACK),
        apart("benefits_payfile", "made_by", "checked_by"),
        apart("benefits_spendingplan", "made_by", "reviewed_by"),
        apart("benefits_reconciliation", "made_by", "closed_by"),
        apart("benefits_deferral", "proposed_by", "approved_by"),
        apart("benefits_review", "asked_by", "decided_by"),
        apart("benefits_check", "found_by", "settled_by"),
        apart("benefits_parameterchange", "proposed_by", "decided_by"),
    ]
