"""Expressions of time and the days they cover: data/periods.csv."""

from datetime import date

import pytest
from cases import read_cases

from pipelines.extract import find_periods
from pipelines.extract.periods import find_dates, resolve


@pytest.mark.parametrize(
    "case", read_cases("periods"), ids=lambda c: f"{c['text']}-{c['year']}-{c['why']}"
)
def test_periods(case: dict[str, str]) -> None:
    periods = find_periods(case["text"], year=int(case["year"]) if case["year"] else None)
    assert all(case["text"][p.start : p.end] == p.text for p in periods)
    found = " | ".join(f"{p.text} {p.period_start}/{p.period_end}" for p in periods)
    assert found == case["periods"]


def test_words_without_a_year_speak_of_the_year_under_review() -> None:
    (span,) = find_dates("上半年")
    assert resolve(span, 2022, 2021) == (date(2021, 1, 1), date(2021, 6, 30))
    (span,) = find_dates("今年")
    assert resolve(span, 2022, 2021) == (date(2022, 1, 1), date(2022, 12, 31))


def test_dates_are_found_where_they_cannot_be_resolved() -> None:
    assert [text for text in ("8月初", "21世纪", "9:30") if next(find_dates(text), None)] == [
        "8月初",
        "21世纪",
        "9:30",
    ]
