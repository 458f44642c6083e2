"""Where an item stands among the others: under which headings, and whether it is one itself.

Here: what only the neighbours of an item tell: a sentence that names its section (段首小标题), a
heading that stands amid sentences. Not here: what the item says (`measure_clauses`, `measures`).
"""

import re
from collections.abc import Sequence
from itertools import zip_longest
from operator import add
from typing import NamedTuple

from pipelines.extract.measure_clauses import LEAD, cues
from pipelines.extract.types import Item

_LEAST_AMID = 9
_LEAST_ALONE = 7
_TOPIC_OPENER = re.compile(cues("topic_opener"))
# 全面实施人才强市战略。 opens a topic wherever it stands
_BROAD = re.compile(f"(?:{cues('broad')})$")
_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
_NUMBERED = re.compile(
    rf"{_SECTION.pattern}|第[一二三四五六七八九十]{{1,2}}[、，]|\d{{1,2}}\s?[、．.](?!\d)|[（(]\d{{1,2}}[)）]"
)
_LONGEST_NAME = 40  # how long a numbered sentence that names a section may be
# a figure, a result or one event: more than a name
_FACT = re.compile(
    r"\d|了|[一二两三四五六七八九十][个项所座条家处次届位件户批]|成功|举办|召开|编制|出台|印发|上报|《"
)
_QUOTED = re.compile(r"“[^”]{1,12}”")  # 建强“296X”产业集群
_LONGEST_OPENER = 25  # how long an unnumbered sentence that names its paragraph may be
_LEAST_PARAGRAPH = 90
_LEAST_SENTENCES = 3


class Line(NamedTuple):
    """Where an item stands on its line: first or last, of how many items and characters."""

    first: bool
    last: bool
    items: int
    length: int


class Place(NamedTuple):
    """Where an item stands.

    `headings` begin with the nearest; `opens`: it is the first under one; `amid`: it looks like a
    heading but stands amid other sentences; `names`: it is a sentence that names a section.
    """

    headings: tuple[str, ...]
    opens: bool
    amid: bool
    names: bool
    line: Line


def _is_amid(item: Item, before: Item | None, after: Item | None) -> bool:
    """A short sentence amid others on its line: 推行阶梯水价和错峰用电。

    The shortest ones (强化基层党建。) still open a topic where the next goes on about it.
    """
    body = item.text.rstrip("。；;")
    return (
        item.kind == "heading"
        and before is not None
        and before.end == item.start
        and before.text.endswith("。")
        and body != item.text
        and len(body) >= (_LEAST_AMID if _opens_topic(body, after) else _LEAST_ALONE)
        and not LEAD.match(body)
        and not _BROAD.search(body)
    )


def _opens_topic(body: str, after: Item | None) -> bool:
    """Whether the next sentence goes on about this one: 强化基层党建。推进党建示范点建设。

    A broad verb (着力扩大有效投资。) does so too; 建设市级口腔医院。 stands for itself.
    """
    if after is None or _TOPIC_OPENER.match(body):
        return True
    return _goes_on(body, [after])


def _goes_on(sentence: str, later: Sequence[Item]) -> bool:
    """Whether later items come back to the words of a sentence, its verb left out."""
    words = set(map(add, sentence[2:], sentence[3:]))
    return any(any(map(words.__contains__, map(add, item.text, item.text[1:]))) for item in later)


def _is_name(item: Item, before: Item | None, after: Item | None) -> bool:
    """A numbered sentence on a line of its own, with prose below it: （一）努力扩大就业。

    One entry of a list (（七）免费开放公园。（八）取消停车费。) says itself what is done.
    """
    number = _NUMBERED.match(item.text)
    if number is None or item.kind != "sentence" or len(item.text) > _LONGEST_NAME:
        return False
    follows = before and before.kind == "sentence" and _NUMBERED.match(before.text)
    heads = after and after.start > item.end and not _NUMBERED.match(after.text)
    return bool(heads and not follows and not _FACT.search(item.text, number.end()))


def _paragraphs(items: Sequence[Item]) -> list[list[Item]]:
    """The items of each line."""
    paragraphs: list[list[Item]] = []
    end = -1
    for item in items:
        if item.start == end:
            paragraphs[-1].append(item)
        else:
            paragraphs.append([item])
        end = item.end
    return paragraphs


def _lines(paragraphs: Sequence[Sequence[Item]]) -> list[Line]:
    """Where each item stands on its line, in order."""
    return [
        Line(item is line[0], item is line[-1], len(line), line[-1].end - line[0].start)
        for line in paragraphs
        for item in line
    ]


def _openers(paragraphs: Sequence[Sequence[Item]]) -> set[int]:
    """The numbers of sentences that name their paragraphs, as those of the paragraph beside do.

    做强特色农业，带动农户增收。 before three more sentences, and 抓好交通建设，… on the next line so
    too: both are what the paragraphs are about, and no deeds beside those told below them.
    """
    named = [_may_be_named(paragraph) for paragraph in paragraphs]
    beside = zip(paragraphs, [False, *named], named, [*named[1:], False], strict=False)
    return {
        paragraph[0].item_no
        for paragraph, before, this, after in beside
        if this and (before or after)
    }


def _may_be_named(paragraph: Sequence[Item]) -> bool:
    """Whether a paragraph opens with a short sentence without facts that the rest comes back to."""
    first = paragraph[0]
    return (
        len(paragraph) >= _LEAST_SENTENCES
        and len(first.text) <= _LONGEST_OPENER
        and paragraph[-1].end - first.start >= _LEAST_PARAGRAPH
        and not _FACT.search(_QUOTED.sub("", first.text))
        and _goes_on(first.text, paragraph[1:])
    )


def places(items: Sequence[Item]) -> list[Place]:
    """Where each item stands, in order."""
    found: list[Place] = []
    paragraphs = _paragraphs(items)
    openers, lines = _openers(paragraphs), _lines(paragraphs)
    section, nearest = "", ""
    before: Item | None = None
    for item, after in zip_longest(items, items[1:]):
        amid = _is_amid(item, before, after)
        short = len(item.text) <= _LEAST_AMID  # it may still say what the next are about
        if item.kind == "heading" and (short or not amid):
            nearest = item.heading
            section = nearest if _SECTION.match(item.text) else section
        elif before is not None and before.kind == item.kind == "sentence":
            nearest = item.heading if item.heading != before.heading else nearest
        headings = (nearest, section) if section != nearest else (nearest,)
        opens = before is not None and before.kind == "heading" and not found[-1].amid
        names = item.item_no in openers or _is_name(item, before, after)
        found.append(Place(headings, opens, amid, names, lines[len(found)]))
        before = item
    return found
