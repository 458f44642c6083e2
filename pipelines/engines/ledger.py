"""The ledger of sources: what became of each file and each part of it.

Here: deciding between loaded, duplicate and rejected. Not here: reading (`tasks`), storing
(`stages`).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from pipelines.engines.files import SourceFile
from pipelines.lake import Entry


class Source(NamedTuple):
    """A row of `sources`."""

    source_path: str
    container: str | None
    size_bytes: int
    modified_at: datetime
    sha256: str | None
    outcome: str
    reason: str | None
    doc_id: str | None


class Current(NamedTuple):
    """A distinct document of the run, and where its text and rows are found in the lake."""

    doc_id: str
    source_path: str
    file_key: str
    doc_key: str
    chars: int


class Ledger:
    """Files entered in the order of their names: of equal texts the first is the document."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.documents: dict[str, Current] = {}
        self.by_words: dict[str, Current] = {}

    def enter(self, f: SourceFile, entry: Entry | None, reason: str | None) -> None:
        """Enter a file with what the lake keeps of it, or with the reason why that is nothing."""
        if entry is None or reason or entry["reason"]:
            why = reason or (entry["reason"] if entry else "it holds no document")
            self.sources.append(_source(f, f.source_path, "rejected", why, None))
            return
        parts = list(self._parts(f, entry))
        whole = len(parts) == 1 and parts[0].source_path == f.source_path
        if not whole:
            count = Counter(part.outcome for part in parts)
            outcome = "rejected" if count["rejected"] == len(parts) else "loaded"
            told = f"{len(parts)} parts, {count['loaded']} of them new documents"
            self.sources.append(_source(f, f.source_path, outcome, told, None))
        self.sources += parts

    def _parts(self, f: SourceFile, entry: Entry) -> Iterator[Source]:
        for doc_id, source_path, year, kind, chars, words in entry["documents"]:
            if first := self.by_words.get(words):
                same = "text" if first.doc_id == doc_id else "words"
                told = f"the same {same} as {first.source_path}"
                yield _source(f, source_path, "duplicate", told, first.doc_id)
                continue
            key = f"{doc_id}-{year}-{kind}"
            self.documents[doc_id] = Current(doc_id, source_path, f.key, key, chars)
            self.by_words[words] = self.documents[doc_id]
            yield _source(f, source_path, "loaded", None, doc_id)
        for source_path, why in entry["refused"].items():
            yield _source(f, source_path, "rejected", why, None)


def _source(
    f: SourceFile, source_path: str, outcome: str, reason: str | None, doc_id: str | None
) -> Source:
    container = None if source_path == f.source_path else f.source_path
    stat = (f.size_bytes, f.modified_at, f.sha256)
    return Source(source_path, container, *stat, outcome, reason, doc_id)
