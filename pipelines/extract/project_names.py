"""Names of undertakings (项目名称): where in a sentence something is named that could be a project.

Here: splitting enumerations, sharing a head among siblings. Not here: where one name begins and
ends (`project_edges`), whether it is one thing (`project_specific`) or a project (`projects`), what
state it is in or what it costs.
"""

import re
from typing import NamedTuple

import rjieba

from pipelines.extract.grammar import read_either
from pipelines.extract.project_edges import BRACKET, COUNT, Name, read_name
from pipelines.extract.project_lexicon import CUES, GENERIC_WORDS, HEAD, HEADS, head_of
from pipelines.extract.project_specific import (
    SECTION,
    STRETCH,
    has_owner,
    is_specific,
    is_water,
)
from pipelines.extract.project_works import give_work, share_work, split_work
from pipelines.reference import column


class Group(NamedTuple):
    """Names that stand together (A、B和C等项目) and the verbs before and after them."""

    names: list[Name]
    left: list[str]
    right: list[str]
    category: str
    start: int
    end: int


# 甲、乙、丙三座水库: as many as were listed, and what they are
_SUMMED = re.compile(
    r"(?P<own>[\u4e00-\u9fff]{2,10}?(?:[（(][^（）()]{1,10}[）)])?)(?<![一二三四五六七八九十百\d])(?P<count>[两二三四五六七八九十]|\d{1,2})[个座条项所家处]"
    r"(?P<kind>[\u4e00-\u9fff]{2,})"
)
# 对X进行改造, 完成对X、Y等3条道路的改造: X改造, Y改造
_WORKED = re.compile(
    r"(?:等?\d+余?[条座个所家处][^的，。；]{1,8})?(?:的|进行了?)(?:[^的，。；、]{0,4})"
    r"(?P<work>改造|改扩建|扩建|维修|修缮|改建|加固|整治|治理|升级改造|提升改造|绿化)"
    r"(?:工作|工程|项目|建设)?$"
)
# 等8家企业迁建工作: 迁建 is what each firm undergoes
MOVED = re.compile(
    r"^(?:\d+余?家)?[\u4e00-\u9fff]{0,6}(?:企业|工厂|厂)(?P<work>(?:整体)?(?:迁建|搬迁改造|搬迁)|技改|技术改造|退城入园)"
    r"(?:工作|工程|项目)?(?:建设)?$"
)
# 等历史文化街区保护复兴: what is done to the streets adds nothing to their head
_CARE = re.compile(
    r"(?:保护|复兴|更新|修缮|利用|活化|开发|提升|改造|与|和)+(?:工作|工程|项目|建设)*$"
)
_STATE_OF = re.compile(r"^(?:在建|续建|新建|拟建|已建)")  # 等在建水电站
_AS_PROJECT = re.compile(r"(?:项目|工程)$")  # 等铁路项目
_DONE_TO = re.compile(r"(?:项目|工程)?的?(?:建设|改造|整治)$")
_LINES = frozenset(("高铁", "铁路", "高速", "高速公路", "城际", "客专", "城际铁路", "公路"))
_NO_WAYS = ("桥", "立交", "隧道", "街", "巷", "廊", "城墙")
_NUMBERED = re.compile(
    r"(?P<line>[\u4e00-\u9fff]*?)(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?P<rest>(?:号(?:线|机组)|期).*)"
)
_SIDE_FIRST = re.compile(r"(?P<line>[\u4e00-\u9fff]{2,})[东西南北中]")
_SIDE_LAST = re.compile(r"[东西南北中](?P<rest>(?:线|段|延|环线|院区|岸).*)")
_NUMBER_ALONE = re.compile(r"[\u4e00-\u9fff]*?(?:\d{1,2}|[一二三四五六七八九十]{1,2})")
# heads that say too little to be taken over: 东园、北门等小区 are 东园 and 北门
_NO_SHARE = frozenset(("小区", "片区", "平台", "道路", "路", "街", "市场", "城", "区"))
_VOLTAGE = re.compile(r"^\d+(?:千伏|[kK][vV])")  # 6个330千伏变电站 are 变电站
# 现代、重点 … say how good a thing is and not what it is
_SAYS_HOW = frozenset(column("project_qualities"))
# 守正出奇、妙不可言的生活之城: these are shared by no list of names
_SAYS_NOTHING = frozenset(("城", "网", "带"))
_BODY = re.compile(r"[司局厂站院校所馆场](?:迁移|搬迁|迁建|扩建|改造|新建|改扩建)$")
_SHARED_ROAD = re.compile(r"(?:路|街|大道)$")
# 市二医, 鹭洲书画院, 某某场馆群 end as whole names do
_WHOLE_NAMES = frozenset('”"」0123456789医专院馆所厂群')
_WATERS = ("河", "江", "湖", "渠", "水库")
_JOINERS = ("和", "及", "与")


