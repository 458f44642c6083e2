"""rjieba cuts as jieba 0.42.1 does: tests/unit/data/jieba_cuts.csv holds jieba's own cuts.

jieba itself comes without a wheel, so its cuts are kept here instead of the package.
"""

import csv
from pathlib import Path

import rjieba

CUTS = list(
    csv.DictReader((Path(__file__).parent / "data" / "jieba_cuts.csv").open("r", encoding="utf-8"))
)


def test_rjieba_cuts_as_jieba() -> None:
    different = [
        row["text"] for row in CUTS if rjieba.cut(row["text"], False) != row["cut"].split("/")
    ]
    assert different == []
