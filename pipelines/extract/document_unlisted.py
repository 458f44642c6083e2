"""Places that the table of divisions does not know: new ones, renamed ones, ones of a made-up text.

Here: the name as a title or session line writes it, and its level by its last character. Not here:
places of the table (document_place), which are tried first.
"""

import re
from typing import NamedTuple

from pipelines.extract import region_text, regions
from pipelines.extract.regions import Region

_KINDS = (
    ("省", "province"),
    ("自治区", "province"),
    ("街道", "town"),
    ("州", "city"),
    ("盟", "city"),
    ("县", "county"),
    ("旗", "county"),
    ("区", "county"),
    ("镇", "town"),
    ("乡", "town"),
)
_NAME = r"([一-龥]{2,20}?(?:省|市|区|州|盟|县|旗|镇|乡|街道))"
# 2021年云岭县政府工作报告 / ——2022年1月5日在云岭县第八届人民代表大会 / 云岭镇2020年工作总结
_NAMED = re.compile(
    rf"(?:^|[年月日在：:，,\s（(—-])(?:关于|在|于)?{_NAME}"
    r"(?=第?[一二三四五六七八九十\d]{1,4}届|(?:人民)?政府|[12]\d{3}年|[一二][〇九]|上半年|工作)"
)
_SPEAKS_FOR = re.compile(rf"我代表{_NAME}(?=人民政府)")
_PROSE = re.compile(r"[。；！？，,]|各位代表|现将|.{60}")
# 自治区, 全县, 现将我镇, 省市: words that end like names
_GENERIC = re.compile(
    r"自治[区州县旗]|.*[全我各本该][省市区州盟县旗镇乡]|[省市区州县乡镇一二三四五]?[省市区州盟县旗镇乡]"
    r"|.*[的了是和对在为与届]..?"
)


# 5日在海口市: words before a place, where 沅 before 丰县 is part of its name
_LEADS_TO = re.compile(r"[在于日年月的向对是]$|^(?:中共|原|全国)")
_BODY_REACH = 3000
_LONGEST_NAME = 7


class Unlisted(NamedTuple):
    """A place that is in no table: what it is called, its level, and what it is said to lie in."""

    locality: str
    name: str
    level: str
    parent: Region | None


def find_unlisted(title: str, head: str, body: str) -> Unlisted | None:
    """The place that a title, a line above the salutation or a speaker names.

    What it lies in is told where the body names it in full: 九江市临棠区.
    """
    lines = [title]
    for line in head.split("\n"):
        if _PROSE.search(line):
            break
        lines.append(line)
    matches = [match for line in lines for match in _NAMED.finditer(line)]
    found = (_read(match[1]) for match in (*matches, *_SPEAKS_FOR.finditer(head)))
    place = next((place for place in found if place), None)
    if place is None or place.parent:
        return place
    return place._replace(parent=_parent(place.name, body[:_BODY_REACH]))


def _read(locality: str) -> Unlisted | None:
    """保定市云岭县 is 云岭县 in 保定市; in 沅丰县 there is no 丰县."""
    chain = next(region_text.chains(locality), None)
    above = chain if chain and locality.startswith(chain.text) else None
    name = locality[len(above.text) :] if above else locality
    if not 2 <= len(name) <= _LONGEST_NAME or _GENERIC.fullmatch(name):
        return None
    if chain and name.endswith(chain.text) and _LEADS_TO.search(name.removesuffix(chain.text)):
        return None
    parent = above.last[0] if above and len(above.last) == 1 else None
    return Unlisted(locality, name, _level(name, parent), parent)


def _parent(name: str, text: str) -> Region | None:
    """The division that is named right before the name, anywhere in the text."""
    for match in re.finditer(re.escape(name), text):
        chain = region_text.chain_before(text, match.start())
        if chain and len(chain.last) == 1:
            return chain.last[0]
    return None


def _level(name: str, parent: Region | None) -> str:
    """By the name's last character; a 市 in a city is a county-level one."""
    if name.endswith("市"):
        return "county" if parent and parent.level == "city" else "city"
    level = next(level for kind, level in _KINDS if name.endswith(kind))
    return "town" if parent and parent.level == "county" else level


def lineage_of(place: Unlisted) -> dict[str, str]:
    """The fields of the place: its parents' names and its own."""
    above = {r.level: r.name for r in regions.lineage(place.parent)} if place.parent else {}
    return {**above, place.level: place.name}
