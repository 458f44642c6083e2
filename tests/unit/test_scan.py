"""Every amount and every numeral of short texts: data/quantities.csv and data/numerals.csv."""

from decimal import Decimal

import pytest
from cases import read_cases

from pipelines.extract import find_numerals, find_quantities
from pipelines.extract.scan import scan


def name(case: dict[str, str]) -> str:
    return f"{case['text']}-{case['why']}"


def decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def double(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize("case", [c for c in read_cases("quantities") if c["found"]], ids=name)
def test_the_one_amount(case: dict[str, str]) -> None:
    (row,) = find_quantities(case["text"])
    assert case["text"][row.start : row.end] == row.text == case["found"]
    if case["number"]:  # that of a fraction has no end
        assert (row.number, row.number_max) == (
            decimal(case["number"]),
            decimal(case["number_max"]),
        )
    assert (row.value, row.value_max) == (double(case["value"]), double(case["value_max"]))
    assert (row.unit_raw, row.unit, row.dimension) == (
        case["unit_raw"],
        case["unit"],
        case["dimension"],
    )
    assert (row.bound, row.modifier_raw or "") == (case["bound"], case["modifier"])


@pytest.mark.parametrize("case", [c for c in read_cases("quantities") if not c["found"]], ids=name)
def test_no_amount(case: dict[str, str]) -> None:
    assert find_quantities(case["text"]) == []


@pytest.mark.parametrize("case", read_cases("numerals"), ids=name)
def test_numerals(case: dict[str, str]) -> None:
    rows = find_numerals(case["text"])
    assert all(case["text"][row.start : row.end] == row.text for row in rows)
    expected = [entry.split("=") for entry in case["numerals"].split(" | ") if entry]
    assert [[row.text, row.class_] for row in rows] == [entry[:2] for entry in expected]
    for row, (_, _, value) in zip(rows, expected, strict=True):
        if value != "…":
            assert row.value == decimal(value)


def texts(text: str) -> list[str]:
    return [row.text for row in find_quantities(text)]


def test_parts_of_a_whole_are_shares() -> None:
    rows = find_quantities("结构由12.5：45.5：42调整为11：46：43")
    assert [row.value for row in rows] == [12.5, 45.5, 42, 11, 46, 43]
    assert {(row.unit, row.unit_raw) for row in rows} == {("%", "")}


def test_more_parts_than_a_whole_has_are_none() -> None:
    assert texts("1：" * 60 + "40") == []


def test_a_unit_said_once_serves_the_whole_list() -> None:
    rows = find_quantities("分别下降3、4.5和6个百分点")
    assert [(row.text, row.unit) for row in rows] == [
        ("3", "百分点"),
        ("4.5", "百分点"),
        ("6个百分点", "百分点"),
    ]


def test_from_one_level_to_another_is_no_range() -> None:
    assert texts("由去年的300户增加到500户") == ["300户", "500户"]
    assert texts("从8%到10%") == ["8%", "10%"]


def test_units_that_differ_make_no_range() -> None:
    assert texts("5公里至8吨") == ["5公里", "8吨"]


def test_a_range_runs_upwards() -> None:
    assert texts("20至10户")[-1] == "10户"


def test_nothing_is_found_in_nothing() -> None:
    assert scan("") == ([], [])
