"""The files of the source folders: which there are, and what their bytes hash to.

Here: naming files over several roots, sizes, times and digests. Not here: which files count as
sources and what the sidecar says (`pipelines.ingest`), nor reading them.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pipelines.ingest import LIMITS, find_sources, read_sidecar
from pipelines.ingest.limits import MB


class NoSources(Exception):
    """A source folder does not exist or holds nothing; the message says which, and what to do."""


class SourceFile(NamedTuple):
    """One file: `path` finds it on this machine, `source_path` names it in the warehouse.

    `metadata` is what the sidecar says of it, as JSON; `reason` says why it could not be read, and
    `sha256` is None then.
    """

    source_path: str
    path: str
    size_bytes: int
    modified_at: datetime
    sha256: str | None
    reason: str | None
    metadata: str

    @property
    def key(self) -> str:
        """What the file's documents follow from: its name, its bytes and its metadata."""
        return hashlib.sha256(
            f"{self.source_path}\0{self.sha256}\0{self.metadata}".encode("utf-8", "surrogateescape")
        ).hexdigest()[:16]


def list_files(roots: Sequence[Path]) -> list[SourceFile]:
    """Every source file below the roots, sorted by `source_path`.

    A file is named by its path relative to its root. Where an earlier root has a file of the same
    relative path, the later one is named `<folder name of its root>/<relative path>`, or
    `<folder name>-2/…`, `-3/…` while that is taken too.

    Raises NoSources when a root is missing, is no folder, or no root holds a file.
    """
    found: dict[str, SourceFile] = {}
    for root in dict.fromkeys(root.resolve() for root in roots):
        try:
            paths, sidecar = find_sources(root), read_sidecar(root)
        except (OSError, ValueError) as error:
            raise NoSources(f"the source folder {root} cannot be read: {error}") from error
        for path in paths:
            relative = _printable(path.relative_to(root).as_posix())
            name = _free_name(root.name, relative, found)
            found[name] = _source_file(name, path, sidecar.get(relative, {}))
    if not found:
        listed = ", ".join(str(root) for root in roots) or "(none named)"
        raise NoSources(f"there is no file in {listed}: name a folder of reports with --source")
    return [found[name] for name in sorted(found)]


def _printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 become their escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _free_name(root_name: str, relative: str, taken: Iterable[str]) -> str:
    name, number = relative, 1
    while name in taken:
        name = f"{root_name}{f'-{number}' if number > 1 else ''}/{relative}"
        number += 1
    return name


def _source_file(name: str, path: Path, metadata: dict[str, str]) -> SourceFile:
    said = json.dumps(metadata, ensure_ascii=False, sort_keys=True)
    try:
        stat = path.stat()
        modified = datetime.fromtimestamp(stat.st_mtime, UTC).replace(tzinfo=None)
        if stat.st_size > LIMITS.file_mb * MB:
            reason = f"larger than {LIMITS.file_mb} MB: split it, or set TAIZHANG_FILE_MB"
            return SourceFile(name, str(path), stat.st_size, modified, None, reason, said)
        with path.open("rb") as f:
            digest = hashlib.file_digest(f, "sha256").hexdigest()
    except OSError as error:
        epoch = datetime.fromtimestamp(0, UTC).replace(tzinfo=None)
        reason = f"the file cannot be read: {error.strerror}"
        return SourceFile(name, str(path), 0, epoch, None, reason, said)
    return SourceFile(name, str(path), stat.st_size, modified, digest, None, said)
