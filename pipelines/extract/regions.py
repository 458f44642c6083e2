"""The table of administrative divisions (行政区划) as an index of names.

Here: codes, names, short names, parents, and which divisions a name can stand for. Not here:
which of them a document means (document_place) or what a document says otherwise.

A code is 2 (province), 4 (city), 6 (county) or 9 digits (town) long and starts with its parent's.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipelines.reference import table

LEVELS = {2: "province", 4: "city", 6: "county", 9: "town"}

# 红河哈尼族彝族自治州 -> 红河州, 龙胜各族自治县 -> 龙胜县, 巴音郭楞蒙古自治州 -> 巴音郭楞州.
# A people of one character needs its 族: 满 in 满城 is none.
_PEOPLE = "|".join(
    row["name"] + ("族?" if len(row["name"]) > 1 else "族") for row in table("document_peoples")
)
_PEOPLES = re.compile(rf"(?<=..)(?:各族|{_PEOPLE})+(?=自治)")
_SUFFIX = re.compile(r"(?:特别行政区|地区|街道|林区|[省市州县区旗盟镇乡]|苏木)$")
_UNIQUE_STEM = re.compile(r"(?:地区|专区|[市县区州盟旗])$")


class Region(NamedTuple):
    """One administrative division."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """province, city, county or town."""
        return LEVELS[len(self.code)]


def _bare(name: str) -> str:
    """红河哈尼族彝族自治州 -> 红河州; any other name as it is."""
    return _PEOPLES.sub("", name).replace("自治", "") if "自治" in name else name


def stem(name: str) -> str:
    """The name without its kind: 满城区 -> 满城, 红河哈尼族彝族自治州 -> 红河."""
    return _SUFFIX.sub("", _bare(name))


def _spoken(name: str) -> set[str]:
    """The ways a division is named: in full, without its peoples, without its kind (满城)."""
    return {spoken for spoken in (name, _bare(name), stem(name)) if len(spoken) >= 2}


@cache
def _regions() -> dict[str, Region]:
    """Every division by its code; a former one that is no part of today's table included."""
    regions = {row["code"]: Region(row["code"], row["name"]) for row in table("regions")}
    for row in table("region_aliases"):
        regions.setdefault(row["code"], Region(row["code"], row["name"]))
    return regions


@cache
def _names() -> dict[str, tuple[Region, ...]]:
    """Every spoken name of a province, city or county, former ones included."""
    names: dict[str, list[Region]] = {}
    for region in _regions().values():
        if len(region.code) < 9:
            for name in _spoken(region.name):
                names.setdefault(name, []).append(region)
    for row in table("region_aliases"):
        region = _regions()[row["code"]]
        # 襄樊 is spoken of; 四方, without its 区, is a word
        for name in _spoken(row["name"]) if region.level == "city" else {row["name"]}:
            if region not in names.setdefault(name, []):
                names[name].append(region)
    return {name: tuple(regions) for name, regions in names.items()}


@cache
def _towns() -> dict[str, tuple[Region, ...]]:
    """Every town by its name and, for a sub-district, without 街道 (中山市西区街道 -> 西区)."""
    names: dict[str, list[Region]] = {}
    for region in _regions().values():
        if len(region.code) == 9:
            names.setdefault(region.name, []).append(region)
            if region.name.endswith("区街道"):
                names.setdefault(region.name[:-2], []).append(region)
    return {name: tuple(regions) for name, regions in names.items()}


def named(name: str) -> tuple[Region, ...]:
    """The provinces, cities and counties that a name can stand for, those it names exactly first.

    A name that is in no table is tried by its stem, since counties become districts and cities
    (徐水县 -> 徐水区, 临沂地区 -> 临沂市): only where one division has that stem.
    """
    found = _names().get(name)
    if found:
        exact = tuple(region for region in found if region.name == name)
        return exact or found
    if _UNIQUE_STEM.search(name):
        regions = _names().get(stem(name), ()) if len(stem(name)) >= 2 else ()
        return tuple(region for region in regions if region.level != "province")
    return ()


def towns(name: str) -> tuple[Region, ...]:
    """The towns, townships and sub-districts of that name."""
    return _towns().get(name, ())


def known(name: str) -> bool:
    """Whether a province, city or county is or was called that."""
    return name in _names()


@cache
def first_pairs() -> frozenset[str]:
    """The first two characters of every name above the towns: where one may begin."""
    return frozenset(name[:2] for name in _names())


@cache
def all_first_pairs() -> frozenset[str]:
    """The first two characters of every name, the towns' included."""
    return first_pairs() | {name[:2] for name in _towns()}


@cache
def longest() -> int:
    """The length of the longest name of a province, city or county."""
    return max(map(len, _names()))


def lineage(region: Region) -> list[Region]:
    """The region's province, city, county and town as far as it has them, itself included."""
    return [
        _regions()[region.code[:length]]
        for length in LEVELS
        if length <= len(region.code) and region.code[:length] in _regions()
    ]


@cache
def _codes() -> list[str]:
    return sorted(_regions())


def children(region: Region) -> list[Region]:
    """The divisions directly below a region (of 中山市, which has no counties, its towns)."""
    codes, below = _codes(), []
    for code in codes[bisect_left(codes, region.code) + 1 :]:
        if not code.startswith(region.code):
            break
        below.append(_regions()[code])
    size = min((len(r.code) for r in below), default=0)
    return [r for r in below if len(r.code) == size]


@cache
def _communities() -> dict[str, tuple[str, ...]]:
    rows = table("region_communities")
    return {row["code"]: tuple(row["communities"].split()) for row in rows}


def communities(town: Region) -> tuple[str, ...]:
    """Communities and villages of a sub-district whose name other ones have too (西城街道)."""
    return _communities().get(town.code, ())


def within(region: Region, ancestors: Iterable[Region]) -> bool:
    """Whether the region is one of these or lies in one of them."""
    return any(region.code.startswith(ancestor.code) for ancestor in ancestors)
