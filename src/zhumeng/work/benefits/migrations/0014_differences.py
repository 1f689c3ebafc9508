"""What a newer decision says otherwise: the newest decision of an item, supplements, parts written off."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

BEFORE = """
SELECT set_config('zhumeng.actor', 'migration', true);
UPDATE benefits_item SET written_off_fen = ordered_fen - recovered_fen WHERE state = 'written_off';
UPDATE benefits_item i SET newest_id = d.id FROM (
  SELECT DISTINCT ON (policy, period, record_no, coalesce(person_id, 0), coalesce(employer_id, 0))
    id, policy, period, record_no, coalesce(person_id, 0) AS person, coalesce(employer_id, 0) AS employer
  FROM benefits_decision
  ORDER BY policy, period, record_no, coalesce(person_id, 0), coalesce(employer_id, 0), version DESC
) d
WHERE d.policy = i.policy AND d.period = i.period AND d.record_no = i.record_no
  AND d.person = coalesce(i.person_id, 0) AND d.employer = coalesce(i.employer_id, 0);
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
NEWEST = """
CREATE FUNCTION point_to_newest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh) THEN
    UPDATE benefits_item i SET newest_id = f.id FROM fresh f
    WHERE f.policy = i.policy AND f.period = i.period AND f.record_no = i.record_no
      AND coalesce(f.person_id, 0) = coalesce(i.person_id, 0)
      AND coalesce(f.employer_id, 0) = coalesce(i.employer_id, 0);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER decision_is_newest AFTER INSERT ON benefits_decision REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION point_to_newest();
"""
"""One statement adds at most one version of a case, and versions only grow."""


class Migration(migrations.Migration):
    dependencies = [("benefits", "0013_decision_month")]
    operations = [
        migrations.AddField(
            model_name="item",
            name="first",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="supplements",
                to="benefits.item",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="newest",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="benefits.decision",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="written_off_fen",
            field=models.BigIntegerField(default=0, verbose_name="已核销（分）"),
        ),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="item",
            name="newest",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="benefits.decision"
            ),
        ),
        migrations.RemoveConstraint(model_name="item", name="item_once"),
        migrations.RemoveConstraint(model_name="item", name="item_recovered_within_amount"),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("policy", "person_id", "employer_id", "record_no", "period"),
                condition=Q(first__isnull=True), name="item_once", nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("decision",), condition=Q(first__isnull=False), name="item_one_supplement_a_decision"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=Q(recovered_fen__gte=0, written_off_fen__gte=0)
                & Q(ordered_fen__gte=F("recovered_fen") + F("written_off_fen"))
                & Q(ordered_fen__lte=F("amount_fen")),
                name="item_recovered_within_amount",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=["unit", "id"], name="item_decided_anew",
                condition=Q(first__isnull=True) & ~Q(newest=F("decision")),
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="ordered_fen",
            field=models.BigIntegerField(null=True, verbose_name="责令退回（分）"),
        ),
        migrations.RemoveConstraint(model_name="document", name="document_one_return_an_item"),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("item", "ordered_fen"), condition=Q(kind="return"), nulls_distinct=False,
                name="document_one_return_an_order",
            ),
        ),
        migrations.RunSQL(NEWEST, "DROP FUNCTION point_to_newest CASCADE;"),
    ]  # fmt: skip
