"""Bounds (界限): which way an amount is open, from the words on both sides of it.

Here: 约, 近, 超过, 不低于 … before and 以上, 以内, 左右 … after. Not here: 余 and 多 inside the number
(grammar). The words are data: seeds/reference/bounds.csv.
"""

import re

from pipelines.extract.cues import any_of
from pipelines.reference import table

_LEFT = {r["text"]: r["bound"] for r in table("bounds") if r["side"] == "left"}
_LENGTHS = sorted({len(w) for w in _LEFT}, reverse=True)
_RIGHT = {r["text"]: r["bound"] for r in table("bounds") if r["side"] == "right"}
# 3000个多媒体教室 and 20个多功能厅 are no more than they say: 多 opens the noun.
NOT_MORE = "多[媒功元样层晶]"
_RIGHT_WORD = re.compile(rf"(?!{NOT_MORE})(?:{any_of(_RIGHT)})")
_RIGHT_STARTS = frozenset(w[0] for w in _RIGHT)
_SCALE = {r["text"]: r["bound"] for r in table("bounds") if r["side"] == "scale"}
_LEFT_ENDS = frozenset(w[-1] for w in (*_LEFT, *_SCALE))


def _left(text: str, start: int) -> str | None:
    """The longest modifier that ends where the amount starts; 签约23户 has none."""
    for n in _LENGTHS:
        word = text[max(0, start - n) : start]
        if word in _LEFT:
            return word if _LEFT[word] else None
    last = text[start - 1]
    return last if last in _SCALE and text[start] in "百千万亿" else None  # 上百家


def read_bound(text: str, start: int, end: int, vague: bool) -> tuple[str, str | None]:
    """The bound of the amount at `start` to `end`, and the words that set it."""
    left = _left(text, start) if text[start - 1] in _LEFT_ENDS else None
    right = _RIGHT_WORD.match(text, end) if text[end] in _RIGHT_STARTS else None
    if not (left or right or vague):
        return "eq", None
    bound = "eq"
    if right:
        bound = _RIGHT[right.group()]
    elif left:
        bound = _LEFT.get(left) or _SCALE[left]
    if vague and bound in ("eq", "about"):
        bound = "ge"
    words = [w for w in (left, right and right.group()) if w]
    return bound, "…".join(words) or None
