"""Heads that stand once for a list of names (共用中心语): 甲、乙等高速公路, 甲和乙电厂.

Here: finding the head that siblings share and giving it to each of them. Not here: which names
stand together (`project_names`), or the work that is said once after them (`project_works`).
"""

import re

import rjieba

from pipelines.extract.project_edges import BRACKET, Name, append, uncounted
from pipelines.extract.project_lexicon import CUES, GENERIC_WORDS, HEADS, head_of
from pipelines.extract.project_specific import SECTION, STRETCH, is_specific, is_water
from pipelines.extract.project_works import split_work
from pipelines.extract.regions import known
from pipelines.reference import column

# 等历史文化街区保护复兴: what is done to the streets adds nothing to their head
_CARE = re.compile(
    r"(?:保护|复兴|更新|修缮|利用|活化|开发|提升|改造|与|和)+(?:工作|工程|项目|建设)*$"
)
_STATE_OF = re.compile(r"^(?:在建|续建|新建|拟建|已建)")  # 等在建水电站
_PART_OF = re.compile(r"的部分[\u4e00-\u9fff]+$")  # 等8个电厂|的部分机组
_AS_PROJECT = re.compile(r"(?:项目|工程)$")  # 等铁路项目
_DONE_TO = re.compile(r"(?:项目|工程)?的?(?:建设|改造|整治)$")
_LINES = frozenset(("高铁", "铁路", "高速", "高速公路", "城际", "客专", "城际铁路", "公路"))
_ANY_LINE = frozenset(("铁路", "公路"))  # what a 客专 or a 高速 is too
_LONGEST_LINES = sorted(_LINES, key=len, reverse=True)
_NO_WAYS = ("桥", "立交", "隧道", "街", "巷", "廊", "城墙")
_NUMBERED = re.compile(
    r"(?P<line>[\u4e00-\u9fff]*?)(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?P<rest>(?:号(?:线|机组)|期).*)"
)
_SIDE_FIRST = re.compile(r"(?P<line>[\u4e00-\u9fff]{2,})[东西南北中]")
_SIDE_LAST = re.compile(r"[东西南北中](?P<rest>(?:线|段|延|环线|院区|岸).*)")
_NUMBER_ALONE = re.compile(r"[\u4e00-\u9fff]*?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?P<no>号)?")
# heads that say too little to be taken over: 东园、北门等小区 are 东园 and 北门
_NO_SHARE = frozenset(("小区", "片区", "平台", "道路", "路", "街", "市场", "城", "区"))
_VOLTAGE = re.compile(r"\d+(?:千伏|[kK][vV])$")  # 柏溪、鹭洲等6个|330千伏变电站
_ENDS_OF_WAYS = ("机场", "港", "港区", "站", "口岸", "景区", "寺", "园区")
_DIRECTIONS = frozenset(("东南", "西南", "东北", "西北", "东部", "西部", "南部", "北部", "中部"))
_SHORT = 4
# works of which several are named in one breath, and which no firm has for its product
_PUBLIC_WORKS = ("水利枢纽", "水库", "机场", "铁路", "高速", "高速公路", "电站", "变电站", "灌区")
_CONTAINERS = frozenset(
    ("的", "一", "个", "各", "各类", "各种", "座", "新", "大", "老", "多", "条", "处", "等")
)
# 现代、重点 … say how good a thing is and not what it is
_SAYS_HOW = frozenset(column("project_qualities"))
# 守正出奇、妙不可言的生活之城: these are shared by no list of names
_SAYS_NOTHING = frozenset(("城", "网", "带"))
_BODY = re.compile(r"[司局厂站院校所馆场](?:迁移|搬迁|迁建|扩建|改造|新建|改扩建)$")
# 市二医, 鹭洲书画院, 某某场馆群, 某某经济带 end as whole names do
_WHOLE_NAMES = frozenset('”"」0123456789医专院馆所厂群带极')
_WATERS = ("河", "江", "湖", "渠", "水库")
_KINDS, _KIND_GOES_ON = "县区市", "城级域委政内辖属"
# what goes on a name that only begins like a division (五台|山, 罗源|湾) or is no thing (建设…, …的…)
_NOT_SHARED = re.compile(
    r"^(?:[河江湖渠山湾岛泉堡谷口关洋庙洲屯岭坡峰沟台防坪]|建设|升格|设立|开通|为|至|创建|打造|组成|在内)|的|[市县区]和|两个"
)
_SAYS_LITTLE = re.compile("重[点大]|一批|民生|基础设施|标志|续建|在建|新建|试点|示范|合作")
_AMOUNT = re.compile("[万亿千]*(?:吨|千瓦|公里|亩)")  # 45万吨|乙烯
_FROM = re.compile(r"(?P<start>[\u4e00-\u9fff]{2,4})(?P<onward>至.{3,})")
# 介休的焦炉改造项目
_OWNED = re.compile(r"(?P<own>[\u4e00-\u9fff]{2,8})的(?P<what>[^的到至]{3,})")
# 等8家企业迁建工作: 迁建 is what each firm undergoes
MOVED = re.compile(
    r"^(?:\d+余?家)?[\u4e00-\u9fff]{0,6}(?:企业|工厂|厂)(?P<work>(?:整体)?(?:迁建|搬迁改造|搬迁)|技改|技术改造|退城入园)"
    r"(?:工作|工程|项目)?(?:建设)?$"
)


