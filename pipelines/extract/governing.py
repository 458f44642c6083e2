"""Governing periods (时期归属): over which days a figure speaks.

Here: which date of the sentence, paragraph, section or document a figure stands under. Not here:
finding dates (periods) or reading what the figure says (phrases, facts).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipelines.extract.periods import DateSpan, find_dates, resolve
from pipelines.extract.types import Item

Days = tuple[date, date]

_BASELINE = re.compile(r"(?:比|较|与|同|是|等于|相当于|[高低快慢多少]于|超过|超|为)“?$")
_FROM = re.compile(r"(?:由|从|自)“?$")
_UNTIL = re.compile(r"(?:截至|截止|截至到|截止到|至|到)$")
_ADVERBIAL = re.compile(
    r"(?:^|[，,。；;：:、（(\s—*”》]|到|至|截至|截止|预计|预计到|力争到|力争|确保|自|从|在|其中|和|及|展望|圆满|，?回顾|过去的|的目标是|提出)“?$"
)
_PLAN_NAMED = re.compile(
    r"(?:发展|专项)?(?:规划|目标|任务|计划|纲要|开|收官|圆满|蓝图|良好|第|重大|新|的)"
)
_BASED_ON = re.compile(r"(?:的|年|末|底)*基础上")
_COMPARED = re.compile(r"”?(?:的|末|年|底)?(?:相比|比较)")
_NEXT_YEAR = re.compile(r"明年(?=[^，。]{0,14}(?:工作|目标|发展|经济))")
_HALF_YEAR = re.compile(r"上半年|1[-—–~至到]6月|双过半|时间过半")
_QUARTERS = re.compile(r"前三季度|一季度|三季度")
_HEAD = 1500
_SHORT = 45


class Governed(NamedTuple):
    """A date inside an item, resolved, and how it stands to the figures after it."""

    start: int
    end: int
    days: Days
    relation: str  # governs | baseline | from
    leads: bool


def year_days(year: int) -> Days:
    """The first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def spans_years(days: Days | None) -> bool:
    """Whether a period covers three years or more."""
    return days is not None and days[1].year - days[0].year >= 2


