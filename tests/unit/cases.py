"""Test cases that are data: the CSV files of tests/unit/data."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_cases(name: str) -> list[dict[str, str]]:
    """The rows of ``data/<name>.csv``, in order."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))
