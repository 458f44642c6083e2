"""Tables with one report a row: .csv and .xlsx.

Here: which column holds what, and a part for each row. Not here: the encodings of a .csv (decode).
The names of columns are in the reference table document_columns; a column of long Chinese texts
is guessed to hold the reports where none is named so.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from pipelines.ingest.limits import MB, Limits
from pipelines.ingest.part import Part, Unread
from pipelines.ingest.rejected import Rejected
from pipelines.reference import table

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONG_TEXT = 200
_GUESS_ROWS = 50
_CHINESE = re.compile(r"[一-龥]")
_MIN_NAMED = 2


def is_csv(text: str, suffix: str) -> bool:
    """Whether a text is a table: by its first line's column names, or its suffix."""
    header = _header(text)
    named = sum(name in _fields() for name in header)
    return named >= _MIN_NAMED or (suffix in (".csv", ".tsv") and len(header) > 1)


def read_csv(text: str, encoding: str, limits: Limits) -> list[Part | Unread]:
    """A part for each row of a .csv; Rejected when no column holds reports."""
    csv.field_size_limit(limits.text_mb * MB)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise Rejected(f"the table is damaged ({error}): save it again as .csv") from error
    return list(_parts(rows, encoding, "text/csv", "#", limits))


def read_xlsx(data: bytes, limits: Limits) -> list[Part | Unread]:
    """A part for each row of each sheet; Rejected when no column of any holds reports."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        raise Rejected(f"the workbook is damaged ({error}): save it again as .xlsx") from error
    try:
        return list(_sheets(book, limits))
    finally:
        book.close()


def _sheets(book: Any, limits: Limits) -> Iterator[Part | Unread]:
    found, problem = False, Rejected("the workbook has no sheet with rows")
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        cells = sheet.iter_rows(
            max_row=limits.table_rows + 2, max_col=limits.table_columns, values_only=True
        )
        prefix = "#" if len(book.worksheets) == 1 else f"#{sheet.title}!"
        rows = [[_text(cell) for cell in row] for row in cells]
        try:
            yield from _parts(rows, "utf-8", XLSX_TYPE, prefix, limits)
            found = True
        except Rejected as rejected:
            problem = rejected
    if not found:
        raise problem


def _parts(
    rows: Sequence[Sequence[str]], encoding: str, media_type: str, prefix: str, limits: Limits
) -> Iterator[Part | Unread]:
    """The rows below the header, named by their number in the sheet (the header is row 1)."""
    if len(rows) > limits.table_rows + 1:
        raise Rejected(f"the table has more than {limits.table_rows} rows: split it")
    if len(rows) < 2:
        raise Rejected("the table has no row below its header")
    fields = [_fields().get(name.strip().lower(), "") for name in rows[0]]
    text_column = _text_column(fields, rows[1:])
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        suffix = f"{prefix}{number}"
        text = row[text_column] if text_column < len(row) else ""
        if not text.strip():
            yield Unread(suffix, "the row has no report text: its text column is empty")
            continue
        named = zip(fields, map(str.strip, row), strict=False)
        said = {field: cell for field, cell in named if cell and field not in ("", "text")}
        yield Part(suffix, text, encoding, media_type, said)


def _text_column(fields: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The column of the report texts: the one named so, else the one of the longest texts."""
    if "text" in fields:
        return fields.index("text")
    lengths = [
        sum(len(row[i]) for row in rows[:_GUESS_ROWS] if i < len(row) and _CHINESE.search(row[i]))
        / len(rows[:_GUESS_ROWS])
        for i in range(len(fields))
    ]
    longest = max(lengths, default=0)
    if longest < _LONG_TEXT:
        raise Rejected(
            "no column of the table holds report texts: name the one that does full_text (全文)"
        )
    return lengths.index(longest)


def _fields() -> dict[str, str]:
    return {row["column"]: row["field"] for row in table("document_columns")}


def _header(text: str) -> list[str]:
    line = text[:2000].split("\n", 1)[0].strip()
    return [cell.strip().strip('"').lower() for cell in line.split(_delimiter(text))]


def _delimiter(text: str) -> str:
    line = text[:2000].split("\n", 1)[0]
    return max(",\t;", key=line.count)


def _text(cell: object) -> str:
    """A cell as text: 2019.0 is 2019, a date is written as 2019-01-29."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
