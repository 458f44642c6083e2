"""Phrases (短语): what the words before and after a number say of it.

Here: one number's clause, read into the name of what is measured, the statistic, its direction
and the verb that governs it. Not here: what the sentence said before (facts) or when (governing).
"""

import re
from typing import NamedTuple

from pipelines.extract.bounds import NOT_MORE
from pipelines.extract.fact_words import any_of, words
from pipelines.reference import table


class Phrase(NamedTuple):
    """The reading of one clause: `name` is empty where the clause leaves it to be carried over."""

    name: str
    stat: str
    falls: bool
    verb: str
    verb_kind: str
    versus: bool
    of_target: bool
    is_target: bool
    whole: str = ""


_UP_DOWN = any_of("up", "down")
_DOWN = frozenset(words("down"))
_VERB_KINDS = {w: kind for kind in ("lead", "outcome", "action") for w in words(kind)}
_FILL = f"(?:{any_of('fill')}|[:：])"
_COMPARED = (
    r"(?:同比|同口径|可比口径|按?可比价格?(?:计算)?|环比|[高低快慢]于[^，,。；;]{1,12}|"
    rf"(?:比|较|与)[^，,。；;]{{0,16}}?(?=相比|(?:{_FILL})*(?:{_UP_DOWN}))(?:相比)?)"
)
_CHANGE = re.compile(
    rf"(?P<versus>{_COMPARED})?(?:{_FILL}|同比)*(?P<verb>{_UP_DOWN})(?!的)(?P<to>到|至|为)?{_FILL}*$"
)
_ABOVE = re.compile(r"(?P<verb>[高低快慢多少]于)[^，,。；;]{1,16}$")
_TIMES = re.compile(r"(?:是|为|相当于|达到?|分别是|分别为)[^，,。；;]{0,12}的(?:约)?$|^的$")
_OF_TARGET = re.compile(
    r"(?:占|完成|达到?|为|完成了|实现)?了?"
    r"(?P<whose>(?:全年|年度|年初|半年|上半年|下半年|季度|区|市|省|县|镇|计划|下达|预期|考核|进度|序时|本|年)*)"
    r"(?:目标|任务|计划|预算|年计划|年任务)(?:目标|任务|计划|进度|总数|总量|数|值)*"
    r"(?P<of>的)?(?:约|达)?(?:比例)?$"
)
_SHARE_OF = re.compile(
    r"(?:占(?P<whole>[^，,。；;]{0,20}?)的?(?:比重|比例|份额|比)?|与(?P<other>[^，,。；;]{0,4}(?:生产总值|GDP|财政(?:收入|支出)))之比)"
    + f"(?:{_FILL}|{any_of('link')})*$"
)
_EACH = re.compile(r"(?:[年月]人均|每人每[年月天]|每[人户亩年月天])$")
_FOOTNOTE = re.compile(r"[\[［【〔]\^?\d{1,3}[\]］】〕]")
_MODIFIERS = (r["text"] for r in table("bounds") if r["side"] == "left" and r["bound"])
_LEFT = re.compile(f"(?:{'|'.join(sorted(set(_MODIFIERS) - {'力争'}, key=len)[::-1])})$")
_BETTERS = words("better")
_PACE = re.compile(f"(?:{any_of('pace')}|增长率(?<!自然增长率))$")
_LINK_TAIL = re.compile(f"(?:{_FILL}|{any_of('link')})+$")
# What may be left behind a name: 拟定为, 比一九五七年的…, 只要降低, 力争三年翻一番, 在全省99%的县,
# 大大低于; and what is none: 全省75%的县.
_LOOSE_END = re.compile(
    r"(?:(?:力争|争取|确保|计划)?(?:[一二两三四五六七八九十]|\d{1,2})年内?|只要?|在全[国省市县区]|[和与及]"
    r"|^(?:拟?定|[比较而]|全[国省市县区州])|(?:大大|远远)?(?:[高低多少]于|超过的?|将?等于|基础上|(?<=..)要求|原?计划安排)|(?<![占环同之配对性率，])比)$"
)
# What may stand before a name and is no part of it: （三）, 四、, 二是, ②, 其中, 力争.
_OPENING = re.compile(
    r"^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[一二三四五六七八九十]{1,2}[是要]|[①-⑳]|[、，,—－·*\-\s]|"
    r"[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|"
    f"{any_of('opening')})+"
)
_STARTS_VERB = re.compile(f"^(?:{any_of('lead', 'outcome', 'action')})了?(?!{any_of('nominal')})")
# 减少贫困人口4.5万人, 提高补助标准120元: the verb stands first and tells an amount of change.
_CHANGES = re.compile(
    rf"(?:(?P<falls>{any_of('lessen')})|{any_of('raise')})(?=[\u4e00-\u9fff]{{2}})"
)
# 扣除物价上升因素, 这个比重, 折, 仅占全国: no name, so that of the clause before is meant
_NOT_NAMED = re.compile(
    r"^扣除[^，]{2,10}?(?:因素|影响)后?|^(?:提前达到|所|持平|较[好差]|壮大一批|均|如果[^，]*|超过计划[^，]*)$|^(?:这|该|上述)[一个些]?(?:比重|比例|数字|数|指标|水平|速度)$"
    r"|^折$|^仅?占全[国省市]$"
)
# 主要预期目标是地区生产总值…
_AIM = re.compile(r"目标(?:任务)?(?:确定)?(?:[是为]|分别[是为])")
_REACHES = re.compile(r"(?:到|至|达|为)$")
_EMPTY_VERBS = frozenset(words("empty_verb"))
_KEPT_VERBS = words("kept_verb")
_INNER_LINK = re.compile(r"(?:累计|共)?(?:完成|实现)了?")
_BOUND_AFTER = re.compile(rf"^(?!{NOT_MORE})(?:以上|以下|左右|以内|之内|多|余|上下)的?")
_NOUN_AFTER = re.compile(r"^的?((?:[\u4e00-\u9fff“”《》A-Za-z·]|[（(][^（）()]{1,12}[）)]){2,24})")
_NOUN_CUT = re.compile(any_of("noun_end"))
_NOT_NOUN = re.compile(f"^(?:{any_of('no_noun')}|(?:{_UP_DOWN})[到至为])")
_CATEGORY = re.compile(
    rf"^(?:以上|及以上|以下)?的?[\u4e00-\u9fff“”]{{0,10}}?(?:{any_of('category')})"
)
_SORTED_COUNT = re.compile(r"(?:以上|及以上|以下)的?\d+(?:\.\d+)?[个家户项]")  # 10亿元以上154个
_QUOTES = str.maketrans("", "", "“”‘’*\r\n\t 　")


