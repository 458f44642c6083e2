"""The peers' specification cases, read with this project's eyes.

Here: for each type of case, whether what this project finds says the same. Not here: the cases
themselves (../shared/peers), the floors and the exceptions (the CSV files beside this module).

What differs by definition is adapted and not imitated: a bare number is a numeral and no quantity;
a unit said in front (人民币50元) lies outside the row; the end of a year range is inclusive.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.extract import find_numerals, find_periods, find_quantities
from pipelines.extract.types import Numeral, Quantity

FOLDER = Path(__file__).parents[3] / "shared" / "peers"


class Case(NamedTuple):
    """One line of a peers file; `digest` tells whether the line is still the same."""

    line: int
    digest: str
    text: str
    year: int | None
    expected: list[dict[str, Any]]


def cases(name: str) -> list[Case]:
    """The cases of ``<name>.jsonl``, in order."""
    found = []
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        row = json.loads(line)
        digest = hashlib.sha256(row["input"].encode()).hexdigest()[:8]
        year = int(row["ref"][:4]) if row.get("ref") else None
        found.append(Case(number, digest, row["input"], year, row["expected"]))
    return found


def _same(ours: Decimal | None, theirs: float | None) -> bool:
    """Equal to the fifteen digits that the peers' files write."""
    if ours is None or theirs is None:
        return False
    return abs(float(ours) - theirs) <= 1e-12 * max(abs(theirs), abs(float(ours)))


def _overlaps(row: Numeral | Quantity, wanted: dict[str, Any]) -> bool:
    return row.start < wanted["end"] and wanted["start"] < row.end


def _same_span(row: Numeral | Quantity, wanted: dict[str, Any]) -> bool:
    return (row.start, row.end) == (wanted["start"], wanted["end"])
