"""Names of divisions in running text: chains such as 自贡市沿滩区沿滩镇, and how often each occurs.

Here: finding names that the table of divisions (regions) knows. Not here: which of the divisions
of one name is meant, and which place a document is from (document_place).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.extract import regions
from pipelines.extract.regions import Region
from pipelines.reference import column

_LONGEST_CHAIN = 24
# 西城街道 names no 西城区, 中山路 no 中山市: a stem that another name goes on from is none.
_GOES_ON = re.compile(r"街道|镇|乡|村|社区|路|大道|街|桥|河|湖|山|大学|学院|银行|集团|站|机场|港")
_TOWN_END = re.compile(r"街道|镇|乡|苏木")
_LONGEST_TOWN = 10
# 公安, 新建, 资源 are counties and far more often words: they count in full only (公安县).
_WORDS = frozenset(column("document_common_names", "name"))


class Chain(NamedTuple):
    """Names of divisions side by side (自贡市沿滩区沿滩镇), and what the last can stand for."""

    text: str
    last: tuple[Region, ...]


def chains(text: str) -> Iterator[Chain]:
    """Every run of division names in a short text, each within the one before it."""
    i = 0
    while i < len(text) - 1:
        chain = _chain_at(text, i)
        if chain is None:
            i += 1
        else:
            yield chain
            i += len(chain.text)


def chain_before(text: str, end: int) -> Chain | None:
    """The longest run of division names that ends at `end`: 在保定市满城区|第二届人民代表大会."""
    for start in range(max(0, end - _LONGEST_CHAIN), end - 1):
        chain = _chain_at(text, start, end)
        if chain is not None and start + len(chain.text) == end:
            return chain
    return None


def _chain_at(text: str, start: int, stop: int | None = None) -> Chain | None:
    end = start
    last: tuple[Region, ...] = ()
    while step := _name_at(text, end, len(text) if stop is None else stop, last):
        end, last = step
    return Chain(text[start:end], last) if last else None


def _name_at(
    text: str, start: int, stop: int, parents: Sequence[Region]
) -> tuple[int, tuple[Region, ...]] | None:
    """The longest name at `start` that lies in one of the parents, anywhere without any."""
    if text[start : start + 2] not in regions.all_first_pairs():
        return None
    for length in range(min(regions.longest(), stop - start), 1, -1):
        name = text[start : start + length]
        found = regions.named(name) + regions.towns(name)
        if name in _WORDS and not parents:
            found = tuple(
                r for r in found if r.name.startswith(name) and len(r.name) != len(name) + 1
            )
        if parents:
            found = tuple(r for r in found if regions.within(r, parents) and r not in parents)
        if found:
            return start + length, found
    return None


def mentions(text: str) -> Counter[str]:
    """How often each name of a province, city or county occurs, the longest at each place."""
    counts: Counter[str] = Counter()
    firsts = regions.first_pairs()
    i, end = 0, len(text) - 1
    while i < end:
        name = _longest_name(text, i) if text[i : i + 2] in firsts else ""
        if name and name not in _WORDS and not _GOES_ON.match(text, i + len(name)):
            counts[name] += 1
        i += len(name) or 1
    return counts


def _longest_name(text: str, start: int) -> str:
    for length in range(min(regions.longest(), len(text) - start), 1, -1):
        name = text[start : start + length]
        if regions.known(name) or name in _WORDS:
            return name
    return ""


def town_names(text: str) -> Counter[str]:
    """How often each known name of a town, township or sub-district occurs in full."""
    counts: Counter[str] = Counter()
    for match in _TOWN_END.finditer(text):
        for length in range(_LONGEST_TOWN, 2, -1):
            name = text[max(0, match.end() - length) : match.end()]
            if regions.towns(name):
                counts[name] += 1
                break
    return counts
