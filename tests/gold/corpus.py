"""Build the real reports of ../shared/corpus, and look for every file. `make corpus` runs it.

Exits with 1 when the build fails, a file is missing or rejected in `sources`, or a run of digits
does not lie in exactly one row of `numerals`. Prints how long the build took, and a second one,
which has nothing new to read.
"""

import os
import re
import resource
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from time import perf_counter

import duckdb

ROOT = Path(__file__).parents[2]
ARCHIVE = ROOT.parent / "shared" / "corpus" / "reports.tar.xz"


def build(source: Path, warehouse: Path) -> float:
    """Build and return the seconds that it took."""
    started = perf_counter()
    command = [sys.executable, "-m", "pipelines.cli", "build"]
    options = ["--source", source, "--warehouse", warehouse]
    # With a history of its own: the pages show builds of the real warehouse only.
    history = {"DAGSTER_HOME": str(warehouse.parent / "dagster")}
    subprocess.run([*command, *options], check=True, cwd=ROOT, env={**os.environ, **history})
    return perf_counter() - started


def missing_files(source: Path, warehouse: Path) -> list[str]:
    """The files that have no row in sources, or were rejected: each is a readable report."""
    with duckdb.connect(str(warehouse / "current.duckdb"), read_only=True) as con:
        query = "SELECT source_path FROM sources WHERE outcome <> 'rejected'"
        listed = {path for (path,) in con.execute(query).fetchall()}
    files = (path for path in source.rglob("*") if path.is_file() and path.name != "metadata.csv")
    return sorted({path.relative_to(source).as_posix() for path in files} - listed)


def stray_digits(warehouse: Path) -> tuple[int, list[str]]:
    """How many runs of digits (全角 too) the texts hold, and those not in just one numeral."""
    runs, stray = 0, []
    with duckdb.connect(str(warehouse / "current.duckdb"), read_only=True) as con:
        texts = con.execute("SELECT doc_id, text FROM documents ORDER BY doc_id").fetchall()
        spans = "SELECT start_char, end_char FROM numerals WHERE doc_id = ?"
        for doc_id, text in texts:
            held: list[list[int]] = [[] for _ in text]
            for start, end in con.execute(spans, [doc_id]).fetchall():
                for at in range(start, end):
                    held[at].append(start)
            for run in re.finditer("[0-9０-９]+", text):
                runs += 1
                rows = held[slice(*run.span())]
                if len(rows[0]) != 1 or any(row != rows[0] for row in rows):
                    stray.append(f"{doc_id} {text[run.start() - 10 : run.end() + 10]!r}")
    return runs, stray


def main() -> int:
    if not ARCHIVE.is_file():
        print(f"{ARCHIVE} is not here: nothing to build")
        return 0
    with tempfile.TemporaryDirectory(prefix="taizhang-corpus-") as folder:
        source, warehouse = Path(folder, "reports"), Path(folder, "warehouse")
        with tarfile.open(ARCHIVE) as archive:
            archive.extractall(source, filter="data")
        first = build(source, warehouse)
        again = build(source, warehouse)
        missing = missing_files(source, warehouse)
        runs, stray = stray_digits(warehouse)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(
        f"corpus: built in {first:.1f} s, again in {again:.1f} s, {len(missing)} files missing;"
        f" the largest process took {memory:.1f} GB"
    )
    print(f"corpus: {runs} runs of digits, {len(stray)} of them not in exactly one numeral")
    for path in missing[:20]:
        print(f"missing or rejected: {path}", file=sys.stderr)
    for place in stray[:20]:
        print(f"not in exactly one numeral: {place}", file=sys.stderr)
    return bool(missing or stray)


if __name__ == "__main__":
    sys.exit(main())
