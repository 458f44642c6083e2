"""Phrases (短语): what the words before and after a number say of it.

Here: one number's clause, read into the name of what is measured, the statistic, its direction
and the verb that governs it. Not here: what the sentence said before (facts) or when (governing).
"""

import re
from typing import NamedTuple

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


def _words(kind: str) -> list[str]:
    return sorted((r["text"] for r in table("fact_words") if r["kind"] == kind), key=len)[::-1]


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, words))


_UP, _DOWN, _LINK = _words("up"), _words("down"), _words("link")
_VERB_KINDS = {w: kind for kind in ("lead", "outcome", "action") for w in _words(kind)}
_FILL = (
    r"(?:了|扣除价格(?:变动)?因素|历史性|首次|双双|率先|再次|按|预期目标(?:确定)?(?:为|是)?|分别|分|(?<![人户亩年月日平])均|各|都|共|(?<![签履合预集节])约|近|仅|超|已经?|的|预计|计划|力争|确保|争取|努力|预期|可|将|要|累计|合计|共计|总计|总共|调控|平均|实际|"
    r"名义|持续|稳步|逐步|进一步|基本|再|又|也|还|仍然?|年均|每年|全部|达到?|为|在|超过?|突破|接近|逾|多达|就|由|从|至少|同期|[:：])"
)
_COMPARED = (
    r"(?:同比|同口径|可比口径|按?可比价格?(?:计算)?|环比|(?:比|较|与)[^，,。；;]{0,16}?(?=相比|{v})(?:相比)?|"
    r"[高低快慢]于[^，,。；;]{1,12})"
)
_CHANGE = re.compile(
    rf"(?P<versus>{_COMPARED.replace('{v}', f'(?:{_FILL}|年均|实际)*(?:{_any(_UP + _DOWN)})')})?"
    rf"(?:{_FILL}|同比)*(?P<verb>{_any(_UP + _DOWN)})(?!的)(?P<to>到|至|为)?(?:{_FILL})*$"
)
_ABOVE = re.compile(r"(?P<verb>[高低快慢多少]于)[^，,。；;]{1,16}$")
_TIMES = re.compile(r"(?:是|为|相当于|达到?|分别是|分别为)[^，,。；;]{0,12}的(?:约)?$|^的$")
_OF_TARGET = re.compile(
    r"(?:占|完成|达到?|为|完成了|实现)?(?:了)?(?P<whose>(?:全年|年度|年初|半年|上半年|下半年|季度|区|市|省|县|镇|计划|下达|预期|考核|进度|序时|本|年)*)"
    r"(?:目标|任务|计划|预算|年计划|年任务)(?:目标|任务|计划|进度|总数|总量|数|值)*(?P<of>的)?(?:约|达)?(?P<done>比例)?$"
)
_SHARE_OF = re.compile(
    r"占(?P<whole>[^，,。；;]{0,20}?)(?:的)?(?:比重|比例|份额|比)?(?:"
    + _FILL
    + "|"
    + _any(_LINK)
    + ")*$"
)
_EACH = re.compile(r"(?:[年月]人均|每人每[年月天]|每[人户亩年月天])$")
_FOOTNOTE = re.compile(r"[\[［【〔]\^?\d{1,3}[\]］】〕]")
_LEFT = re.compile(
    rf"(?:{_any(sorted((r['text'] for r in table('bounds') if r['side'] == 'left' and r['bound'] and r['text'] != '力争'), key=len)[::-1])})$"
)
_BETTERS = ("提升", "提高", "扩大", "上升")
_PACE = re.compile(r"(?:上涨|增长|增速|增幅|涨幅|升幅|降幅|增长速度|增长率(?<!自然增长率))$")
_LINK_TAIL = re.compile(rf"(?:{_FILL}|{_any(_LINK)})+$")
# Words before a name that are no part of it; 现 is one, but not in 现代农业.
_LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}(?:是|要)|[①-⑳]|折合|约合|同口径|按可比口径|仍然?|其中[:：]?|[、和与及并，,的]|以上|以下|左右|以内|其中[:：]?|同时|目前|现已|"
    r"截至|截止|到(?!位)|至|预计|计划|力争|确保|争取|努力|全力|大力|积极|继续|持续|扎实|高标准|高质量|全面|有效(?!发明|期)|成功|"
    r"依法|累计|共计|合计|总计|先后|全年|当年|年内|期末|年末|年底|已经?|将|要|再(?!生|就业|贷)|又|拟|现(?!代|有|场|金|役)|"
    r"共(?!享|同|青|建|有)|新一轮|妥善|深入|统筹|着力|切实|有序|稳步|加快|各类|各级|实际(?!利用|使用|到位|吸收|直接)|使(?!用)|"
    r"对(?!外|口)|在(?!建|校|岗|线|册|职)|为(?!民)|把|以|向|从(?!业)|由|让|给|每人将?|—|-|－|·|\*|\s)+"
)
# 办结率, 开发投资: a verb inside a noun governs nothing.
_STARTS_VERB = re.compile(
    rf"^(?:{_any(sorted(_VERB_KINDS, key=len)[::-1])})了?(?!率|量|额|面积|度|费|投资|资金|人员|收入|总额|业|值|型|性|房|用地|区(?!域))"
)
# 减少贫困人口4.5万人, 提高补助标准120元: the verb stands first and tells an amount of change.
_CHANGES = re.compile(
    r"(?:(?P<falls>减少|压减|削减|缩减|净减少|降低|下调)|增加|提高|上调|净增加)(?=[\u4e00-\u9fff]{2})"
)
# 主要预期目标是地区生产总值…
_AIM = re.compile(r"目标(?:任务)?(?:确定)?(?:[是为]|分别[是为])")
_REACHES = re.compile(r"(?:到|至|达|为)$")
_EMPTY_VERBS = frozenset("完成 实现 达到 突破 增加 保持 位居 新增 净增 通过 进入".split())
_KEPT_VERBS = (
    "新增",
    "净增",
    "接待",
    "到位",
    "出口",
    "就业",
    "脱贫",
    "实现就业",
    "转移",
    "新建",
    "新签约",
    "履约",
    "签约",
    "开工",
    "新开工",
    "包装",
)
_INNER_LINK = re.compile(r"(?:累计|共)?(?:完成|实现)(?:了)?")
_BOUND_AFTER = re.compile(r"^(?:以上|以下|左右|以内|之内|多|余|上下)的?")
_NOUN_AFTER = re.compile(
    r"^(?:的)?((?:[\u4e00-\u9fff“”《》A-Za-z·]|[（(][^（）()]{1,12}[）)]){2,24})"
)
_NOUN_CUT = re.compile(
    r"完成|实现|达到?|突破|超过|增长|提高|下降|发放|拨付|投入|兑现|提供|落实|减免|覆盖率|共"
)
_NOT_NOUN = re.compile(
    r"^(?:以上|以下|左右|以内|之内|多|余|上下|的?增长|的?速度|和|与|及|、|等|其中|均|都|已|将|是|为|占|比|较|在|年|同比|增|降|升|减|，)"
)
_CATEGORY = re.compile(
    r"^(?:以上|及以上|以下)?(?:的)?(?:[\u4e00-\u9fff“”]{0,10}?)(?:项目|企业|产业|工程|园区|集群|强镇|强县|单位|产业链|大关|县|市|区|乡镇|镇|村|平台|板块|公司|超市|市场)"
)
_SORTED_COUNT = re.compile(r"(?:以上|及以上|以下)的?\d+(?:\.\d+)?[个家户项]")  # 10亿元以上154个
_QUOTES = str.maketrans("", "", "“”‘’*\r\n\t 　")