def read_before(words: str, unit: str, dimension: str, after: str = "") -> Phrase:
    """Read the words that stand before a number, back to the last boundary; `after` follows it.

    >>> read_before("地方财政收入增长", "%", "ratio").name
    '地方财政收入'
    """
    words = _FOOTNOTE.sub("", words).translate(_QUOTES).rstrip("（(:：").replace("大约", "约")
    text = _EACH.sub("", _LEFT.sub("", words))
    ratio = dimension == "ratio"
    target = _OF_TARGET.search(text)
    if target and (target["of"] or target["whose"] or text.startswith(("占", "完成"))):
        # 占半年目标任务13%的102%: the first is the target, the second the share of it.
        is_whole = after.startswith("的") and after[1:2].isdigit()
        of_target = (
            ratio and not is_whole and bool(target["of"] or text.startswith(("占", "完成", "达")))
        )
        return _named(
            text[: target.start()],
            "share_of_target" if of_target else "level",
            of_target=of_target,
            is_target=not of_target,
        )
    if unit == "倍" and _TIMES.search(text):
        return _named(_TIMES.sub("", text), "growth", versus=True)
    change = _CHANGE.search(text)
    if change and len(change["verb"]) == 1 and not change["versus"]:
        change = None  # 新增, 最高: a single character compares only after 比
    if change and dimension in ("count", "length", "area") and change["verb"] in _BETTERS:
        change = None  # 改造提升21条步行街: the things are bettered, not their number
    if change and change["to"] is None:
        return _changed(text, change, dimension)
    above = _ABOVE.search(text)
    if above and dimension == "percentage_point":
        return _named(
            text[: above.start()], "change", falls=above["verb"][0] in "低慢少", versus=True
        )
    if ratio and (share := _SHARE_OF.search(text)):
        return _named(text[: share.start()], "share")._replace(
            whole=share["whole"] or share["other"] or ""
        )
    name = text[: change.start()] if change else _LINK_TAIL.sub("", text)
    if ratio and (pace := _PACE.search(name)):
        return _named(name[: pace.start()], "growth")
    if ratio:
        return _named(name, "share")
    return _named(name, "growth" if unit == "倍" else "level")


