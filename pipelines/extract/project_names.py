"""Names of undertakings (项目名称): where in a sentence something is named that could be a project.

Here: cutting a clause at its cues, splitting enumerations, trimming a name's edges, sharing a head
among siblings. Not here: whether a name is one thing (`project_specific`) or a project
(`projects`), what state it is in or what it costs.
"""

import re
from typing import NamedTuple

import rjieba

from pipelines.extract.project_lexicon import CUES, HEAD, HEADS, any_of, cue_pattern, head_of
from pipelines.extract.project_specific import (
    SECTION,
    STRETCH,
    has_owner,
    is_specific,
    is_water,
)


class Name(NamedTuple):
    """A piece of text that may name a project; `name` may carry a head shared with its siblings.

    `counted` says that a number of things is meant (15个), `built` that 建设 or the like followed.
    """

    start: int
    end: int
    name: str
    head: str
    counted: bool
    built: bool


class Group(NamedTuple):
    """Names that stand together (A、B和C等项目) and the verbs before and after them."""

    names: list[Name]
    left: list[str]
    right: list[str]
    category: str
    start: int
    end: int


_NUMBER = r"(?:约|近|超|总)?(?:\d[\d.,]*|[一二两三四五六七八九十百]+)(?:余|多)?[万亿千]*"
_PIECES = "个座条所家处套户栋幢项口台片批名件宗对"
_MEASURE = (
    r"(?:平方公里|平方千米|平方米|立方米|万千瓦|兆瓦|千瓦|公里|千米|米|亩|公顷|吨|人次?|"
    rf"亿?元|[{_PIECES}])"
)
_COUNT = re.compile(rf"{_NUMBER}{_MEASURE}(?:以上)?(?:的)?")
# 甲、乙、丙三座水库: as many as were listed, and what they are
_SUMMED = re.compile(
    r"(?P<own>[\u4e00-\u9fff]{2,10}?)(?P<count>[两二三四五六七八九十]|\d{1,2})[个座条项所家处]"
    r"(?P<kind>[\u4e00-\u9fff]{2,})"
)
_WORK = re.compile(
    r"(?P<work>(?:综合)?(?:整治|治理)|(?:提升|升级)?改造|改扩建|扩建|改建|加固|清淤|复线)(?:工程|项目)?(?:建设)?$"
)
_LINE = re.compile(r"[\u4e00-\u9fff\d]{1,4}线")
_COUNT_END = re.compile(rf"{_NUMBER}{_MEASURE}$")
# 对X进行改造, 完成对X、Y等3条道路的改造: X改造, Y改造
_WORKED = re.compile(
    r"(?:等?\d+余?[条座个所家处][^的，。；]{1,8})?(?:的|进行了?)(?:[^的，。；、]{0,4})"
    r"(?P<work>改造|改扩建|扩建|维修|修缮|改建|加固|整治|治理|升级改造|提升改造|绿化)"
    r"(?:工作|工程|项目|建设)?$"
)
# what opens with how much it makes: 60万吨合成氨项目
_CAPACITY = re.compile(
    r"(?:\d[\d.]*|百|千)[万亿]*(?:级)?(?:吨|千瓦|兆瓦|千伏)级?[\u4e00-\u9fff]+(?:项目|工程|基地|电站|码头|生产线)(?:建设)?$"
)
_TIME = re.compile(r"(?:\d{2,4}年度?|[到至]\d{4}年|\d{1,2}月(?:份|底|初|末)?前?)")
_TIME_END = re.compile(
    r"[于在]?(?:\d{4}年)?(?:\d{1,2}月(?:份|底前?|初|末|中旬|上旬|下旬)?(?:\d{1,2}日)?|\d{4}年底?)$"
)
_TAIL = re.compile(
    r"(?:的)?(?:主体|前期|后续|基础设施|土建|全面|整体|落地|配套|开发)?(?:工程)?(?:项目)?"
    r"(?:建设|施工|(?<!中心)(?:工作|任务)|进度|进程|步伐|速度|等)$"
    r"|(?:历史)?遗留问题$|(?<=[一二三四五]期)开发$"
    r"|(?<=项目)(?:范围内)?(?:的)?(?:征地)?(?:拆迁|征迁|征拆)$"
)
_PREFIX = re.compile(cue_pattern("soft", "prefix"))
# what may be said of a project after 的: X的主体, X的交付; not X的改制, X的服务水平
_STATE = re.compile(
    r"(?:主体|前期|后续|配套|交付|征|拆|落地|规划|立项|土地|安置|开工|竣工|施工|基础|项目|建设|设计|报建|审批|验收|收尾|装修|投资)"
)
_WHOLE = re.compile(r"为(?:一体|特色|主|代表|重点|核心|主体|支撑|龙头|主题)$")
# 等8家企业迁建工作: 迁建 is what each firm undergoes
MOVED = re.compile(
    r"^(?:\d+余?家)?[\u4e00-\u9fff]{0,6}(?:企业|工厂|厂)(?P<work>迁建|搬迁|技改|技术改造|搬迁改造|退城入园)"
    r"(?:工作|工程|项目)?(?:建设)?$"
)
# 等历史文化街区保护复兴: what is done to the streets adds nothing to their head
_CARE = re.compile(
    r"(?:保护|复兴|更新|修缮|利用|活化|开发|提升|改造|与|和)+(?:工作|工程|项目|建设)*$"
)
_DONE_TO = re.compile(
    r"(?:项目|工程)?(?:的)?(?:建设|改造|整治|(?:复线|扩能|电气化)工程(?:的一些区段.*)?|改造和配套)$"
)
# heads that say too little to be taken over: 东园、北门等小区 are 东园 and 北门
_NO_SHARE = frozenset(("小区", "片区", "平台", "道路", "路", "街", "市场", "城", "区"))
# 守正出奇、妙不可言的生活之城: these are shared by no list of names
_SAYS_NOTHING = frozenset(("城", "网", "带"))
# 批发市场（一期）
_BRACKET = re.compile(r"(?<=.)[（(][^（）()]{1,8}[）)]$")
_BODY = re.compile(r"[司局厂站院校所馆场](?:迁移|搬迁|迁建|扩建|改造|新建|改扩建)$")
_SHARED_ROAD = re.compile(r"(?:路|街|大道)$")
# what stands between a name and its verb: X正按计划|推进, X整体|完工, X主体工程|封顶
_RESIDUE = re.compile(rf"(?:的)?(?:{any_of('project_residues')})(?:工程)?$")
_FIRST_OF = re.compile(r"在全[国省市区县州](?:范围内)?$")  # X在全省|率先开工
_RIGHT_EDGE = "的已将于正在也，并、·为被了再要均全须应还拟力 　"
_JOINERS = ("和", "及", "与")


