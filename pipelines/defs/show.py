"""What Dagster's pages show of a table: its columns, its first rows, how fast it came.

Here: turning contract and rows into Dagster metadata. Not here: the assets.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import dagster as dg
import polars as pl

from pipelines.contract import Table
from pipelines.engines.stages import Outcome

_CELL = 40
_ROWS = 8


def column_schema(t: Table) -> dg.TableSchema:
    """The table's columns as Dagster shows them."""
    return dg.TableSchema(
        [dg.TableColumn(c.name, type=c.type, description=c.comment) for c in t.columns]
    )


def _cell(value: Any) -> str:
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table, cells cut to a readable length."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def preview(frame: pl.DataFrame) -> dg.MarkdownMetadataValue:
    """The first rows of a table."""
    return dg.MetadataValue.md(markdown_table(frame.columns, frame.head(_ROWS).iter_rows()))


def counts(rows: Mapping[str, int]) -> dg.MarkdownMetadataValue:
    """How many rows each table has."""
    return dg.MetadataValue.md(markdown_table(["table", "rows"], list(rows.items())))


def speed(outcome: Outcome, seconds: float) -> dict[str, Any]:
    """How much was new and how long it took."""
    return {
        "new": outcome.done,
        "reused": outcome.reused,
        "failed": len(outcome.failures),
        "characters": outcome.chars,
        "seconds": round(seconds, 3),
        "characters_per_second": round(outcome.chars / seconds) if seconds else 0,
    }
