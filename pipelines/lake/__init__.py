"""The lake: what was read and extracted so far, by content, and which of it is current.

Here: Parquet parts, the manifest, and the run's own tables (which files and documents there are
now). Not here: how rows come about (`pipelines.engines`), nor DuckDB (`pipelines.warehouse`).

The lake is a cache that heals itself: whatever is missing or unreadable is read from the sources
again, and the whole folder may be deleted at any time but during a build.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from pipelines.lake.parts import TEMPORARY, Entry, Part, read_part, write_json, write_part

__all__ = ["Entry", "Lake", "Shelf"]

_SMALL = 250_000
_MANY_SMALL = 16


class Shelf:
    """The parts of one kind ("texts" or "rows") that are current, and the key of each entry."""

    def __init__(self, lake: "Lake", name: str, parts: Iterable[Part]) -> None:
        self._lake = lake
        self.name = name
        self._parts: dict[str, Part] = {}
        self._part_of: dict[str, Part] = {}
        for part in parts:
            self._add(part)

    def _add(self, part: Part) -> None:
        self._parts[part.id] = part
        for key in part.entries:
            self._part_of[key] = part

    def get(self, key: str) -> Entry | None:
        """What the index keeps of a key, or None when the lake does not have it."""
        part = self._part_of.get(key)
        return part.entries[key] if part else None

    def put(self, entries: Mapping[str, Entry], tables: Mapping[str, pl.DataFrame]) -> None:
        """Store the rows of these keys as a new part, at once in the manifest."""
        self._add(write_part(self._lake.parts_folder, self.name, entries, tables))
        self._lake.save()

    def keep_worthwhile(self, live: Iterable[str]) -> None:
        """Forget the parts that are mostly stale, and the small ones once they are many.

        What they still had is read again into new, full parts, so a lake that grows by a report a
        day stays a handful of files.
        """
        living: dict[str, int] = {}
        for key in live:
            if part := self._part_of.get(key):
                living[part.id] = living.get(part.id, 0) + part.entries[key]["chars"]
        total = {p.id: sum(e["chars"] for e in p.entries.values()) for p in self._parts.values()}
        worthwhile = [p for p in self._parts.values() if 4 * living.get(p.id, 0) >= total[p.id]]
        small = [p.id for p in worthwhile if total[p.id] < _SMALL]
        dropped = set(small) if len(small) > _MANY_SMALL else set()
        parts = [p for p in worthwhile if p.id in living and p.id not in dropped]
        self._parts, self._part_of = {}, {}
        for part in parts:
            self._add(part)

    def parts_with(self, keys: Iterable[str]) -> list[Part]:
        """The parts that hold any of these keys, in the order in which they were stored."""
        wanted = {self._part_of[key].id for key in keys if key in self._part_of}
        return [part for part in self._parts.values() if part.id in wanted]

    @property
    def part_ids(self) -> list[str]:
        """The names of the parts, in the order in which they were stored."""
        return list(self._parts)


class Lake:
    """The lake folder, opened for one version of the extractor.

    Rows that another version extracted are not current; with `fresh`, none are.
    """

    def __init__(self, folder: Path, version: str, *, fresh: bool = False) -> None:
        self.folder = folder
        self.version = version
        self.parts_folder = folder / "parts"
        self._manifest = folder / "manifest.json"
        shelves = {} if fresh else self._read_manifest()
        self.texts = Shelf(self, "texts", self._read_parts(shelves.get("texts", [])))
        self.rows = Shelf(self, "rows", self._read_parts(shelves.get("rows", [])))

    def _read_manifest(self) -> dict[str, list[str]]:
        try:
            manifest = json.loads(self._manifest.read_text(encoding="utf-8"))
            known = manifest["extractor_version"] == self.version
            return dict(manifest["parts"]) if known else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _read_parts(self, ids: Iterable[str]) -> list[Part]:
        parts = (read_part(self.parts_folder / part_id) for part_id in ids)
        return [part for part in parts if part is not None]

    def save(self) -> None:
        """Write the manifest: which parts are current, of which version of the extractor."""
        self.folder.mkdir(parents=True, exist_ok=True)
        parts = {"texts": self.texts.part_ids, "rows": self.rows.part_ids}
        write_json(self._manifest, {"extractor_version": self.version, "parts": parts})

    def current(self, name: str) -> Path:
        """The Parquet file of one of the run's own tables: files, sources or documents."""
        return self.folder / "current" / f"{name}.parquet"

    def write_current(self, name: str, table: pl.DataFrame) -> None:
        """Replace one of the run's own tables in one step."""
        path = self.current(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{TEMPORARY}{name}")
        table.write_parquet(temporary)
        temporary.replace(path)

    def read_current(self, name: str) -> pl.DataFrame:
        """One of the run's own tables.

        Raises FileNotFoundError, saying which step makes it, when that step never ran.
        """
        path = self.current(name)
        if not path.is_file():
            raise FileNotFoundError(f"{path} is missing: run the whole job, which makes it first")
        return pl.read_parquet(path)

    def collect_garbage(self) -> int:
        """Delete the parts that are not current, under the build lock; return how many."""
        keep = {*self.texts.part_ids, *self.rows.part_ids}
        stale = [p for p in self.parts_folder.glob("*") if p.name not in keep]
        for path in stale:
            shutil.rmtree(path, ignore_errors=True)
        return len(stale)
