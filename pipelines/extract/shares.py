"""Shares (份额): amounts whose unit is in the way they are said.

Here: 百分之六点五, 三分之二, 1/3, 翻两番, 对折. Not here: % and 成, which are units like others.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pipelines.extract.grammar import read_either
from pipelines.extract.numbers import scale_of
from pipelines.extract.units import UNITS, Unit

# 占全国1/3, 减少1/4以上; elsewhere 1/3 numbers a thing or a date.
_STATED_BEFORE = re.compile(
    r"(?:[占约近超过达到至为的少简减]|不足|低于|高于|多于|少于|全[国省市区县州镇乡村]|世界|全球)$"
)
_STATED_AFTER = re.compile(r"以[上下内]|左右|[的强多]")


class Share(NamedTuple):
    """`parts` of `base`, each worth `unit`: 三分之二 is two parts of three."""

    parts: Decimal
    base: Decimal
    unit: Unit

    @property
    def number(self) -> Decimal:
        """The number as written, which cannot always be exact: 三分之一."""
        return self.parts / self.base

    def plus(self, whole: Decimal) -> "Share":
        """三又二分之一, 负一又二分之一."""
        part = -self.parts if whole < 0 else self.parts
        return self._replace(parts=whole * self.base + part)


def _of(parts: Decimal, base: Decimal) -> Share:
    return Share(parts, base, Unit("分之", "%", Fraction(100) / Fraction(base), "ratio"))


def read_fraction(m: re.Match[str]) -> Share | None:
    """百分之六点五, 千分之三, 三分之二; None where the denominator is no number, or zero."""
    if m["per"]:
        count, base = read_either(m["of"]), Decimal(scale_of(m["per"]))
    else:
        count, base = read_either(m["share"]), read_either(m["whole"]) or Decimal(0)
    return None if count is None or not base else _of(count, base)


def read_slash(m: re.Match[str]) -> Share | None:
    """1/3, or with a whole number before it 1 1/2; None for a denominator of zero."""
    top, bottom, ones = (Decimal(m[g] or 0) for g in ("top", "bottom", "ones"))
    return _of(ones * bottom + top, bottom) if bottom else None


def is_stated(text: str, start: int, end: int) -> bool:
    """Whether the words around 1/3 say that it is a share."""
    before = text[max(0, start - 3) : start]
    return bool(_STATED_BEFORE.search(before) or _STATED_AFTER.match(text, end))


def read_fold(fold: str | None) -> Share:
    """翻一番 is twofold, 翻两番 fourfold."""
    times = Decimal(2) ** int(read_either(fold or "一") or 1)
    return Share(times, Decimal(1), UNITS["倍"]._replace(raw="番"))


def read_half_price() -> Share:
    """对折."""
    return Share(Decimal(5), Decimal(1), UNITS["折"])
