"""Remainders (零头): what an amount still says after its unit.

Here: 三斤半, 七成六, 50元6角3分, 两美元又三美分. Not here: numbers before the unit (grammar).
"""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.extract.counting import and_half
from pipelines.extract.grammar import read_either
from pipelines.extract.numbers import DIGIT
from pipelines.extract.units import Unit

_FEW = rf"[{DIGIT}]{{1,2}}|[一二两三四五六七八九]"
_CHANGE = re.compile(
    rf"[又零]?(?:(?P<tenths>{_FEW})[角毛])?(?:(?P<cents>{_FEW})(?:美分|欧分|分(?![之钟公]))|(?<=角|毛))"
)
_TENTH = re.compile(r"(?P<tenths>[一二三四五六七八九])(?=[的以左多]|[^\u4e00-\u9fff]|$)")
_HALVED = frozenset(
    ("length", "area", "mass", "volume", "duration", "multiple", "money", "ratio", "energy")
)
_PATTERNS = {"成": _TENTH, "元": _CHANGE, "美元": _CHANGE, "欧元": _CHANGE, "港元": _CHANGE}
# Every remainder begins with one of these.
REMAINS = frozenset("半又零0123456789０１２３４５６７８９一二两三四五六七八九")


class Remainder(NamedTuple):
    """What is left over: the part of one unit, where it ends, and its numerals."""

    part: Decimal
    end: int
    numerals: list[tuple[int, int, Decimal]]


def read_remainder(text: str, unit: Unit, end: int) -> Remainder | None:
    """The rest of an amount whose unit ends at `end`, None in most cases."""
    if unit.dimension in _HALVED and and_half(text, end):
        return Remainder(Decimal("0.5"), end + 1, [])
    pattern = _PATTERNS.get(unit.raw)
    m = pattern.match(text, end) if pattern else None
    if m is None:
        return None
    part, numerals = Decimal(0), []
    for group, weight in (("tenths", Decimal("0.1")), ("cents", Decimal("0.01"))):
        if m.groupdict().get(group):
            value = read_either(m[group]) or Decimal(0)
            part += value * weight
            numerals.append((m.start(group), m.end(group), value))
    return Remainder(part, m.end(), numerals) if numerals else None
