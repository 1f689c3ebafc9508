"""All that intake needs of the packs, loaded together and checked against each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.problems import Problem, raise_if
from zhumeng.engine.sources.codes import CodeList, load_codes
from zhumeng.engine.sources.contract import Contract
from zhumeng.engine.sources.loading import load_contracts
from zhumeng.engine.sources.places import Places, load_places


@dataclass(frozen=True)
class Reference:
    """Contracts and code lists by name, and the places."""

    contracts: dict[str, Contract]
    codes: dict[str, CodeList]
    places: Places

    def contract(self, code: str) -> Contract:
        """The contract of a source; an unknown name is refused with those that exist."""
        if code not in self.contracts:
            known = ", ".join(sorted(self.contracts))
            raise Refused(f"there is no source “{code}”", mend=f"choose one of: {known}")
        return self.contracts[code]


def load_reference(folders: Iterable[Path]) -> Reference:
    """Load the packs in order, the national one first; a later one extends and wins.

    Raises PackError also for a column whose code list no pack has.
    """
    folders = tuple(folders)
    contracts: dict[str, Contract] = {}
    codes: dict[str, CodeList] = {}
    for folder in folders:
        if (folder / "sources").is_dir():
            contracts |= load_contracts(folder)
        for name, fresh in load_codes(folder).items():
            codes[name] = codes[name].extended(fresh) if name in codes else fresh
    raise_if(
        Problem(folders[0] / "sources" / f"{contract.code}.yaml", 0, f"there is no code list {column.codes}")
        for contract in contracts.values()
        for column in contract.of_type("code")
        if column.codes not in codes
    )
    return Reference(contracts, codes, load_places(folders))
