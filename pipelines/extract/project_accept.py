"""Which names are projects (判定): what a candidate must show, and what its evidence adds up to.

Here: the frame that words after a list give it (等项目), and who may be a candidate at all. Not
here: reading the names (`project_names`) or weighing what they say (`project_evidence`).
"""

import re

from pipelines.extract.project_edges import Name
from pipelines.extract.project_evidence import company, evidence, speaks_for_project
from pipelines.extract.project_heads import MOVED
from pipelines.extract.project_lexicon import CUES, HEADS, any_of, head_of
from pipelines.extract.project_names import Group
from pipelines.extract.project_specific import is_specific, is_water
from pipelines.extract.project_status import governs

_UNDERTAKING = re.compile(r"项目|工程")
_BUILDING = re.compile(r"建设|改造|整治|治理")
_OTHER = re.compile(rf"(?:{any_of('project_other_categories')})(?:建设|发展)?$")
# 等项工作, unlike 等产业工作, says nothing of what the things are
_WORKS = re.compile(r"\d*项?(?:重点)?工作$")
_FRAMES = frozenset(("project", "works", "kind"))  # of these a name needs no head of its own
_PART_OF_WORK = re.compile(r"框架|土方|桩基|路基工程|^主体|地基|外墙|^基础工程")


def is_part(name: str) -> bool:
    """Whether a name is a stage of some work, not a work: 底层框架工程."""
    return bool(_PART_OF_WORK.search(name))


def frame_of(group: Group) -> str:
    """What the words after a list make of it: project, works, kind, other, or nothing said."""
    if group.category:
        if _UNDERTAKING.search(group.category) and not group.category.endswith("合作"):
            return "project"
        if MOVED.search(group.category):
            return "project"
        if _OTHER.search(group.category.rstrip("的")) and not _WORKS.match(group.category):
            return "other"
        if _BUILDING.search(group.category):
            return "works"
        head = head_of(group.category)
        return "kind" if head and len(group.category) <= len(head) + 2 else ""
    last = group.names[-1]
    listed = len(group.names) > 1
    return "project" if listed and HEADS.get(last.head) == "undertaking" else ""


def accepted(group: Group, *, wide: bool) -> list[Name]:
    """The names of a group that are projects.

    `wide`: in the report of a province or more, where common words name no one thing.
    """
    frame = frame_of(group)
    told = governs(group.left) or governs(group.right) or any(n.built for n in group.names)
    if not told and frame != "project":
        return []
    beside = company(group.names)
    return [
        name
        for name in group.names
        if _may_be_project(name, frame)
        and speaks_for_project(evidence(name, group, beside, frame, wide=wide))
    ]


def _may_be_project(name: Name, frame: str) -> bool:
    """Whether a name has anything by which it could be one thing: a head, a frame, a proper name."""
    if (
        len(name.name) < 2
        or name.name in CUES
        or is_part(name.name)
        or (not name.head and name.name[-1].isdigit())
    ):
        return False  # 桩基工程; 某机场计划2023
    return bool(name.head or frame in _FRAMES or is_specific(name.name) or is_water(name.name))
