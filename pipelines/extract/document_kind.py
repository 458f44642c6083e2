"""The kind of a document: plan, summary, mixed, report or bulletin.

Here: the kind as a title, an opening sentence or the form of a head shows it. The words are in the
reference table document_kinds. Not here: the year, the place, the status of single sentences.
"""

import re

from pipelines.reference import table

_TITLE_CUES = tuple(
    (row["cue"], row["kind"]) for row in table("document_kinds") if row["where"] == "title"
)
_OPENING_CUES = tuple(
    (row["cue"], row["kind"]) for row in table("document_kinds") if row["where"] == "opening"
)
# 各位代表： / 徐水区第二届人民代表大会第三次会议 / 在县人大、县政协的监督支持下: to an assembly
_TO_ASSEMBLY = re.compile(
    r"各位代表|(?m:^[^。\n]{0,30}届人民代表大会[^。\n]{0,12}会议[^。\n]{0,4}$)"
    r"|人大[^。\n]{0,6}政协[^。\n]{0,8}(?:监督|支持)"
)
_AS_FOLLOWS = re.compile(r"现将([^。\n]{2,60}?)(?:总结|汇报|报告|通报)?如下")
# 二、下半年工作安排 / 下一步工作打算: a summary with it is mixed
_AHEAD = re.compile(
    r"^[ 　]*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]"
    r"|第[一二三四]部分)?"
    r"\s*(?:下半年|下一步|今后|今年|明年|\d{4}年)"
    r"[^。\n]{0,14}(?:安排|打算|计划|思路|重点|任务|措施)",
    re.MULTILINE,
)
_HEAD = 1500
_OPENING = 800


def is_named(text: str) -> bool:
    """Whether a line names a kind of document: it may be a title."""
    return any(cue in text for cue, _ in _TITLE_CUES)


def kind_of_title(title: str) -> str | None:
    """The kind that a title's words show; a look back with a look ahead is mixed."""
    kinds = [kind for cue, kind in _TITLE_CUES if cue in title]
    if kinds and kinds[0] in ("plan", "summary") and {"plan", "summary"} <= set(kinds):
        return "mixed"
    return kinds[0] if kinds else None


def find_kind(title: str, head: str, text: str) -> str | None:
    """The kind that the head's form, the title, 现将…如下 or the opening shows, in that order.

    A summary with a part of its own on what comes next is mixed, whatever its title says.
    """
    if _TO_ASSEMBLY.search(head[:_HEAD]):
        return "report"
    follows = _AS_FOLLOWS.search(head[:_OPENING])
    kind = (
        kind_of_title(title)
        or (kind_of_title(follows[1]) if follows else None)
        or next((kind for cue, kind in _OPENING_CUES if cue in head[:_OPENING]), None)
    )
    return "mixed" if kind == "summary" and _AHEAD.search(text) else kind
