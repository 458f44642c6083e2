"""The two stages of a build before the warehouse: files to texts, texts to rows, into the lake.

Here: what is new, in which order it is read, how much goes into one part, and what became of each
file. Not here: the tasks themselves (`tasks`), parallelism (`pool`), storage (`pipelines.lake`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

import polars as pl

from pipelines.contract import table
from pipelines.engines.files import SourceFile
from pipelines.engines.frames import schema
from pipelines.engines.ledger import Ledger
from pipelines.engines.pool import Failure, map_ordered
from pipelines.engines.progress import report
from pipelines.engines.tasks import FileTask, Read, TextTask, extract_text, read_file
from pipelines.ingest import content_key
from pipelines.lake import Entry, Lake, Shelf

T = TypeVar("T")

PART_CHARS = 2_000_000
"""A part is closed when its texts reach this many code points: it bounds memory."""
PART_ENTRIES = 2_000

_FILES = {
    "source_path": pl.String(),
    "path": pl.String(),
    "size_bytes": pl.Int64(),
    "modified_at": pl.Datetime("us"),
    "sha256": pl.String(),
    "reason": pl.String(),
    "metadata": pl.String(),
}
_CURRENT = {
    "doc_id": pl.String(),
    "source_path": pl.String(),
    "file_key": pl.String(),
    "doc_key": pl.String(),
    "chars": pl.Int64(),
}


class Outcome(NamedTuple):
    """What a stage did: how many were new, how many code points those had, what failed and why."""

    done: int
    reused: int
    chars: int
    failures: dict[str, str]


class _Batch:
    """Entries and columns on their way into one part."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._reset()

    def _reset(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._tables: dict[str, list[pl.DataFrame]] = {}
        self._chars = 0

    def add(self, key: str, entry: Entry, tables: Mapping[str, pl.DataFrame]) -> None:
        """Take one result; store the batch when it is full."""
        self._entries[key] = entry
        for name, columns in tables.items():
            self._tables.setdefault(name, []).append(columns)
        self._chars += entry["chars"]
        if self._chars >= PART_CHARS or len(self._entries) >= PART_ENTRIES:
            self.store()

    def store(self) -> None:
        """Store what there is as a part."""
        if self._entries:
            tables = {name: pl.concat(columns) for name, columns in self._tables.items()}
            self._shelf.put(self._entries, tables)
        self._reset()


def save_files(lake: Lake, files: list[SourceFile]) -> None:
    """Make these the files of the run."""
    lake.write_current("files", pl.DataFrame(files, schema=_FILES, orient="row"))


def load_files(lake: Lake) -> list[SourceFile]:
    """The files of the run, sorted by `source_path`."""
    return [SourceFile(*row) for row in lake.read_current("files").iter_rows()]


def _counted(stage: str, results: Iterable[T], total: int) -> Iterator[T]:
    report(stage, 0, total)
    for done, result in enumerate(results, start=1):
        yield result
        report(stage, done, total)


def read_documents(lake: Lake, workers: int) -> Outcome:
    """Read every new file of the run, and settle which documents there are.

    Leaves the run's tables `sources` (what became of each file) and `documents` (which file and
    which part each distinct document comes from). Of files with the same text the first by name is
    the document; a failure concerns its own file only.
    """
    files = [f for f in load_files(lake) if f.sha256 is not None]
    lake.texts.keep_worthwhile(f.key for f in files)
    tasks = [
        FileTask(f.key, f.path, f.source_path, f.sha256 or "", f.metadata)
        for f in files
        if lake.texts.get(f.key) is None
    ]
    failures: dict[str, str] = {}
    chars = 0
    batch = _Batch(lake.texts)
    for task, result in _counted("read", map_ordered(read_file, tasks, workers), len(tasks)):
        if isinstance(result, Failure):
            failures[task.key] = f"reading failed: {result.reason}"
            continue
        entry = _text_entry(result)
        chars += entry["chars"]
        batch.add(task.key, entry, {"documents": _keyed(task.key, result)})
    batch.store()
    _settle(lake, failures)
    return Outcome(len(tasks), len(files) - len(tasks), chars, failures)


def _keyed(key: str, read: Read) -> pl.DataFrame:
    return read.documents.with_columns(file_key=pl.lit(key))


def _text_entry(read: Read) -> Entry:
    """What the index keeps of a file: its documents, what of it is none, or why it has none."""
    columns = ["doc_id", "source_path", "year", "kind", "char_count"]
    keys = [content_key(text) for text in read.documents["text"]]
    rows = read.documents.select(columns).iter_rows()
    documents = [[*row, key] for row, key in zip(rows, keys, strict=True)]
    return {
        "chars": sum(d[4] for d in documents),
        "documents": documents,
        "refused": read.refused,
        "reason": read.reason,
    }


def _settle(lake: Lake, failures: Mapping[str, str]) -> None:
    """Write the run's tables: one row per file and part, one row per distinct document."""
    ledger = Ledger()
    for f in load_files(lake):
        entry = lake.texts.get(f.key) if f.sha256 else None
        ledger.enter(f, entry, f.reason or failures.get(f.key))
    sources = pl.DataFrame(ledger.sources, schema=schema(table("sources")), orient="row")
    documents = pl.DataFrame(list(ledger.documents.values()), schema=_CURRENT, orient="row")
    lake.write_current("sources", sources.sort("source_path"))
    lake.write_current("documents", documents)


def extract_documents(lake: Lake, workers: int) -> Outcome:
    """Extract every new document of the run; one that fails becomes a rejected source."""
    current = lake.read_current("documents")
    lake.rows.keep_worthwhile(current["doc_key"])
    new = [lake.rows.get(key) is None for key in current["doc_key"]]
    fresh = current.filter(pl.Series(new, dtype=pl.Boolean))
    failures: dict[str, str] = {}
    batch = _Batch(lake.rows)
    results = map_ordered(extract_text, _texts(lake, fresh), workers)
    for task, result in _counted("extract", results, len(fresh)):
        if isinstance(result, Failure):
            failures[task.doc_id] = f"extraction failed: {result.reason}"
            continue
        batch.add(task.key, {"chars": len(task.text)}, result)
    batch.store()
    if failures:
        _reject(lake, failures)
    return Outcome(len(fresh), len(current) - len(fresh), int(fresh["chars"].sum()), failures)


def _texts(lake: Lake, documents: pl.DataFrame) -> Iterator[TextTask]:
    """The texts of these documents, one part in memory at a time."""
    wanted = documents.select("file_key", "doc_id", "source_path", "doc_key")
    columns = ["file_key", "doc_id", "source_path", "text", "year", "kind"]
    for part in lake.texts.parts_with(documents["file_key"].unique()):
        held = pl.read_parquet(part.file("documents"), columns=columns)
        held = held.join(wanted, on=["file_key", "doc_id", "source_path"], how="inner")
        held = held.unique("doc_id").sort("doc_id")
        held = held.select("doc_key", "doc_id", "text", "year", "kind")
        for row in held.iter_rows():
            yield TextTask(*row)


def _reject(lake: Lake, failures: Mapping[str, str]) -> None:
    """Take documents that could not be extracted out of the run, and say so of their files."""
    failed = pl.DataFrame({"doc_id": list(failures), "why": list(failures.values())})
    sources = lake.read_current("sources").join(failed, on="doc_id", how="left")
    hit = pl.col("why").is_not_null()
    sources = sources.with_columns(
        outcome=pl.when(hit).then(pl.lit("rejected")).otherwise("outcome"),
        reason=pl.when(hit).then("why").otherwise("reason"),
        doc_id=pl.when(hit).then(None).otherwise("doc_id"),
    ).drop("why")
    lake.write_current("sources", sources.sort("source_path"))
    documents = lake.read_current("documents")
    lake.write_current("documents", documents.join(failed, on="doc_id", how="anti"))
