"""Sources as data contracts: what a file of each register must hold, and SQL that checks it."""

from zhumeng.engine.sources.codes import CodeList, load_codes
from zhumeng.engine.sources.contract import Column, Contract, Layout, lake_columns
from zhumeng.engine.sources.loading import load_contracts
from zhumeng.engine.sources.places import Places, load_places
from zhumeng.engine.sources.reference import Reference, load_reference

__all__ = [
    "CodeList",
    "Column",
    "Contract",
    "Layout",
    "Places",
    "Reference",
    "lake_columns",
    "load_codes",
    "load_contracts",
    "load_places",
    "load_reference",
]
