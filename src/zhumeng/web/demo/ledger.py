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
    """Take every entitled application into the ledger, once; returns how many firms stand in it.

    Every third firm waits for its checker. The tax office has told of half of the others, and of every
    fifth of those a fen less. Who left a firm is found in the registers; of several the first is settled.
    """
    maker, checker = _reader("demo", MAKER), _reader("demo-second", CHECKER)
    if api.page_of_firms(CITY, 1, today())[1]:
        return 0
    for unit in api.units_applying():
        api.propose_deferrals(pack, maker, unit)
    firms = api.firms_proposed(CITY)
    for n, firm in enumerate(firms):
        if n % 3:
            api.approve_deferrals(checker, firm)
    told = [firm for n, firm in enumerate(firms) if n % 3 == 1]
    if told:
        api.load_tax_figures(pack, maker, _file(told))
    waiting = firms[::3]
    while not api.compare_leavers(pack, "demo") and waiting:  # somebody’s firm may be among those that wait
        api.approve_deferrals(checker, waiting.pop())
    _settle_one(maker)
    return len(firms)


def _settle_one(maker: Reader) -> None:
    """One of several who left, where every part can be told: due on the day of leaving."""
    for one in api.page_of_leavers(CITY, 1)[0][1:]:
        _one, parts = api.find_leaver(CITY, one.employer_id, one.person_id)
        fens = {part.deferral_id: part.fen for part in parts if part.fen}
        last = max(part.deferral.fee_month for part in parts)
        if one.left_on and len(fens) == len(parts):
            api.settle_found(maker, one.employer_id, one.person_id, max(one.left_on, last), fens)
            return


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