def share_owned(names: list[Name]) -> list[Name]:
    """孝义和介休的焦炉改造项目: what the last place has, the places before it have too."""
    owned = _OWNED.fullmatch(names[-1].name)
    if owned is None or not names[-1].head:
        return names
    if len(names) > 2 or not known(owned["own"]):
        return names  # 连接甲、乙、丙的环线 joins them all
    bare = [not n.head and known(n.name) for n in names[:-1]]
    what = owned["what"]
    return [
        n._replace(name=n.name + what, head=names[-1].head) if b else n
        for n, b in zip(names, [*bare, False], strict=True)
    ]


def share_places(names: list[Name], category: str) -> list[Name]:
    """临泉、太和抽水蓄能电站: what the last division has, those named before it have too.

    So does what they are together: 柏溪、鹭洲等5个污泥处置项目.
    """
    whole: list[Name] = []
    what = _undertaking(category)
    for name in reversed(names):
        onward = whole and _FROM.match(whole[-1].name)
        if onward and not name.head and known(name.name) and known(onward["start"]):
            name = append(name, onward["onward"])  # 赤峰、|通辽至京沈客专连接线
        elif known(name.name) and (not name.head or len(name.name) <= 3):  # 运城 is no 城
            name = append(name, what)
        else:
            place = next((name.name[:n] for n in (4, 3, 2) if _is_place(name.name, n)), "")
            what, head = (name.name[len(place) :], name.head) if place else ("", "")
            what = uncounted(what)  # 盘龙两个|粪便处理场
            apart = _NOT_SHARED.search(what) or (what != head and is_specific(what))
            if head_of(what) != head or apart:
                what = ""
        whole.append(name)
    return whole[::-1]


def _is_place(name: str, size: int) -> bool:
    """Whether a name opens with a division, and not with one whose kind belongs to a word: 平昌|县城."""
    goes_on = name[size : size + 1] in _KIND_GOES_ON and not name.startswith("城市", size)
    return known(name[:size]) and not (name[size - 1 : size] in _KINDS and goes_on)


def _undertaking(category: str) -> str:
    """What 等5个污泥处置项目 makes of a place; 等重点项目 says nothing of it."""
    body = uncounted(category)
    says = HEADS.get(head_of(body)) == "undertaking" and not _SAYS_LITTLE.search(body)
    return body if says and len(body) > len("项目") + 1 and not is_specific(body) else ""


def _share_line(names: list[Name]) -> list[Name]:
    """Give the short names before a line its head: 柏鹭、温柏、向鹭高铁和鹭洲东站."""
    shared: list[Name] = []
    head = ""
    for name in reversed(names):
        short = not name.head and len(name.name) == 2
        if short and head and _reads(name.name + head):
            name = name._replace(name=name.name + head, head=head)
        elif not short:
            line = name.head in _LINES and len(name.name) == len(name.head) + 2
            head = name.head if line else ""
        shared.append(name)
    return shared[::-1]


