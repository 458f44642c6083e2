"""What the command line shows: tables of a document's rows, of a build, of checks, of a query.

Here: rich tables, JSON and CSV. Not here: commands and options (`cli`), nor the figures.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable

from pipelines.contract import Table, table
from pipelines.contract.rows import as_columns, rows_by_table
from pipelines.extract.types import Extraction, Fact, Item

_WIDE = 160
_SENTENCE = 60


def console(*, stderr: bool = False) -> Console:
    """A console; where output goes to a file or pipe, wide enough for a table."""
    made = Console(stderr=stderr, highlight=False)
    if not made.is_terminal:
        made = Console(stderr=stderr, highlight=False, width=_WIDE)
    return made


def _grid(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> RichTable:
    grid = RichTable(title=title, title_justify="left", header_style="bold")
    for name in header:
        grid.add_column(name, overflow="fold")
    for row in rows:
        grid.add_row(*(_escaped(cell) for cell in row))
    return grid


def _escaped(cell: object) -> str:
    """A cell as text that rich does not read as markup."""
    return "" if cell is None else str(cell).replace("[", "\\[")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"


def _word(t: Table, column: str, code: str | None) -> str:
    """The Chinese word for a code of the contract."""
    vocabulary = t.column(column).vocabulary
    return "" if code is None else vocabulary.labels.get(code, code) if vocabulary else code


def _months(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return ""
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}—{end.year}"
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return first if first == last else f"{first}—{last}"


def _value(fact: Fact) -> str:
    top = "" if fact.value_max is None else f"—{_number(fact.value_max)}"
    bound = "" if fact.bound == "eq" else _word(table("indicators"), "bound", fact.bound)
    return f"{bound}{_number(fact.value)}{top} {fact.unit}".strip()


def document_tables(extraction: Extraction, place: str | None) -> list[RichTable]:
    """A document's indicators, projects and measures, each with where it says so."""
    items = {item.item_no: item for item in extraction.items}
    return [
        _indicators(extraction, items, place or ""),
        _projects(extraction),
        _measures(extraction),
    ]


def _indicators(extraction: Extraction, items: Mapping[int, Item], place: str) -> RichTable:
    t = table("indicators")
    rows = (
        (
            place,
            fact.indicator or fact.name,
            _word(t, "stat", fact.stat),
            _months(fact.period_start, fact.period_end),
            fact.text,
            _value(fact),
            _word(t, "status", fact.status),
            _around(items.get(fact.item_no), fact),
        )
        for fact in extraction.indicators
    )
    header = ("地方", "指标", "统计方式", "期间", "原文", "标准值", "状态", "所在句子")
    return _grid(f"指标 indicators ({len(extraction.indicators)})", header, rows)


def _projects(extraction: Extraction) -> RichTable:
    rows = (
        (
            p.name,
            _word(table("projects"), "status", p.status),
            _number(p.investment),
            _number(p.annual_investment),
            _number(p.invested),
            _number(p.progress),
            p.start_date,
            p.due_date,
            p.mentions,
        )
        for p in extraction.projects
    )
    header = (
        "项目",
        "状态",
        "总投资 元",
        "年度计划 元",
        "已完成 元",
        "进度 %",
        "开工",
        "完工",
        "提及",
    )
    return _grid(f"项目 projects ({len(extraction.projects)})", header, rows)


def _measures(extraction: Extraction) -> RichTable:
    rows = (
        (m.topic, _word(table("measures"), "status", m.status), m.action, _cut(m.text))
        for m in extraction.measures
    )
    header = ("主题", "状态", "动作", "原文")
    return _grid(f"举措 measures ({len(extraction.measures)})", header, rows)


def _around(item: Item | None, fact: Fact) -> str:
    """The part of a sentence that a figure stands in, with the figure between 〔 and 〕."""
    if item is None:
        return ""
    at, end = fact.start - item.start, fact.end - item.start
    first = max(0, min(at - _SENTENCE * 2 // 3, len(item.text) - _SENTENCE))
    last = first + max(_SENTENCE, end - first)
    before, after = item.text[first:at], item.text[end:last]
    return f"{'…' * (first > 0)}{before}〔{fact.text}〕{after}{'…' * (last < len(item.text))}"


def _cut(text: str) -> str:
    return text if len(text) <= _SENTENCE else text[: _SENTENCE - 1] + "…"


def _json(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return str(value)


def document_json(document: Mapping[str, Any], extraction: Extraction) -> str:
    """The document and its rows as JSON, under the names of the contract's tables and columns."""
    found = {
        name: [as_columns(table(name), row) for row in rows]
        for name, rows in rows_by_table(extraction).items()
    }
    return json.dumps({"document": document, **found}, ensure_ascii=False, indent=1, default=_json)


def query_text(header: Sequence[str], rows: Sequence[Sequence[Any]], style: str) -> str:
    """The rows of a query as CSV or as a JSON list of objects."""
    if style == "json":
        objects = [dict(zip(header, row, strict=True)) for row in rows]
        return json.dumps(objects, ensure_ascii=False, indent=1, default=_json)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().rstrip("\n")


def query_table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> RichTable:
    """The rows of a query as a table."""
    return _grid("", header, rows)


def counts_table(counts: Mapping[str, int]) -> RichTable:
    """How many rows each table has, under its English and Chinese name."""
    rows = ((name, table(name).label, f"{count:,}") for name, count in counts.items())
    grid = _grid("", ("table", "表", "rows"), rows)
    grid.columns[2].justify = "right"
    return grid


def unloaded_table(files: Sequence[tuple[str, str, str]], shown: int = 20) -> RichTable:
    """The files that gave no document, and why; the first of them when they are many."""
    more = f", the first {shown} shown" if len(files) > shown else ""
    title = f"files that gave no new document ({len(files)}{more})"
    return _grid(title, ("file", "outcome", "reason"), files[:shown])
