"""Counting (计数): whether a number and the unit after it make an amount.

Here: the rules that keep units from being read into words and names — 二次供水, 三方, 38度, 3年行动 —
and what a lone 一 or 百 needs to count. Not here: units themselves (units), numbers without a unit
(bare), and what a numeral is otherwise (contexts).
"""

import re

from pipelines.extract import contexts
from pipelines.extract.cues import alternation, cues
from pipelines.extract.grammar import Token
from pipelines.extract.units import CHINESE_COUNTERS, Unit, match_unit

_BLANKS = frozenset(" \u3000\xa0")
_BUILDS = cues("builds")
_NEAR = cues("near")
# 每万人, 单位：亿元, | 亿吨 | of a table head: the scale word belongs to what is divided by.
RATE_BASE = re.compile(rf"(?:[／/]?每|{alternation('base')})$")
_HEADING = tuple("、“|（(：:")
_PRODUCES = re.compile(alternation("produces"))
_OCCASION_BEFORE = cues("occasion_before")
_OCCASION_AFTER = cues("occasion_after")
_LASTS_BEFORE = cues("lasts_before")
_LASTS_AFTER = cues("lasts_after")
# 五天半, 三斤半; not 8米半径, 5吨半导体材料.
_AND_HALF = re.compile(r"半(?![径导决成封边球岛山壁坡挂干程途机自永月年天夜夏价农停失])")
_TWO_DIGITS = range(11, 100)


def and_half(text: str, end: int) -> bool:
    """Whether half a unit more follows: 三斤半."""
    return text[end : end + 1] == "半" and _AND_HALF.match(text, end) is not None


def unit_after(text: str, token: Token) -> tuple[Unit, int] | None:
    """The unit of a number, if what follows is one and the two do not make a name."""
    at = token.end
    if text[at] in _BLANKS:
        at += 1
    found = match_unit(text, at)
    if found is None or contexts.heads_a_name(text, at, token.chinese):
        return None
    unit, end = found
    if token.chinese and not _counts_in_chinese(token, unit):
        return None
    rule = _RULES.get(unit.raw)
    if rule and not rule(text, token, end):
        return None
    if unit.raw == "折" and token.value in _TWO_DIGITS:
        unit = unit._replace(factor=unit.factor / 10)  # 八五折 and 85折 are 8.5折
    return unit, end


def _counts_in_chinese(token: Token, unit: Unit) -> bool:
    """三个 and 两家 count; 三农, 两岸 and 二次 are names."""
    if token.vague or token.scale != 1 or "/" in unit.raw:
        return True
    return unit.raw in CHINESE_COUNTERS or (token.value or 0) >= 100


def _is_energy(text: str, token: Token, end: int) -> bool:
    """80亿度 is power used; 二度, 38度 are not."""
    return token.scale >= 10**4


def _is_share(text: str, token: Token, end: int) -> bool:
    """三成, 七成半; not 12成."""
    high = token.low_high[1] if token.low_high else token.value
    return high is not None and 0 < high <= 10


def _is_discount(text: str, token: Token, end: int) -> bool:
    """九折, 八五折; ten tenths are no discount."""
    return token.value is not None and token.value != 10


def _is_occasion(text: str, token: Token, end: int) -> bool:
    """先后三次 counts; 九届六次全会 and 二次供水 do not."""
    if not token.chinese:
        return True
    before = text[max(0, token.start - 8) : token.start]
    return "届" not in before and (
        before.endswith(_OCCASION_BEFORE) or text.startswith(_OCCASION_AFTER, end)
    )


# Longer than these nothing that a report speaks of lasts: the number is a year or part of a code.
_YEARS, _DAYS = 200, 10_000


def _is_duration(text: str, token: Token, end: int) -> bool:
    """3年 lasts where the words say so (连续3年, 提前两年); elsewhere it dates (3年行动)."""
    if token.value is None:
        return False
    if not token.chinese and text[end - 1] == "天":
        return token.value < _DAYS  # 优良天数达256天
    if token.value > _YEARS:
        return False
    before = text[max(0, token.start - 5) : token.start]
    return (
        before.endswith(_LASTS_BEFORE) or text.startswith(_LASTS_AFTER, end) or and_half(text, end)
    )


_RULES = {
    "度": _is_energy,
    "成": _is_share,
    "折": _is_discount,
    "次": _is_occasion,
    "年": _is_duration,
    "天": _is_duration,
}


def one_counts(text: str, start: int, end: int) -> bool:
    """一 counts after a verb of building (新建一座水厂) and is indefinite elsewhere (一批项目)."""
    found = match_unit(text, end)
    if found is None:
        return False
    unit = found[0]
    if unit.raw not in CHINESE_COUNTERS or unit.raw in ("种", "次", "年", "天"):
        return False
    if unit.dimension != "count":
        return True
    return text[max(0, start - 3) : start].rstrip("了").endswith(_BUILDS)


def scale_counts(text: str, token: Token) -> bool:
    """百, 千, 万 alone count with a word that says so: 近百户, 万余人, 万亩."""
    before = text[max(0, token.start - 3) : token.start]
    if RATE_BASE.search(before) or before.rstrip().endswith(_HEADING):
        return False
    found = match_unit(text, token.end)
    near = before.endswith(_NEAR)
    if found and found[0].dimension in ("money", "area", "mass") and found[0].raw != "方":
        large = token.value is not None and token.value > 10**4
        names = _PRODUCES.match(text, found[1])  # 万元GDP能耗
        return not names and (large or found[0].dimension != "money" or near)
    return found is not None and (token.vague or near)
