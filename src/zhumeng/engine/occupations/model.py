"""The learnt model: from hashed features to scores of groups and codes. A small file without any title."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from zhumeng.engine.errors import Refused
from zhumeng.engine.occupations.features import Floats, Ids
from zhumeng.engine.occupations.table import LENGTHS, Table

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SHARES = (0.3, 0.6, 0.6, 1.0)
"""How much the score of its 大类, 中类, 小类 and of itself counts in the score of a code."""
ARRAYS = ("ids", "rare", "starts", "groups", "weights", "scales", "trust", "keys", "answers")
YEAR = (1980, 1, 1, 0, 0, 0)
"""The same model is the same bytes, whenever it is written."""


def groups_of(table: Table) -> tuple[list[str], list[npt.NDArray[np.int64]]]:
    """All groups of the four levels by their prefix, and for each level the group of every code."""
    names: list[str] = []
    places = []
    for length in LENGTHS:
        fresh = sorted({row.code[:length] for row in table.rows})
        at = {name: place for place, name in enumerate(fresh, start=len(names))}
        places.append(np.array([at[row.code[:length]] for row in table.rows], np.int64))
        names += fresh
    return names, places


@dataclass(frozen=True)
class Model:
    """Weights in eighths of bits: ``weights * scales`` of the features ``ids`` for the groups of the table.

    ``rare``: rarity of each feature, the last one for features never seen. ``trust``: what makes a
    confidence of a score. ``keys`` and ``answers``: titles people have coded, as hashes, and their codes'
    places in the table. ``told``: how and from what it was learnt.
    """

    ids: Ids
    rare: Floats
    starts: Ids
    groups: npt.NDArray[np.uint16]
    weights: npt.NDArray[np.int8]
    scales: Floats
    trust: Floats
    keys: npt.NDArray[np.uint64]
    answers: npt.NDArray[np.uint16]
    told: dict[str, Any]

    @cached_property
    def matrix(self) -> csr_matrix:
        """Weights as numbers: a row a feature, a column a group."""
        from scipy.sparse import csr_matrix

        values = self.weights.astype(np.float32) * self.scales[self.groups]
        return csr_matrix(
            (values, self.groups.astype(np.int32), self.starts), shape=(len(self.ids), len(self.scales))
        )

    def known(self, rows: csr_matrix) -> tuple[csr_matrix, Floats]:
        """Hashed rows over the features of the model, and the share of each row's length they make up."""
        from scipy.sparse import csr_matrix

        place = np.searchsorted(self.ids, rows.indices).clip(max=len(self.ids) - 1)
        seen = self.ids[place] == rows.indices
        values = rows.data * np.where(seen, self.rare[place], self.rare[-1])
        row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        squares = np.bincount(row, values * values, rows.shape[0])
        met = np.bincount(row, values * values * seen, rows.shape[0])
        values = values / np.sqrt(squares[row])
        made = csr_matrix(
            (values[seen].astype(np.float32), (row[seen], place[seen])), shape=(rows.shape[0], len(self.ids))
        )
        return made, (met / np.maximum(squares, 1e-9)).astype(np.float32)

    def group_scores(self, rows: csr_matrix) -> tuple[Floats, Floats]:
        """Scores of every group for hashed rows, about 0 to 1, and the share of each row that is known."""
        known, share = self.known(rows)
        scores: Floats = (known @ self.matrix).toarray().astype(np.float32)
        return scores, share

    def save(self, path: Path) -> None:
        """Write it whole or not at all."""
        arrays: dict[str, Any] = {name: getattr(self, name) for name in ARRAYS}
        arrays["told"] = np.array(json.dumps(self.told, ensure_ascii=False, sort_keys=True))
        fresh = path.with_name(path.name + ".new")
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, array in arrays.items():
                held = io.BytesIO()
                np.lib.format.write_array(held, np.asanyarray(array), allow_pickle=False)
                archive.writestr(zipfile.ZipInfo(f"{name}.npy", YEAR), held.getvalue(), zipfile.ZIP_DEFLATED)
        fresh.replace(path)


def code_scores(scores: Floats, places: list[npt.NDArray[np.int64]]) -> Floats:
    """Scores of codes: their own and, in part, those of the groups they lie in."""
    total = np.zeros((scores.shape[0], len(places[0])), np.float32)
    for share, place in zip(SHARES, places, strict=True):
        total += np.float32(share) * scores[:, place]
    return total


def load_model(path: Path) -> Model:
    """Read a model; a file that is none is refused."""
    try:
        with np.load(path, allow_pickle=False) as held:
            told = json.loads(str(held["told"]))
            return Model(**{name: held[name] for name in ARRAYS}, told=told)
    except FileNotFoundError:
        raise Refused(
            "there is no model here", where=str(path), mend="zhumeng match learn-occupations makes one"
        ) from None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as fault:
        raise Refused("this is no model of occupations", where=str(path)) from fault
