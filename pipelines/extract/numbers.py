"""Numbers (数): what a run of digits or Chinese numerals writes, as an exact Decimal.

Here: reading one number's text. Not here: finding numbers in a text (scan), units (units), or
deciding what a number is for (scan).
"""

import re
from decimal import Decimal
from typing import NamedTuple

DIGIT = "0-9０-９"
CHINESE_DIGITS = "零〇○一二两三四五六七八九"
CHINESE = CHINESE_DIGITS + "十百千万亿廿卅"
# Beyond this many digits a run is a code, never an amount; reading it would cost more than linear time.
MAX_DIGITS = 30

_DIGIT_VALUE = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"廿": 20, "卅": 30}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_MIXED_PART = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")


class NumberText(NamedTuple):
    """A number as written: its value, and the 万 or 亿 it carries (1 without one)."""

    value: Decimal
    scale: int


def scale_of(text: str) -> int:
    """The factor that a run of scale words stands for: 万亿 -> 10**12, 十万 -> 10**5."""
    factor = 1
    for c in text:
        factor *= _SCALE[c]
    return factor


def read_arabic(text: str) -> Decimal | None:
    """The value of Arabic digits, full-width or not, with separators: 1,234.5, ３.５, 3 000.

    None for a run too long to be an amount.
    """
    narrow = text.translate(_NARROW).replace(",", "").replace(" ", "")
    return Decimal(narrow) if len(narrow) <= MAX_DIGITS else None


def read_mixed(text: str) -> Decimal | None:
    """The value of digits and scale words in turn: 3万5千 -> 35000, 1.2万亿 -> 1.2e12."""
    narrow = text.translate(_NARROW).replace(",", "").replace(" ", "")
    total = Decimal(0)
    for digits, scale in _MIXED_PART.findall(narrow):
        if len(digits) > MAX_DIGITS:
            return None
        total += Decimal(digits) * scale_of(scale)
    return total


def _read_spelled(text: str) -> int | None:
    """Chinese numerals with scale words: 二百零五, 两千五百万, 一万亿, 百 (one hundred)."""
    total = section = digit = 0
    last = 1
    seen = False
    for c in text:
        if c in _DIGIT_VALUE:
            if digit and c not in "零〇○":
                return None
            digit, seen = _DIGIT_VALUE[c], True
        elif c in _TENS:
            section, seen = section + _TENS[c], True
        elif _SCALE[c] < 10**4:
            section += (digit if seen and digit else 1) * _SCALE[c]
            digit, seen, last = 0, True, _SCALE[c]
        else:
            section += digit
            total = (total + section or 1) * 10**8 if c == "亿" else total + (section or 1) * 10**4
            section, digit, seen, last = 0, 0, True, _SCALE[c]
    # 三万五, 一百二: the last digit counts in the next lower place.
    if digit and last > 10 and text[-2] not in "零〇○廿卅":
        digit *= last // 10
    return total + section + digit


def read_chinese(text: str) -> Decimal | None:
    """The value of Chinese numerals: 三, 二十五, 二百零五, 一亿二千万, 六点五, 二〇二〇.

    None where the characters do not make a number (三五 is read elsewhere, as a range).
    """
    whole, point, fraction = text.partition("点")
    if len(whole) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
        return None
    if point:
        digits = "".join(str(_DIGIT_VALUE[c]) for c in fraction if c in _DIGIT_VALUE)
        scale = scale_of("".join(c for c in fraction if c in _SCALE))
        head = read_chinese(whole)
        return None if head is None else (head + Decimal("0." + (digits or "0"))) * scale
    if len(whole) > 1 and all(c in _DIGIT_VALUE for c in whole):
        return Decimal("".join(str(_DIGIT_VALUE[c]) for c in whole))
    value = _read_spelled(whole)
    return None if value is None else Decimal(value)