def build_group(
    text: str, chunks: list[tuple[int, int]], seps: list[str], left: list[str]
) -> Group | None:
    """The names of a coordination; `seps[i]` stands after `chunks[i]`."""
    start, end = chunks[0][0], chunks[-1][1]
    category, kind = "", ""
    if "等" in seps[:-1]:
        at = seps.index("等")
        category = text[chunks[at + 1][0] : end]
        chunks, seps = chunks[: at + 1], seps[: at + 1]
    elif text[start] != "对" and (summed := _summed(text, chunks)):
        category = text[summed.start("kind") : end]
        kind = _category_body(summed["kind"])
        size = int(read_either(summed["count"]) or 0)
        chunks, seps = [*chunks[: size - 1], summed.span("own")], seps[:size]
    worked = _WORKED.search(text, chunks[-1][0] + 1, end) if text[start] == "对" else None
    if worked and not category:
        category = worked["work"]
        chunks = [*chunks[:-1], (chunks[-1][0], worked.start())]
        left = [*left, category] if category in CUES else left
    if not category and not any(_may_name(text, a, b) for a, b in chunks):
        a, b = chunks[0]
        b = a + len(text[a:b].rstrip("的 \u3000"))
        idle = Name(a, b, text[a:b], "", counted=False, built=False)
        return Group([idle], left, [], "", start, end)
    names: list[Name] = []
    soft: list[str] = []
    for a, b in _join(text, chunks, seps):
        name, verbs = read_name(text, a, b)
        soft += [v for v in verbs if CUES[v].role == "soft"]
        if name:
            names.append(name)
    if worked and category == worked["work"]:
        names = [
            n._replace(name=n.name + category, head=head_of(category)) for n in names if n.head
        ]
    if not category and names and "的" in text[chunks[-1][0] : names[-1].start]:
        names = [*(n for n in names[:-1] if n.head), names[-1]]  # 工程艰险、意义重大的康岭公路
    if not names:
        return None
    if head_of(kind):
        names = [n if n.head else n._replace(name=n.name + kind, head=head_of(kind)) for n in names]
    # 集A、B为一体的C: C is what the others make up, and shares nothing with them
    if category:
        names = give_work(_share_head(names, category), category)
    elif "的" not in text[chunks[-1][0] : names[-1].end]:
        names = _share_head(share_work(names), "")
    return Group(names, left + soft, [], category, start, end)


def _may_name(text: str, start: int, end: int) -> bool:
    return bool(HEAD.search(text, start, end) or STRETCH.fullmatch(text, start, end))


def _summed(text: str, chunks: list[tuple[int, int]]) -> re.Match[str] | None:
    """The last of a list with the number of all after it: 甲、乙、|丙三座水库."""
    for size, chunk in enumerate(chunks[1:], 2):
        m = _SUMMED.match(text, *chunk)
        if m and read_either(m["count"]) == size:
            later = (text[slice(*other)] for other in chunks[size:])
            return None if any(head_of(name) and is_specific(name) for name in later) else m
    return None


def _join(text: str, chunks: list[tuple[int, int]], seps: list[str]) -> list[tuple[int, int]]:
    """Undo a split at 和/及 that lies inside a name."""
    out: list[tuple[int, int]] = []
    last = max((i for i, sep in enumerate(seps) if sep == "、"), default=-1)
    for i, (a, b) in enumerate(chunks):
        cut = out and seps[i - 1] == "和" and out[-1][1] - out[-1][0] == 1  # 宁和城际
        if cut or (
            out and seps[i - 1] in _JOINERS and _belongs(text, out[-1], (a, b), listed=i <= last)
        ):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _belongs(text: str, left: tuple[int, int], right: tuple[int, int], *, listed: bool) -> bool:
    """Whether 和 joins two parts of one name.

    X渗漏治理和管线改造: the right side names nothing of its own. A、B和C、D: the list goes on with
    other marks (`listed`). A路和B路景观提升工程: one work on both roads.
    """
    before, _ = read_name(text, *left)
    after, _ = read_name(text, *right)
    if before is None or after is None:
        return False
    if is_water(before.name) and is_water(after.name):
        return False  # 沙河和柳溪、梅溪: three waters
    if not before.head and (not is_specific(before.name) or listed):
        return len(before.name) > 2
    if not is_specific(before.name) or HEADS.get(before.head) in ("undertaking", "phase"):
        return False
    if not before.head and len(before.name) > 6 and HEADS.get(after.head) == "undertaking":
        return True
    if _SHARED_ROAD.search(before.name) and not _SHARED_ROAD.search(after.name):
        return len(after.name) > 8
    things = ("road", "facility")
    if after.head and (listed or {HEADS.get(before.head), HEADS[after.head]} <= set(things)):
        return False
    return (
        (bool(after.head) or listed) and not is_specific(after.name) and not has_owner(after.name)
    )


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
        if bare and rest:
            name = name._replace(name=name.name + rest, head=head_of(name.name + rest))
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


