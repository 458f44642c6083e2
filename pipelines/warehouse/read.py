"""Reading the current release: ad-hoc SQL, its checks, its summary.

Here: read-only connections. Not here: anything that writes.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from pipelines.contract import TABLES
from pipelines.warehouse.checks import Finding, all_checks, run_checks
from pipelines.warehouse.folder import Folder


@contextmanager
def reading(folder: Folder) -> Iterator[duckdb.DuckDBPyConnection]:
    """The current release, read-only, without any reach beyond the file, locked so.

    Raises NoRelease when nothing was published yet.
    """
    con = duckdb.connect(
        str(folder.published()),
        read_only=True,
        config={"enable_external_access": "false", "lock_configuration": "true"},
    )
    try:
        yield con
    finally:
        con.close()


def check_current(folder: Folder) -> list[Finding]:
    """Run every check on the current release."""
    with reading(folder) as con:
        return run_checks(con, all_checks())


def row_counts(folder: Folder) -> dict[str, int]:
    """The number of rows of every table of the current release, in the contract's order."""
    with reading(folder) as con:
        counts = {}
        for t in TABLES:
            row = con.execute(f"SELECT count(*) FROM {t.full_name}").fetchone()
            counts[t.full_name] = int(row[0]) if row else 0
        return counts


def unloaded(folder: Folder) -> list[tuple[str, str, str]]:
    """Path, outcome and reason of every file of the current release that gave no new document."""
    with reading(folder) as con:
        return con.execute(
            "SELECT source_path, outcome, reason FROM sources WHERE outcome <> 'loaded' ORDER BY 1"
        ).fetchall()


def file_digests(folder: Folder) -> dict[str, str | None]:
    """The digest of every file that the current release was built from, by its path."""
    with reading(folder) as con:
        return dict(
            con.execute(
                "SELECT source_path, sha256 FROM sources WHERE container IS NULL"
            ).fetchall()
        )


def release_name(folder: Folder) -> str:
    """The stamp of the current release."""
    with reading(folder) as con:
        row = con.execute("SELECT release FROM build_info").fetchone()
        return str(row[0]) if row else ""
