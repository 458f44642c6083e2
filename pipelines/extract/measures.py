"""Measures (举措): which items state an action of the government, and its leading verb.

Here: which items can be measures at all. Not here: the weight of a single clause
(`measure_clauses`) or of all that an item says (`measure_evidence`), which verb leads
(`measure_verb`), how far an action has come (`measure_status`), its topic (`topics`), or which part
looks ahead (`items`).
"""

import re
from collections.abc import Sequence

from pipelines.extract.measure_clauses import Clause, cues, strongest, weigh_clauses
from pipelines.extract.measure_evidence import evidence, speaks_for_action
from pipelines.extract.measure_places import Place, places
from pipelines.extract.measure_status import status_of
from pipelines.extract.measure_verb import leading_verb
from pipelines.extract.topics import topic_of
from pipelines.extract.types import Item, Measure

_NOT_START = re.compile(cues("not_start"))  # 各位代表 | 在此
_NOT_WITH = re.compile(cues("not_with"))  # 主要预期目标 | 衷心感谢
_NOT_UNDER = re.compile(cues("not_under"))  # a heading such as 存在的困难和问题
# 总体思路和目标任务 heads the plan, tasks and all
_TASKS = re.compile(cues("tasks"))
# [2]“1+2+3”产业体系： and 11. 两个暂停：2016年…: notes after a report
_NOTE = re.compile(
    r"[\[［【]\d{1,3}[\]］】]|\d{1,3}[.．、]\s?[^，。：:]{2,16}[：:]\**\s?(?:\d{4}年|是?指|即|是)"
)
_PARTY = re.compile(cues("party"))
_POINT = re.compile(r"[一二三四五六七八九十]{1,2}是")
_STOPS = ("。", "；", ";")


def _may_act(item: Item, place: Place, kind: str) -> bool:
    """Whether this item can be a measure at all.

    A heading can when it stands amid other sentences, or is a point of a plan (二是加强土地保护。);
    a point that begins a line of a report opens a paragraph.
    """
    if item.section == "附录" or "|" in item.text or _NOTE.match(item.text):
        return False  # a glossary (名词解释), a row of a table
    if _NOT_UNDER.search(item.heading) and not _TASKS.search(item.heading):
        return False
    if place.names:
        return False
    if item.kind == "heading":
        point = item.part == "plan" and _POINT.match(item.text) and item.text.endswith(_STOPS)
        if not (place.amid or (point and (kind == "plan" or not place.line.first))):
            return False
    elif item.kind != "sentence":
        return False
    said = item.text
    return not (_NOT_START.match(said) or _NOT_WITH.search(said))


def _weighed(item: Item, place: Place) -> list[Clause]:
    """The clauses of what may state an action, and nothing else."""
    if item.kind not in ("sentence", "heading"):
        return []
    return weigh_clauses(item.text, any(map(_PARTY.search, place.headings)))


def _is_action(
    item: Item, clauses: Sequence[Clause], place: Place, beside: tuple[float, float], kind: str
) -> bool:
    """Whether an item states an action, by all that it says and what stands beside it."""
    if not clauses or not _may_act(item, place, kind):
        return False
    return speaks_for_action(evidence(item, clauses, place, beside, kind))


def _read(item: Item, clauses: Sequence[Clause], place: Place, before: str | None) -> Measure:
    """The measure that an item states; `before`: the topic of the one before under its heading."""
    return Measure(
        item_no=item.item_no,
        start=item.start,
        end=item.end,
        text=item.text,
        action=leading_verb(clauses),
        topic=topic_of([clause.text for clause in clauses], place.headings, before),
        status=status_of(item, clauses),
        section=item.section,
        heading=item.heading,
    )


def find_measures(items: Sequence[Item], *, kind: str) -> list[Measure]:
    """The items that state an action, in order; `kind` is the document's kind."""
    standing = places(items)
    weighed = [_weighed(item, place) for item, place in zip(items, standing, strict=True)]
    most = [0.0, *map(strongest, weighed), 0.0]
    measures: list[Measure] = []
    for at, (item, place, clauses) in enumerate(zip(items, standing, weighed, strict=True)):
        if _is_action(item, clauses, place, (most[at], most[at + 2]), kind):
            last = measures[-1] if measures else None
            under = last.topic if last and last.heading == item.heading else None
            measures.append(_read(item, clauses, place, under))
    return measures
