"""The peers' specification cases: how many pass, and why each of the others does not.

The cases are in ../shared/peers and not in this tree; without them the tests are skipped.
"""

import csv
from pathlib import Path

import pytest
from adapter import FILES, FOLDER, Case, read_cases

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"{FOLDER} is not here: the peers' cases are not run"
)


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as f:
        return list(csv.DictReader(f))


def failing(name: str) -> list[Case]:
    return [case for case in read_cases(name) if not FILES[name](case)]


@pytest.mark.parametrize("floor", rows("floors.csv"), ids=lambda row: row["file"])
def test_enough_cases_pass(floor: dict[str, str]) -> None:
    name = floor["file"]
    share = 1 - len(failing(name)) / len(read_cases(name))
    assert share >= float(floor["floor"])


@pytest.mark.parametrize("name", FILES)
def test_every_failing_case_is_listed_with_its_reason(name: str) -> None:
    listed = {
        (int(row["line"]), row["digest"]): row["reason"]
        for row in rows("exceptions.csv")
        if row["file"] == name
    }
    assert {(case.line, case.digest) for case in failing(name)} == set(listed)
    assert all(listed.values())


def test_every_file_of_cases_has_a_floor() -> None:
    names = {path.stem for path in FOLDER.glob("*.jsonl")}
    assert names == set(FILES) == {row["file"] for row in rows("floors.csv")}