def _changed(text: str, m: re.Match[str], dimension: str) -> Phrase:
    verb, name = m["verb"], text[: m.start()]
    stat = "growth" if dimension in ("ratio", "multiple") else "change"
    return _named(name, stat, falls=verb in _DOWN, versus=bool(m["versus"]))


def _named(
    name: str,
    stat: str,
    *,
    falls: bool = False,
    versus: bool = False,
    of_target: bool = False,
    is_target: bool = False,
) -> Phrase:
    """Take the leading verbs off a name and keep them as what governs the number."""
    name = _NOT_NAMED.sub("", _AIM.split(name)[-1])
    reaches = bool(_REACHES.search(name))
    name = _LOOSE_END.sub("", _LINK_TAIL.sub("", _OPENING.sub("", name)))
    first = name = _OPENING.sub("", name)
    verb = kind = ""
    while m := _STARTS_VERB.match(name):
        if not verb:
            verb = m.group().rstrip("了")
            kind = _VERB_KINDS[verb] if verb in _VERB_KINDS else _VERB_KINDS.get(m.group(), "")
        if m.group().startswith(_KEPT_VERBS):
            inner = _STARTS_VERB.match(name[m.end() :])
            if inner and _VERB_KINDS.get(inner.group()) == "action":
                kind = "action"  # 新增发放租赁补贴
            break
        name = _OPENING.sub("", name[m.end() :])
    name = _INNER_LINK.sub("", name) if len(name) > 4 else name
    if stat == "level" and (change := _CHANGES.match(first)) and not reaches:
        stat, falls = "change", bool(change["falls"])
        name = name.removeprefix(change.group())
    if not name and stat == "level" and kind and verb not in _EMPTY_VERBS:
        name = verb  # 造林20万亩: the verb is all that names it
    return Phrase(_balanced(name), stat, falls, verb, kind, versus, of_target, is_target)


def _balanced(name: str) -> str:
    """The name without loose punctuation or half a pair of brackets."""
    name = name.strip("的、，,：:；;")
    if name.count("（") + name.count("(") != name.count("）") + name.count(")"):
        name = re.sub(r"^[^（(]*[）)]|[（(][^）)]*$|[（()）]", "", name)
    return name.strip("的、，,：:；;")


def noun_after(words: str, until: int) -> str:
    """The noun that a count stands before: (四个)日间照料中心, (10家)以上公司.

    `until` is where the next figure begins: 154个省重点项目完成投资350亿元 has its noun cut off
    before 完成, which belongs to that figure.
    """
    bare = _BOUND_AFTER.sub("", words, count=1)
    words, until = bare, until - (len(words) - len(bare))
    if _NOT_NOUN.match(words):
        return ""
    m = _NOUN_AFTER.match(words[: max(until, 0)])
    if m is None:
        return ""
    noun = m[1]
    if m.end(1) >= until - 1 and (cut := _NOUN_CUT.search(noun, 1)):
        noun = noun[: cut.start()]
    return noun.rstrip("（(").removesuffix("等")


def is_category(words: str) -> bool:
    """Whether an amount only sorts what follows: (亿元)以上项目, (500亿元)产业链."""
    return bool(_CATEGORY.match(words) or _SORTED_COUNT.match(words))
