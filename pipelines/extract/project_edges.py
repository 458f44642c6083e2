"""Edges of names (名称边界): where one name of an undertaking begins and ends.

Here: trimming the verbs, counts, times and states that stand around a name. Not here: lists of
names and the heads they share (`project_names`), or whether a name is one thing
(`project_specific`).
"""

import re
from typing import NamedTuple

import rjieba

from pipelines.extract.numbers import CHINESE_YEAR
from pipelines.extract.project_lexicon import CUES, any_of, cue_pattern, head_of
from pipelines.extract.project_specific import is_specific


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


_NUMBER = r"(?:约|近|超|总)?(?:\d[\d.,]*|[一二两三四五六七八九十百]+)(?:余|多)?[万亿千]*"
_PIECES = "个座条所家处套户栋幢项口台片批名件宗对"
_MEASURE = (
    r"(?:平方公里|平方千米|平方米|立方米|万千瓦|兆瓦|千瓦|公里|千米|米|亩|公顷|吨|人次?|"
    rf"亿?元|[{_PIECES}])"
)
COUNT = re.compile(rf"{_NUMBER} ?{_MEASURE}(?:以上)?(?:的)?")
_COUNT_END = re.compile(rf"{_NUMBER} ?{_MEASURE}$")
# what opens with how much it makes: 60万吨合成氨项目
_CAPACITY = re.compile(
    r"(?:\d[\d.]*|百|千)[万亿]*(?:级)?(?:吨|千瓦|兆瓦|千伏)级?[\u4e00-\u9fff]+(?:项目|工程|基地|电站|码头|生产线)(?:建设)?$"
)
_TIME = re.compile(
    rf"(?:\d{{2,4}}年度?|{CHINESE_YEAR}年|[到至]\d{{4}}年|\d{{1,2}}月(?:份|底|初|末)?前?)"
)
_MONTH_END = r"月(?:份|底|初|末|中旬|上旬|下旬)?(?:\d{1,2}日)?"
_TIME_END = re.compile(
    rf"(?:分别|拟|将)?[于在]?(?:\d{{4}}年)?(?:\d{{1,2}}{_MONTH_END}|\d{{4}}年[底第]?|{CHINESE_YEAR}年底?"
    rf"|{CHINESE_YEAR}年[一二三四五六七八九十]{{1,2}}{_MONTH_END})(?:[之以]?前)?$|分别[于在]?第?$"
)
_TAIL = re.compile(
    r"(?:的)?(?:主体|前期|后续|基础设施|土建|全面|整体|落地|配套|开发)?(?:工程)?(?:项目)?"
    r"(?:建设|施工|(?<!中心)(?:工作|任务)|进度|进程|步伐|速度|等)$"
    r"|(?:推进|建设|实施|改造|治理|修复|保护)力度$|(?:(?:历史)?遗留问题|积案)$|(?<=[一二三四五]期)开发$"
    r"|(?<=项目)(?:范围内)?(?:的)?(?:征地)?(?:拆迁|征迁|征拆)$"
)
_PREFIX = re.compile(cue_pattern("soft", "prefix"))
# what may be said of a project after 的: X的主体, X的交付; not X的改制, X的服务水平
_STATE = re.compile(
    r"(?:主体|前期|后续|配套|交付|征|拆|落地|规划|立项|土地|安置|开工|竣工|施工|基础|项目|建设|设计|报建|审批|验收|收尾|装修|投资)"
)
BARE_WORK = re.compile(r"(?:改扩?建|扩建|改造|迁建|搬迁|整治|治理)(?:工程|项目)?")  # X的改建工程
_WHOLE = re.compile(r"为(?:一体|特色|主|代表|重点|核心|主体|支撑|龙头|主题)$")
# 批发市场（一期）
BRACKET = re.compile(r"(?<=.)[（(][^（）()]{1,20}[）)]$")
# what stands between a name and its verb: X正按计划|推进, X整体|完工, X主体工程|封顶
_RESIDUE = re.compile(rf"(?:的)?(?:{any_of('project_residues')})(?:工程)?$")
_FIRST_OF = re.compile(r"在全[国省市区县州](?:范围内)?$")  # X在全省|率先开工
# ，如|某港开发 | 除|某糖厂在明年建成外
_SUCH_AS = re.compile(r"(?<=[，,：:])如(?![东皋意今何此期心日果])[\u4e00-\u9fff]{3}")
_EXCEPT = re.compile(r"除(?=[^，。；]{4,60}(?:建成|完工|投产|开工|竣工)外)")
_CN_DIGITS = frozenset("一二三四五六七八九十")
_REACH = 80  # what is trimmed is short; to look no further keeps long texts linear
_RIGHT_EDGE = "的已将于正在也，并、·为被了再要均全须应还拟力 　"


