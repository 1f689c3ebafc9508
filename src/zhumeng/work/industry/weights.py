"""The keys by which a demand is broken down to the units, read from the lake."""

from __future__ import annotations

from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import connect_city, schemas, the_lake

SOURCES = {"registered": "unemployment_registrations", "labour": "contributions"}
QUERIES = {
    "registered": "SELECT unit_of(territory), count(*) FROM register.unemployment_registrations "
    "WHERE registered_on <= $month_end AND (ended_on IS NULL OR ended_on > $month_end) GROUP BY 1",
    "labour": "SELECT unit_of(insured_territory), count(DISTINCT person_id) "
    "FROM at_month.contributions GROUP BY 1",
}


def weights_of(pack: Pack, key: str, month: Month) -> dict[str, int]:
    """Weight by unit: registered unemployed or insured people of the last month there is, or 1 (``even``).

    Empty where the lake has nothing to weigh by. ``hand`` has no weights.
    """
    units = [one.code for one in pack.territories.units(month.last_day)]
    if key == "even":
        return dict.fromkeys(units, 1)
    snapshot = the_lake().snapshot()
    latest = snapshot.latest(SOURCES[key], month)
    if latest is None:
        return {}
    sql = Windows(snapshot, latest.month, schemas(pack), tables=pack.code_tables).resolve(QUERIES[key])
    with connect_city(pack, latest.month) as connection:
        counted = dict(connection.execute(sql).fetchall())
    return {unit: counted.get(unit, 0) for unit in units}
