"""Build the gold documents and compare the scores with the floors. `make gold` runs it.

Arguments are handed on to score.py: `make gold ARGS="--errors 20"` shows the first errors of each
kind. Exits with 1 when a figure is below its floor in floors.json, a document is missing, or a span
does not read back. Floors only go up.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
FLOORS = Path(__file__).with_name("floors.json")


def scores(folder: Path, arguments: list[str]) -> dict:
    """Build the gold documents in the folder and return what score.py says of them."""
    warehouse = folder / "warehouse"
    build = ["build", "--source", GOLD / "docs", "--warehouse", warehouse]
    command = [sys.executable, "-m", "pipelines.cli", *build]
    # With a history of its own: the pages show builds of the real warehouse only.
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "DAGSTER_HOME": str(folder)})
    out = folder / "scores.json"
    score = [GOLD / "score.py", warehouse / "current.duckdb", GOLD / "dev", "--json", out]
    subprocess.run([sys.executable, *score, *arguments], check=True)
    return json.loads(out.read_text(encoding="utf-8"))


def shortfalls(found: dict, floors: dict) -> list[str]:
    """What is below its floor, one line each."""
    figures = {"f1": {k: v["f1"] for k, v in found["f1"].items()}, "accuracy": found["accuracy"]}
    short = [
        f"{kind} of {name} is {figures[kind].get(name, 0):.3f}, below its floor {floor:.3f}"
        for kind, names in floors.items()
        for name, floor in names.items()
        if figures[kind].get(name, 0) < floor
    ]
    if found["bad_span"]:
        short.append(f"{found['bad_span']} spans do not read back")
    if found["missing"]:
        short.append(f"not in the warehouse: {', '.join(found['missing'])}")
    return short


def main() -> int:
    if not GOLD.is_dir():
        print(f"{GOLD} is not here: the comparison with the gold annotation is skipped")
        return 0
    with tempfile.TemporaryDirectory(prefix="taizhang-gold-") as folder:
        found = scores(Path(folder), sys.argv[1:])
    short = shortfalls(found, json.loads(FLOORS.read_text(encoding="utf-8")))
    for line in short:
        print(f"below the floor: {line}", file=sys.stderr)
    print("gold: every figure is at its floor or above" if not short else "gold: failed")
    return bool(short)


if __name__ == "__main__":
    sys.exit(main())
