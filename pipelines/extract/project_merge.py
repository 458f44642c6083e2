"""One project under several names (归并): 洪沟大道 and 洪沟大道收尾工程.

Here: whether two names of one document mean the same thing. Not here: names of different
documents, which the warehouse merges.
"""

import re
from functools import lru_cache

from pipelines.extract.grammar import read_either
from pipelines.extract.project_lexicon import HEADS, head_of
from pipelines.extract.project_specific import strip_name

_STAGE = re.compile(
    r"[一二三四五六七八九十\d]+期|第[一二三四五六七八九十\d]+|[东西南北中][段延]|\d+号"
)
# works in one area are many: X片区棚改, X片区风貌塑造
_AREA = re.compile(r"(?:片区|园区|新[区城镇]|开发区|[镇乡村]|社区|古[城镇]|景区|[河江湖])$")
# X及接线工程 is X, X及物流园 is more
_JOINED = re.compile(r"[及和与](?!其?(?:接线|引线|配套|连接线|附属|清淤|改造|输|布展|展陈|扩建))")
# 地铁一号线 is 地铁1号线, 地铁一二号线 are two
_NUMBER = re.compile(
    "(?<![一二三四五六七八九十])(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=号)"
)
_FILLER = re.compile(r"\d+[户亩栋套座个处]的?|的")


@lru_cache(maxsize=1 << 14)
def core_of(name: str) -> str:
    """What is left of a name without quotes, counts, 的, 项目 and the like, its number in digits."""
    name = _NUMBER.sub(lambda m: str(int(read_either(m.group()) or 0)), name)
    return _FILLER.sub("", strip_name(name))


def _threads(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _kind(core: str) -> str:
    return HEADS.get(head_of(core), "")


def same(one: str, other: str) -> bool:
    """Whether two names mean one project.

    福利院养护楼项目 and 福利院老年养护楼改扩项目 do; 一期 and 二期, 大道 and 大道连接线 do not.
    """
    short, long = sorted((core_of(one), core_of(other)), key=len)
    if short == long:
        return True
    if short[:2] != long[:2] or _STAGE.findall(short) != _STAGE.findall(long):
        return False
    if long.startswith(short):
        if _JOINED.search(long, len(short)):
            return False  # 某某汽车项目, 某某汽车零部件园及物流园项目
        if len(short) < 4:
            return one.endswith("项目") and other.endswith("项目") and len(short) >= 2
        added = _kind(long)
        if _AREA.search(short):
            return long[len(short) :] in ("", "开发", "建设")
        return added in ("", "action", "works", "undertaking") or _kind(short) == ""
    return len(short) >= 5 and _threads(short, long) and _kind(short) in (_kind(long), "facility")


class Register:
    """The names met so far in a document, each with the number of its project."""

    def __init__(self) -> None:
        self.by_start: dict[str, list[tuple[str, int]]] = {}
        self.size = 0

    def number(self, name: str) -> int:
        """The number of the project that `name` means, a new one when it is new."""
        known = self.by_start.setdefault(core_of(name)[:2], [])
        for old, number in known:
            if old == name:
                return number
        for old, number in known:
            if same(old, name):
                known.append((name, number))
                return number
        known.append((name, self.size))
        self.size += 1
        return self.size - 1
