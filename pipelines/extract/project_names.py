"""Names of undertakings (项目名称): where in a sentence something is named that could be a project.

Here: splitting enumerations. Not here: where one name begins and ends (`project_edges`), what its
siblings give it (`project_heads`, `project_works`), whether it is one thing (`project_specific`) or
a project (`projects`), what state it is in or what it costs.
"""

import re
from typing import NamedTuple

from pipelines.extract.grammar import read_either
from pipelines.extract.project_edges import BARE_WORK, Name, append, read_name
from pipelines.extract.project_heads import category_body, share_head, share_owned, share_places
from pipelines.extract.project_lexicon import CUES, HEAD, HEADS, head_of
from pipelines.extract.project_specific import STRETCH, has_owner, is_specific, is_water
from pipelines.extract.project_works import give_work, share_work
from pipelines.extract.regions import known


class Group(NamedTuple):
    """Names that stand together (A、B和C等项目) and the verbs before and after them.

    `open`: 等 ends the list, and nothing says what they are together. `told`: none has a head, but
    what comes next tells how far they are (某某制药、某某光电|投产).
    """

    names: list[Name]
    left: list[str]
    right: list[str]
    category: str
    start: int
    end: int
    open: bool = False
    told: bool = False


# 甲、乙、丙三座水库: as many as were listed, and what they are
_SUMMED = re.compile(
    r"(?P<own>[\u4e00-\u9fff]{2,10}?(?:[（(][^（）()]{1,10}[）)])?)(?<![一二三四五六七八九十百\d])(?P<count>[两二三四五六七八九十]|\d{1,2})[个座条项所家处县市区镇乡村]"
    r"(?P<kind>[\u4e00-\u9fff]{2,})"
)
# 对X进行改造, 完成对X、Y等3条道路的改造: X改造, Y改造
_WORKED = re.compile(
    r"(?:等?\d+余?[条座个所家处][^的，。；]{1,8})?(?:的|进行了?)(?:[^的，。；、]{0,4})"
    r"(?P<work>改造|改扩建|扩建|维修|修缮|改建|加固|整治|治理|升级改造|提升改造|绿化)"
    r"(?:工作|工程|项目|建设)?$"
)
# 工程艰险的康岭公路 says of one what it does not of the others; 甲矿和乙厂的改建工程 is done to both
_RELATIVE = re.compile(rf"的(?!(?:{BARE_WORK.pattern})$)")
_DONE_TO_BOTH = re.compile(rf"的(?:{BARE_WORK.pattern})$")
_SHARED_ROAD = re.compile(r"(?:路|街|大道)$")
_TIME = re.compile("[年月日初底末前旬]$|季度$|[上下]午$")  # 8月初|开工
_LONGEST_CATEGORY = 40  # what is longer is a clause, and says nothing of the names
_WHOLE_ENDS = "院馆厂校"
_JOINERS = ("和", "及", "与")


class _List(NamedTuple):
    """A list of names before they are read: where each stands, and what is said of all of them.

    `category` is what they are together (等|三座水库), `kind` the head that the number of them
    gives each, `work` what is done to each (对甲、乙进行|改造).
    """

    chunks: list[tuple[int, int]]
    seps: list[str]
    category: str = ""
    kind: str = ""
    work: str = ""


def build_group(
    text: str, chunks: list[tuple[int, int]], seps: list[str], left: list[str], *, told: bool
) -> Group | None:
    """The names of a coordination; `seps[i]` stands after `chunks[i]`.

    `told`: what stands next tells of works how far they are.
    """
    start, end = chunks[0][0], chunks[-1][1]
    listed = _outline(text, chunks, seps)
    left = [*left, listed.work] if listed.work in CUES else left
    bare = not listed.category and not any(_may_name(text, a, b) for a, b in listed.chunks)
    names, soft = _read_names(text, listed) if told or not bare else ([], [])
    if bare:
        names = [n for n in names if not known(n.name)]  # 某某县、某某市等|通过验收
    if bare and not any(is_specific(n.name) and not _TIME.search(n.name) for n in names):
        a, b = listed.chunks[0]
        b = a + len(text[a:b].rstrip("的 \u3000"))
        idle = Name(a, b, text[a:b], "", counted=False, built=False)
        return Group([idle], left, [], "", start, end)
    if not names:
        return None
    names = names if bare else _share(text, names, listed)
    ends_open = seps[-1] == "等"
    return Group(names, left + soft, [], listed.category, start, end, ends_open, bare)


