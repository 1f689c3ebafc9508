"""The year of an item's decision beside it: the sums of a fund look no decision up."""

from django.db import migrations, models

BEFORE = """
SELECT set_config('zhumeng.actor', 'migration', true);
UPDATE benefits_item i SET year = left(d.month, 4)::int FROM benefits_decision d WHERE d.id = i.decision_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
KEPT = """
CREATE FUNCTION year_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.year := (SELECT left(month, 4)::int FROM benefits_decision WHERE id = NEW.decision_id);
  RETURN NEW;
END $$;
CREATE TRIGGER item_has_a_year BEFORE INSERT OR UPDATE OF decision_id ON benefits_item
  FOR EACH ROW EXECUTE FUNCTION year_of_decision();
"""


class Migration(migrations.Migration):
    dependencies = [("benefits", "0017_effect_runs")]
    operations = [
        migrations.AddField("item", "year", models.PositiveSmallIntegerField("年度", default=0, editable=False)),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(KEPT, "DROP FUNCTION year_of_decision CASCADE;"),
        migrations.RemoveIndex("item", "item_unit_state"),
        migrations.AddIndex(
            "item",
            models.Index(
                fields=["unit", "state", "policy"], name="item_sums",
                include=["fund", "year", "amount_fen", "recovered_fen"],
            ),
        ),
    ]  # fmt: skip
