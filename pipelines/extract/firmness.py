"""Firmness (落实程度): whether a figure was reached, is expected or promised, and how firmly.

Here: 预计 and how far it carries, targets against what was done, hard and soft words (确保, 力争).
Not here: the time a figure speaks of (governing), or what it counts (phrases, facts).
"""

import re

from pipelines.extract.fact_words import any_of
from pipelines.extract.governing import Clock
from pipelines.extract.phrases import Phrase
from pipelines.extract.types import Item, Quantity

_HARD = re.compile(any_of("hard"))
_SOFT = re.compile(any_of("soft"))
_OPENERS = ("年", "月", "底", "末", "步", "算", "来", "内", "终", "其中")
_EXPECTED = re.compile(any_of("expected"))
_TARGET = re.compile(any_of("intended"))
_DONE = re.compile(any_of("finished"))
# 生产总值375亿元（预计数，下同）: from there on the review's own figures are estimates
_ESTIMATED = re.compile(r"(?:预计|初步统计|初步核算|快报)数?[（(，,、 ]{1,2}下同")


class Firmness:
    """What one walk over a document remembers of 预计."""

    def __init__(self, text: str, clock: Clock) -> None:
        self.text, self.clock = text, clock
        estimated = _ESTIMATED.search(text)
        self.estimated_from = text.rfind("，", 0, estimated.start()) if estimated else len(text)
        self.restart()

    def restart(self) -> None:
        """A new sentence begins: nothing is expected any more."""
        self.expecting = self.forecast = False

    def expect(self, item: Item, q: Quantity, clause: int, phrase: Phrase) -> None:
        """预计 at the head of a clause makes all figures after it forecasts, up to a new date.

        After a name (固定资产投资预计完成8亿元，增长6%) it speaks of that name's figures only.
        """
        dated = [g.start for g in self.clock.here if g.leads and g.end <= q.start]
        since = max(item.start, dated[-1] - 6) if dated else item.start
        if dated:
            self.expecting = False
        for m in _EXPECTED.finditer(self.text, since, clause):
            self.expecting = self.expecting or self.heads_clause(m.start())
        inside = _EXPECTED.search(self.text, clause, q.start)
        if inside and self.heads_clause(inside.start()):
            self.expecting = True
        if phrase.name or inside:
            self.forecast = bool(inside)

    def heads_clause(self, offset: int) -> bool:
        """Whether a word stands before the name of its clause."""
        before = self.text[max(0, offset - 6) : offset]
        return (
            not before
            or not re.search(r"[\u4e00-\u9fff）)”]$", before)
            or before.endswith(_OPENERS)
        )

    def status(self, item: Item, q: Quantity, phrase: Phrase, clause: int) -> str:
        """One of actual, expected, target; `clause` is where the figure's clause begins."""
        if phrase.is_target:
            return "target"
        if self.expecting or self.forecast:
            return "expected"
        words = self.text[clause : q.start]
        governing = self.clock.at(q.start, clause)[0]
        year = self.clock.review_year
        if item.part == "plan":
            past = governing is not None and year is not None and governing[1].year < year
            return (
                "actual"
                if past or (_DONE.search(words) and not _TARGET.search(words))
                else "target"
            )
        if phrase.of_target:
            return "actual"
        if q.start >= self.estimated_from and (governing is None or governing[1].year == year):
            return "expected"
        future = governing is not None and governing[0].year > (self.clock.year or 9999)
        return "target" if future or _TARGET.search(self.text, clause, q.start) else "actual"

    def commitment(self, item: Item, q: Quantity, clause: int) -> str | None:
        """How a target is promised: hard, soft, or neither in so many words."""
        near = self.text[clause : q.end + 4]
        for words in (near, self.text[item.start : clause]):
            if _HARD.search(words):
                return "hard"
            if _SOFT.search(words):
                return "soft"
        return None