def trim_left(text: str, start: int, end: int) -> tuple[int, list[str], bool]:
    """Strip leading verbs, counts and times; returns the new start, the verbs, and if counted."""
    verbs: list[str] = []
    counted = False
    while start < end:
        piece = text[start : min(end, start + _REACH)]
        m = _PREFIX.match(piece)
        if m and m.end() < len(piece) and not _opens_word(piece, m.end()):
            verbs.append(m.group())
            counted = counted or CUES[m.group()].effect == "plural"
            start += m.end()
            continue
        m = COUNT.match(piece)
        if m and m.end() < len(piece) and not _begins_word(piece, m.end()):
            if _CAPACITY.match(piece):
                break
            counted = counted or m.group().rstrip("的上以")[-1] in _PIECES
            start += m.end()
            continue
        m = _TIME.match(piece)
        if m and m.end() < len(piece):
            start += m.end()
        elif piece[0] in "的·-—等* 　" or _is_aside(text, start):
            start += 1
        else:
            break
    return start, verbs, counted


def _is_aside(text: str, start: int) -> bool:
    """Whether a word of grammar opens the name: 如 for an example, 除 for what is left out."""
    return bool(_SUCH_AS.match(text, start) or _EXCEPT.match(text, start))


def _opens_word(piece: str, size: int) -> bool:
    """Whether the verb that opens `piece` belongs to its first word: 开发|区, 科学|城, 建设|路."""
    rest = piece[size:]
    if rest in ("路", "街", "大道", "大街"):
        return True
    first = rjieba.cut(piece[:10], False)[0]
    return len(first) > size and first not in CUES


def uncounted(words: str) -> str:
    """What stands after the number that opens `words`: 6条街道 -> 街道."""
    count = COUNT.match(words)
    return words[count.end() :] if count else words


def append(name: Name, tail: str) -> Name:
    """A name with what its siblings share added, whose head it then has.

    What the name ends with already is not said twice: 柏溪竹产业|产业园区.
    """
    longest = min(len(tail), len(name.name))
    said = next((n for n in range(longest, 1, -1) if name.name.endswith(tail[:n])), 0)
    return name._replace(name=name.name + tail[said:], head=head_of(tail))


def _begins_word(piece: str, size: int) -> bool:
    """Whether a number in characters begins a longer word: 三元|里, 百亩|洲."""
    return piece[0] in _CN_DIGITS and len(rjieba.cut(piece[:10], False)[0]) > size


def trim_right(text: str, start: int, end: int) -> tuple[int, bool, bool]:
    """Strip what says that a thing is built and how many; returns end, built, counted."""
    built = counted = False
    if text.startswith("成", end):  # 把X建设成为Y builds no X
        return end, False, False
    while start < end:
        floor = max(start, end - _REACH)
        piece = text[floor:end]
        m = _TIME_END.search(piece)
        if m and floor + m.start() > start:
            end = floor + m.start()
            continue
        m = _TAIL.search(piece)
        if m and floor + m.start() > start:
            built = built or m.group().endswith(("建设", "施工", "力度"))
            # 幼儿园建设项目建设: 项目 is glued to the name and stays
            glued = re.match(r"(?:的)?(?:工程|项目)+", m.group())
            end = floor + m.start() + (glued.end() if glued and "的" not in m.group() else 0)
            continue
        m = _RESIDUE.search(piece) or _FIRST_OF.search(piece)
        if m and floor + m.start() > start + 1:
            end = floor + m.start()
            continue
        m = _COUNT_END.search(piece)
        if m and floor + m.start() > start:
            counted = True
            end = floor + m.start()
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
    if BARE_WORK.fullmatch(right) and head_of(left):
        return start, end
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
    number = text[start:end].isdigit() or text[start:end] in _CN_DIGITS  # 4、9、10号线
    if not (2 <= end - start <= 45 or number):
        return None, verbs
    name = text[start:end]
    head = head_of(BRACKET.sub("", name).rstrip('”"」'))
    return Name(start, end, name, head, counted or counted_end, built), verbs
