"""Market regulation and credit: employers, abnormal operation, severe dishonesty."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhumeng.web.demo import names
from zhumeng.web.demo.calendar import HISTORY, first_day
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk
from zhumeng.web.demo.firms import KINDS, NONE, STATUS
from zhumeng.web.demo.randoms import Ints, lowest
from zhumeng.web.demo.tables import Chunk, counts, dates, flags, money, pick, same

NO_DISHONESTY_LIST = 15  # March 2022: the list does not arrive
# what a firm of each section of GB/T 4754 (A … S) calls its trade, and its form by kind of employer
_SECTIONS = (
    "农业", "矿业", "制造", "能源", "建设", "商贸", "物流", "餐饮酒店", "信息技术", "金融服务",
    "物业", "商务", "科技", "环境", "家政", "教育", "健康", "文体", "公共事务",
)  # fmt: skip
_FORMS = (
    "有限公司", "经营部", "协会", "基金会", "服务中心",
    "律师事务所", "会计师事务所", "服务站", "管理局",
)  # fmt: skip


def write(city: City, at: int, desk: Desk) -> None:
    """Employers: all at the end of 2021, then new, closed and moved ones; both lists in full each month."""
    desk.deliver("employers", at, _employers(city, at))
    desk.deliver("abnormal_list", at, _listed(city, at, "abnormal", 0.012, "未按规定报送年度报告"))
    if at != NO_DISHONESTY_LIST:
        desk.deliver("dishonesty_list", at, _listed(city, at, "dishonest", 0.003, "严重失信"))


def _employers(city: City, at: int) -> Iterator[Chunk]:
    firms, n = city.firms, np.arange(len(city.firms))
    drawn = n[: city.drawn_firms]
    moved = np.zeros(len(n), dtype=bool)
    moved[lowest(city.dice.uniform(f"firm/moves/{at}", drawn), max(1, len(drawn) // 500))] = at > HISTORY
    there = firms.founded < first_day(at + 1)
    new = (firms.founded >= first_day(at)) & there
    which = n[there] if at == HISTORY else n[new | (_known_closed(city, n) == at) | (moved & there)]
    yield _rows(city, at, which, moved[which])


def _rows(city: City, at: int, firm: Ints, moved: np.ndarray) -> Chunk:
    firms, places = city.firms, city.places
    closed = _known_closed(city, firm) <= at
    status = np.where(closed, np.where(city.dice.uniform("firm/revoked", firm) < 0.2, 1, 2), 0)
    silent = firms.revenue[firm] == NONE
    year = np.where(silent, 0, 2021)
    return {
        "credit_code": city.credit_codes(firm),
        "employer_name": employer_names(city, firm),
        "employer_kind": pick([kind[0] for kind in KINDS], firms.kind[firm]),
        "industry": pick(city.trades.codes, firms.industry[firm]),
        "registered_territory": pick(
            places.codes, np.where(moved, firms.street[firm], firms.registered_at[firm])
        ),
        "insured_territory": pick(places.codes, firms.insured_at[firm]),
        "established_on": dates(firms.founded[firm]),
        "status": pick(STATUS, status),
        "is_dispatch_firm": flags(firms.dispatch[firm]),
        "figures_year": pc.if_else(pa.array(silent), None, counts(year)),
        "revenue": money(firms.revenue[firm], silent),
        "assets": money(firms.assets[firm], silent),
        "staff": pc.if_else(pa.array(silent), None, counts(_staff(city)[firm])),
    }


def _staff(city: City) -> Ints:
    """Staff at the end of 2021: the insured, and now and then one who is not."""
    heads = np.bincount(city.spells.firm[city.spells.at(HISTORY)], minlength=len(city.firms))
    return heads + (np.arange(len(heads)) % 5 == 0)


def _known_closed(city: City, firm: Ints) -> Ints:
    """The month the register shows a firm closed: mostly the one after its last premium."""
    return city.firms.closes[firm] + (firm % 5 > 0)


def employer_names(city: City, firm: Ints) -> pa.Array:
    """Invented names: unit, two signs, trade, form."""
    units = [city.places.short_names[city.places.codes[unit]] for unit in city.places.units]
    unit = city.places.unit[city.firms.street[firm]] - city.places.units.start
    first = city.dice.whole("firm/name", firm, len(names.FIRMS_FIRST))
    second = city.dice.whole("firm/word", firm, len(names.FIRMS_SECOND))
    sections = [_SECTIONS[ord(code[0]) - ord("A")] for code in city.trades.codes]
    return pc.binary_join_element_wise(
        pick(units, unit),
        pick(list(names.FIRMS_FIRST), first),
        pick(list(names.FIRMS_SECOND), second),
        pick(sections, city.firms.industry[firm]),
        pick(_FORMS, city.firms.kind[firm]),
        "",
    )


def _listed(city: City, at: int, name: str, share: float, reason: str) -> Iterator[Chunk]:
    """The list as it stands: a share of the drawn firms, listed over the years, and the planted ones."""
    drawn = np.arange(city.drawn_firms)
    firm = lowest(city.dice.uniform(f"firm/{name}", drawn), max(2, round(len(drawn) * share)))
    since = first_day(HISTORY) - city.dice.whole(f"firm/{name}/since", firm, 700)
    later = np.arange(len(firm)) % 5 == 4  # a fifth is listed in the course of 2022
    since = np.where(later, first_day(14) + firm % 150, since)
    if name == "dishonest":
        firm = np.concatenate([firm, city.planted.dishonest])
        since = np.concatenate([since, np.full(len(firm) - len(since), first_day(8))])
    keep = since < first_day(at + 1)
    firm = firm[keep]
    yield {
        "credit_code": city.credit_codes(firm),
        "listed_on": dates(since[keep]),
        "reason": same(reason, len(firm)),
    }
