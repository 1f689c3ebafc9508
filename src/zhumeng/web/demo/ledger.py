"""The fictional city's deferral ledger: two in three firms approved, some compared with the tax office."""

from __future__ import annotations

from zhumeng.engine.packs.city import Permission, Role
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_labels
from zhumeng.work.benefits.deferral import api
from zhumeng.work.benefits.deferral.reckon import Terms

MAKER: tuple[Permission, ...] = ("handle_batch",)
CHECKER: tuple[Permission, ...] = ("check_batch",)
CITY = Scope(units=None)


def fill_ledger(pack: Pack) -> int:
    """Take every entitled application into the ledger; returns how many firms stand in it.

    Every third firm waits for its checker. The tax office has told of half of the others, and of every
    fifth of those a fen less.
    """
    maker, checker = _reader("demo", MAKER), _reader("demo-second", CHECKER)
    for unit in api.units_applying():
        api.propose_deferrals(pack, maker, unit)
    firms = api.firms_proposed(CITY)
    for n, firm in enumerate(firms):
        if n % 3:
            api.approve_deferrals(checker, firm)
    told = [firm for n, firm in enumerate(firms) if n % 3 == 1]
    if told:
        api.load_tax_figures(pack, maker, _file(told))
    return len(firms)


def _file(firms: list[int]) -> bytes:
    """The tax office's file: what the ledger holds, now and then a fen less."""
    codes = employer_labels(firms)
    lines = [",".join(api.TAX_COLUMNS)]
    for n, firm in enumerate(firms):
        for row in api.rows_of(CITY, firm, Terms(None, None), today()):
            fen = row.held - (n % 5 == 4)
            month = f"{row.deferral.fee_month:%Y-%m}"
            lines.append(f"{codes[firm][0]},{row.deferral.insurance},{month},{fen // 100}.{fen % 100:02d},0")
    return "\n".join(lines).encode()


def _reader(name: str, may: tuple[Permission, ...]) -> Reader:
    role = Role(code=name, zh="演示", en="Demo", level="district", scope="territory", may=may)
    return Reader(0, name, name, role, "", "", CITY)
