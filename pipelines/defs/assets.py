"""The assets: sources → documents → six tables of rows → release → marts → published.

Here: one thin function an asset. What passes between them lies in the lake and in the release in
the making, so Dagster stores references only. Not here: the checks between them (`checks`).
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from time import perf_counter

import dagster as dg
import polars as pl

from pipelines.contract import table
from pipelines.defs.show import column_schema, counts, preview, speed
from pipelines.defs.workshop import Workshop
from pipelines.engines.files import list_files
from pipelines.engines.stages import (
    extract_documents,
    read_documents,
    save_files,
)
from pipelines.engines.version import extractor_version
from pipelines.lake import Lake
from pipelines.warehouse.build import build_base, build_marts
from pipelines.warehouse.publish import new_stamp, publish_release
from pipelines.warehouse.sqlfiles import sql_version

OWNERS = ["team:taizhang"]
POOL = "warehouse_writer"
ROW_TABLES = ("items", "numerals", "quantities", "indicators", "projects", "measures")
_PACKAGE = version("taizhang")


@dg.asset(
    group_name="lake",
    kinds={"python", "file"},
    owners=OWNERS,
    code_version=_PACKAGE,
    description=table("sources").comment,
    metadata={"dagster/column_schema": column_schema(table("sources"))},
)
def sources(workshop: Workshop) -> dg.MaterializeResult[None]:
    """List the files of the source folders and what their bytes hash to."""
    started = perf_counter()
    lake = workshop.lake()
    files = list_files(workshop.roots)
    save_files(lake, files)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(files),
            "bytes": sum(f.size_bytes for f in files),
            "seconds": round(perf_counter() - started, 3),
            "preview": preview(lake.read_current("files").drop("path", "metadata")),
        }
    )


@dg.asset(
    group_name="lake",
    deps=[sources],
    kinds={"python", "parquet"},
    owners=OWNERS,
    code_version=extractor_version(),
    description=table("documents").comment,
    metadata={"dagster/column_schema": column_schema(table("documents"))},
)
def documents(workshop: Workshop) -> dg.MaterializeResult[None]:
    """Read what is new among the files, and settle which documents there are."""
    started = perf_counter()
    lake = workshop.lake(fresh=workshop.full)
    lake.save()
    outcome = read_documents(lake, workshop.worker_count)
    found = lake.read_current("documents")
    outcomes = lake.read_current("sources")["outcome"].value_counts(sort=True)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(found),
            "outcomes": preview(outcomes),
            "preview": preview(found),
            **speed(outcome, perf_counter() - started),
        }
    )


@dg.multi_asset(
    name="extraction",
    specs=[
        dg.AssetSpec(
            name,
            deps=[documents],
            group_name="lake",
            kinds={"python", "parquet"},
            owners=OWNERS,
            code_version=extractor_version(),
            description=table(name).comment,
            metadata={"dagster/column_schema": column_schema(table(name))},
        )
        for name in ROW_TABLES
    ],
)
def rows(workshop: Workshop) -> Iterator[dg.MaterializeResult[None]]:
    """Extract what is new among the documents, once for all six tables."""
    started = perf_counter()
    lake = workshop.lake()
    outcome = extract_documents(lake, workshop.worker_count)
    figures = speed(outcome, perf_counter() - started)
    keys = lake.read_current("documents")["doc_key"]
    for name in ROW_TABLES:
        held = _scan(lake, name, keys)
        yield dg.MaterializeResult(
            asset_key=name,
            metadata={
                "dagster/row_count": held.select(pl.len()).collect().item(),
                "preview": preview(held.drop("doc_key").head(8).collect()),
                **figures,
            },
        )


def _scan(lake: Lake, name: str, keys: pl.Series) -> pl.LazyFrame:
    """The current rows of a table, wherever they lie."""
    parts = lake.rows.parts_with(keys)
    if not parts:
        return pl.LazyFrame(schema={"doc_key": pl.String()})
    wanted = pl.LazyFrame({"doc_key": keys})
    return pl.scan_parquet([part.file(name) for part in parts]).join(
        wanted, on="doc_key", how="semi"
    )


def _built(rows: Mapping[str, int], seconds: float) -> dg.MaterializeResult[None]:
    """What a step tells of the tables that it made."""
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": sum(rows.values()),
            "tables": counts(rows),
            "seconds": round(seconds, 3),
        }
    )


@dg.asset(
    group_name="warehouse",
    deps=[sources, documents, *ROW_TABLES],
    kinds={"duckdb"},
    owners=OWNERS,
    pool=POOL,
    code_version=_PACKAGE,
    description="尚未发布的新版本：各基础表。 / A release in the making: the base tables.",
)
def release(workshop: Workshop) -> dg.MaterializeResult[None]:
    """Fill the base tables of a new release from the lake."""
    started = perf_counter()
    built = build_base(workshop.folder, workshop.lake(), new_stamp(workshop.folder))
    return _built(built, perf_counter() - started)


@dg.asset(
    group_name="warehouse",
    deps=[release],
    kinds={"duckdb", "sql"},
    owners=OWNERS,
    pool=POOL,
    code_version=sql_version(),
    description="新版本的专题表和中文视图。 / The marts and Chinese views of the release.",
)
def marts(workshop: Workshop) -> dg.MaterializeResult[None]:
    """Run the queries of sql/mart and sql/zh on the release in the making."""
    started = perf_counter()
    built = build_marts(workshop.folder)
    return _built(built, perf_counter() - started)


@dg.asset(
    group_name="warehouse",
    deps=[marts],
    kinds={"duckdb", "csv", "parquet"},
    owners=OWNERS,
    pool=POOL,
    code_version=_PACKAGE,
    description=(
        "读者所用的当前版本及导出文件。 / The release that readers see, and the exported files."
    ),
)
def published(workshop: Workshop) -> dg.MaterializeResult[None]:
    """Make the checked release the current one."""
    started = perf_counter()
    path = publish_release(workshop.folder)
    workshop.lake().collect_garbage()
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(path)),
            "bytes": path.stat().st_size,
            "seconds": round(perf_counter() - started, 3),
        }
    )


ASSETS = [sources, documents, rows, release, marts, published]
