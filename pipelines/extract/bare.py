"""Bare numbers (无单位数): amounts that the text states without a unit of their own.

Here: the unit that 万 and 亿 leave out (救济资金45万, 8.05万贫困人口), that a list says once (分别增长
5、6个百分点), or that a rate does without (完成率100). Not here: numbers with a unit (counting).
"""

import re

from pipelines.extract.counting import unit_after
from pipelines.extract.cues import alternation, any_of
from pipelines.extract.grammar import NUMBER, Token, read_token
from pipelines.extract.units import ONE, UNITS, Unit
from pipelines.reference import column, table

NOTHING = Unit("", "", ONE, "count")
_LEVEL = re.compile(alternation("level"))
_MONEY_NOUNS = re.compile("|".join(column("money_nouns")))
_COUNT_NOUNS = {r["text"]: r["unit"] for r in table("count_nouns")}
_COUNT_WORDS = any_of(_COUNT_NOUNS)
# 55万农村义务教育阶段学生, 15万行政执法人员: the noun that is counted ends the phrase.
_COUNTED_AFTER = re.compile(rf"[\u4e00-\u9fff]{{0,10}}?({_COUNT_WORDS})")
# 常住人口突破1000万, 参保人数达到595万: or it stands before.
_COUNTED_BEFORE = re.compile(rf"({_COUNT_WORDS}|人数)(?:[\u4e00-\u9fff]{{0,5}})$")
_SCORED = re.compile(rf"(?:{alternation('score')})(?:{alternation('reaches')})*[:：]?$")
_GOES_ON = ("-", "—", "+", "．", "/")
_SPREAD = re.compile(r"[、,，]?(?:和|与|及|、)?")
_SPREAD_FIRST = frozenset("、,，和与及")
# As many figures as a sentence sets side by side.
_LONGEST_LIST = 6


def bare_unit(text: str, token: Token) -> Unit | None:
    """The unit that a number without one has, None where it states no amount."""
    if token.value is None:
        return None
    shared = _shared_unit(text, token)
    if shared:
        return shared
    before = text[max(0, token.start - 8) : token.start]
    if token.scale >= 10**4:
        return _implied_unit(text, token, before)
    if _SCORED.search(before) and not text.startswith(_GOES_ON, token.end):
        return NOTHING
    return None


def _implied_unit(text: str, token: Token, before: str) -> Unit:
    """The unit that 万 and 亿 leave out: 救济资金45万, 8.05万贫困人口, 500亿级产业."""
    if _LEVEL.match(text, token.end) or _MONEY_NOUNS.search(before):
        return UNITS["元"]._replace(raw="")
    noun = _COUNTED_AFTER.match(text, token.end) or _COUNTED_BEFORE.search(before)
    return NOTHING._replace(canonical=_COUNT_NOUNS.get(noun[1], "人")) if noun else NOTHING


def _shared_unit(text: str, token: Token) -> Unit | None:
    """分别增长5、6个百分点: the unit stands once, after the last number."""
    if text[token.end : token.end + 1] not in _SPREAD_FIRST:
        return None
    context = text[max(0, token.start - 40) : token.start]
    if "分别" not in context and "各" not in context:
        return None
    position = token.end
    for _ in range(_LONGEST_LIST):
        sep = _SPREAD.match(text, position)
        m = NUMBER.match(text, sep.end()) if sep and sep.end() > position else None
        if m is None or m["arabic"] is None:
            return None
        other = read_token(text, m)
        found = unit_after(text, other)
        if found:
            return found[0]
        position = other.end
    return None
