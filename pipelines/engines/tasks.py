"""The two tasks that workers run: a file to its documents, a document to its rows.

Here: calling ingest and extract for one file or document, and checking what comes back while only
that one is at stake. Not here: which files and documents (`stages`), nor parallelism (`pool`).
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from pipelines.contract import CHILDREN, table
from pipelines.contract.rows import rows_by_table
from pipelines.engines.frames import frame
from pipelines.extract import extract
from pipelines.ingest import Document, Refused, Rejected, read_members

DOCUMENTS = table("documents")


class FileTask(NamedTuple):
    """A file to be read; `sha256` is what its bytes were when it was listed."""

    key: str
    path: str
    source_path: str
    sha256: str
    metadata: str


class Read(NamedTuple):
    """The parts of a file: the documents as columns of `documents`, and why others are none.

    `refused` is by the part's `source_path`; `reason` says why nothing of the file could be read.
    """

    documents: pl.DataFrame
    refused: dict[str, str]
    reason: str | None


class TextTask(NamedTuple):
    """A document to be extracted; `year` and `kind` are what is known of it beside its text."""

    key: str
    doc_id: str
    text: str
    year: int | None
    kind: str | None


def read_file(task: FileTask) -> Read:
    """Read one file. Raises when it changed since it was listed or can no longer be opened."""
    data = Path(task.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != task.sha256:
        raise RuntimeError("the file changed while it was being read: build again")
    members: list[Document | Refused] = []
    reason = None
    try:
        members = read_members(data, task.source_path, json.loads(task.metadata))
    except Rejected as rejected:
        reason = str(rejected)
    documents = [member for member in members if isinstance(member, Document)]
    refused = {m.source_path: m.reason for m in members if isinstance(m, Refused)}
    columns = frame(DOCUMENTS, documents, {"extractor_version": None})
    return Read(columns.drop("extractor_version"), refused, reason)


def extract_text(task: TextTask) -> dict[str, pl.DataFrame]:
    """The rows of one document as columns, by table; each has a column doc_key beside its own.

    Raises ValueError when a row's text is not what stands at its place in the document.
    """
    rows = rows_by_table(extract(task.text, year=task.year, kind=task.kind))
    tables = {}
    for t in CHILDREN:
        if t.spanned:
            _check_spans(t.name, rows[t.name], task.text)
        columns = frame(t, rows[t.name], {"doc_id": task.doc_id})
        tables[t.name] = columns.with_columns(doc_key=pl.lit(task.key))
    return tables


def _check_spans(name: str, rows: Sequence[Any], text: str) -> None:
    for row in rows:
        if text[row.start : row.end] != row.text:
            raise ValueError(f"a row of {name} does not read back at {row.start}: {row.text[:30]}")
