"""Units (单位): from what is written to the canonical unit, its dimension and the value in it.

Here: the unit tables as one pattern, and conversion. Not here: numbers, or where a unit may stand
(scan). Units themselves are data: seeds/reference/units.csv and measure_words.csv.
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from pipelines.reference import table


class Unit(NamedTuple):
    """A unit as written (`raw`), the canonical one, the factor between them and the dimension."""

    raw: str
    canonical: str
    factor: Fraction
    dimension: str


def _load() -> dict[str, Unit]:
    units = {
        row["text"]: Unit(row["text"], row["unit"], Fraction(row["factor"]), row["dimension"])
        for row in table("units")
    }
    for row in table("measure_words"):
        units.setdefault(row["text"], Unit(row["text"], row["text"], Fraction(1), "count"))
    return units


def _pattern(words: list[str]) -> str:
    """One alternation, longest first, grouped by first character so that matching stays quick."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (f"(?:{'|'.join(rest)})" if any(rest) else "")
        for first, rest in by_first.items()
    )


UNITS = _load()
# Measure words before which a Chinese numeral counts (三个, 两家), and not only names (三农, 两岸).
CHINESE_COUNTERS = frozenset(
    [r["text"] for r in table("measure_words") if r["chinese"] == "yes"]
    + [t for t, u in UNITS.items() if u.dimension != "count" and u.raw not in ("方", "成", "日")]
)
# A word that begins like a unit and is none: 5方面, 3成立, 8折叠.
_NOT_A_UNIT = "|".join(
    re.escape(row["text"][:1]) + r"(?=" + re.escape(row["text"][1:]) + ")"
    for row in table("unit_lookalikes")
)
UNIT = re.compile(rf"(?!{_NOT_A_UNIT})(?:{_pattern(list(UNITS))})")
# 元/人, 万元/亩, 吨/日, 750元/一期, 人/平方公里
_DENOMINATOR = re.compile(
    rf"(?:[/／]|每(?=[\u4e00-\u9fff]))(?:一|每)?(?P<below>{_pattern(list(UNITS))}|人|年|月|日|天|辆次|学年)"
)


def match_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at `start`, with the offset after it, or None."""
    m = UNIT.match(text, start)
    if m is None:
        return None
    unit = UNITS[m.group()]
    below = _DENOMINATOR.match(text, m.end())
    if below is None or unit.dimension in ("ratio", "percentage_point", "multiple"):
        return unit, m.end()
    name = below["below"]
    raw = text[start : below.end()]
    if raw in UNITS:
        return UNITS[raw], below.end()
    return Unit(raw, f"{unit.canonical}/{name}", unit.factor, "rate"), below.end()


@lru_cache(maxsize=65536)
def convert(number: Decimal, factor: Fraction) -> float:
    """`number` in the canonical unit, as the nearest double (correctly rounded).

    >>> convert(Decimal("25.27") * 10**8, Fraction(1))
    2527000000.0
    """
    exact = Fraction(number) * factor
    return exact.numerator / exact.denominator