class Clock:
    """Walks a document's items in order and tells the period each figure stands under."""

    def __init__(self, text: str, year: int | None, kind: str) -> None:
        self.text, self.year, self.kind = text, year, kind
        self.dates = list(find_dates(text))
        self.starts = [d.start for d in self.dates]
        self.head = text[:_HEAD]
        self.spoken = self.spoken_in()
        self.section: Days | None = None
        self.section_years: Days | None = None
        self.carried: Days | None = None
        self.span: Days | None = None
        self.here: list[Governed] = []
        self.part = "review"
        self.last_end = 0
        self.top = self.section_part = ""

    @property
    def review_year(self) -> int | None:
        """The year that a review speaks of: a report of year Y looks back on Y-1."""
        if self.year is None:
            return None
        return self.year - 1 if self.kind == "report" and self.part == "review" else self.year

    def spoken_in(self) -> int | None:
        """What 今年 means: the report's year, or the one before when it was held in December.

        A report for 2022 that is delivered on 2021年12月28日 calls 2022 明年.
        """
        if self.year is None or self.kind != "report":
            return self.year
        held = next(
            (d.match for d in self.dates if d.end < _HEAD and d.match["d"] and d.match["y"]), None
        )
        if held is not None and held["y"].isdigit():
            return self.year - 1 if int(held["y"]) == self.year - 1 else self.year
        return self.year - 1 if len(_NEXT_YEAR.findall(self.text)) >= 2 else self.year

    def enter(self, item: Item) -> None:
        """Move to an item; headings set the section's period, paragraphs reset the carried one."""
        self.part = item.part
        gap = self.text[self.last_end : item.start]
        self.last_end = item.end
        if "\n" in gap or "\\n" in gap or "\r" in gap or item.kind != "sentence":
            self.carried = self.span = None
        elif self.carried and self.text[item.start - 1 : item.start] not in ";；":
            if (self.carried[1] - self.carried[0]).days < _SHORT:
                self.carried = None  # 8月份…竣工。 says nothing of the next sentence
        self.here = [g for d in self.within(item) if (g := self.govern(d, item))]
        self.span = next(
            (g.days for g in self.here if g.relation == "governs" and spans_years(g.days)),
            self.span,
        )
        if item.kind in ("heading", "title"):
            top = item.section.partition(".")[0]
            if (top != self.top or not top) and (self.here or item.part != self.section_part):
                self.section = self.section_days(item.text)
                self.section_part = item.part
            self.top = top
            if item.kind == "heading" and self.here and self.here[-1].leads:
                self.carried = self.here[-1].days

    def within(self, item: Item) -> Sequence[DateSpan]:
        """The date expressions of an item."""
        return self.dates[bisect_left(self.starts, item.start) : bisect_left(self.starts, item.end)]

    def govern(self, span: DateSpan, item: Item) -> Governed | None:
        """A date of an item, resolved, with how it stands to the figures; None if it dates none."""
        if span.match["rel"] == "当年":
            return None  # 当年开工、当年投产 points to a year named elsewhere
        relative = span.match["rel"] is not None and not span.match["rel"].startswith("上")
        days = resolve(span, self.spoken if relative else self.year, self.review_year)
        if days is None:
            return None
        before = self.text[max(item.start, span.start - 6) : span.start]
        bracketed = before.endswith(("（", "(")) and self.text.startswith(("）", ")"), span.end)
        if bracketed and spans_years(days):
            return None  # 国土空间规划（2021-2035年）: the years of a plan's title
        relation = "governs"
        compared = _BASELINE.search(before) and not before.endswith(("计为", "预计为"))
        if compared or _BASED_ON.match(self.text, span.end):
            relation = "baseline"
        elif _FROM.search(before):
            relation = "from"
        elif _UNTIL.search(before) and days[0].year == days[1].year and days[1].month < 12:
            days = (date(days[0].year, 1, 1), days[1])  # 截至6月底: the year so far
        leads = relation == "governs" and bool(_ADVERBIAL.search(before) or not before)
        if span.match["plan"] and relation == "governs" and self.names_plan(span):
            return None
        return Governed(span.start, span.end, days, relation, leads)

    def names_plan(self, span: DateSpan) -> bool:
        """Whether a five-year plan is only named (实现“十二五”目标, “十四五”开局) and dates nothing."""
        if self.text[span.end - 1] not in "五”":
            return False  # “十二五”时期, 十一五末
        before = self.text[max(0, span.start - 3) : span.start]
        opens = _ADVERBIAL.search(before) and not before.endswith(("确保", "实现", "完成"))
        return not opens or bool(_PLAN_NAMED.match(self.text, span.end))

    def section_days(self, heading: str) -> Days | None:
        """The period in a top heading: “十一五”工作回顾 or 2013年工作回顾.

        A heading that names both several years and one (过去五年和2020年工作回顾) stands over both;
        the year is the safer reading of a figure without a date.
        """
        found = [d for s in find_dates(heading) if (d := resolve(s, self.year, self.review_year))]
        single = [d for d in found if not spans_years(d)]
        self.section_years = next((d for d in found if spans_years(d)), None)
        days = next(iter(single or found), None)
        if days is None or self.year is None:
            return days
        past = days[1].year < self.year or self.kind in ("summary", "bulletin")
        return days if past == (self.part == "review") else None

    def default(self) -> Days | None:
        """The period of a figure that no date governs."""
        year = self.review_year
        if year is None:
            return self.section
        if self.part == "plan":
            if self.kind == "mixed":
                return date(year, 7, 1), date(year, 12, 31)
            ahead = self.section is not None and self.section[1].year >= year
            return self.section if ahead else year_days(year)
        if self.section:
            return self.section
        if self.kind in ("summary", "mixed"):
            if _HALF_YEAR.search(self.head):
                return date(year, 1, 1), date(year, 6, 30)
            if m := _QUARTERS.search(self.head):
                last = {"一": (3, 31), "三": (9, 30), "前": (9, 30)}[m.group()[0]]
                return date(year, 1, 1), date(year, *last)
        return year_days(year)

    def ungoverned(self, latest: bool, yearly: bool) -> Days | None:
        """The period of a figure without a date of its own.

        Over several years, a review gives what they came to (达到, 同比: `latest`) for the last
        one; a plan's growth that is not 年均 (`yearly`) is that of its own year.
        """
        days = self.default()
        if days is None or not spans_years(days):
            return days
        if self.part == "plan":
            return year_days(self.year) if yearly and self.year else days
        return year_days(days[1].year) if latest else days

    def at(
        self, offset: int, clause_start: int
    ) -> tuple[Days | None, Governed | None, Governed | None]:
        """The governing period at an offset, the baseline and the 由… date of its clause."""
        governing, baseline, start_of = self.carried, None, None
        for g in self.here:
            if g.end > offset:
                break
            if g.relation == "governs":
                governing = g.days
            elif g.start >= clause_start or _COMPARED.match(self.text, g.end):
                baseline = g if g.relation == "baseline" else baseline
                start_of = g if g.relation == "from" else start_of
        return governing, baseline, start_of

    @property
    def compared(self) -> Governed | None:
        """The baseline years back that the sentence still counts from, if a date has not ended it."""
        last = self.here[-1] if self.here else None
        if last is None or last.relation != "baseline" or self.year is None:
            return None
        return last if last.days[1].year < (self.review_year or self.year) - 1 else None

    def one_each(self, start: int, end: int, n: int) -> list[Days] | None:
        """The dates of a clause when there is one for each figure: 一季度、上半年和全年分别增长…"""
        days = [g.days for g in self.here if start <= g.start and g.end <= end]
        return days if n > 1 and len(days) == n else None

    @property
    def began(self) -> Days | None:
        """The year that this item counts from: 由2002年的1534亿元提高到…"""
        return next((g.days for g in self.here if g.relation == "from"), None)

    def leave(self) -> None:
        """Carry the item's leading date on to the next sentences of the paragraph."""
        for g in self.here:
            ahead = self.part == "review" and self.year is not None and g.days[0].year > self.year
            if g.leads and not ahead:  # 到2030年… in a review is an aside
                self.carried = g.days

    def over_years(self, governing: Days | None) -> Days | None:
        """The years that 年均 averages over: the span named, the section's, or the plan that ends then."""
        if spans_years(governing):
            return governing
        if self.span:
            return self.span
        if self.section_years and (self.part == "review" or not governing):
            return self.section_years
        if (
            governing
            and self.part == "plan"
            and governing[1].year % 5 == 0
            and governing[1].month == 12
        ):
            return date(governing[1].year - 4, 1, 1), governing[1]
        return governing

    def since(self, baseline: Days, governing: Days | None) -> Days | None:
        """The years after a baseline, up to the governing period: 比2005年提高 in 2010 is 2006–2010."""
        current = governing or self.default()
        if current is None or baseline[1].year >= current[1].year:
            return current
        if baseline[1].year == current[1].year - 1:
            return current
        return date(baseline[1].year + 1, 1, 1), current[1]
