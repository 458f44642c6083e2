"""Handmade rows of base tables, for tests of marts and checks."""

from datetime import date
from typing import Any

import duckdb

from pipelines.contract import table
from pipelines.contract.model import quoted

YEAR = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
HALF = {"period_start": date(2021, 1, 1), "period_end": date(2021, 6, 30)}

_AMOUNT: dict[str, Any] = {
    "doc_id": "a",
    "item_no": 1,
    "start_char": 0,
    "end_char": 1,
    "text": "1",
    "name": "地区生产总值",
    "value": 1.0,
    "unit": "元",
    "bound": "eq",
    "stat": "level",
    "status": "actual",
    **HALF,
}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "documents": {
        "doc_id": "a",
        "source_path": "a.txt",
        "kind": "summary",
        "char_count": 10,
        "text": "0123456789",
        "extractor_version": "v",
    },
    "items": {
        "doc_id": "a",
        "item_no": 1,
        "start_char": 0,
        "end_char": 10,
        "text": "0123456789",
        "kind": "sentence",
    },
    "numerals": {"doc_id": "a", "start_char": 0, "end_char": 1, "text": "0", "class": "quantity"},
    "quantities": {**_AMOUNT, "text": "0", "number": 1.0, "dimension": "money", "role": "other"},
    "indicators": {**_AMOUNT, "indicator": "地区生产总值"},
    "projects": {
        "doc_id": "a",
        "project_no": 1,
        "start_char": 0,
        "end_char": 2,
        "name": "01",
        "status": "ongoing",
        "mentions": 1,
    },
    "project_mentions": {
        "doc_id": "a",
        "project_no": 1,
        "start_char": 0,
        "end_char": 2,
        "item_no": 1,
    },
    "measures": {
        "doc_id": "a",
        "item_no": 1,
        "start_char": 0,
        "end_char": 10,
        "text": "0123456789",
        "topic": "经济产业",
        "status": "done",
    },
    "sources": {
        "source_path": "a.txt",
        "size_bytes": 1,
        "modified_at": "2021-01-01",
        "sha256": "x",
        "outcome": "loaded",
        "doc_id": "a",
    },
}


def insert(con: duckdb.DuckDBPyConnection, name: str, /, **values: Any) -> None:
    """Insert one row; a column that is not named has a sound value, which may be NULL."""
    row = {**_DEFAULTS[name], **values}
    assert set(row) <= set(table(name).column_names)
    columns, marks = ", ".join(map(quoted, row)), ", ".join("?" for _ in row)
    con.execute(f"INSERT INTO {name} ({columns}) VALUES ({marks})", list(row.values()))


def select(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries."""
    cursor = con.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