def trim_left(text: str, start: int, end: int) -> tuple[int, list[str], bool]:
    """Strip leading verbs, counts and times; returns the new start, the verbs, and if counted."""
    verbs: list[str] = []
    counted = False
    while start < end:
        piece = text[start:end]
        m = _PREFIX.match(piece)
        if m and m.end() < len(piece) and not _opens_word(piece, m.end()):
            verbs.append(m.group())
            counted = counted or CUES[m.group()].effect == "plural"
            start += m.end()
            continue
        m = _COUNT.match(piece)
        if m and m.end() < len(piece):
            if _CAPACITY.match(piece):
                break
            counted = counted or m.group().rstrip("的上以")[-1] in _PIECES
            start += m.end()
            continue
        m = _TIME.match(piece)
        if m and m.end() < len(piece):
            start += m.end()
        elif piece[0] in "的·-—等 　":
            start += 1
        else:
            break
    return start, verbs, counted


def _opens_word(piece: str, size: int) -> bool:
    """Whether the verb that opens `piece` belongs to its first word: 开发|区, 科学|城, 建设|路."""
    rest = piece[size:]
    if rest in ("路", "街", "大道", "大街"):
        return True
    first = rjieba.cut(piece[:10], False)[0]
    return len(first) > size and first not in CUES


