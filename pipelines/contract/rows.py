"""How the row types of extraction map to the contract's tables.

Here: which list of an extraction is which table, and which field is which column. Not here: the
types of storage (`pipelines.engines.frames`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.contract import Table
from pipelines.extract.types import Extraction

# Python keeps these names for itself, or the row types read better without them.
FIELD_OF_COLUMN: Mapping[str, str] = {"start_char": "start", "end_char": "end", "class": "class_"}


def rows_by_table(extraction: Extraction) -> dict[str, Sequence[Any]]:
    """The extraction's rows under the names of the tables that they belong to."""
    return {
        "items": extraction.items,
        "numerals": extraction.numerals,
        "quantities": extraction.quantities,
        "indicators": extraction.indicators,
        "projects": extraction.projects,
        "project_mentions": extraction.mentions,
        "measures": extraction.measures,
    }


def as_columns(t: Table, row: Any) -> dict[str, Any]:
    """A row as a dictionary of the table's columns, without `doc_id`, which the row has not."""
    names = (name for name in t.column_names if name != "doc_id")
    return {name: getattr(row, FIELD_OF_COLUMN.get(name, name)) for name in names}
