"""Money, progress and dates of a project (投资、进度、时限), read from the words around its name.

Here: which sums a stretch of text states and in what role, and what one mention says in all. Not
here: how far the stretch reaches (`project_sites`) or which time governs it (`project_dates`).
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pipelines.extract.project_clauses import MARK, clause_start
from pipelines.extract.project_dates import Calendar, Dates
from pipelines.extract.project_edges import Name
from pipelines.extract.project_sites import Site
from pipelines.extract.types import Quantity


class Facts(NamedTuple):
    """What a mention says of its project; None where it says nothing. Sums in 元."""

    investment: float | None = None
    annual_investment: float | None = None
    invested: float | None = None
    progress: float | None = None
    start_date: date | None = None
    due_date: date | None = None


_ABOUT = r"(?:[约近超达为至 ]|人民币|分别|超过|达到|高达|额|资金|总额)*"
_ANNUAL = re.compile(
    rf"(?:年度|今年|本年度?|当年|年内|\d{{4}}年)(?:计划|度)?(?:完成)?投资(?:计划)?{_ABOUT}$"
)
# 完成投资, but not 完成交通投资: that is of a whole trade
_INVESTED = re.compile(
    r"(?:完成|已|累计|共)(?:累计|完成|实现|到位)*(?:固定资产|基础设施|建设|工程|项目|年度|总)?(?:投资|投入)"
    rf"(?:已|累计|完成)*{_ABOUT}$|(?:(?<![\u4e00-\u9fff])|累计)投资(?:已|累计)?完成{_ABOUT}$|到位资金{_ABOUT}$"
)
_TOTAL = re.compile(
    rf"(?:总投资|(?:计划|估算|概算|(?<![\u4e00-\u9fff])(?:该?(?:项目|工程)))投资|概算|(?<![\u4e00-\u9fff])(?:投资|投入)){_ABOUT}$"
)
_PROGRESS = re.compile(
    r"占总投资的?(?:约|近|超)?$|(?:进度|工程量|工程总量|投资)(?:已?达到?|已?完成|为|的)?(?:约|近|超)?$|(?<!占)(?:完成|完成率达?)(?:主体)?(?:总?工程)?(?:总?量)?的?(?:约|近|超)?$"
)
_YEARLY = re.compile(r"年度?(?:任务|目标|计划|投资)")
_YIELD = re.compile(r"(?:产|收入|税收?|利润|销售额?|营收|补助|资金|贷款|融资)[^，,。；]{0,4}$")
_SO_FAR = re.compile(r"已|累计|去年|截[至止]")
# 征地拆迁完成60%: how far something else than the work is
_ASIDE = re.compile(r"(?:征地|拆迁|征收|征拆|设计|招标|路基|桥梁|隧道)[^，,。；;]{0,6}$")
_REACHED = re.compile(r"完成|达")
_COUNTED = re.compile(r"等[^，。；、]{0,4}?[\d一二三四五六七八九十]+[个项条家]")
_INVEST = re.compile(r"(?:投资|投入|概算)[约近超达为至 ]*$")
_AND = re.compile(r"[、和及与]\s*$")
_THEN = re.compile(r"的?|、[^，,。；;、]{2,16}的")  # 总投资9亿元、|年产20万辆的|甲汽车项目
_LONGEST_CLAUSE = 200
# 某某园新增签约项目15个、总投资65亿元: the sum is theirs
_OTHERS = re.compile(
    r"(?:项目|企业)[^，。；]{0,4}\d+[个家项宗]|\d+[个家项宗][^，。；]{0,12}(?:项目|企业|工程)"
)
# 开工甲路，扩建乙路，完成投资5亿元 is said of both, it may be, where 投资5亿元 is of 乙路
_SPENT = ("annual_investment", "invested")
_BREAK = re.compile(r"[；;]")


def facts_of(
    text: str,
    site: Site,
    before: Site | None,
    quantities: Sequence[Quantity],
    calendar: Calendar | None,
    ahead: bool,
) -> list[Facts]:
    """What the sentence states of each project of a site.

    `before`: the site before it in the sentence; `ahead`: it stands in a plan.
    """
    dates = calendar.read(site) if calendar else [Dates()] * len(site.names)
    reader = _Sums(text, site, before, quantities, ahead)
    return [reader.read(i)._replace(**day._asdict()) for i, day in enumerate(dates)]


class _Sums:
    """Reads the sums and the progress that are said of one site."""

    def __init__(
        self,
        text: str,
        site: Site,
        before: Site | None,
        quantities: Sequence[Quantity],
        ahead: bool,
    ) -> None:
        self.text, self.site, self.ahead = text, site, ahead
        self.quantities = quantities
        self.listed = text.startswith("等", site.group.names[-1].end)
        self.alone = site.alone and not self.listed
        # in a plan, whether another site stands before in this part of the sentence
        self.shared = (
            ahead
            and before is not None
            and not _BREAK.search(text, before.names[0].start, site.names[0].start)
        )

    def read(self, i: int) -> Facts:
        """What is said of the name at `i`."""
        text, site, name = self.text, self.site, self.site.names[i]
        for q in self._within(name.start, name.end):
            if _is_money(q) and text.startswith("投资", q.start - 2):
                return Facts(q.value)  # 某公司投资7亿元电网改造项目
        if direct := self._direct(name):
            return self._besides(direct)
        if self.alone:
            return self._between(site.start, site.end)
        if text[name.end : name.end + 1] in ("（", "("):
            close = min((j for c in "）)" if (j := text.find(c, name.end)) > 0), default=name.end)
            return self._between(name.end, close)
        return self._one_by_one(i)

    def _besides(self, total: float) -> Facts:
        """A sum that stands before the name, with whatever else is said of it alone."""
        told = self._between(self.site.names[0].end, self.site.end) if self.alone else Facts()
        return told._replace(investment=total)

    def _direct(self, name: Name) -> float | None:
        """The sum right before a name: 总投资2亿元的甲、3亿元的乙, but not 总投资9亿元的丙等5个项目."""
        text, names = self.text, self.site.group.names
        clause = clause_start(text, name.start, max(0, name.start - _LONGEST_CLAUSE))
        mark = MARK.search(text, name.end, name.end + _LONGEST_CLAUSE)
        end = mark.start() if mark else name.end + _LONGEST_CLAUSE
        sums = [q for q in self._within(clause, end) if _is_money(q)]
        own = next((q for q in sums if _THEN.fullmatch(text, q.end, name.start)), None)
        if own is None or _ANNUAL.search(text, clause, own.start):
            return None
        said = [bool(_INVEST.search(text[max(clause, q.start - 8) : q.start])) for q in sums]
        also = any(said) and _AND.search(text[clause : own.start])
        if not (said[sums.index(own)] or also):
            return None  # 年产值100亿元的甲
        counted = _COUNTED.match(text, names[-1].end) or "一批" in text[clause : name.start]
        shared = name.start == names[0].start and (len(names) > 1 or counted)
        return None if shared and len(sums) < 2 else own.value

    def _between(self, start: int, end: int) -> Facts:
        """The sums and the progress stated between two places."""
        found: dict[str, float | None] = {}
        for q in self._within(start, end):
            kind = self._kind_of(q, start)
            if not kind or (self.shared and q.start >= self.site.until and kind in _SPENT):
                continue
            if kind == "invested" and "累计" in self.text[max(0, q.start - 8) : q.start]:
                found[kind] = q.value  # 今年完成投资1亿元，累计完成4亿元
            found.setdefault(kind, q.value)
        return _filled(found)

    def _within(self, start: int, end: int) -> Sequence[Quantity]:
        low = bisect_left(self.quantities, start, key=lambda q: q.start)
        return self.quantities[low : bisect_left(self.quantities, end + 1, key=lambda q: q.end)]

    def _kind_of(self, q: Quantity, start: int) -> str | None:
        """The field that an amount fills, if any."""
        before = self.text[max(start, q.start - 16) : q.start]
        if _is_money(q):
            ahead = min(self.site.group.names[0].start, q.end + _LONGEST_CLAUSE)
            if "、" in self.text[q.end : ahead] or self._is_others(q.start):
                return None
            return amount_kind(before, self.text[q.end : q.end + 2], self.ahead)
        aside = _YEARLY.search(before) or _ASIDE.search(before)
        if q.unit == "%" and _PROGRESS.search(before) and not aside:
            return "progress"
        return None

    def _is_others(self, at: int) -> bool:
        """某某等15个项目落户甲园，总投资5亿元: whether a sum at `at` is said of unnamed ones."""
        first, last = self.site.group.names[0].start, self.site.group.names[-1].end
        clause = clause_start(self.text, first, max(0, first - _LONGEST_CLAUSE))
        after = max(last, at - _LONGEST_CLAUSE)
        parts = ((clause, first), (after, at)) if at >= last else ((clause, at),)
        return any(_OTHERS.search(self.text, *part) for part in parts)

    def _one_by_one(self, i: int) -> Facts:
        """甲、乙项目年度投资分别达到27亿元和20亿元: to each name its own sum."""
        site, names = self.site, self.site.group.names
        sums = [q for q in self._within(names[-1].end, site.end) if _is_money(q)]
        if len(sums) != len(names) or "分别" not in self.text[names[-1].end : sums[0].start]:
            return Facts()
        kind = self._kind_of(sums[0], names[-1].end)
        own = next(q for n, q in zip(names, sums, strict=True) if n.start == site.names[i].start)
        return _filled({kind: own.value}) if kind else Facts()


def _filled(found: Mapping[str, float | None]) -> Facts:
    """Facts with the sums and the progress that were found."""
    total, annual, invested, progress = (found.get(field) for field in Facts._fields[:4])
    return Facts(total, annual, invested, progress)


def _is_money(q: Quantity) -> bool:
    return q.dimension == "money" and q.unit == "元"


def amount_kind(before: str, after: str, ahead: bool) -> str | None:
    """Which of a project's sums an amount is, from the words on its left and right."""
    if after.startswith("的") and not _YEARLY.search(before) and not _YIELD.search(before):
        return "investment"  # 完成投资2亿元的甲路建设: what the road costs
    if _ANNUAL.search(before):
        return "annual_investment" if ahead or not _REACHED.search(before[-8:]) else "invested"
    if _INVESTED.search(before):
        return "annual_investment" if ahead and not _SO_FAR.search(before) else "invested"
    return "investment" if _TOTAL.search(before) else None
