"""Facts (事实): what every quantity of a document says — of what, when, how firmly, in which role.

Here: the walk over items and clauses, carrying subjects, periods and status from one figure to the
next (…5.84亿元,占目标任务5.5亿元的106%, 分别增长8%、12%). Not here: the reading of one clause
(phrases), of time (governing), of how firm it is (firmness), of canonical names (canonical), of roles (roles).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from pipelines.extract.canonical import canonical_name, usual_stat
from pipelines.extract.fact_words import any_of
from pipelines.extract.firmness import Firmness
from pipelines.extract.governing import Clock, Days, spans_years, year_days
from pipelines.extract.phrases import Phrase, is_category, read_before
from pipelines.extract.roles import ProjectMap, decide_role
from pipelines.extract.subjects import Subjects
from pipelines.extract.types import Fact, Item, Mention, Quantity

_BOUNDARY = re.compile(r"[，,；;。：:（(！!？?\n]|\\n|——")
# 26件411人次 | 月人均403元、年人均2719元 | 4.9∶47.3∶47.8
_CONTINUES = re.compile(r"^[\s、和与及或:：∶]*(?:[年月]人均|每人每[年月]|每[年月])?$")
# 达到, 提高到: where a level stands at the end of the years under review.
_REACHED = re.compile(f"(?:{any_of('reached')})[了约近]*$")
_YEARLY = re.compile(any_of("yearly"))
# 十一五期间…公路总里程15.7万公里: a stock stands where the years end.
_STOCK = re.compile(r"(?:里程|面积|规模|总数|总量|人口|数量|个数)$")
_NOW = re.compile(any_of("now"))
_SUMMED = re.compile(any_of("summed"))
_FROM = re.compile(r"[由从](?:原来|过去)?的?$")
# past these a 由… date says no more
_TO = re.compile(r"\d|[到至，起后来]|开始|[一二三四五六七八九十]年")
_PORTION = re.compile(r"比[重例]")
_AIM = re.compile(r"目标|任务")
_RISES_TO = re.compile(r"(?:左右|以上)?[\u4e00-\u9fff]{1,6}?(?:到|至|为)")
_AGED = re.compile(
    r"(?:及?以[上下内])?的?(?:常住|户籍|老年|劳动年龄)?(?:人口|老年?人|儿童|少年|妇女|居民|人员)"
)
# 总投资一百万元以上的，仍需报批: a rule, and no amount of anything
_THRESHOLD = re.compile(
    r"重点城市(?:中)?(?:排名|位)|(?:以[上下内])?的，(?:仍?[须需要应由按]|都[须要应]|一律|必须|给予|报)"
)
# 新增主要生产能力有：原煤开采2070万吨: a list of what was added
_CAPACITIES = re.compile(r"新增加?的?(?:主要)?年?生产能力(?:主要)?有?[:：]")


class _Reader:
    """The state of one walk."""

    def __init__(
        self,
        text: str,
        quantities: Sequence[Quantity],
        mentions: Sequence[Mention],
        year: int | None,
        kind: str,
    ) -> None:
        self.text, self.quantities = text, quantities
        self.starts = [q.start for q in quantities]
        self.clock = Clock(text, year, kind)
        self.projects = ProjectMap(mentions)
        self.facts: list[Fact] = []
        self.subjects = Subjects(text, self.starts)
        self.firmness = Firmness(text, self.clock)
        self.from_end = 0
        self.base_end = 0
        self.now_from = self.added_from = 0

    def item(self, item: Item) -> None:
        previous = self.clock.last_end
        self.clock.enter(item)
        self.now_from = self.end_of(_NOW, item)
        self.added_from = self.end_of(_CAPACITIES, item)
        found = self.quantities[
            bisect_left(self.starts, item.start) : bisect_left(self.starts, item.end)
        ]
        joined = self.text[previous - 1 : previous] in ";；" and previous > 0
        if not joined:
            self.firmness.restart()
            self.subjects.restart()
        for run in self.runs(found):
            self.run(item, run)
        self.clock.leave()

    def end_of(self, words: re.Pattern[str], item: Item) -> int:
        """Where the first such words of an item end; past its end if it has none."""
        m = words.search(self.text, item.start, item.end)
        return m.end() if m else item.end + 1

    def runs(self, found: Sequence[Quantity]) -> list[list[Quantity]]:
        """Figures that stand side by side share one clause: 26件411人次, 分别增长8%、12%."""
        runs: list[list[Quantity]] = []
        for q in found:
            if runs and self.continues(runs[-1][-1], q):
                runs[-1].append(q)
            else:
                runs.append([q])
        return runs

    def continues(self, before: Quantity, q: Quantity) -> bool:
        between = self.text[before.end : q.start]
        if between in ("，", ","):
            return before.unit == q.unit
        return bool(_CONTINUES.match(between)) and not self.sorts(q)

    def sorts(self, q: Quantity) -> bool:
        """Whether an amount only sorts what follows: (新增)2000万元以上规模工业企业(67户)."""
        after = self.text[q.end : q.end + 24]
        share = q.dimension == "ratio" and after.startswith("的")  # 99%的县市 are what it tells
        return q.dimension != "count" and not share and is_category(after)

    def is_age(self, q: Quantity) -> bool:
        """Whether an age tells who is counted: 65岁以上老年人口, unlike 人均预期寿命78岁."""
        return q.unit_raw == "岁" and _AGED.match(self.text, q.end) is not None

    def clause(self, item: Item, q: Quantity) -> int:
        """Where the words that belong to a figure begin."""
        floor = max(item.start, self.subjects.consumed)
        i = bisect_left(self.starts, q.start)
        if i and self.is_age(self.quantities[i - 1]):
            i -= 1  # 0-14岁人口比重: an age is part of the name
        if i and self.quantities[i - 1].end > floor:
            floor = self.subjects.category_start or self.quantities[i - 1].end
        start = floor
        for m in _BOUNDARY.finditer(self.text, floor, q.start):
            rest = self.text[m.end() : q.start]
            if m.group() in "（(" and ("）" in rest or ")" in rest):
                continue  # 县（市、区）新增3个: the bracket is part of the name
            if rest.strip(" “*") or m.group() not in "：:":
                start = m.end()
        return start

    def words(self, start: int, end: int) -> str:
        """The text of a clause without its dates."""
        pieces, at = [], start
        for g in self.clock.here:
            if start <= g.start and g.end <= end:
                pieces.append(self.text[at : g.start])
                at = g.end
        pieces.append(self.text[at:end])
        return "".join(pieces)

    def run(self, item: Item, run: list[Quantity]) -> None:
        first, last = run[0], run[-1]
        start = self.clause(item, first)
        self.subjects.category_start = start if self.sorts(last) else 0
        floor = max(item.start, self.facts[-1].end if self.facts else 0)
        self.subjects.brackets(floor, first.start)
        words = self.words(start, first.start)
        phrase = read_before(
            words, first.unit, first.dimension, self.text[last.end : last.end + 24]
        )
        self.firmness.expect(item, first, start, phrase)
        names = self.subjects.names(phrase, run, words, floor)
        dated = self.clock.one_each(start, first.start, len(run))
        for i, (q, name) in enumerate(zip(run, names, strict=True)):
            self.fact(item, q, name, phrase, start, last.end)
            if dated:
                self.facts[-1] = self.facts[-1]._replace(
                    period_start=dated[i][0], period_end=dated[i][1]
                )

    def fact(
        self, item: Item, q: Quantity, name: str, phrase: Phrase, clause: int, run_end: int
    ) -> None:
        after = self.text[run_end : run_end + 24]
        stat = phrase.stat
        previous = self.facts[-1] if self.facts else None
        if (
            previous
            and previous.end <= clause
            and self.text[previous.end : q.start] == "的"
            and previous.status == "target"
            and q.unit == "%"
        ):
            stat = "share_of_target"  # 占目标任务5.5亿元的106%
            phrase = phrase._replace(stat=stat, of_target=True)
        if (
            previous
            and previous.stat == "growth"
            and q.unit == "%"
            and previous.item_no == item.item_no
        ):
            # 增速完成13.3%,占目标任务13% | 增长6%以上、力争7%以上
            said = phrase.whole or self.text[clause : q.start]
            portion = (phrase.whole or _PORTION.search(said)) and not _AIM.search(said)
            if phrase.is_target or (not phrase.name and stat == "share" and not portion):
                stat = "growth"
        falls = phrase.falls and stat in ("growth", "change")
        added = bool(name) and self.added_from <= q.start
        if added and not name.startswith("新"):
            name = f"新增{name}"
        if stat == "share" and phrase.whole:
            name = f"{name}占{phrase.whole.strip('的')}比重"
        indicator = canonical_name(name, q.unit, stat) if name else None
        if indicator and stat == "share" and usual_stat(indicator) == "growth":
            stat = "growth"  # 居民消费价格指数3%以内
        sentence = max(self.text.rfind(c, item.start, q.start) for c in "，,；;。") + 1
        role = decide_role(
            q,
            phrase,
            name,
            indicator,
            after,
            self.text[max(item.start, sentence) : q.start],
            self.projects.before(
                max(item.start, self.text.rfind("；", item.start, q.start)), q.start
            ),
            self.projects.holds(q.start, q.end) or self.pays_for(q, name),
            self.inherited(q, phrase),
            item.part,
        )
        if added and role == "measure":
            role = "indicator"
        bare = role == "indicator" and not (name or indicator)
        if bare or _THRESHOLD.match(after) or item.kind == "boilerplate" or item.section == "附录":
            role = "other"
        status = self.firmness.status(item, q, phrase, clause)
        days = self.days(item, q, phrase, stat, status, clause, indicator, name)
        self.facts.append(
            Fact(
                item.item_no,
                *q[:6],
                -abs(q.value) if falls else q.value,  # 下降3% and 下降-3% are the same fall
                -abs(q.value_max) if falls and q.value_max is not None else q.value_max,
                q.unit,
                q.dimension,
                q.bound,
                q.modifier_raw,
                name or None,
                indicator,
                stat,
                status,
                self.firmness.commitment(item, q, clause) if status == "target" else None,
                days[0] if days else None,
                days[1] if days else None,
                role,
            )
        )

    def pays_for(self, q: Quantity, name: str) -> bool:
        """投资8000万元启动兴隆街北延建设: the project stands after its money."""
        return name in ("投资", "总投资", "概算投资") and self.projects.follows(q.end)

    def inherited(self, q: Quantity, phrase: Phrase) -> str | None:
        """The role of the figure before, when this one only continues its list.

        签约项目13个，其中10亿元以上项目2个: amounts that sort are passed over.
        """
        if phrase.verb and not phrase.name.endswith("投资"):
            return None
        for previous in reversed(self.facts[-4:]):
            near = self.text[previous.end : q.start]
            if len(near) > 40 or "。" in near:
                return None
            alike = previous.dimension == q.dimension or phrase.name.endswith("投资")
            if previous.role in ("measure", "indicator") and alike:
                continues = near.startswith(("、", "，", ",", ";", "；")) or not phrase.name
                return previous.role if continues else None
        return None

    def days(
        self,
        item: Item,
        q: Quantity,
        phrase: Phrase,
        stat: str,
        status: str,
        clause: int,
        indicator: str | None,
        name: str,
    ) -> Days | None:
        # 占全年目标任务的72.3%: the year belongs to the target, the share to the time so far.
        governing, baseline, start_of = self.clock.at(
            clause if phrase.of_target else q.start, clause
        )
        words = self.text[clause : q.start]
        since = start_of is not None and self.text.startswith("以来", start_of.end - 2)
        if (
            start_of
            and not since
            and not _TO.search(self.text[start_of.end : q.start].strip("的”"))
        ):
            self.from_end = q.end
            return start_of.days  # 由1997年的1364亿元
        if baseline and stat == "level" and self.text[baseline.end : q.start].strip("的”") == "":
            self.base_end = q.end
            return baseline.days  # 比1980年的50亿元增长60%
        if baseline is None and q.unit == "倍" and not _YEARLY.search(words):
            baseline = self.clock.compared  # 比2005年增长四倍，…增长十二倍
        if baseline and stat in ("growth", "change"):
            return self.clock.since(baseline.days, governing)
        if self.clock.began and stat == "growth" and ("年均" in words or q.unit == "倍"):
            return self.clock.since(self.clock.began, governing)  # 由2002年的…提高到…，年均增长
        if "年均" in words or "年平均" in words:
            return self.clock.over_years(governing or self.clock.default())
        if phrase.is_target and (whole := governing or self.clock.default()):
            year = whole[0].year
            if "半年" in words:
                return date(year, 1, 1), date(year, 6, 30)
            if "全年" in words or "年度" in words or "年任务" in words:
                return date(year, 1, 1), date(year, 12, 31)
        base = self.clock.over_years(governing or self.clock.default())
        if base and _FROM.search(words) and _RISES_TO.match(self.text, q.end):
            self.from_end = q.end  # 由9个增加到28个: where it stood before the years spoken of
            return year_days(base[0].year - 1)
        if base and self.from_end and self.text[self.from_end : q.start] in words:
            self.from_end = 0
            return year_days(base[1].year) if base[1].year > base[0].year else base
        previous = self.facts[-1] if self.facts else None
        if previous and (previous.item_no != item.item_no or previous.end == self.base_end):
            previous = None  # a base tells no more than its own year
        if governing is None and not phrase.name and previous:
            if previous.period_start and previous.period_end:  # 增至126.9万户、增长16.7%
                return previous.period_start, previous.period_end
        now = self.now_from <= q.start
        latest = bool(_REACHED.search(words)) or status == "expected" or now
        if stat in ("growth", "level") and not _SUMMED.search(words):
            # A yearly statistic of a review over years is its last year's.
            latest = latest or bool(indicator) or stat == "growth" or bool(_YEARLY.search(words))
        stock = stat == "level" and not _SUMMED.search(words)
        if governing and stock and (_REACHED.search(words) or _STOCK.search(name)):
            return year_days(governing[1].year) if spans_years(governing) else governing
        if _SUMMED.search(words) and governing is None and item.part == "review":
            return self.clock.section_years or self.clock.default()
        return governing or self.clock.ungoverned(latest, stat == "growth")


def find_facts(
    text: str,
    items: Sequence[Item],
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
    *,
    year: int | None,
    kind: str,
) -> list[Fact]:
    """What every quantity says, in order; `mentions` tell where projects are named."""
    reader = _Reader(text, quantities, mentions, year, kind)
    for item in items:
        reader.item(item)
    return reader.facts
