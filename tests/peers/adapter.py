"""The peers' specification cases, read with this project's eyes.

Here: for each file of cases, whether what this project finds says the same as a case expects. Not
here: the cases themselves (../shared/peers), the floors and the exceptions (the CSV files beside
this module).

What differs by definition is adapted and not imitated. A bare number is a numeral and no quantity.
A percentage is compared by its value, a measurement by its number and the unit as written. A unit
said in front (人民币50元) lies outside the row. The end of a period is its last day.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.extract import find_numerals, find_periods, find_quantities
from pipelines.extract.periods import find_dates
from pipelines.extract.types import Quantity

FOLDER = Path(__file__).parents[3] / "shared" / "peers"
Expected = dict[str, Any]

_CURRENCIES = {
    "Chinese yuan": "元",
    "United States dollar": "美元",
    "Hong Kong dollar": "港元",
    "Japanese yen": "日元",
}
_UNITS = {
    "Mu": "亩",
    "Centimeter": "公分 cm 厘米",
    "Meter": "m 米",
    "Kilometer": "千米 公里 km",
    "Ton": "吨 t",
    "Jin": "斤",
    "Liang": "两",
    "Kilogram": "千克 公斤 kg",
    "Gram": "克 g",
    "Microgram": "微克",
    "Hertz": "赫兹",
    "Kilocalorie": "千卡",
}
_PERCENT = re.compile(r"[佰百千万亿][百千万亿]*\s*分")
_MEASURED = ("length", "area", "mass", "volume", "energy", "power")


class Case(NamedTuple):
    """One line of a file of cases; `digest` tells whether the line is still the same."""

    line: int
    digest: str
    text: str
    year: int | None
    expected: list[Expected]


def read_cases(name: str) -> list[Case]:
    """The cases of ``<name>.jsonl``, in order."""
    found = []
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        row = json.loads(line)
        digest = hashlib.sha256(row["input"].encode()).hexdigest()[:8]
        year = int(row["ref"][:4]) if row.get("ref") else None
        found.append(Case(number, digest, row["input"], year, row["expected"]))
    return found


def _equal(ours: Decimal | float | None, theirs: float | None) -> bool:
    """Equal to the fifteen digits that the files of cases write."""
    if ours is None or theirs is None:
        return ours is theirs
    return abs(float(ours) - theirs) <= 1e-14 * max(abs(theirs), abs(float(ours)))


def _span(wanted: Expected) -> tuple[int, int]:
    return wanted["start"], wanted["end"]


def _all_match(
    rows: list[Quantity], case: Case, same: Callable[[Quantity, Expected], bool]
) -> bool:
    """Every expected row is found, and no row is left over."""
    left = list(rows)
    for wanted in case.expected:
        row = next((row for row in left if same(row, wanted)), None)
        if row is None:
            return False
        left.remove(row)
    return not left


def number(case: Case) -> bool:
    """Each number is a numeral, or the number of a quantity, with the same span and value.

    Further numerals are no mistake: each has its class. An amount without a unit would be one.
    """
    numerals, quantities = find_numerals(case.text), find_quantities(case.text)
    for wanted in case.expected:
        numeral = any(
            (row.start, row.end) == _span(wanted) and _equal(row.value, wanted["value"])
            for row in numerals
        )
        percentage = any(
            row.end == wanted["end"] and row.unit == "%" and _equal(row.value, wanted["value"])
            for row in quantities
        )
        if not numeral and not percentage:
            return False
    spans = [_span(wanted) for wanted in case.expected]
    return all(row.unit_raw or (row.start, row.end) in spans for row in quantities)


def _is_plain_to_peers(row: Quantity) -> bool:
    return row.unit_raw == "分之" and _PERCENT.match(row.text) is None


def percent(case: Case) -> bool:
    """Percentages and points by span and value; of a range, the end that carries the sign.

    Other fractions (五分之一) are plain numbers to the peers, so they are left out here.
    """
    rows = [
        row
        for row in find_quantities(case.text)
        if row.unit in ("%", "百分点") and not _is_plain_to_peers(row)
    ]

    def same(row: Quantity, wanted: Expected) -> bool:
        value = row.value if row.value_max is None else row.value_max
        starts = row.start == wanted["start"] or row.value_max is not None
        return starts and row.end == wanted["end"] and _equal(value, wanted["value"])

    return _all_match(rows, case, same)


def currency(case: Case) -> bool:
    """Amounts of money by value and currency."""

    def same(row: Quantity, wanted: Expected) -> bool:
        inside = wanted["start"] <= row.start and row.end == wanted["end"]
        unit = _CURRENCIES[wanted["unit"]]
        return inside and row.unit == unit and _equal(row.value, wanted["value"])

    rows = [row for row in find_quantities(case.text) if row.dimension == "money"]
    spans = [_span(wanted) for wanted in case.expected]
    wanted_rows = [row for row in rows if any(a <= row.start < b for a, b in spans)]
    return _all_match(wanted_rows if case.expected else rows, case, same)


def dimension(case: Case) -> bool:
    """Measurements by span, number and unit as written."""
    units = {unit: words.split() for unit, words in _UNITS.items()}

    def same(row: Quantity, wanted: Expected) -> bool:
        unit = row.unit_raw in units[wanted["unit"]]
        return (
            (row.start, row.end) == _span(wanted) and unit and _equal(row.number, wanted["value"])
        )

    wanted_units = {word for wanted in case.expected for word in units[wanted["unit"]]}
    rows = [
        row
        for row in find_quantities(case.text)
        if row.dimension in _MEASURED or row.unit_raw in wanted_units
    ]
    return _all_match(rows, case, same)


def number_range(case: Case) -> bool:
    """A range with a unit by its two numbers, one without by its ends among the numerals."""
    numerals, quantities = find_numerals(case.text), find_quantities(case.text)
    for wanted in case.expected:
        first, last = _span(wanted)
        ends = [v for v in (wanted["value"], wanted.get("value_max")) if v is not None]
        ranged = any(
            _equal(row.number, wanted["value"]) and _equal(row.number_max, wanted.get("value_max"))
            for row in quantities
            if first <= row.start < last
        )
        values = [row.value for row in numerals if first <= row.start and row.end <= last]
        values += [Decimal(str(row.value)) for row in quantities if row.unit == "%"]
        dashed = len(ends) == 2 and any(first <= row.start < last for row in quantities)
        if not ranged and (dashed or not all(any(_equal(v, e) for v in values) for e in ends)):
            return False
    return True


def dates_found(case: Case) -> bool:
    """Expressions of time by where they end and how many there are."""
    ends = [span.end for span in find_dates(case.text)]
    return ends == [wanted["end"] for wanted in case.expected]


def dates_resolved(case: Case) -> bool:
    """Periods by their days.

    There the end is the day after, save between two days; and from one year to another the last
    year is left out there and counted here.
    """
    periods = find_periods(case.text, year=case.year)
    return len(periods) == len(case.expected) and all(
        p.period_start == date.fromisoformat(wanted["value"])
        and p.period_end in _last_days(date.fromisoformat(wanted["value_max"]), wanted["timex"])
        for p, wanted in zip(periods, case.expected, strict=True)
    )


def _last_days(end: date, timex: str) -> tuple[date, ...]:
    if re.fullmatch(r"\(.*-01-01,.*-01-01,P\dY\)", timex):
        return (date(end.year, 12, 31),)
    return end, end - timedelta(days=1)


FILES: dict[str, Callable[[Case], bool]] = {
    "ms_number": number,
    "ms_percent": percent,
    "ms_currency": currency,
    "ms_dimension": dimension,
    "ms_numberrange": number_range,
    "ms_dateperiod_extractor": dates_found,
    "ms_dateperiod_parser": dates_resolved,
}
