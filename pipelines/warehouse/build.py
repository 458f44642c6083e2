"""A release in the making: the base tables filled from the lake, the marts and views from sql/.

Here: writing the file that is not published yet. Not here: checks (`checks`), publishing
(`publish`), exports (`export`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb

from pipelines.contract import BASE_TABLES, CHILDREN, MARTS, VIEWS, Table, ddl, table
from pipelines.contract.model import literal, quoted
from pipelines.lake import Lake
from pipelines.warehouse.folder import Folder
from pipelines.warehouse.sqlfiles import SqlFile, marts_in_order, read_folder

# Files of this version open in every client from 1.0 on, comments intact.
STORAGE_VERSION = "v1.0.0"


class NotBuilding(Exception):
    """There is no unpublished release to go on with."""


@contextmanager
def writing(folder: Folder) -> Iterator[duckdb.DuckDBPyConnection]:
    """The release in the making, open for writing; checkpointed and let go of at the end."""
    con = duckdb.connect()
    try:
        con.execute(f"SET temp_directory = {literal(str(folder.releases / '.spill'))}")
        con.execute("SET enable_progress_bar = false")
        con.execute(
            f"ATTACH {literal(str(folder.building))} AS release"
            f" (STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        con.execute("USE release")
        yield con
        con.execute("USE memory")
        con.execute("CHECKPOINT release")
        con.execute("DETACH release")
    finally:
        con.close()


def discard(folder: Folder) -> None:
    """Remove an unpublished release, if there is one."""
    for leftover in folder.releases.glob(f"{folder.building.stem}*"):
        leftover.unlink()


def resume(folder: Folder) -> None:
    """Raise NotBuilding, saying what to do, when no release is in the making."""
    if not folder.building.is_file():
        raise NotBuilding("no release is in the making: materialize release, marts and published")


def build_base(folder: Folder, lake: Lake, stamp: str) -> dict[str, int]:
    """Begin a new release with all base tables; return the number of rows of each."""
    folder.releases.mkdir(parents=True, exist_ok=True)
    discard(folder)
    with writing(folder) as con:
        for t in BASE_TABLES:
            for statement in ddl.create_table(t):
                con.execute(statement)
        _load_sources(con, lake)
        _load_documents(con, lake)
        for t in CHILDREN:
            _load_rows(con, lake, t)
        counts = {t.name: _count(con, t) for t in BASE_TABLES if t.name != "build_info"}
        _load_build_info(con, lake, stamp, counts)
    return counts


def _insert(con: duckdb.DuckDBPyConnection, t: Table, query: str) -> None:
    """Fill a table from a query whose columns have the table's names, in the order of its key."""
    columns = ", ".join(map(quoted, t.column_names))
    key = ", ".join(map(quoted, t.key))
    con.execute(
        f"INSERT INTO {t.full_name} BY NAME SELECT {columns} FROM ({query}) AS rows ORDER BY {key}"
    )


def _parquet(paths: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(literal(str(path)) for path in paths)}])"


def _load_sources(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    _insert(con, table("sources"), f"SELECT * FROM {_parquet([lake.current('sources')])}")


def _load_documents(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    keys = lake.read_current("documents")["file_key"].unique().to_list()
    parts = lake.texts.parts_with(keys)
    if parts:
        _insert(
            con,
            table("documents"),
            f"""SELECT DISTINCT ON (doc_id) held.*, {literal(lake.version)} AS extractor_version
            FROM {_parquet([part.file("documents") for part in parts])} AS held
            SEMI JOIN {_parquet([lake.current("documents")])} AS now
            USING (file_key, doc_id, source_path)""",
        )


def _load_rows(con: duckdb.DuckDBPyConnection, lake: Lake, t: Table) -> None:
    parts = lake.rows.parts_with(lake.read_current("documents")["doc_key"])
    if parts:
        _insert(
            con,
            t,
            f"""SELECT held.* FROM {_parquet([part.file(t.name) for part in parts])} AS held
            SEMI JOIN {_parquet([lake.current("documents")])} AS now USING (doc_key)""",
        )


def _count(con: duckdb.DuckDBPyConnection, t: Table) -> int:
    row = con.execute(f"SELECT count(*) FROM {t.full_name}").fetchone()
    return int(row[0]) if row else 0


def _load_build_info(
    con: duckdb.DuckDBPyConnection, lake: Lake, stamp: str, counts: dict[str, int]
) -> None:
    values = {
        "release": stamp,
        "built_at": datetime.now(UTC).replace(tzinfo=None),
        "code_version": version("taizhang"),
        "extractor_version": lake.version,
        "duckdb_version": duckdb.__version__,
        **{f"{name}_rows": count for name, count in counts.items()},
    }
    names = ", ".join(map(quoted, values))
    marks = ", ".join("?" for _ in values)
    con.execute(f"INSERT INTO build_info ({names}) VALUES ({marks})", list(values.values()))


def build_marts(folder: Folder) -> dict[str, int]:
    """Fill the marts and make the Chinese views; return the number of rows of each mart."""
    resume(folder)
    with writing(folder) as con:
        return create_marts(con)


def create_marts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Make the schemas mart and zh in the open database, from its base tables."""
    con.execute("DROP SCHEMA IF EXISTS zh CASCADE")
    con.execute("DROP SCHEMA IF EXISTS mart CASCADE")
    con.execute("CREATE SCHEMA mart")
    con.execute("CREATE SCHEMA zh")
    for file in marts_in_order(read_folder("mart").values()):
        _create_mart(con, table(f"mart.{file.name}"), file)
    _create_views(con)
    return {t.name: _count(con, t) for t in MARTS}


def _columns(con: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [row[0] for row in con.execute(f"DESCRIBE {query}").fetchall()]


def _create_mart(con: duckdb.DuckDBPyConnection, t: Table, file: SqlFile) -> None:
    if differing := sorted(set(_columns(con, file.query)) ^ set(t.column_names)):
        raise ValueError(
            f"sql/mart/{file.name}.sql and the contract differ in columns: {', '.join(differing)}"
        )
    for statement in ddl.create_table(t):
        con.execute(statement)
    _insert(con, t, file.query)


def _create_views(con: duckdb.DuckDBPyConnection) -> None:
    written = read_folder("zh")
    for view in VIEWS:
        query = f"SELECT * FROM {view.table.full_name}"
        if view.name in written:
            query = written[view.name].query
        for statement in ddl.create_view(view, query, _columns(con, query)):
            con.execute(statement)
