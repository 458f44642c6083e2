"""The files of sql/: finding them, reading their headers, ordering marts by what they rest on.

Here: text. Not here: running a statement. A file starts with a header of `--` lines: a Chinese and
an English sentence that say what it asks, and for a check `-- severity: error` or `warn` and
`-- table: <the table it looks at>`.
"""

import hashlib
import re
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from pipelines.contract import MARTS
from pipelines.contract.checks import Check
from pipelines.home import CHECKOUT

_COMMENT = re.compile(r"--[^\n]*")
_MART = re.compile(r"\bmart\.(\w+)")
_SETTING = re.compile(r"--\s*(severity|table):\s*(\S+)\s*")


class SqlFile(NamedTuple):
    """A file of sql/: its name without suffix, its header's lines, its query without comments."""

    name: str
    header: tuple[str, ...]
    query: str


def folder() -> Traversable:
    """The sql folder of a checkout, or the copy that an installed wheel carries."""
    return (CHECKOUT or files("pipelines.warehouse")).joinpath("sql")


def read(text: str, name: str) -> SqlFile:
    """Take a file's text apart. Raises ValueError when it has no header or more than one query."""
    header = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        header.append(line)
    query = _COMMENT.sub("", text).strip().removesuffix(";").rstrip()
    if not header:
        raise ValueError(f"{name}.sql has no header that says what it asks")
    if not query or ";" in re.sub(r"'[^']*'", "''", query):
        raise ValueError(f"{name}.sql must hold one query")
    return SqlFile(name, tuple(header), query)


def read_folder(kind: str) -> dict[str, SqlFile]:
    """The files of sql/<kind> by name, sorted; {} when there is no such folder."""
    at = folder() / kind
    if not at.is_dir():
        return {}
    names = sorted(entry.name for entry in at.iterdir() if entry.name.endswith(".sql"))
    found = (
        read((at / name).read_text(encoding="utf-8"), name.removesuffix(".sql")) for name in names
    )
    return {file.name: file for file in found}


def sql_version() -> str:
    """Sixteen hexadecimal digits that change with a mart or a Chinese view."""
    found = [*read_folder("mart").values(), *read_folder("zh").values()]
    digest = hashlib.sha256(repr([(file.name, file.query) for file in found]).encode())
    return digest.hexdigest()[:16]


def marts_in_order(found: Iterable[SqlFile]) -> list[SqlFile]:
    """The marts such that each comes after those it reads.

    Raises ValueError when a file has no table in the contract, a table has no file, a mart reads
    one that is not there, or two rest on each other.
    """
    by_name = {file.name: file for file in found}
    known = {t.name for t in MARTS}
    if strays := sorted(by_name.keys() ^ known):
        raise ValueError(f"sql/mart and pipelines/contract/marts.toml differ: {', '.join(strays)}")
    reads = {name: set(_MART.findall(file.query)) - {name} for name, file in by_name.items()}
    for name, others in reads.items():
        if unknown := sorted(others - known):
            raise ValueError(f"sql/mart/{name}.sql reads mart.{unknown[0]}, which does not exist")
    try:
        order = list(TopologicalSorter({n: sorted(reads[n]) for n in sorted(reads)}).static_order())
    except CycleError as error:
        raise ValueError(f"marts that rest on each other: {' → '.join(error.args[1])}") from error
    return [by_name[name] for name in order]


def check_from(file: SqlFile) -> Check:
    """A check out of a file of sql/checks."""
    settings = {m[1]: m[2] for line in file.header if (m := _SETTING.fullmatch(line))}
    prose = [line[2:].strip() for line in file.header if not _SETTING.fullmatch(line)]
    if settings.get("severity") not in ("error", "warn") or "table" not in settings:
        raise ValueError(
            f"sql/checks/{file.name}.sql needs header lines `-- severity: error` or `warn` and"
            " `-- table: <name>`"
        )
    return Check(
        file.name, file.name, settings["table"], " ".join(prose), settings["severity"], file.query
    )
