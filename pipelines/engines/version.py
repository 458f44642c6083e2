"""The version of everything that reads a document: code and word lists.

Here: the digest by which stored rows are known to be of this program. Not here: the version of the
package, which names a release for people.
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipelines.contract import BASE_TABLES
from pipelines.engines.frames import schema
from pipelines.ingest import LIMITS
from pipelines.reference import folder

_READERS = ("pipelines.extract", "pipelines.ingest", "pipelines.engines")


def _files(root: Traversable, suffixes: tuple[str, ...], prefix: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in root.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found |= _files(entry, suffixes, name)
        elif entry.name.endswith(suffixes):
            found[name] = entry.read_bytes()
    return found


@cache
def extractor_version() -> str:
    """Sixteen hexadecimal digits that change with the code or a word list that reads documents."""
    found = _files(folder(), (".csv",), "reference")
    for package in _READERS:
        found |= _files(files(package), (".py",), package)
    tables = [(t.name, schema(t)) for t in BASE_TABLES if t.name != "build_info"]
    found["schema"] = repr(tables).encode()
    found["limits"] = repr(LIMITS).encode()
    digest = hashlib.sha256()
    for name, content in sorted(found.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]
