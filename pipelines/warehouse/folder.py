"""The warehouse folder: what lies where in it, and the lock that lets one build in at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "taizhang-"
BUILDING = ".building"


class Locked(Exception):
    """Another build is writing to this warehouse."""


class NoRelease(Exception):
    """Nothing was published in this warehouse folder yet."""


class Folder:
    """A warehouse folder, whether or not it exists yet."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.current = self.path / "current.duckdb"
        self.releases = self.path / "releases"
        self.exports = self.path / "exports"
        self.lake = self.path / "lake"
        self.building = self.releases / f"{BUILDING}.duckdb"

    def published(self) -> Path:
        """The file of the current release. Raises NoRelease, saying how to make one."""
        if not self.current.is_file():
            raise NoRelease(
                f"there is no release in {self.path}: `taizhang build --warehouse {self.path}`"
            )
        return self.current.resolve()

    def list_releases(self) -> list[Path]:
        """The releases there are, oldest first."""
        return sorted(self.releases.glob(f"{PREFIX}*.duckdb"))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other build out within the block. Raises Locked when one is at work."""
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path / ".lock", timeout=0, thread_local=False)
        holder = self.path / ".lock.pid"
        try:
            lock.acquire()
        except Timeout:
            pid = holder.read_text().strip() if holder.is_file() else "unknown"
            raise Locked(
                f"another build (process {pid}) is writing to {self.path}: wait until it ends, or"
                " name another folder with --warehouse"
            ) from None
        try:
            holder.write_text(str(os.getpid()))
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()
