"""Roles (角色): whether a quantity is an indicator of the place, part of a project or of a measure.

Here: the decision, from the name, the unit, the verb and where projects stand. Not here: reading
names and verbs (phrases), finding projects (projects).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipelines.extract.fact_words import any_of, words
from pipelines.extract.phrases import Phrase, is_category, noun_after
from pipelines.extract.types import Mention, Quantity
from pipelines.reference import column

_HEADS = tuple(sorted(column("indicator_heads"), key=len, reverse=True))
_PROJECT_CUES = re.compile(f"(?:{any_of('attribute')})(?:的|了|达|为|约|到|完成|达到|已|已完成)*$")
_SPENDS = words("spend")
_SPENDING = re.compile(any_of("spending"))
_INVESTED = words("invested")
_RESULTS = re.compile(any_of("result"))
_ACTS = re.compile("|".join(w for w in words("action") if len(w) > 1))
# The longest name of an attribute that needs its project to be understood: 日供水能力, 年度投资.
_ATTRIBUTE = 8


class ProjectMap:
    """Where the projects of a document are named, for asking what stands near."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.spans = sorted({(m.start, m.end) for m in mentions})
        self.starts = [a for a, _ in self.spans]

    def holds(self, start: int, end: int) -> bool:
        """Whether a quantity is part of a project's name or stands right before it."""
        i = bisect_right(self.starts, end)
        return any(a <= start < b or a == end for a, b in self.spans[max(0, i - 2) : i + 1])

    def follows(self, end: int) -> bool:
        """Whether a project is named shortly after `end`."""
        i = bisect_right(self.starts, end)
        return i < len(self.starts) and self.starts[i] - end <= 10

    def before(self, sentence_start: int, start: int) -> bool:
        """Whether a project is named since `sentence_start`."""
        return bisect_right(self.starts, start) > bisect_right(self.starts, sentence_start - 1)


def statistic_head(name: str) -> str:
    """The head of statistics that ends a name, longest first: 化学需氧量排放量 -> 排放量."""
    head = next((head for head in _HEADS if name.endswith(head)), "")
    return name[-3:] if head == "率" else head  # 覆盖率, 合格率


def is_statistic(name: str) -> bool:
    """Whether a name ends in a head of statistics: …产值, …率, …收入."""
    return name.endswith(_HEADS) or name.endswith(("增加值）", "率）"))


def decide_role(
    q: Quantity,
    phrase: Phrase,
    name: str,
    indicator: str | None,
    after: str,
    before: str,
    near_project: bool,
    within_project: bool,
    inherited: str | None,
    part: str,
) -> str:
    """One of indicator, project, measure, other.

    `before` and `after` are the words around the figure in its sentence, `inherited` the role of
    the figure that it continues (召开院坝会20场、悬挂横幅52条), if any.
    """
    if within_project:
        return "project"
    if is_category(after) and q.dimension in ("money", "area", "mass", "power") and not indicator:
        return "other"
    if (
        near_project
        and (_PROJECT_CUES.search(before) or phrase.of_target)
        and len(phrase.name) <= _ATTRIBUTE
    ):
        return "project"
    if indicator or q.dimension in ("ratio", "percentage_point", "multiple"):
        return "indicator"
    if phrase.stat in ("growth", "share_of_target"):
        return "indicator"
    if q.dimension == "duration":
        return "other"
    if q.dimension == "count" and (phrase.verb_kind or not is_statistic(name)):
        return _role_of_count(phrase, name, after, inherited, part)
    if q.dimension == "money" and _SPENDING.search(name):
        return "measure"  # 为企业争取扶持资金6.5亿元
    if name in _INVESTED and inherited == "measure":
        return "measure"  # 重点项目58个，完成投资12亿元
    if (is_statistic(name) and not phrase.verb.startswith(_SPENDS)) or "人均" in name:
        return "indicator"
    if phrase.verb_kind == "action" and phrase.stat == "level":
        spent = q.dimension != "money" or not phrase.verb.startswith("完成")
        return "measure" if spent else "indicator"
    if phrase.verb_kind == "outcome" or phrase.stat == "change":
        return "indicator"
    return "indicator" if q.dimension in ("money", "concentration") else inherited or "measure"


def _role_of_count(phrase: Phrase, name: str, after: str, inherited: str | None, part: str) -> str:
    """A count is an outcome (新增上市公司2家) or says how much was done (召开会议20场)."""
    clause = re.split("[，,。；;]", after, maxsplit=1)[0]
    if _RESULTS.search(clause) or _RESULTS.search(name):
        return "indicator"
    if phrase.verb_kind == "outcome" or phrase.stat == "change":
        return "indicator"
    if phrase.verb_kind == "action" or _ACTS.search(name):
        return "measure"
    if not phrase.name:
        return inherited or "measure"
    acts = part == "plan" or bool(noun_after(after, len(after)))
    return inherited or ("measure" if acts and not phrase.verb else "indicator")
