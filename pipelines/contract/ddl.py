"""SQL that makes the contract's tables and Chinese views.

Here: statements as text. Not here: running them (`pipelines.warehouse`).
"""

from collections.abc import Iterator, Sequence

from pipelines.contract import Column, Table, View, table
from pipelines.contract.model import literal, quoted


def create_table(t: Table) -> Iterator[str]:
    """CREATE TABLE and the COMMENT statements of one table.

    Keys and required columns are not constraints: an index would double the load, and a failing
    check names the rows at fault where a constraint only stops.
    """
    columns = ", ".join(f"{quoted(c.name)} {c.type}" for c in t.columns)
    yield f"CREATE TABLE {t.full_name} ({columns})"
    yield f"COMMENT ON TABLE {t.full_name} IS {literal(t.comment)}"
    for c in t.columns:
        yield f"COMMENT ON COLUMN {t.full_name}.{quoted(c.name)} IS {literal(c.comment)}"


def _labelled(name: str, known: dict[str, Column]) -> str:
    """A select-list entry: the column under its Chinese label, its codes as Chinese words."""
    column = known.get(name)
    if column is None:
        return quoted(name)  # the query named it in Chinese itself
    expression = quoted(name)
    if column.vocabulary and any(code != word for code, word in column.vocabulary.labels.items()):
        cases = " ".join(
            f"WHEN {literal(code)} THEN {literal(word)}"
            for code, word in column.vocabulary.labels.items()
        )
        expression = f"CASE {expression} {cases} ELSE {expression} END"
    elif column.type == "BOOLEAN":
        expression = f"CASE WHEN {expression} THEN '是' WHEN NOT {expression} THEN '否' END"
    return f"{expression} AS {quoted(column.label)}"


def create_view(view: View, query: str, columns: Sequence[str]) -> Iterator[str]:
    """CREATE VIEW and its COMMENT: the query's columns under their Chinese labels.

    Labels come from the view's table, else from `documents`, which the queries join.
    """
    known = {c.name: c for c in (*table("documents").columns, *view.table.columns)}
    selected = ", ".join(_labelled(name, known) for name in columns)
    name = f"zh.{quoted(view.name)}"
    yield f"CREATE VIEW {name} AS SELECT {selected} FROM ({query}) AS rows"
    yield f"COMMENT ON VIEW {name} IS {literal(view.table.comment)}"
