"""Numbers (数): what a run of digits or Chinese numerals writes, as an exact Decimal.

Here: reading one number's text. Not here: finding numbers in a text (scan), other spellings of
numerals (spelling), units (units), or deciding what a number is for (scan).
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

DIGIT = "0-9０-９"
CHINESE_DIGITS = "零〇○一二三四五六七八九"
CHINESE = CHINESE_DIGITS + "两十百千万亿兆廿卅"
CHINESE_YEAR = f"[一二][{CHINESE_DIGITS}]{{3}}"  # 一九五八, 二〇二三
# A longer run is a code, never an amount. Decimal's own 28 digits keep all that are shorter exact.
MAX_DIGITS = 28
_MAX_SPELLED = 64

_DIGIT_VALUE = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"廿": 20, "卅": 30}
_SMALL = {"十": 10, "百": 100, "千": 1000, "k": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_SCALE = _SMALL | _LARGE
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.", ",， ")
_MIXED_PART = re.compile(r"零?(\d*\.\d+|\d+)([十百千k]*)([万亿兆]*)")


class _Sum:
    """Adds up the parts of a number: a 万 multiplies all that came since the last larger scale.

    3亿 5千 5百 万 -> 300000000 + (5000 + 500) * 10000; 一万亿 is one scale of 10**12.
    """

    def __init__(self) -> None:
        self.section = Decimal(0)
        self.closed: list[tuple[Decimal, int]] = []

    def close(self, scale: int) -> bool:
        """Multiply by `scale`; False where the same scale would stand twice: 三万五万."""
        while self.closed and self.closed[-1][1] < scale:
            self.section += self.closed.pop()[0]
        if self.closed and self.closed[-1][1] == scale:
            return False
        self.closed.append((self.section * scale, scale))
        self.section = Decimal(0)
        return True

    def total(self) -> Decimal:
        return sum((value for value, _ in self.closed), self.section)


def scale_of(words: Iterable[str]) -> int:
    """The factor that a run of scale words stands for: 万亿 -> 10**12, 十万 -> 10**5."""
    factor = 1
    for c in words:
        factor *= _SCALE[c]
    return factor


@lru_cache(maxsize=8192)
def read_arabic(text: str) -> Decimal | None:
    """The value of Arabic digits, full-width or not, with separators: 1,234.5, ３.５, 3 000.

    None for a run too long to be an amount.
    """
    narrow = text
    if not text.isascii():
        narrow = text.translate(_NARROW)
    elif "," in text or " " in text:
        narrow = text.replace(",", "").replace(" ", "")
    return Decimal(narrow) if len(narrow) <= MAX_DIGITS + 1 else None


def read_mixed(text: str) -> Decimal | None:
    """The value of digits and scale words in turn: 3万5千 -> 35000, 1.2万亿 -> 1.2e12."""
    narrow = text.translate(_NARROW)
    if len(narrow) > 2 * MAX_DIGITS:
        return None
    parts = _Sum()
    for digits, small, large in _MIXED_PART.findall(narrow):
        parts.section += Decimal(digits) * scale_of(small)
        if large and not parts.close(scale_of(large)):
            return None
    return parts.total()


def _large_run(text: str, start: int) -> int:
    """The end of the 万, 亿 and 兆 that stand together at `start`."""
    while start < len(text) and text[start] in _LARGE:
        start += 1
    return start


def _read_spelled(text: str) -> Decimal | None:
    """Chinese numerals with scale words: 二百零五, 两千五百万, 一万亿, 百 (one hundred)."""
    parts = _Sum()
    digit: int | None = None
    last, section_scale, position = 1, 10**4, 0
    while position < len(text):
        c = text[position]
        position += 1
        if c in _DIGIT_VALUE:
            if digit:
                return None
            digit = _DIGIT_VALUE[c]
        elif c in _TENS:
            parts.section, digit = parts.section + _TENS[c], None
        elif c in _SMALL:
            if _SMALL[c] >= section_scale:
                return None  # 五十千
            parts.section += (digit or 1) * _SMALL[c]
            digit, last = None, _SMALL[c]
            section_scale = last
        else:
            end = _large_run(text, position)
            scale = scale_of(text[position - 1 : end])
            parts.section += (1 if position == 1 else 0) if digit is None else digit
            if not parts.close(scale):
                return None
            digit, last, section_scale, position = None, scale, 10**4, end
    # 三万五, 一百二: the last digit counts in the next lower place.
    if digit and last > 10 and text[-2] in _SCALE:
        digit *= last // 10
    return parts.total() + (digit or 0)


@lru_cache(maxsize=8192)
def read_chinese(text: str) -> Decimal | None:
    """The value of Chinese numerals: 三, 二十五, 二百零五, 一亿二千万, 六点五, 六·五, 二〇二〇.

    None where the characters do not make a number (三五 is read elsewhere, as a range).
    """
    if text == "半":
        return Decimal("0.5")
    whole, point, fraction = text.replace("·", "点").partition("点")
    if len(whole) > _MAX_SPELLED or len(fraction) > MAX_DIGITS:
        return None
    if point:
        digits = "".join(str(_DIGIT_VALUE[c]) for c in fraction if c in _DIGIT_VALUE)
        scale = scale_of("".join(c for c in fraction if c in _SCALE))
        head = read_chinese(whole)
        return None if head is None else (head + Decimal("0." + (digits or "0"))) * scale
    if len(whole) > 1 and all(c in _DIGIT_VALUE for c in whole):
        if len(whole) > MAX_DIGITS or "两" in whole:
            return None
        return Decimal("".join(str(_DIGIT_VALUE[c]) for c in whole))
    return _read_spelled(whole)
