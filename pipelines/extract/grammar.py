"""Grammar (文法): how a number is written, and reading one token of it.

Here: the patterns of numbers with their 万 and 余, and what a match is worth. Not here: which
numerals are amounts (scan) and what stands around them (contexts).
"""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.extract.numbers import (
    CHINESE,
    CHINESE_DIGITS,
    DIGIT,
    read_arabic,
    read_chinese,
    read_mixed,
    scale_of,
)

# Thousands are set apart by commas, full-width ones too in older texts: 1,234 1，200万吨 3 000.
_ARABIC = rf"(?:[{DIGIT}]{{1,3}}(?:[,，][{DIGIT}]{{3}})+(?![{DIGIT}])|[{DIGIT}]{{1,3}}(?: [{DIGIT}]{{3}})+(?![{DIGIT}])|[{DIGIT}]+)(?:[.．][{DIGIT}]+)?"
# 千 and 百 are no scale where they begin a unit: 5千瓦, 2百分点.
_SCALE = r"(?:百(?!分点|帕)|千(?![瓦米克伏帕卡])|万|亿)"
_MORE = r"(?:余|多(?!种|元化|层)|几)"
NUMBER = re.compile(
    rf"(?P<per>[百千万])分之(?P<of>{_ARABIC}|[{CHINESE}]+(?:点[{CHINESE_DIGITS}]+)?)"
    rf"|(?P<whole>[{CHINESE}]{{1,8}}|[{DIGIT}]{{1,6}})分之(?P<share>[{CHINESE}]{{1,8}}|[{DIGIT}]{{1,6}})"
    rf"|翻(?P<fold>[一二两三四五]|[{DIGIT}])?番"
    rf"|(?P<arabic>{_ARABIC})"
    rf"(?:(?P<mix>\s?{_SCALE}+(?:[{DIGIT}]+(?:\.[{DIGIT}]+)?{_SCALE})*))?"
    rf"|(?P<chinese>(?:[数几](?=[十百千万亿]))?[{CHINESE}]+(?:几(?=[个十百千万亿家名户人次项件座条])|点[{CHINESE_DIGITS}]+[万亿]*)?)"
)
_TAIL = re.compile(rf"(?P<more>{_MORE})?(?P<scale>[十百千万亿]*(?:万|亿))?(?P<more2>{_MORE})?")
_ALTERNATIVES = re.compile(
    r"(?P<times>十)?(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])(?P<scale>[十百千万亿]*)$"
)


class Token(NamedTuple):
    """A number as it stands: the span of the number, its value, and its `余`."""

    start: int
    end: int
    value: Decimal | None
    low_high: tuple[Decimal, Decimal] | None
    scale: int
    vague: bool
    chinese: bool


def _alternatives(run: str) -> tuple[Decimal, Decimal] | None:
    """两三百 -> 200 and 300, 三五 -> 3 and 5, 十七八 -> 17 and 18: neighbours said as a guess."""
    m = _ALTERNATIVES.fullmatch(run)
    if m is None:
        return None
    low, high = (int(read_chinese(m[g]) or 0) for g in ("low", "high"))
    if high - low != 1 and (low, high) != (3, 5):
        return None
    tens, scale = (10 if m["times"] else 0), scale_of(m["scale"])
    return Decimal((tens + low) * scale), Decimal((tens + high) * scale)


def read_token(text: str, m: re.Match[str]) -> Token:
    """The number at a match, with the 余/多 and 万/亿 that follow it."""
    end = m.end()
    tail = _TAIL.match(text, end)
    vague, scale = False, 1
    if tail and (tail["more"] or tail["scale"] or tail["more2"]):
        bare_scale = tail["scale"] and not tail["more"] and m["chinese"]
        if not bare_scale:
            vague = bool(tail["more"] or tail["more2"])
            scale = scale_of(tail["scale"] or "")
            end = tail.end()
    chinese = m["chinese"] is not None
    pair: tuple[Decimal, Decimal] | None = None
    if chinese:
        run = m.group()
        vague = vague or run[0] in "数几" or run[-1] == "几"
        run = run.strip("数几")
        pair = _alternatives(run)
        value = None if pair else read_chinese(run)
        own = scale_of("".join(c for c in run if c in "万亿"))
    elif m["mix"]:
        value = read_mixed(m.group())
        own = scale_of("".join(c for c in m["mix"] if c in "百千万亿"))
    else:
        value, own = read_arabic(m["arabic"]), 1
    if value is not None:
        value *= scale
    if pair:
        pair = (pair[0] * scale, pair[1] * scale)
    return Token(m.start(), end, value, pair, own * scale, vague, chinese)
