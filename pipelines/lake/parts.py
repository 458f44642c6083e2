"""Parts: folders of Parquet files that are written once and named by what they hold.

Here: writing a part so that it is there whole or not at all, and reading its index. Not here: which
parts are current (`shelf`), nor what a row means.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import polars as pl

Entry = dict[str, Any]
"""What a part's index keeps of one document: at least its `chars`, the size by which parts are
judged."""

_INDEX = "index.json"
TEMPORARY = ".tmp-"


class Part(NamedTuple):
    """A part on disk and its index, which has an entry for each key whose rows it holds."""

    path: Path
    entries: Mapping[str, Entry]

    @property
    def id(self) -> str:
        """The name of the part's folder."""
        return self.path.name

    def file(self, table: str) -> Path:
        """The Parquet file of one of the part's tables."""
        return self.path / f"{table}.parquet"


def write_json(path: Path, value: object) -> None:
    """Write a JSON file in one step: readers see the old content or the new."""
    temporary = path.with_name(f"{TEMPORARY}{uuid4().hex}")
    temporary.write_text(json.dumps(value, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    temporary.replace(path)


def write_part(
    folder: Path, prefix: str, entries: Mapping[str, Entry], tables: Mapping[str, pl.DataFrame]
) -> Part:
    """Write tables and index as one part below `folder`; its name tells its content's digest."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{TEMPORARY}{uuid4().hex}"
    temporary.mkdir()
    for name, table in tables.items():
        table.write_parquet(temporary / f"{name}.parquet")
    sizes = {file.name: file.stat().st_size for file in temporary.iterdir()}
    write_json(temporary / _INDEX, {"files": sizes, "entries": entries})
    digest = hashlib.sha256()
    for file in sorted(temporary.iterdir()):
        digest.update(file.name.encode())
        with file.open("rb") as f:
            digest.update(hashlib.file_digest(f, "sha256").digest())
    path = folder / f"{prefix}-{digest.hexdigest()[:16]}"
    if path.exists():  # the same content is there already
        shutil.rmtree(temporary)
    else:
        temporary.rename(path)
    return Part(path, dict(entries))


def read_part(path: Path) -> Part | None:
    """The part in that folder, or None when anything of it is missing or cut short."""
    try:
        index = json.loads((path / _INDEX).read_text(encoding="utf-8"))
        whole = all((path / name).stat().st_size == size for name, size in index["files"].items())
        return Part(path, index["entries"]) if whole else None
    except (OSError, ValueError, KeyError):
        return None
