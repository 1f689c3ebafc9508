"""Agencies, the market report, service points, alliances and key firms of the fictional city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.yamlfile import read_yaml
from zhumeng.foundation.accounts.api import readers_of
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_labels, plain_numbers
from zhumeng.work.industry import api as industry
from zhumeng.work.outreach import api

_FILE = Path(__file__).parent / "outreach.yaml"
CHANNELS = ("own", "agency", "district")
SITES_IN = 14
"""Units with service points, besides the demo’s own district."""


def serve_some(pack: Pack) -> int:
    """Fill the pages of outreach and of key firms; how many agencies there are. A second call changes
    nothing."""
    maker, checker, agency = (
        _reader(pack, name) for name in ("district-maker", "district-checker", "agency")
    )
    if api.agencies_in(maker).exists():
        return api.agencies_in(maker).count()
    said = read_yaml(_FILE).data
    firms = [agency.scope.employer or 0, *_firms(maker.territory, agency.scope.employer or 0)]
    people = _people(5)
    _register(pack, maker, firms[:3])
    _visit(pack, maker, checker, agency, said)
    _train(pack, maker, firms[0], people[:3], said["training"])
    _place(pack, maker, agency, firms[-1], people)
    _observe(pack, maker, agency, said)
    _sites(pack, maker, checker, said)
    _gigs(pack, maker, said["gigs"])
    _alliances(pack, maker, agency, firms, said)
    _demand(pack, said["demand"])
    return api.agencies_in(maker).count()


def _register(pack: Pack, maker: Reader, firms: list[int]) -> None:
    for place, code in enumerate(_codes(firms)):
        typed = {
            "credit_code": code, "licence": f"渝人服证字{place + 1:04d}号", "licensed_from": "2020-01-01",
            "licensed_until": "2025-12-31" if place < 2 else "2022-06-30", "business": "placement",
            "unit": maker.territory, "phone": "",
        }  # fmt: skip
        api.register_agency(pack, maker, typed)


def _visit(pack: Pack, maker: Reader, checker: Reader, agency: Reader, said: Any) -> None:
    for one in said["visits"]:
        on = (today() - timedelta(one["days"])).isoformat()
        who = agency if one["kind"] == "firm" else maker
        plan = {"kind": one["kind"], "place": one["place"], "unit": maker.territory, "planned_on": on}
        row = api.plan_visit(pack, who, plan)
        if "report" in one:
            typed = {name: str(value) for name, value in one["report"].items()} | {"done_on": on}
            api.report_visit(pack, who, row.pk, row.version, typed)
        if one.get("confirm"):
            api.confirm_visit(checker, row.pk, row.version + 1)


def _train(pack: Pack, maker: Reader, firm: int, people: list[int], one: Any) -> None:
    held = (today() - timedelta(one["days"])).isoformat()
    typed = {"title": one["title"], "unit": maker.territory, "held_on": held, "place": one["place"]}
    row = api.plan_training(pack, maker, typed)
    numbers = "\n".join(plain_numbers(people).values())
    api.seat_people(pack, maker, row.pk, {"agency": _codes([firm])[0], "people": numbers})
    api.report_training(maker, row.pk, row.version)


def _place(pack: Pack, maker: Reader, agency: Reader, firm: int, people: list[int]) -> None:
    """Three placements: one checked, one sent back, one to check."""
    for place, number in enumerate(plain_numbers(people[:3]).values()):
        typed = {
            "id_number": number,
            "employer": _codes([firm])[0],
            "placed_group": "registered",
            "contract_from": "2022-01-05",
            "contract_to": "2023-01-04",
            "months_insured": "6",
            "full_time": "1",
            "unit": maker.territory,
            "proof": "劳动合同、参保证明和工资流水",
        }
        row = api.enter_placement(pack, agency, typed)
        if place == 0:
            api.check_placement(pack, maker, row.pk, row.version, {"paid_in_year": "0"})
        if place == 1:
            api.send_back_placement(maker, row.pk, row.version, "工资流水缺6月")


def _observe(pack: Pack, maker: Reader, agency: Reader, said: Any) -> None:
    """Forms of three months; the report of June is filed, that of July is still to be."""
    last = Month.of(today())
    for back in (2, 1, 0):
        for who, one in _filers(pack, maker, agency, said["forms"]):
            api.file_form(pack, who, last - back, "", 0, _typed(one, back))
    city = _reader(pack, "city-handler")
    api.file_market_report(pack, city, last - 1, {"outlook": said["outlook"]})


def _filers(pack: Pack, maker: Reader, agency: Reader, forms: list[Any]) -> Iterator[tuple[Reader, Any]]:
    others = [unit.code for unit in pack.territories.units(today()) if unit.code != maker.territory]
    yield agency, forms[0]
    for place, one in enumerate(forms[1:]):
        yield (maker if place == 0 else _of(maker, others[place])), one


def _typed(one: Any, back: int) -> dict[str, str]:
    """A form as it is typed; earlier months had fewer."""
    typed = {side: str(one[side] - 12 * back) for side in api.SIDES if side in one}
    typed |= {name: one[name] for name in ("shortage", "outlook")}
    for dimension in api.DIMENSIONS:
        for group, counts in one.get(dimension, {}).items():
            typed |= {f"{side}.{dimension}.{group}": str(n - 2 * back)
                      for side, n in zip(api.SIDES, counts, strict=True)}  # fmt: skip
    return typed


def _sites(pack: Pack, maker: Reader, checker: Reader, said: Any) -> None:
    units = [unit for unit in pack.territories.units(today()) if unit.code != maker.territory][:SITES_IN]
    own = pack.territories.get(maker.territory)
    for place, unit in enumerate([own, *units]):
        if unit is None:
            continue
        for turn, one in enumerate(said["sites"]):
            if place and (place + turn) % 3 == 0:
                continue
            typed = one | {"unit": unit.code, "name": unit.short_name + one["name"], "phone": "12333"}
            row = api.propose_site(pack, _of(maker, unit.code), typed)
            if not (place == 3 and turn == 1):
                api.recognise_site(pack, _of(checker, unit.code), row.pk, row.version, {})


def _gigs(pack: Pack, maker: Reader, gigs: list[Any]) -> None:
    market = api.sites_in(maker).filter(kind="gig_market").first()
    for one in gigs:
        typed = {name: str(value) for name, value in one.items() if name != "days"}
        row = api.post_gig(
            pack, maker, market.pk, typed | {"day": (today() + timedelta(one["days"])).isoformat()}
        )
        if one["title"] == "搬运工":
            api.take_gig(_reader(pack, "job-seeker"), row.pk)


def _alliances(pack: Pack, maker: Reader, agency: Reader, firms: list[int], said: Any) -> None:
    for code, one in zip(_codes([firms[0], *firms]), said["members"], strict=False):
        typed = {
            "alliance": one["alliance"],
            "credit_code": code,
            "unit": maker.territory,
            "words": one["words"],
        }
        api.enter_member(pack, maker, typed, one["offers"])
    row = api.ask_alliance(pack, agency, said["request"] | {"unit": maker.territory})
    member = api.members_on(today(), row.alliance).first()
    if member is not None:
        api.route_request(pack, maker, row.pk, row.version, member.pk)


def _demand(pack: Pack, one: Any) -> None:
    """A firm that hired, its demand broken down, its newest staff as recruits of three channels."""
    city, month = _reader(pack, "city-handler"), Month.of(today())
    firm, unit, staff = _hiring_firm(month - 3)
    if not staff:
        return
    typed = one | {"credit_code": _codes([firm])[0], "unit": unit, "month": str(month - 3)}
    row = industry.enter_demand(pack, city, {name: str(value) for name, value in typed.items()})
    industry.break_down(pack, city, row.pk, row.version, "registered")
    for place, number in enumerate(plain_numbers(staff).values()):
        typed = {"id_number": number, "channel": CHANNELS[place % 3], "unit": unit,
                 "hired_on": (month - 3).first_day.isoformat()}  # fmt: skip
        industry.record_recruit(pack, city, row.pk, typed)


def _hiring_firm(month: Month) -> tuple[int, str, list[int]]:
    """The firm with most new insured people in a month, where it lies, and some of those people."""
    snapshot = the_lake().snapshot()
    now, before = snapshot.batch("contributions", month), snapshot.batch("contributions", month - 1)
    if now is None or before is None:
        return 0, "", []
    fresh = (
        f"SELECT employer_id, person_id, insured_territory FROM {scan([now])} n ANTI JOIN {scan([before])} b "
        "USING (employer_id, person_id)"
    )
    with connect() as connection:
        found = connection.execute(
            f"SELECT employer_id, left(min(insured_territory), 6), list(person_id ORDER BY person_id)[:12] "
            f"FROM ({fresh}) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchone()
    return found or (0, "", [])


def _of(reader: Reader, unit: str) -> Reader:
    """The same work in another unit, by its own people."""
    scope = Scope(units=frozenset({unit}))
    return replace(reader, scope=scope, territory=unit, username=f"{reader.username}-{unit}")


def _reader(pack: Pack, role: str) -> Reader:
    user = get_user_model().objects.get(username=f"demo-{role}")
    return next(reader for _grant, reader in readers_of(pack, user, today()))


def _codes(firms: list[int]) -> list[str]:
    labels = employer_labels(firms)
    return [labels[firm][0] for firm in firms]


def _firms(unit: str, but: int) -> list[int]:
    return _ids("register/employers", "employer_id", "left(registered_territory, 6) = ?", unit, but, 4)


def _people(most: int) -> list[int]:
    return _ids("register/people", "person_id", "residence_territory = ?", "", 0, most)


def _ids(source: str, column: str, first: str, value: str, but: int, most: int) -> list[int]:
    """Ids of a register without one of them; those of which ``first`` holds come first."""
    batch = the_lake().snapshot().latest(source)
    if batch is None:
        return []
    with connect() as connection:
        found = f"SELECT {column} FROM {scan([batch])} WHERE {column} <> ?"
        query = f"{found} ORDER BY ({first}) IS TRUE DESC, 1 LIMIT {most}"
        return [number for (number,) in connection.execute(query, [but, value]).fetchall()]
