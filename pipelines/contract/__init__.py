"""The warehouse's contract: its tables, columns, types, keys, vocabularies and comments, as data.

Here: the contract read from the TOML files of this folder, and what is generated from it alone
(DDL, checks, the labels of the Chinese views, the data dictionary). Not here: anything that opens a
database or a file of rows; every other room asks this one what a table looks like.

A column is added in `base.toml` or `marts.toml` and nowhere else.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pipelines.contract.model import Column, Table, View, Vocabulary

__all__ = [
    "BASE_TABLES",
    "CHILDREN",
    "MARTS",
    "TABLES",
    "VIEWS",
    "Column",
    "Table",
    "View",
    "Vocabulary",
    "table",
]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))


@cache
def _vocabularies() -> dict[str, Vocabulary]:
    return {name: Vocabulary(name, labels) for name, labels in _read("vocabularies.toml").items()}


def _column(fields: list[str]) -> Column:
    """A column from its five texts and its options."""
    name, type_, label, zh, en, *options = fields
    chosen = [o.removeprefix("one of ") for o in options if o.startswith("one of ")]
    vocabulary = _vocabularies()[chosen[0]] if chosen else None
    return Column(name, type_, label, zh, en, vocabulary, "required" in options)


def _tables(document: dict[str, Any], schema: str) -> tuple[Table, ...]:
    shared = document["shared"]
    return tuple(
        Table(
            name=raw["name"],
            label=raw["label"],
            zh=raw["zh"],
            en=raw["en"],
            columns=tuple(_column(shared[c] if isinstance(c, str) else c) for c in raw["columns"]),
            key=tuple(raw["key"]),
            schema=schema,
            child=raw.get("child", False),
        )
        for raw in document["tables"]
    )


_MARTS_FILE = _read("marts.toml")

BASE_TABLES = _tables(_read("base.toml"), "main")
"""The tables of the schema main, in the order in which a release is filled."""

MARTS = _tables(_MARTS_FILE, "mart")
"""The tables of the schema mart; in which order they are built is told by their SQL."""

TABLES = BASE_TABLES + MARTS
CHILDREN = tuple(t for t in BASE_TABLES if t.child)
"""The base tables whose rows belong to a document: those that extraction fills."""


@cache
def table(full_name: str) -> Table:
    """The table of that name, such as items or mart.coverage. Raises KeyError when unknown."""
    return {t.full_name: t for t in TABLES}[full_name]


VIEWS = tuple(View(raw["name"], table(raw["table"])) for raw in _MARTS_FILE["views"]) + tuple(
    View(mart.label, mart) for mart in MARTS
)
"""The Chinese views of the schema zh."""