def _share_head(names: list[Name], category: str) -> list[Name]:
    """Give the head that stands once to all: 沈山、锦阜等高速公路, 绥中和铁岭电厂."""
    names = _share_line(_share_sides(_number_lines(names)))
    heads = [_category_head(category)] * len(names) if category else _next_heads(names)
    alone = len(names) == 1 or any(n.head == n.name for n in names)
    if not any(heads) or (alone and not category):
        return names
    pairs = zip(names, heads, strict=True)
    whole = [
        _with_head(n, head) if head and _takes_head(n, head, listed=bool(category)) else n
        for n, head in pairs
    ]
    read = [_reads(w.name) for w in whole]
    short = [(any(read) or bool(category)) and len(n.name) <= 4 for n in names]
    return [w if r or s else n for n, w, r, s in zip(names, whole, read, short, strict=True)]


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
    line = head.startswith(tuple(_LINES))  # 柏溪至鹭洲、江鹭|高速改扩建
    way = line or (HEADS.get(head_of(head)) == "road" and not head.endswith(_NO_WAYS))
    longest = 8 if "至" not in name.name else 16 if way else 0
    if len(BRACKET.sub("", name.name)) > longest:
        return False
    if name.name in CUES:  # 建设和完善A、B
        return False
    return not (name.head or name.counted) and name.name[-1] not in _WHOLE_NAMES


def _with_head(name: Name, head: str) -> Name:
    """中江 takes 高速扩建 whole; 公交总公司, a name of its own, takes the action only: 迁移."""
    last = head_of(head)
    share = head if len(name.name) <= 4 or "至" in name.name else last
    return name._replace(name=name.name + share, head=last)


def _category_head(category: str) -> str:
    """The head of what follows 等: 4条高速公路建设 -> 高速公路; 小区 and 项目 add nothing."""
    moved = MOVED.search(category)
    if moved:
        return moved["work"]
    body = _category_body(category)
    head = head_of(body)
    whole = _with_kind(body, head)
    shared = HEADS.get(head) in ("road", "facility") and len(body) <= len(head) + 4
    halved = len(body) == len(whole) + 1 == 2  # 站场 is two kinds
    return whole if shared and not halved and head not in _NO_SHARE else ""


def _with_kind(body: str, head: str) -> str:
    """The head with the words before it that say what kind it is: 现代|物流园区, 柏溪|海洋公园."""
    rest = body[: len(body) - len(head)]
    words = rjieba.cut(rest, False)
    kind = ""
    while words and _says_kind(words[-1]):
        kind = words.pop() + kind
    return kind + head


def _category_body(category: str) -> str:
    """What a category calls the things, without their number and what is done to them."""
    count = COUNT.match(category)
    body = _VOLTAGE.sub("", category[count.end() :] if count else category)
    worked = split_work(body)
    body = worked.thing if worked else body
    body = _CARE.sub("", _DONE_TO.sub("", _STATE_OF.sub("", body)))
    thing = _AS_PROJECT.sub("", body)
    return thing if len(thing) <= 4 and HEADS.get(head_of(thing)) in ("road", "facility") else body


def _says_kind(word: str) -> bool:
    return len(word) >= 2 and word in GENERIC_WORDS and word not in _SAYS_HOW


def _full_head(name: str) -> str:
    """The head with the action after it: 江鹤高速扩建 -> 高速扩建, 大辽河整治 -> 整治."""
    name = re.sub(r"(?:项目|工程)+$", "", name)
    section = SECTION.search(name)
    if section:
        return section.group()
    head = head_of(name)
    if not head or HEADS[head] == "phase":
        return ""
    rest = name[: len(name) - len(head)]
    before = head_of(rest)
    if before and HEADS[head] in ("action", "works") and len(rest) > len(before):
        longer = _with_kind(rest, before)
        return (longer if len(rest) - len(longer) >= 2 else before) + head
    longer = _with_kind(name, head) if HEADS[head] in ("road", "facility") else head
    return longer if len(name) - len(longer) >= 2 else head