def read_before(words: str, unit: str, dimension: str, after: str = "") -> Phrase:
    """Read the words that stand before a number, back to the last boundary; `after` follows it.

    >>> read_before("地方财政收入增长", "%", "ratio").name
    '地方财政收入'
    """
    words = _FOOTNOTE.sub("", words).translate(_QUOTES).rstrip("（(:：")
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
        return _named(text[: share.start()], "share")._replace(whole=share["whole"])
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
    name = _AIM.split(name)[-1]
    reaches = bool(_REACHES.search(name))
    first = name = _LEAD.sub("", _LINK_TAIL.sub("", _LEAD.sub("", name)))
    verb = kind = ""
    while m := _STARTS_VERB.match(name):
        if not verb:
            verb = m.group().rstrip("了")
            kind = _VERB_KINDS[verb] if verb in _VERB_KINDS else _VERB_KINDS.get(m.group(), "")
        if verb.startswith(_KEPT_VERBS) and m.group().startswith(_KEPT_VERBS):
            inner = _STARTS_VERB.match(name[m.end() :])
            if inner and _VERB_KINDS.get(inner.group()) == "action":
                kind = "action"  # 新增发放租赁补贴
            break
        name = _LEAD.sub("", name[m.end() :])
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
    words = _BOUND_AFTER.sub("", words, count=1)
    if _NOT_NOUN.match(words):
        return ""
    m = _NOUN_AFTER.match(words)
    if m is None:
        return ""
    noun = m[1]
    if m.end(1) >= until - 1 and (cut := _NOUN_CUT.search(noun, 1)):
        noun = noun[: cut.start()]
    return noun.rstrip("（(").removesuffix("等")


def is_category(words: str) -> bool:
    """Whether an amount only sorts what follows: (亿元)以上项目, (500亿元)产业链."""
    return bool(_CATEGORY.match(words) or _SORTED_COUNT.match(words))
