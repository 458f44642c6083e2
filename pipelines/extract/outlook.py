"""Outlook (瞻前顾后): whether a stretch of a report looks back or ahead, by how it is worded.

Here: putting right the part that headings give, where the wording of a long stretch says otherwise
(a report whose middle is cut out, or whose plan opens without a heading of its own), and finding
the parts where no heading gives any. Not here: the parts that headings give (`items`).
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from pipelines.extract.cues import any_of
from pipelines.extract.types import Item
from pipelines.reference import table

_WEIGHTS = {row["text"]: float(row["weight"]) for row in table("measure_outlook")}
# 了 as an aspect, not as in 了解 or 为了; 要 as an order (要加强), not as in 需要 or 重要.
_CUES = re.compile(
    r"(?<!为)(?:了)(?![解望然])|(?<![需重主])要(?![素求点闻])|(?<![即必])将(?![军来])|"
    + any_of(set(_WEIGHTS) - set("了要将"))
)
# A figure that stands as it is was reached (增长8.2%); with 以上 or 左右 it is a target.
_FIGURE = re.compile(r"\d")
_REACHED = re.compile(
    r"(?:增长|下降|提高|增加|减少|降低|达|达到|实现|突破)(?:到|至)?\d[\d.]*(?:%|％|个百分点|倍)?"
    r"(?![\d.左以])"
)
_SETTLED = re.compile(r"(?:建成|竣工|投产|通车|启用|揭牌|挂牌|落户)[，。；、]|[获被](?![取得])")
_BY_FIGURE = 0.4
_BY_REACHED = 1.0
_BY_SETTLED = 1.3
# A sentence with none of this speaks a little for a plan: a review tells of results.
_BASE = -0.35
_AIMS = re.compile(r"预期目标|总体要求")
# How much the wording of a stretch has to outweigh its heading.
_ENOUGH = 16.0
_ENOUGH_ALONE = 8.0  # in a report that has no heading of a plan at all
# What it costs to turn from one part to the other where no heading says so. Of 200 reports whose
# headings tell, 95 to 97 of 100 sentences come out right without them, in stretches of 12 or all.
_TURN = 12.0
_OPENS = 1.0  # what speaks for a review at the start, so that a lone 某路开工建设。 is no plan
_MOST_PER_ITEM = 3.0


def looks_back(text: str) -> float:
    """How much the wording says that this was done (above 0) or is to be done (below 0)."""
    weight = _BASE + sum(_WEIGHTS[word] for word in set(_CUES.findall(text)))
    if _FIGURE.search(text):
        weight += _BY_FIGURE + (_BY_REACHED if _REACHED.search(text) else 0.0)
    if _SETTLED.search(text):
        weight += _BY_SETTLED
    return max(-_MOST_PER_ITEM, min(_MOST_PER_ITEM, weight))


def _runs(items: Sequence[Item]) -> list[tuple[int, int, str]]:
    """Stretches of items of one part: first, past the last, part."""
    runs: list[tuple[int, int, str]] = []
    for i, item in enumerate(items):
        if runs and runs[-1][2] == item.part:
            runs[-1] = (runs[-1][0], i + 1, item.part)
        else:
            runs.append((i, i + 1, item.part))
    return runs


def _by_wording(back: Sequence[float]) -> list[str]:
    """The parts that agree best with the wording of all items, with few turns between them.

    A Viterbi path over two states: an item's weight counts for one and against the other.
    """
    review, plan = _OPENS, 0.0
    came: list[tuple[bool, bool]] = []  # whether the best way to review, to plan, came from plan
    for weight in back:
        turned = plan - _TURN > review, plan >= review - _TURN
        review, plan = max(review, plan - _TURN) + weight, max(plan, review - _TURN) - weight
        came.append(turned)
    ahead = plan > review
    parts: list[str] = []
    for to_review, to_plan in reversed(came):
        parts.append("plan" if ahead else "review")
        ahead = to_plan if ahead else to_review
    return parts[::-1]


def outlooks(items: Sequence[Item], kind: str, told: int) -> list[str]:
    """The part (review or plan) of every item, headings first, then the wording.

    A report goes from review to plan: so the tail of a review may be a plan without a heading,
    and the head of a plan may still look back. Before the item `told`, the first of which a heading
    tells the part, as in an excerpt, the wording alone decides.
    """
    parts = [item.part for item in items]
    if kind not in ("report", "mixed"):
        return parts
    back = [looks_back(i.text) if i.kind == "sentence" else 0.0 for i in items]
    enough = _ENOUGH if "plan" in parts[told:] else _ENOUGH_ALONE
    parts[:told] = _by_wording(back[:told])
    for first, last, part in _runs(items[told:]):
        first, last = first + told, last + told
        if part == "review":
            tails = list(accumulate(reversed(back[first:last])))
            best = min(tails, default=0.0)
            if best < -enough:
                parts[last - 1 - tails.index(best) : last] = ["plan"] * (tails.index(best) + 1)
        else:
            # Past the aims of the year nothing is a review any more.
            aims = (i for i in range(first, last) if _AIMS.search(items[i].text))
            heads = list(accumulate(back[first : next(aims, last)]))
            best = max(heads, default=0.0)
            if best > _ENOUGH:
                parts[first : first + heads.index(best) + 1] = ["review"] * (heads.index(best) + 1)
    return parts
