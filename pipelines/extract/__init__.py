"""Extraction (抽取): from a text to its numerals, quantities, periods, items and what they say.

Here: pure functions of strings, usable as a library on their own. Not here: files, formats,
Dagster, DuckDB, Polars. What is where: numbers, units, grammar and scan find amounts; periods
finds time; items cuts the text; facts, projects and measures say what is meant.
"""

from pipelines.extract.attributes import read_attributes
from pipelines.extract.facts import find_facts
from pipelines.extract.items import split_items
from pipelines.extract.measures import find_measures
from pipelines.extract.periods import find_periods
from pipelines.extract.projects import find_projects
from pipelines.extract.scan import find_quantities, scan
from pipelines.extract.types import Extraction, Numeral

__all__ = ["extract", "find_numerals", "find_periods", "find_quantities"]


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of `text` in order, each with its class; nothing is left out."""
    return scan(text).numerals


def extract(text: str, *, year: int | None = None, kind: str | None = None) -> Extraction:
    """Everything that `text` says: attributes, items, numerals, facts, projects and measures.

    `year` and `kind` (plan, summary, mixed, report, bulletin) override what the text tells of
    itself. Offsets are code points into `text`; see `pipelines.extract.types` for the rows.
    """
    document = read_attributes(text, year=year, kind=kind)
    items = split_items(text, document.kind)
    found = scan(text)
    projects, mentions = find_projects(
        text,
        items,
        found.quantities,
        year=document.year,
        kind=document.kind,
        wide=document.is_wide,
    )
    facts = find_facts(
        text, items, found.quantities, mentions, year=document.year, kind=document.kind
    )
    measures = find_measures(items, kind=document.kind)
    return Extraction(document, items, found.numerals, facts, projects, mentions, measures)