def _number_lines(names: list[Name]) -> list[Name]:
    """地铁4、9、10号线, 核电3、4号机组: what follows the last number belongs to all of them."""
    whole: list[Name] = []
    rest = ""
    for name in reversed(names):
        numbered, bare = _NUMBERED.fullmatch(name.name), _NUMBER_ALONE.fullmatch(name.name)
        if numbered:
            rest = "" if numbered["line"] else numbered["rest"]
        elif not bare:
            rest = ""
        if bare and rest and (not bare["no"] or rest.startswith("号")):  # 地铁5号、6|号线
            full = name.name.removesuffix("号") + rest
            name = name._replace(name=full, head=head_of(full))
        whole.append(name)
    prefix = ""
    for i, name in reversed(list(enumerate(whole))):
        numbered = _NUMBERED.fullmatch(name.name)
        prefix = numbered["line"] or prefix if numbered else ""
        if numbered and prefix and not numbered["line"]:
            whole[i] = name._replace(name=prefix + name.name)
    return whole[::-1]


def _share_sides(names: list[Name]) -> list[Name]:
    """南水北调东、中线一期工程, 柏溪路东、西延线: the line is named first, what of it last."""
    whole = list(names)
    for i in range(len(names) - 1, 0, -1):
        first, last = _SIDE_FIRST.fullmatch(whole[i - 1].name), _SIDE_LAST.fullmatch(whole[i].name)
        if first and last and not whole[i - 1].head:
            rest = last["rest"]
            whole[i - 1] = whole[i - 1]._replace(name=first[0] + rest, head=whole[i].head)
            whole[i] = whole[i]._replace(name=first["line"] + whole[i].name)
    return whole


def share_head(names: list[Name], category: str) -> list[Name]:
    """Give the head that stands once to all: 沈山、锦阜等高速公路, 绥中和铁岭电厂."""
    names = _share_sides(_number_lines(names))
    said = _category_head(category)
    names = names if said in _ANY_LINE else _share_line(names)  # 兰渝、成渝客专等铁路
    heads = _heads(names, category, said)
    alone = len(names) == 1 or any(n.head == n.name for n in names)
    if not any(heads) or (alone and not category):
        return names
    pairs = zip(names, heads, strict=True)
    whole = [
        _with_head(n, head, listed=bool(category))
        if head and _takes_head(n, head, listed=bool(category))
        else n
        for n, head in pairs
    ]
    read = [_reads(w.name) for w in whole]
    short = [(any(read) or bool(category)) and len(n.name) <= 4 for n in names]
    return [w if r or s else n for n, w, r, s in zip(names, whole, read, short, strict=True)]


def _heads(names: list[Name], category: str, said: str) -> list[str]:
    """The head that each name may take: that of the category, else of the next name with one.

    Before 等项目, which says none, only a way from one town to another takes that of the next, or a
    short name that of a public work: 柏溪至鹭洲、柏溪西绕城高速公路等项目, 甲峡、乙峡水利枢纽等项目.
    """
    if said or not category:
        return [said] * len(names) if category else _next_heads(names)
    return [
        next((line for line in _LONGEST_LINES if head.endswith(line)), "")
        if STRETCH.fullmatch(name.name)
        else head
        if head.endswith(_PUBLIC_WORKS) and len(name.name) <= _SHORT
        else ""
        for name, head in zip(names, _next_heads(names), strict=True)
    ]


def _next_heads(names: list[Name]) -> list[str]:
    """For each name the head of the next one that has its own: 柏溪、鹭洲机场和海关大楼."""
    heads: list[str] = []
    head = ""
    for name in reversed(names):
        head = _full_head(name.name) if name.head else head
        heads.append("" if head in _SAYS_NOTHING else head)
    return heads[::-1]


def _reads(name: str) -> bool:
    """Whether a name with its shared head is one: 公交公司|迁移 is, 财政管理|高新区 is not."""
    return is_specific(name) or bool(_BODY.search(name))


def _takes_head(name: Name, head: str, *, listed: bool) -> bool:
    """Whether a name without a head may take this one: 柏溪至鹭洲 is a way, and no bridge.

    Where it is not `listed` before 等, the name has to be one already: no 低碳城市|园区, 枫江|运河.
    """
    if is_water(name.name) and head.endswith(_WATERS):
        return False
    if not listed and not (is_specific(name.name) or len(name.name) <= 4):
        return False
    way = _is_way(head) or head.startswith(tuple(_LINES))  # 江鹭|高速改扩建
    longest = 8 if "至" not in name.name else 16 if way else 0
    if len(BRACKET.sub("", name.name)) > longest:
        return False
    if name.name in CUES:  # 建设和完善A、B
        return False
    whole = (
        name.name[-1] in _WHOLE_NAMES
        or name.name[-1] == head[-1] == "区"
        or (name.name[-1] == "线" and HEADS.get(head_of(head)) == "road")  # 柏鹭联络线等高铁
    )
    # 鹭洲至青岭机场等3条|高速公路: the way leads to the airport
    ends = way and "至" in name.name and name.name.endswith(_ENDS_OF_WAYS)
    return not ((name.head and not ends) or name.counted or whole)


