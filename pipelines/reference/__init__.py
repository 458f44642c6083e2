"""Reference tables: the CSV files of ``seeds/reference``, read once and handed out as rows.

Here: finding and reading a table. Not here: what a row means (the room that uses the table knows).
This is the one place where vocabulary on disk meets the code, so that `pipelines.extract` itself
touches no files.
"""

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_CHECKOUT = Path(__file__).parents[2] / "seeds" / "reference"


def folder() -> Traversable:
    """The reference folder of a checkout, or the copy that an installed wheel carries."""
    return _CHECKOUT if _CHECKOUT.is_dir() else files("pipelines.reference") / "data"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``seeds/reference/<name>.csv`` as dictionaries, in file order.

    Raises FileNotFoundError with the path looked at when there is no such table, and ValueError
    where a row has more cells than the table has columns (a comma that wants quotes).
    """
    with (folder() / f"{name}.csv").open(encoding="utf-8") as f:
        rows = tuple(csv.DictReader(f))
    for row in rows:
        if None in row:
            raise ValueError(f"{name}.csv: a row has too many cells, quote its commas: {row}")
    return rows


@cache
def column(name: str, column: str = "text") -> tuple[str, ...]:
    """One column of a reference table, in file order."""
    return tuple(row[column] for row in table(name))
