"""Rows of extraction and ingest as columns of the contract's tables.

Here: which field of a row is which column, and with which type. Not here: where the columns are
stored (`pipelines.lake`).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import polars as pl

from pipelines.contract import Table
from pipelines.contract.rows import FIELD_OF_COLUMN

_TYPES: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "INTEGER": pl.Int32(),
    "BIGINT": pl.Int64(),
    "DOUBLE": pl.Float64(),
    "DATE": pl.Date(),
    "TIMESTAMP": pl.Datetime("us"),
    "BOOLEAN": pl.Boolean(),
}


def schema(t: Table) -> dict[str, pl.DataType]:
    """The Polars types of the table's columns, in order."""
    return {c.name: _TYPES[c.type] for c in t.columns}


def _plain(values: Sequence[Any]) -> Sequence[Any]:
    """Exact decimals as the nearest floats; everything else as it is."""
    return [float(v) if isinstance(v, Decimal) else v for v in values]


def frame(t: Table, rows: Sequence[NamedTuple], constants: Mapping[str, Any]) -> pl.DataFrame:
    """The rows as the table's columns; `constants` are columns that are the same in each row.

    A field of the row types that is no column of the table is left out. Raises when a column has
    neither field nor constant, or a value is not of the column's type.
    """
    types = schema(t)
    if not rows:
        return pl.DataFrame(schema=types)
    values = dict(zip(rows[0]._fields, zip(*rows, strict=True), strict=True))
    columns = {}
    for name, type_ in types.items():
        if name in constants:
            columns[name] = pl.repeat(constants[name], len(rows), dtype=type_, eager=True)
        else:
            field = _plain(values[FIELD_OF_COLUMN.get(name, name)])
            columns[name] = pl.Series(name, field, dtype=type_, strict=True)
    return pl.DataFrame(columns)