def trim_right(text: str, start: int, end: int) -> tuple[int, bool, bool]:
    """Strip what says that a thing is built and how many; returns end, built, counted."""
    built = counted = False
    if text.startswith("成", end):  # 把X建设成为Y builds no X
        return end, False, False
    while start < end:
        piece = text[start:end]
        m = _TIME_END.search(piece)
        if m and m.start() > 0:
            end = start + m.start()
            continue
        m = _TAIL.search(piece)
        if m and m.start() > 0:
            built = built or m.group().endswith(("建设", "施工"))
            # 幼儿园建设项目建设: 项目 is glued to the name and stays
            glued = re.match(r"(?:的)?(?:工程|项目)+", m.group())
            end = start + m.start() + (glued.end() if glued and "的" not in m.group() else 0)
            continue
        m = _RESIDUE.search(piece) or _FIRST_OF.search(piece)
        if m and m.start() > 1:
            end = start + m.start()
            continue
        m = _COUNT_END.search(piece)
        if m and m.start() > 0:
            counted = True
            end = start + m.start()
        elif piece[-1] in _RIGHT_EDGE:
            end -= 1
        else:
            break
    return end, built, counted


def _cut_relative(text: str, start: int, end: int) -> tuple[int, int]:
    """Keep the side of 的 that names something: 集商业、文化为一体的X, X的主体."""
    at = text.rfind("的", start, end)
    if at <= start:
        return start, end
    left, right = text[start:at], text[at + 1 : end]
    listed = _WHOLE.search(left)
    if head_of(right) and (listed or is_specific(right) or not is_specific(left)):
        return at + 1, end
    if not head_of(right) and head_of(left):
        return start, (at if _STATE.match(right) else start)
    return start, end


def read_name(text: str, start: int, end: int) -> tuple[Name | None, list[str]]:
    """The name that a chunk of text holds once its edges are trimmed, and the verbs stripped."""
    start, verbs, counted = trim_left(text, start, end)
    end, built, counted_end = trim_right(text, start, end)
    inner, _ = _cut_relative(text, start, end)
    if inner > start:
        start, more, counted = trim_left(text, inner, end)
        verbs += more
    else:
        start, end = _cut_relative(text, start, end)
    if not 2 <= end - start <= 45:
        return None, verbs
    name = text[start:end]
    head = head_of(_BRACKET.sub("", name).rstrip('”"」'))
    return Name(start, end, name, head, counted or counted_end, built), verbs


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
        size = _count(summed["count"])
        chunks, seps = [*chunks[: size - 1], summed.span("own")], seps[:size]
    worked = _WORKED.search(text, chunks[-1][0] + 1, end) if text[start] == "对" else None
    if worked and not category:
        category = worked["work"]
        chunks = [*chunks[:-1], (chunks[-1][0], worked.start())]
        left = [*left, category] if category in CUES else left
    if not category and not any(_may_name(text, a, b) for a, b in chunks):
        idle = Name(*chunks[0], text[slice(*chunks[0])], "", counted=False, built=False)
        return Group([idle], left, [], "", start, end)
    names: list[Name] = []
    soft: list[str] = []
    for a, b in _join(text, chunks, seps):
        name, verbs = read_name(text, a, b)
        soft += [v for v in verbs if CUES[v].role == "soft"]
        if name:
            names.append(name)
    if worked and category == worked["work"]:
        names = [n._replace(name=n.name + category, head=category) for n in names if n.head]
    if not names:
        return None
    if category and not kind and (work := _WORK.search(category)):
        names = [_with_work(n, work["work"]) for n in names]
    if head_of(kind):
        names = [n if n.head else n._replace(name=n.name + kind, head=head_of(kind)) for n in names]
    return Group(_share_head(names, category), left + soft, [], category, start, end)


def _with_work(name: Name, work: str) -> Name:
    """柳溪河 of 柳溪河、梅溪河等河道整治 is not built, it is put in order: 柳溪河整治."""
    bare = not name.head and (is_water(name.name) or _LINE.fullmatch(name.name))
    return name._replace(name=name.name + work, head=work) if bare else name


def _may_name(text: str, start: int, end: int) -> bool:
    return bool(HEAD.search(text, start, end) or STRETCH.fullmatch(text, start, end))


