"""Publishing: the finished release becomes the current one, in one rename.

Here: the order of steps that keeps readers safe. Not here: whether a release is good (`checks`).
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pipelines.warehouse.build import resume, writing
from pipelines.warehouse.export import publish_exports, stage_exports
from pipelines.warehouse.folder import PREFIX, Folder

KEPT = 5
"""How many releases stay, the current one included."""


class NotClean(Exception):
    """The release has a write-ahead log beside it: published, it would mislead its readers."""


def new_stamp(folder: Folder) -> str:
    """A name for a release, later than those there are: 20260131T235959Z."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    taken = {path.stem.removeprefix(PREFIX) for path in folder.list_releases()}
    number = 2
    free = stamp
    while free in taken:
        free = f"{stamp}-{number}"
        number += 1
    return free


def publish_release(folder: Folder) -> Path:
    """Write the exports of the release in the making, and publish both; return its file."""
    resume(folder)
    with writing(folder) as con:
        row = con.execute("SELECT release FROM build_info").fetchone()
        staged = stage_exports(con, folder)
    release = switch(folder, str(row[0]) if row else new_stamp(folder))
    publish_exports(staged, folder)
    return release


def switch(folder: Folder, stamp: str) -> Path:
    """Make the release in the making the current one; return its file.

    Readers that have the old release open keep it: its file is not touched. Raises NotClean, with
    the current release as it was, when the release was not properly let go of.
    """
    resume(folder)
    log = folder.building.with_name(f"{folder.building.name}.wal")
    if log.exists():
        raise NotClean(f"{log} is there: the release was not closed after writing; build again")
    _flush(folder.building)
    release = folder.releases / f"{PREFIX}{stamp}.duckdb"
    folder.building.rename(release)
    link = folder.path / f".current-{uuid4().hex}"
    link.symlink_to(release.relative_to(folder.path))
    link.replace(folder.current)
    _flush(folder.path)
    _forget_old(folder, release)
    return release


def _flush(path: Path) -> None:
    """Have the file, or the folder's entries, reach the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget_old(folder: Folder, current: Path) -> None:
    for old in folder.list_releases()[:-KEPT]:
        if old != current:
            old.unlink()
