"""A built city and queries over its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

import zhumeng
from zhumeng.web.demo import CitySummary

PACKS = Path(zhumeng.__file__).parent / "packs"
PACK = PACKS / "chongqing-2022"


@dataclass(frozen=True)
class Built:
    """A city on disk; ``sql`` runs a query in which {source} is the table of all its good rows."""

    folder: Path
    summary: CitySummary

    def rows(self, query: str, months: str = "*") -> list[tuple]:
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")
            for source in {path.stem.split("-")[0] for path in self.folder.glob("inbox/*/*.parquet")}:
                files = f"{self.folder}/inbox/{months}/{source}*.parquet"
                if not list(self.folder.glob(f"inbox/{months}/{source}*.parquet")):
                    continue
                names = {c[0] for c in connection.execute(f"DESCRIBE SELECT * FROM '{files}'").fetchall()}
                good = (
                    "WHERE id_number LIKE '509%' AND length(id_number) = 18" if "id_number" in names else ""
                )
                if source in ("service_records", "startup_loans"):
                    good = ""
                connection.execute(
                    f"""CREATE VIEW {source} AS SELECT *, parse_path(filename)[-2] AS arrived
                    FROM read_parquet('{files}', filename = true) {good}"""
                )
            connection.execute(f"CREATE VIEW truths AS SELECT * FROM '{self.folder}/truths.parquet'")
            return connection.execute(query).fetchall()

    def one(self, query: str, months: str = "*"):
        return self.rows(query, months)[0][0]
