"""Works on what stands already (改造内容): 雨污分流改造, 整体搬迁, 综合整治, and whose they are.

Here: finding the work that is said once after a list of names, and giving it to each of them. Not
here: the heads that names share (`project_names`) or where one name ends (`project_edges`).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipelines.extract.project_edges import Name, append, uncounted
from pipelines.extract.project_lexicon import HEADS, any_of, head_of
from pipelines.extract.project_specific import is_water

_DEED = any_of("project_deeds")
# 雨污分流改造工程, 环境提升和综合治理: what is done, and in which respect
_WORK = re.compile(
    rf"(?:的|实现|进行)?(?P<work>(?:(?:{any_of('project_respects')})*(?:{_DEED})[和与及、]?)+"
    r"(?:工程|项目)?)(?:建设|工作|任务)*(?:的(?:一些|部分)?[区路标]段)?(?:共[^，]*)?"
)
_HAS_DEED = re.compile(_DEED)
_WORK_STARTS = re.compile(rf"(?=[的实进]|{any_of('project_respects')}|{_DEED})")
_ENDS_IN_DEED = re.compile(rf"(?:{_DEED})(?:工程|项目)?$")
# 等城市供排水工程: what each of the places gets
_SERVED = re.compile(
    r"(?P<thing>(?:主要|重点)?(?:城市|县城|县|乡镇|支流|干流|河流|地区|灌区)(?!级))"
    r"(?!.*(?:重点|重大|民生|标志|基础设施|建设工程))的?(?:进行)?(?P<work>[\u4e00-\u9fff]{2,10})(?:建设)?"
)
_BUILT = frozenset(("undertaking", "facility"))
_LINE = re.compile(r"[\u4e00-\u9fff\d]{1,4}线")
_STREETS = ("路", "街", "大道", "巷")
_STREAMS = ("河流", "河道", "流域", "水系", "沟")
_AREAS = tuple(
    "区域 地区 地段 路段 沿线 片区 地块 节点 城区 街道 道路 街巷 河道 河流 支流 流域 "
    "企业 行业 工厂 单位 居民 农户 村庄".split()
)
_LONGEST_THING = 4  # what is longer says more of the works than what is worked on
_SAME = "馆院校厂库"  # 博物馆、美术馆搬迁
_THINGS = ("road", "facility")


class Work(NamedTuple):
    """The thing that is worked on (街道, 朝阳路) and what is done to it (雨污分流改造工程)."""

    thing: str
    work: str


@lru_cache(maxsize=1 << 12)  # asked for the head of a category, and again for its work
def split_work(words: str) -> Work | None:
    """街道雨污分流改造工程 -> 街道 and 雨污分流改造工程; None where nothing is done to a thing."""
    served = _SERVED.fullmatch(words)
    if served and HEADS.get(head_of(served["work"])) in _BUILT:
        return Work(served["thing"], served["work"])
    if not _HAS_DEED.search(words):
        return None
    for m in _WORK_STARTS.finditer(words):
        work = _WORK.fullmatch(words, m.start())
        if work and m.start():
            return Work(words[: m.start()], work["work"].rstrip("和与及、"))
    return None


def _is_done(name: Name) -> bool:
    """Whether a name says itself what is done: 环城路扩建, 某某工程."""
    return HEADS.get(name.head, "road") not in _THINGS or bool(_ENDS_IN_DEED.search(name.name))


def give_work(names: list[Name], category: str) -> list[Name]:
    """涞岭路、东大街等6条街道雨污分流改造工程: each street has the work of what they are together."""
    found = split_work(uncounted(category))
    if found is None:
        return names
    # a street's 街景整治 is of what it looks like, its 道路整治 of itself
    whole = found.work if _is_kind(found.thing, names) else found.thing + found.work
    return [n if _is_done(n) or n.counted else append(n, whole) for n in names]


def _is_kind(thing: str, names: Sequence[Name]) -> bool:
    """Whether the thing that is worked on is what the names are: 街道 of streets, or 重点区域."""
    if thing.endswith(_AREAS) or any(is_water(n.name) for n in names):
        return True
    if not any(n.head for n in names):  # 柏溪、鹭洲等|危旧房屋|改造: houses are no places
        plain = len(thing) <= _LONGEST_THING and "的" not in thing
        return head_of(thing) == thing or not plain or thing.startswith(_AREAS)
    sort = HEADS.get(head_of(thing))
    return any(_alike(n, thing) or (sort in _THINGS and HEADS.get(n.head) == sort) for n in names)


def share_work(names: list[Name]) -> list[Name]:
    """Give the work of the last name to those before it that are of the same sort.

    詹岭河、鲍岭河绿化升级改造, but not 市医院、环城路改造, where the hospital is new.
    """
    last = names[-1]
    found = split_work(last.name) if len(names) > 1 and _is_done(last) else None
    if found is None:
        return names
    thing = found.thing.removesuffix("的")
    both = last.name.startswith(thing + "的")  # 甲矿和乙厂的改建工程
    alike = [
        not (_is_done(n) or n.built) and bool((both and n.head) or _alike(n, thing))
        for n in names[:-1]
    ]
    return [append(n, found.work) if a else n for n, a in zip(names, [*alike, False], strict=True)]


def _alike(name: Name, thing: str) -> bool:
    """Whether a name is of the same sort as `thing`: two streets, two waters, two parks."""
    if is_water(name.name) or _LINE.fullmatch(name.name):
        return is_water(thing) or thing.endswith(_STREAMS) or bool(_LINE.fullmatch(thing))
    head = head_of(thing)
    return bool(head) and (
        name.head == head
        or (name.head.endswith(_STREETS) and head.endswith(_STREETS))
        or (name.head[-1:] == head[-1] and head[-1] in _SAME)
    )
