"""Writers of numbers: the other direction of pipelines.extract.numbers, for the property tests.

Here: a Decimal as Arabic digits, as Chinese numerals and with 万 and 亿. Not here: anything read
from the code under test: the writers stand on their own.
"""

from decimal import Decimal

_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def arabic(number: Decimal) -> str:
    """1234.5"""
    return format(number, "f")


def separated(number: Decimal) -> str:
    """1,234.5"""
    return format(number, ",f")


def blanks(number: Decimal) -> str:
    """1 234.5"""
    return separated(number).replace(",", " ")


def wide(number: Decimal) -> str:
    """１２３４．５"""
    return arabic(number).translate(_WIDE)


def wide_separated(number: Decimal) -> str:
    """１，２３４．５"""
    return separated(number).translate(_WIDE)


def _section(number: int, leading: bool) -> str:
    """Four digits or fewer: 一千零五; `leading` writes 十 for 一十."""
    words, zero = "", False
    for place, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if zero else "") + _DIGITS[digit] + scale
        zero = not digit and bool(words)
    return words.replace("一十", "十", 1) if leading and words.startswith("一十") else words


def _whole(number: int) -> str:
    """Any integer: 一亿零二百万零三."""
    if number < 10**4:
        return _section(number, leading=True) or "零"
    scale, word = (10**8, "亿") if number >= 10**8 else (10**4, "万")
    above, below = divmod(number, scale)
    if not below:
        return _whole(above) + word
    gap = "零" if below < scale // 10 else ""
    rest = _whole(below)
    return _whole(above) + word + gap + ("一" + rest if rest.startswith("十") else rest)


def chinese(number: Decimal) -> str:
    """一千二百三十四点五"""
    whole, _, fraction = format(number, "f").partition(".")
    words = _whole(int(whole))
    return words + ("点" + "".join(_DIGITS[int(d)] for d in fraction) if fraction else "")


def in_wan(number: Decimal) -> str:
    """0.12345万"""
    return format(number / 10**4, "f") + "万"


def in_yi(number: Decimal) -> str:
    """1.2亿"""
    return format(number / 10**8, "f") + "亿"


def in_wan_yi(number: Decimal) -> str:
    """1.2万亿"""
    return format(number / 10**12, "f") + "万亿"


def mixed(number: Decimal) -> str:
    """3亿2万, for whole numbers of 万 as in 3亿2万; smaller parts as digits in 千: 3万5千."""
    yi, rest = divmod(int(number), 10**8)
    wan, rest = divmod(rest, 10**4)
    qian, rest = divmod(rest, 10**3)
    if rest or number != int(number):
        return in_wan(number)
    parts = ((yi, "亿"), (wan, "万"), (qian, "千"))
    return "".join(f"{n}{word}" for n, word in parts if n) or "0万"


RENDERERS = (
    arabic,
    separated,
    blanks,
    wide,
    wide_separated,
    chinese,
    in_wan,
    in_yi,
    in_wan_yi,
    mixed,
)