def _outline(text: str, chunks: list[tuple[int, int]], seps: list[str]) -> _List:
    """Part a list from what is said of all its members: 甲、乙等|3座水库, 甲、乙两县|农网工程."""
    end = chunks[-1][1]
    if "等" in seps[:-1]:
        at = seps.index("等")
        category = text[chunks[at + 1][0] : end].rstrip("的")  # 等机场的|前期工作
        return _List(chunks[: at + 1], seps[: at + 1], category)
    if text[chunks[0][0]] == "对":
        worked = _WORKED.search(text, chunks[-1][0] + 1, end)
        if worked is None:
            return _List(chunks, seps)
        chunks = [*chunks[:-1], (chunks[-1][0], worked.start())]
        return _List(chunks, seps, worked["work"], work=worked["work"])
    summed = _summed(text, chunks)
    if summed is None:
        return _List(chunks, seps)
    kind = category_body(summed["kind"])
    kind = kind if head_of(kind) else summed["kind"].rstrip("的")  # 两县生态环境|项目
    size = int(read_either(summed["count"]) or 0)
    category = text[summed.start("kind") : end].rstrip("的")
    return _List([*chunks[: size - 1], summed.span("own")], seps[:size], category, kind)


def _read_names(text: str, listed: _List) -> tuple[list[Name], list[str]]:
    """The names of a list, each in its own words, and the verbs that stand among them."""
    names: list[Name] = []
    soft: list[str] = []
    # 棋盘洲和武溪两座长江大桥: as many as were listed, each on its own
    chunks = listed.chunks if listed.kind else _join(text, listed.chunks, listed.seps)
    for a, b in chunks:
        name, verbs = read_name(text, a, b)
        soft += [v for v in verbs if CUES[v].role == "soft"]
        if name:
            names.append(name)
    if listed.work:
        names = [append(n, listed.work) for n in names if n.head]
    elif not listed.category and names and "的" in text[listed.chunks[-1][0] : names[-1].start]:
        names = [*(n for n in names[:-1] if n.head), names[-1]]  # 工程艰险、意义重大的康岭公路
    return names, soft


def _share(text: str, names: list[Name], listed: _List) -> list[Name]:
    """Give each name what the list says once for all of them."""
    if len(listed.category) > _LONGEST_CATEGORY:
        return names
    if head_of(listed.kind):
        names = [n if n.head else append(n, listed.kind) for n in names]
    names = share_places(names, listed.category)
    if listed.category:
        return give_work(share_head(names, listed.category), listed.category)
    last = names[-1]
    # 集A、B为一体的C: C is what the others make up, and shares nothing with them
    if _RELATIVE.search(text, min(listed.chunks[-1][0], last.start), last.end):
        return share_owned(names)
    return share_head(share_work(names), "")


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
    if before.head and _DONE_TO_BOTH.search(after.name):
        return False  # 甲矿和乙厂的改建工程
    if is_water(before.name) and is_water(after.name):
        return False  # 沙河和柳溪、梅溪: three waters
    if before.name[-1] in _WHOLE_ENDS and (before.head or len(before.name) > 2) and after.head:
        return False  # 大剧院和美术馆
    if not before.head and (not is_specific(before.name) or listed):
        # 智能装备、激光与光电、环保装备等: 与 joins more closely than the marks around it
        closer = listed and text[left[1] : right[0]] == "与" and not is_specific(before.name)
        closer = closer and not known(after.name)  # 内地与香港
        return closer or len(before.name) > 2
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
