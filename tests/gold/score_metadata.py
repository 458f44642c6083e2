"""Score the place and year of the half corpus against its manifest.

    python tests/gold/score_metadata.py --reports DIR --manifest FILE [--rename] [--errors 20]

`--rename` hands every file in as 0001.txt, 0002.txt …, so that nothing is learnt from its name.
What the manifest is known to have wrong is left out, and listed in tests/gold/manifest_errors.csv.
Prints the speed of ingest too, beside a bare decoding of the same bytes. Exits with 1 when a figure
is below its floor.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from pipelines.extract import region_text, regions
from pipelines.ingest import Rejected, read_bytes

FIELDS = ("province", "city", "county", "year", "kind", "level")
KNOWN_ERRORS = Path(__file__).parent / "manifest_errors.csv"
FLOORS = {"province": 0.97, "city": 0.97, "county": 0.97, "year": 0.96}
_LEVELS = {"national": "nation"}


def expected(row: dict[str, str]) -> dict[str, str | None]:
    """What the manifest says of a document, with the divisions above the one it names."""
    truth: dict[str, str | None] = {"year": row["year"], "kind": row["kind"]}
    truth["level"] = _LEVELS.get(row["level"], row["level"])
    place = dict.fromkeys(("province", "city", "county"))
    if row["level"] != "national":
        chain = next(region_text.chains(row["locality"]))
        region = next(r for r in chain.last if r.level == row["level"])
        place |= {r.level: r.name for r in regions.lineage(region) if r.level in place}
    return truth | place


def main() -> int:
    """Print the share of documents that have each field right, and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--manifest", type=Path, required=True)
    parser.add_argument("--rename", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()

    with KNOWN_ERRORS.open(encoding="utf-8") as f:
        known = {(row["slug"], row["field"]) for row in csv.DictReader(f)}
    with args.manifest.open(encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong: dict[str, list[str]] = defaultdict(list)
    size, bare, spent = 0, 0.0, 0.0
    for number, row in enumerate(rows, 1):
        path = args.reports / f"{row['slug']}.txt"
        name = f"{number:04}.txt" if args.rename else path.name
        data = path.read_bytes()
        started = perf_counter()
        data.decode()
        decoded = perf_counter()
        try:
            document = read_bytes(data, name)[0]
        except Rejected as reason:
            wrong["rejected"].append(f"{row['slug']}: {reason}")
            continue
        size, bare, spent = (
            size + len(data),
            bare + decoded - started,
            spent + perf_counter() - decoded,
        )
        truth = expected(row)
        for field in FIELDS:
            if (row["slug"], field) in known:
                continue
            got = getattr(document, field)
            asked[field] += 1
            if truth[field] == (None if got is None else str(got)):
                right[field] += 1
            else:
                wrong[field].append(f"{row['slug']}: {truth[field]} read as {got}")
    print(f"documents {len(rows)}, rejected {len(wrong['rejected'])}")
    for field in FIELDS:
        print(f"{field:9} {right[field]}/{asked[field]} = {right[field] / asked[field]:.4f}")
    for field, lines in wrong.items():
        for line in lines[: args.errors]:
            print(f"  {field}: {line}")
    print(f"ingest {size / spent / 1e6:.0f} MB/s, bare decoding {size / bare / 1e6:.0f} MB/s")
    return int(any(right[field] < floor * asked[field] for field, floor in FLOORS.items()))


if __name__ == "__main__":
    raise SystemExit(main())
