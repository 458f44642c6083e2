"""Canonical names (标准指标名): from a local wording to the indicator it is.

Here: matching a name against seeds/reference/indicator_wordings.csv. Not here: finding the name in
the text (phrases). A wording must be the whole name once the words of place and scope are taken
off: 数字经济核心产业增加值 is not 增加值 of anything listed.
"""

import re
from functools import lru_cache

from pipelines.reference import table

_SCOPE = re.compile(
    r"^(?:其中|全年|当年|年末|预计|累计|实现|完成|努力|力争|确保|我[省市县区州镇街]|全[国省市县区州镇街乡盟旗域]|辖区|[省市县区州镇]内|本地|区域|[省市县区州]?本[级市县区]|"
    r"[省市县区州]级|地区?(?=规模|社会|固定)|地方(?=税收)|(?!脱贫|贫困|农村|城镇|民族|边境|革命|经济|高新|开发|自贸|示范|城|市|郊|山|园|核心|主)[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|镇|乡|街道|州)|年均|的|：|:|“|全社会(?=社会|进出口))"
)
_TRAILING = re.compile(
    r"(?:总体|整体|同比|预期|预计|年均|累计|目标|完成情况|完成|达到|为|的?增长|增速|增幅|总量|绝对值|任务|”|，|、)+$"
)
_BRACKETS = re.compile(r"[（(][^（）()]{0,12}[）)]")
_WORDINGS = {row["text"]: row["indicator"] for row in table("indicator_wordings")}
# 规模以上工业增长7% is its value added; 规模以上工业 320家 is not.
_ONLY_AS = {row["text"]: row["stat"] for row in table("indicator_wordings") if row["stat"]}
_PATTERNS = [(re.compile(r["pattern"]), r["indicator"]) for r in table("indicator_patterns")]
# Units that a wording cannot be measured in: 农业 82家 is a count of firms, not value added.
_STAT_OF = {row["indicator"]: row["stat"] for row in table("indicators")}
_UNIT_OF = {row["indicator"]: row["unit"] for row in table("indicators")}


@lru_cache(maxsize=65536)
def canonical_name(name: str, unit: str, stat: str) -> str | None:
    """The canonical indicator that `name` is a wording of, or None.

    `unit` and `stat` guard against wordings that also name something else: a level in another
    kind of unit is not the indicator.
    """
    candidates = _candidates(name)
    known = (c for c in candidates if c in _WORDINGS and _ONLY_AS.get(c, stat) == stat)
    indicator = next((_WORDINGS[c] for c in known), None)
    if indicator is None:
        indicator = next((i for p, i in _PATTERNS for c in candidates if p.fullmatch(c)), None)
    if indicator is None and "、" in name:
        indicator = _first_of_all(name, unit, stat)
    return indicator if indicator and _fits(_UNIT_OF[indicator], unit, stat) else None


def _first_of_all(name: str, unit: str, stat: str) -> str | None:
    """生产总值、固定资产投资增长5%: one figure for several indicators stands under the first."""
    found = [canonical_name(part, unit, stat) for part in re.split("[、和]", name) if part]
    return found[0] if found and all(found) else None


def usual_stat(indicator: str) -> str:
    """The statistic that an indicator is mostly given as: growth for 居民消费价格指数."""
    return _STAT_OF[indicator]


def _candidates(name: str) -> list[str]:
    """The name as it is, and as it is without place, scope, brackets and trailing words.

    Words of scope come off one at a time, for one too many may go: 全市常住人口城镇化率.
    """
    rest = _BRACKETS.sub("", name).strip("“”‘’ 　*")
    found = [name, rest, _TRAILING.sub("", rest)]
    while scope := _SCOPE.match(rest):
        rest = rest[scope.end() :]
        found += [rest, _TRAILING.sub("", rest)]
    return list(dict.fromkeys(found))


def _fits(expected: str, unit: str, stat: str) -> bool:
    if stat != "level" or unit == expected or not unit:
        return stat != "share" or expected == "%"
    money = ("元", "美元", "港元")
    if expected in money:
        return unit in money or unit == "元/人"
    if expected in ("人", "人次", "户", "家"):
        return unit in ("人", "人次", "户", "家", "名", "个", "万人")
    return False
