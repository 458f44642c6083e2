"""Extraction (抽取): from a text to its numerals, quantities, periods, items and what they say.

Here: pure functions of strings, usable as a library on their own. Not here: files, formats,
Dagster, DuckDB, Polars. What is where: numbers, units, grammar and scan find amounts; periods
finds time; items cuts the text; facts, projects and measures say what is meant.
"""

from pipelines.extract.scan import scan
from pipelines.extract.periods import find_periods
from pipelines.extract.types import Numeral, Quantity

__all__ = ["find_numerals", "find_periods", "find_quantities"]


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of `text` in order, each with its class; nothing is left out."""
    return scan(text).numerals


def find_quantities(text: str) -> list[Quantity]:
    """Every amount of `text` in order: number, unit, value in the canonical unit and bound."""
    return scan(text).quantities
