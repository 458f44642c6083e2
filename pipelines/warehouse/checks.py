"""Running the checks: those that the contract implies and those of sql/checks.

Here: running queries that must return nothing, and keeping a sample of what they return. Not here:
the queries (`pipelines.contract.checks`, `sql/checks`), nor what follows from a failure.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import duckdb

from pipelines.contract.checks import TEXT_BLOCKS, Check, generated
from pipelines.warehouse.sqlfiles import check_from, read_folder

_SAMPLE = 5


class Finding(NamedTuple):
    """What a check found: how many rows are at fault, and the first of them with column names."""

    check: Check
    rows: int
    columns: tuple[str, ...]
    sample: tuple[tuple[Any, ...], ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return self.rows == 0

    @property
    def blocks(self) -> bool:
        """Whether the release must not be published."""
        return self.rows > 0 and self.check.severity == "error"

    def __str__(self) -> str:
        """One line that says what is wrong and shows a row."""
        shown = ", ".join(f"{k}={v!r}" for k, v in zip(self.columns, self.sample[0], strict=True))
        return f"{self.check.name}: {self.rows} rows at fault, such as {shown[:300]}"


def all_checks() -> list[Check]:
    """Every check, in a fixed order. Raises ValueError when two have the same name."""
    checks = [*generated(), *(check_from(file) for file in read_folder("checks").values())]
    names = [check.name for check in checks]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"two checks are called {repeated[0]}")
    return checks


def on_marts(check: Check) -> bool:
    """Whether the check looks at a mart, which the base tables must be there for."""
    return check.table.startswith("mart.")


def run_checks(con: duckdb.DuckDBPyConnection, checks: Iterable[Check]) -> list[Finding]:
    """Run the checks on the open database and return what each found, in order."""
    con.execute(TEXT_BLOCKS)
    findings = [_run(con, check) for check in checks]
    con.execute("DROP TABLE text_blocks")
    return findings


def _run(con: duckdb.DuckDBPyConnection, check: Check) -> Finding:
    count = con.execute(f"SELECT count(*) FROM ({check.query}) AS found").fetchone()
    rows = int(count[0]) if count else 0
    if not rows:
        return Finding(check, 0, (), ())
    cursor = con.execute(f"SELECT * FROM ({check.query}) AS found LIMIT {_SAMPLE}")
    columns = tuple(column[0] for column in cursor.description or ())
    return Finding(check, rows, columns, tuple(cursor.fetchall()))
