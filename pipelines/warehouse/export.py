"""Exports: every table as Parquet and as CSV, for whoever has no DuckDB at hand.

Here: writing the files beside the release, and moving them into place at its publication. Not here:
the Chinese views, which BI tools read from the database itself.
"""

import shutil
from pathlib import Path

import duckdb
import polars as pl

from pipelines.contract import TABLES
from pipelines.contract.model import literal, quoted
from pipelines.warehouse.folder import Folder

_STAGED = ".new"
# A spreadsheet runs a cell that starts with one of these as a formula, unless an apostrophe leads.
_FORMULA = r"^[=+\-@\t\r]"


def stage_exports(con: duckdb.DuckDBPyConnection, folder: Folder) -> Path:
    """Write all tables of the open database to a folder of their own beside the exports."""
    staged = folder.exports / _STAGED
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for t in TABLES:
        path = staged / f"{t.name}.parquet"
        key = ", ".join(map(quoted, t.key))
        con.execute(
            f"COPY (SELECT * FROM {t.full_name} ORDER BY {key}) TO {literal(str(path))}"
            " (FORMAT parquet, COMPRESSION zstd)"
        )
        _write_csv(path)
    return staged


def _write_csv(parquet: Path) -> None:
    """The same rows as UTF-8 CSV with a byte order mark, which Excel needs to read Chinese."""
    text = pl.col(pl.String)
    safe = pl.when(text.str.contains(_FORMULA)).then(pl.lit("'") + text).otherwise(text)
    pl.scan_parquet(parquet).with_columns(safe.name.keep()).sink_csv(
        parquet.with_suffix(".csv"), include_bom=True
    )


def publish_exports(staged: Path, folder: Folder) -> None:
    """Move the staged files over the old ones, each in one step, and drop what no longer exists."""
    names = {path.name for path in staged.iterdir()}
    for name in sorted(names):
        (staged / name).replace(folder.exports / name)
    for path in folder.exports.iterdir():
        if path.is_file() and path.name not in names:
            path.unlink()
    staged.rmdir()
