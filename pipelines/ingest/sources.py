"""The files of a source folder, and the sidecar that tells more of them.

Here: which files there are. Not here: reading them.
"""

import csv
import os
from pathlib import Path

SIDECAR = "metadata.csv"


def find_sources(root: Path) -> list[Path]:
    """The files below `root` in sorted order, without hidden ones and the sidecar.

    Links to folders are not followed, so a loop of links is harmless; a link to a file counts as
    that file. Raises FileNotFoundError when `root` is no folder.
    """
    if not root.is_dir():
        raise FileNotFoundError(f"the source folder {root} does not exist")
    found = []
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return sorted(path for path in found if path != root / SIDECAR and path.is_file())


def read_sidecar(root: Path) -> dict[str, dict[str, str]]:
    """The rows of `root`'s metadata.csv by source_path, empty cells left out; {} without one."""
    path = root / SIDECAR
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as f:
        rows = csv.DictReader(f)
        if "source_path" not in (rows.fieldnames or ()):
            raise ValueError(f"{path} has no column source_path: name each file in it")
        return {
            row["source_path"]: {k: v for k, v in row.items() if k and v and k != "source_path"}
            for row in rows
        }