def _is_way(head: str) -> bool:
    """高速公路, 二级公路改造: what leads from one town to another, and what is done to it."""
    last = head_of(head)
    before = head[: -len(last)] if last and HEADS[last] == "action" else head
    return HEADS.get(head_of(before)) == "road" and not before.endswith(_NO_WAYS)


def _with_head(name: Name, head: str, *, listed: bool) -> Name:
    """中江 takes 高速扩建 whole; 公交总公司, a name of its own, takes the action only: 迁移."""
    share = head if listed or len(name.name) <= 4 or "至" in name.name else head_of(head)
    return append(name, share)


def _category_head(category: str) -> str:
    """The head of what follows 等: 4条高速公路建设 -> 高速公路; 小区 and 项目 add nothing."""
    moved = MOVED.search(category)
    if moved:
        return moved["work"]
    body = category_body(category)
    head = head_of(body)
    if body.startswith("各"):
        return ""  # 甲、乙等|各类园区: what many places have
    whole = _with_kind(body, head, listed=True)
    shared = HEADS.get(head) in ("road", "facility") and len(whole) <= len(head) + 6
    halved = len(body) == len(whole) + 1 == 2  # 站场 is two kinds
    return whole if shared and not halved and head not in _NO_SHARE else ""


def _with_kind(body: str, head: str, *, listed: bool = False) -> str:
    """The head with the words before it that say what kind it is: 现代|物流园区, 柏溪|海洋公园.

    What stands before a name's own kind is its proper name; after a list (`listed`) there is none:
    等|北药生产基地, 等重点|历史文化街区, 等|330千伏变电站.
    """
    rest = body[: len(body) - len(head)]
    volts = _VOLTAGE.search(rest)
    if volts:
        return volts.group() + head
    words = rjieba.cut(rest, False)
    kind = ""
    while words and (_says_kind(words[-1]) or (listed and _adds(words[-1]))):
        kind = words.pop() + kind
    return kind + head


def _adds(word: str) -> bool:
    """Whether a word of a category belongs to what the things are: 北药, but not 一批 or 重点."""
    apart = word in _SAYS_HOW or word in _CONTAINERS or known(word)
    return not apart and word.isalnum()


def category_body(category: str) -> str:
    """What a category calls the things, without their number and what is done to them."""
    body = _PART_OF.sub("", uncounted(category))
    worked = split_work(body)
    body = worked.thing if worked else body
    body = _CARE.sub("", _DONE_TO.sub("", _STATE_OF.sub("", body)))
    thing = _AS_PROJECT.sub("", body)
    return thing if len(thing) <= 4 and HEADS.get(head_of(thing)) in ("road", "facility") else body


def _says_kind(word: str) -> bool:
    common = word in GENERIC_WORDS or word in _LINES  # 铁路|干线
    says = common and word not in _SAYS_HOW and word not in _DIRECTIONS
    return len(word) >= 2 and says and not _AMOUNT.match(word)


def _full_head(name: str) -> str:
    """The head with the action after it: 江鹤高速扩建 -> 高速扩建, 大辽河整治 -> 整治."""
    name = re.sub(r"(?:项目|工程)+$", "", name)
    section = SECTION.search(name)
    if section:
        return section.group()
    head = head_of(name)
    if not head or HEADS[head] == "phase":
        return ""
    rest = name[: len(name) - len(head)].removesuffix("的")
    before = head_of(rest)
    if before and HEADS[head] in ("action", "works") and len(rest) > len(before):
        longer = _with_kind(rest, before)
        return (longer if len(rest) - len(longer) >= 2 else before) + head
    longer = _with_kind(name, head) if HEADS[head] in ("road", "facility", "action") else head
    return longer if len(name) - len(longer) >= 2 else head