def _summed(text: str, chunks: list[tuple[int, int]]) -> re.Match[str] | None:
    """The last of a list with the number of all after it: 甲、乙、|丙三座水库."""
    for size, chunk in enumerate(chunks[1:], 2):
        m = _SUMMED.match(text, *chunk)
        if m and _count(m["count"]) == size:
            later = (text[slice(*other)] for other in chunks[size:])
            return None if any(head_of(name) and is_specific(name) for name in later) else m
    return None


def _count(words: str) -> int:
    return (
        int(words) if words.isdigit() else "零一二三四五六七八九十".find(words.replace("两", "二"))
    )


def _join(text: str, chunks: list[tuple[int, int]], seps: list[str]) -> list[tuple[int, int]]:
    """Undo a split at 和/及 that lies inside a name."""
    out: list[tuple[int, int]] = []
    for i, (a, b) in enumerate(chunks):
        if out and seps[i - 1] in _JOINERS and _belongs(text, out[-1], (a, b), seps[i:]):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _belongs(text: str, left: tuple[int, int], right: tuple[int, int], later: list[str]) -> bool:
    """Whether 和 joins two parts of one name.

    X渗漏治理和管线改造: the right side names nothing of its own. A、B和C、D: the list goes on with
    other marks. A路和B路景观提升工程: one work on both roads.
    """
    before, _ = read_name(text, *left)
    after, _ = read_name(text, *right)
    if before is None or after is None:
        return False
    if is_water(before.name) and is_water(after.name):
        return False  # 沙河和柳溪、梅溪: three waters
    if not before.head and (not is_specific(before.name) or "、" in later):
        return len(before.name) > 2
    if not is_specific(before.name):
        return False
    if not before.head and len(before.name) > 6 and HEADS.get(after.head) == "undertaking":
        return True
    if _SHARED_ROAD.search(before.name) and not _SHARED_ROAD.search(after.name):
        return len(after.name) > 8
    listed = "、" in later
    things = ("road", "facility")
    if after.head and (listed or {HEADS.get(before.head), HEADS[after.head]} <= set(things)):
        return False
    return (
        (bool(after.head) or listed) and not is_specific(after.name) and not has_owner(after.name)
    )


def _share_head(names: list[Name], category: str) -> list[Name]:
    """Give the head that stands once to all: 沈山、锦阜等高速公路, 绥中和铁岭电厂."""
    head = _category_head(category) if category else _full_head(names[-1].name)
    if head in _SAYS_NOTHING and not category:
        return names
    alone = len(names) == 1 or any(n.head == n.name for n in names)
    if not head or (alone and not category):
        return names
    whole = [_with_head(n, head) if _takes_head(n) else n for n in names]
    read = [_reads(w.name) for w in whole]
    short = [(any(read) or bool(category)) and len(n.name) <= 4 for n in names]
    return [w if r or s else n for n, w, r, s in zip(names, whole, read, short, strict=True)]


def _reads(name: str) -> bool:
    """Whether a name with its shared head is one: 公交公司|迁移 is, 财政管理|高新区 is not."""
    return is_specific(name) or bool(_BODY.search(name))


def _takes_head(name: Name) -> bool:
    bare = not name.head and name.name[-1] not in '”"」0123456789'
    return bare and len(_BRACKET.sub("", name.name)) <= 8


def _with_head(name: Name, head: str) -> Name:
    """中江 takes 高速扩建 whole; 公交总公司, a name of its own, takes the action only: 迁移."""
    last = head_of(head)
    share = head if len(name.name) <= 4 else last
    return name._replace(name=name.name + share, head=last)


def _category_head(category: str) -> str:
    """The head of what follows 等: 4条高速公路建设 -> 高速公路; 小区 and 项目 add nothing."""
    moved = MOVED.search(category)
    if moved:
        return moved["work"]
    body = _category_body(category)
    head = head_of(body)
    shared = HEADS.get(head) in ("road", "facility") and len(body) <= len(head) + 4
    return head if shared and head not in _NO_SHARE else ""


def _category_body(category: str) -> str:
    """What a category calls the things, without their number and what is done to them."""
    count = _COUNT.match(category)
    body = category[count.end() :] if count else category
    return _CARE.sub("", _DONE_TO.sub("", body))


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
        return before + head
    return head
