"""Units (单位): from what is written to the canonical unit, its dimension and the value in it.

Here: the unit tables as one pattern, and conversion. Not here: numbers, or where a unit may stand
(scan). Units themselves are data: seeds/reference/units.csv and measure_words.csv.
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from pipelines.extract.cues import any_of
from pipelines.reference import column, table


class Unit(NamedTuple):
    """A unit as written (`raw`), the canonical one, the factor between them and the dimension."""

    raw: str
    canonical: str
    factor: Fraction
    dimension: str


# Most units are their own canonical unit; these need no arithmetic.
ONE = Fraction(1)


def _factor(text: str) -> Fraction:
    return ONE if text == "1" else Fraction(text)


def _load() -> dict[str, Unit]:
    units = {
        row["text"]: Unit(row["text"], row["unit"], _factor(row["factor"]), row["dimension"])
        for row in table("units")
    }
    for row in table("measure_words"):
        units.setdefault(row["text"], Unit(row["text"], row["text"], ONE, "count"))
    return units


UNITS = _load()
# A sign is no word and begins none: % and ‰ need no closer look.
_SIGNS = {
    text: unit for text, unit in UNITS.items() if unit.dimension == "ratio" and not text.isalpha()
}
# Measure words before which a Chinese numeral counts (三个, 两家), and not only names (三农, 两岸).
CHINESE_COUNTERS = frozenset(
    [r["text"] for r in table("measure_words") if r["chinese"] == "yes"]
    + [t for t, u in UNITS.items() if u.dimension != "count" and u.raw not in ("方", "日")]
)
_WORD = any_of(UNITS)
# A Latin unit ends with its letters: 5m is a length and 5mm is one, 5mx is none.
_LATIN_END = "(?!(?<=[A-Za-z0-9])[A-Za-z0-9²³])"


def _by_first() -> dict[str, re.Pattern[str]]:
    """The pattern of the units that begin with each character.

    A word that begins like a unit is none: 5方面, 3成立, 8折叠. The tael stands alone: 三两天.
    """
    words: dict[str, list[str]] = {}
    for text in UNITS:
        words.setdefault(text[0], []).append(text)
    lookalikes: dict[str, list[str]] = {"两": ["[\u4e00-\u9fff]"]}
    for text in column("unit_lookalikes"):
        lookalikes.setdefault(text[0], []).append(re.escape(text[1:]))
    return {
        first: re.compile(
            f"(?!.(?:{'|'.join(lookalikes.get(first, ['(?!)']))}))(?:{any_of(texts)}){_LATIN_END}"
        )
        for first, texts in words.items()
    }


_BY_FIRST = _by_first()
# 元/人, 万元/亩, 吨/日, 750元/一期, 人/平方公里
_DENOMINATOR = re.compile(
    r"(?:[/／]|每(?=[\u4e00-\u9fff]))(?:一|每)?"
    rf"(?P<below>(?:{_WORD}){_LATIN_END}|人|年|月|日|天|辆次|学年)"
)
_SLASH = frozenset("/／每")


def match_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at `start`, with the offset after it, or None.

    `text` goes on after the unit, if only with a line break (see scan).
    """
    first = text[start]
    if first in _SIGNS:
        return _SIGNS[first], start + 1
    pattern = _BY_FIRST.get(first)
    m = pattern.match(text, start) if pattern else None
    if m is None:
        return None
    unit = UNITS[m.group()]
    end = m.end()
    below = _DENOMINATOR.match(text, end) if text[end] in _SLASH else None
    if below is None or unit.dimension in ("ratio", "percentage_point", "multiple"):
        return unit, end
    name = below["below"]
    raw = text[start : below.end()]
    if raw in UNITS:
        return UNITS[raw], below.end()
    return Unit(raw, f"{unit.canonical}/{name}", unit.factor, "rate"), below.end()


@lru_cache(maxsize=65536)
def _convert(number: Decimal, factor: Fraction) -> float:
    exact = Fraction(number) * factor
    return exact.numerator / exact.denominator


def convert(number: Decimal, factor: Fraction) -> float:
    """`number` in the canonical unit, as the nearest double (correctly rounded).

    >>> convert(Decimal("25.27") * 10**8, Fraction(1))
    2527000000.0
    """
    return float(number) if factor is ONE else _convert(number, factor)
