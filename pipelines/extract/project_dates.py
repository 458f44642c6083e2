"""Dates of a project (开工、竣工时间): when its work begins and ends, as far as the text says.

Here: which expression of time governs which project, and what its verb makes of it (start or due).
Not here: what days an expression covers (`periods`) or what money is stated (`project_facts`).

A time reaches a project in one of three ways: it stands in what is said of it (甲路3月开工，预计年底前
建成), it is one of several said one by one (甲、乙分别于3月、5月开工), or it opens a clause and holds for
the next ones too, as long as these tell of works begun or ended (年内建成甲路，开工乙路).
"""

import re
from bisect import bisect_left
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from pipelines.extract.periods import DateSpan, find_dates, resolve
from pipelines.extract.project_clauses import MARK, clause_start
from pipelines.extract.project_lexicon import cue_pattern, trie
from pipelines.extract.project_sites import Site
from pipelines.extract.types import Item
from pipelines.reference import table


class Dates(NamedTuple):
    """The first day that the work may begin, and the last that it may end."""

    start_date: date | None = None
    due_date: date | None = None


class _Time(NamedTuple):
    """An expression of time in a sentence and the days that it covers."""

    start: int
    end: int
    first: date
    last: date
    within: bool  # 年内

    @property
    def whole(self) -> bool:
        """Whether it is no less than a year."""
        return self.first.month == 1 and self.last.month == 12


class _Verb(NamedTuple):
    """A verb that tells of the beginning (`starts`) or the end of a work, and where it stands."""

    starts: bool
    start: int
    end: int


def _words(role: str) -> str:
    """A pattern of the words of ``project_times.csv`` that have a role.

    start and due: verbs of beginning and end; paper: what goes before a work (招标); piece: what is
    only a part of it (主体); around: what a clause that says nothing but when may hold besides its
    verb (确保|6月底前|全面|建成); after: what may still follow the verb there (建成|并投入使用).
    """
    rows = (row for row in table("project_times") if row["role"] == role)
    return trie((row["text"], row["unless"]) for row in rows)


_PAPER, _PIECE = _words("paper"), _words("piece")
_FINISHES = (  # 完成投资, 完成招标 and 完成施工图设计 end no work
    rf"完成(?=$|[，,。；;）)]|(?:建设|改造|施工|搬迁)(?!图|{_PAPER})"
    rf"|(?:(?!{_PAPER}|启动|主体)[^，,。；;]){{3,60}}(?:建设|改造|整治|工程|项目)(?:$|[，,。；;]))"
)
# 当年建设当年投产; 今年要加快实施甲路 goes on with it
_START = rf"(?:(?<!加快|继续|推进|组织|抓紧|重点){_words('start')}|(?<=当年)建设)"
_DUE = rf"(?:{_words('due')}|{_FINISHES})"
# 已开工项目 and 建成的大厅 say which, not when
_WHEN = r"(?!项目|和在建|的(?!建设))"
_VERB = rf"(?:(?P<start>{_START})|(?P<due>{_DUE})){_WHEN}"
_BARE_VERB = re.compile(rf"[^，,。；;]{{0,24}}?(?:(?P<start>{_START})|(?P<due>{_DUE}))")
_NEXT_VERB = re.compile(rf"[^，,。；;]{{0,24}}?{_VERB}")
# 年内|完成前期手续并|开工
_DONE_BEFORE = rf"(?:完成|办理|获得|取得)[^，,。；;]{{0,6}}{_PAPER}(?:工作)?并?"
_AROUND = rf"(?:{_DONE_BEFORE}|{_words('around')})"
_ONLY_WHEN = re.compile(rf"[\s—·-]*{_AROUND}*+")
# 年底前|完成甲路、乙路等重建任务, 完成总投资3亿元的甲路建设
_COMPLETES = re.compile(r"完成了?(?:$|(?:总?投资|[约近超\d])[^，,。；;、]{1,16}的$)")
_PRELIMINARY = re.compile(rf"[^，,。；;]{{0,16}}?(?:{_PAPER}|{_PIECE})")
# 年内|甲、乙建成, 今年要|力促甲、乙建成
_BEFORE_NAMES = re.compile(
    rf"{_ONLY_WHEN.pattern}(?:$|\W|{cue_pattern('hard', 'soft', 'adverb', 'prefix')})"
)
_OPENS_WITH_VERB = re.compile(rf"{_ONLY_WHEN.pattern}{_VERB}")
_REST = rf"(?:{_START}|{_DUE}|{_AROUND}|{_words('after')})*+"
_ENDS_WITH_VERB = re.compile(rf"[^，,。；;]*?{_VERB}{_REST}$")
_GIVEN = re.compile(
    rf"(?:{_START}|{_DUE}|{_AROUND}|引进|签约|落地|立项|未)++的$"
)  # 2021年|开工的|甲路
_OVER = re.compile(rf"{_REST}、")
_TO_END = re.compile(rf"{_REST}(?=$|[，,。；;、）)\s])")  # not 建成|旅游专业村7个
# X年内建成14万平方米仓储设施: what is finished is not X
_OTHER_OBJECT = re.compile(r"[约近超]?\d|[一二两三四五六七八九十]+[万个座条栋处]")
_PART = re.compile(_PIECE)
_SOON = re.compile(r"尽快|尽早|早日|抓紧")  # has no date, whatever the clauses before it have
_HOPED = re.compile(r"(?:将|预计|力争|计划|拟|可望|有望|确保|争取)[在于到]?$")
_TO_COME = re.compile(r"前?(?:将|有望|可望|力争|预计)")  # 年内将实现通航
_PAST = re.compile(r"已[于在经]$")
_HOPE_BEFORE = 6
_TAIL = re.compile(r"[底末]$")
_NO_TIME = ("plan", "decade", "span", "since", "gone", "first", "bare", "ys1", "other")
_MOST_CLAUSES = 6
_MOST_TIMES = 12
_LONGEST_END = 40
_LONGEST_CLAUSE = 300


class Calendar:
    """The times of one sentence, ready to be asked of each project in it.

    `base` is the year that 年内 and a bare month mean, `now` the document's own: 今年; what is told
    as past (已于10月开工) is of the year `past`.
    """

    def __init__(self, text: str, item: Item, base: int, now: int, past: int) -> None:
        self.text, self.item = text, item
        self.times: list[_Time] = []
        for span in find_dates(text[item.start : item.end]):
            at = item.start + span.start
            end = item.start + span.end
            before = text[max(item.start, at - _HOPE_BEFORE) : at]
            hoped = _HOPED.search(before) or _TO_COME.match(text, end, item.end)
            year = now if hoped else past if _PAST.search(before) else base
            days = _days(span, year, now)
            if days:
                self.times.append(_Time(at, end, *days, bool(span.match["bwhole"])))

    def read(self, site: Site) -> list[Dates]:
        """The dates of each name of a site."""
        if not self.times:
            return [Dates()] * len(site.names)
        told = self._told(site)
        if told == Dates():
            told = self._carried(site)
        if told.start_date and told.due_date and told.due_date < told.start_date:
            told = told._replace(due_date=None)
        return self._one_by_one(site) or [told] * len(site.names)

    def _between(self, start: int, end: int) -> list[_Time]:
        low = bisect_left(self.times, start, key=lambda t: t.start)
        return self.times[low : bisect_left(self.times, end, key=lambda t: t.end - 1)]

    def _clause(self, at: int) -> int:
        return clause_start(self.text, at, max(self.item.start, at - _LONGEST_CLAUSE))

    def _told(self, site: Site) -> Dates:
        """What is said with a time in the stretch that speaks of the site."""
        found = Dates()
        times = self._between(site.since, site.reach)[:_MOST_TIMES]
        for time, after in zip_longest(times, times[1:]):
            if any(n.start <= time.start and time.end < n.end for n in site.group.names):
                continue  # 2019年棚改安置房: part of the name
            verb = self._verb(site, time, after.start if after else site.reach)
            if verb and self._is_said_of(site, time, verb):
                found = _set(found, time, verb)
        return found

    def _verb(self, site: Site, time: _Time, end: int) -> _Verb | None:
        """The verb that a time is told with: 年内|建成甲、乙, 年内甲、乙等项目|建成."""
        first, last = site.group.names[0].start, site.group.names[-1].end
        if not time.end <= first < end:
            return self._next(time.end, end)
        if _GIVEN.match(self.text, time.end, first):
            return _verb_of(_BARE_VERB.match(self.text, time.end, first))
        completes = _COMPLETES.search(self.text, time.end, first)
        if completes and not _PRELIMINARY.match(self.text, last):
            return _Verb(False, completes.start(), completes.end())
        if completes:  # 年内完成甲路报批并|启动建设
            return self._next(min(last, end), end)
        if not _BEFORE_NAMES.match(self.text, time.end, first):
            return None  # 2026年省运会场馆甲中心: which, not when
        near = self._next(time.end, first)
        if near and _OVER.match(self.text, near.end, first):
            return None  # 甲路上半年建成投用、乙路开工
        return near or self._next(min(last, end), end) or self._next(time.end, end)

    def _next(self, start: int, end: int) -> _Verb | None:
        """The first verb from `start` on, unless a mark or too much stands before it."""
        return _verb_of(_NEXT_VERB.match(self.text, start, end))

    def _is_said_of(self, site: Site, time: _Time, verb: _Verb) -> bool:
        """Whether the verb after a time speaks of the whole work, and of nothing else."""
        text, last = self.text, site.group.names[-1].end
        named_first = last <= time.start
        if not verb.starts:
            near = last if named_first and time.start < site.until else time.end
            if _PART.search(text, near, verb.end + 2):
                return False
            if named_first and _OTHER_OBJECT.match(text, verb.end):
                return False
        if time.start < site.until:
            return True
        start = self._clause(time.start)
        if text.startswith("当年", start) and start < time.start:
            start += 4  # 当年签约|当年开工
        alone = _ONLY_WHEN.fullmatch(text, start, time.start) is not None
        alone = alone and _ONLY_WHEN.fullmatch(text, time.end, verb.start) is not None
        return alone and _TO_END.match(text, verb.end, self.item.end) is not None

    def _carried(self, site: Site) -> Dates:
        """年内建成甲路，乙路、丙路开工: what an earlier clause of works opens with holds on."""
        text, end = self.text, site.until
        start = self._clause(site.names[0].start)
        own = self._role(start, end)
        if own is None or self._between(start, end):
            return Dates()
        strict = False  # whether a clause has come between that tells of neither end
        for back in range(_MOST_CLAUSES):
            if start <= self.item.start or text[start - 1] not in "，,":
                return Dates()
            after, (start, end) = start, (self._clause(start - 1), start - 1)
            times = self._between(start, end)
            if times:
                holds = self._opens(times[0], start, end, after, back) and not (
                    strict and not (times[0].within or times[0].whole)
                )
                return _set(Dates(), times[0], own) if holds else Dates()
            if _SOON.search(text, start, end):
                return Dates()
            strict = strict or self._role(start, end) is None
        return Dates()

    def _opens(self, time: _Time, start: int, end: int, after: int, back: int) -> bool:
        """Whether a time opens the clause from `start` and governs what comes `back` clauses on."""
        text = self.text
        if not _ONLY_WHEN.fullmatch(text, start, time.start):
            return False
        if not _ONLY_WHEN.fullmatch(text, time.end, end):
            told = self._role(time.end, end) is not None
            # 年底前建成甲路，开工乙路: a deadline is that of the one work
            return told and not text.startswith("前", time.end)
        if back == 0 or time.within:  # 11月8日，甲路通车
            return True
        # 今年，建成甲路，开工乙路, but not 今年，我们加快建设，建成甲路
        return time.whole and _OPENS_WITH_VERB.match(text, after) is not None

    def _role(self, start: int, end: int) -> _Verb | None:
        """The verb of a clause that tells of a beginning or an end: 确保建成甲路, 甲路全面开工."""
        if _SOON.search(self.text, start, end):
            return None
        ends = _ENDS_WITH_VERB.match(self.text, max(start, end - _LONGEST_END), end)
        return _verb_of(_OPENS_WITH_VERB.match(self.text, start, end) or ends)

    def _one_by_one(self, site: Site) -> list[Dates] | None:
        """甲、乙分别于3月、5月开工, 甲6月底、乙8月底通车, 明年、后年分别建成甲、乙: to each its own."""
        names, text = site.group.names, self.text
        mark = MARK.search(text, names[-1].end, self.item.end)
        start, end = self._clause(names[0].start), mark.start() if mark else self.item.end
        times = self._between(start, end)
        if len(times) < 2:
            return None
        led = times[-1].end <= names[0].start
        if not led:  # 甲、乙分别于3月、|6月|开工: a time is no name
            names = [name for name in names if name.end <= times[-1].start]
            names = names[: len(times)]
        verb = self._next(times[-1].end, end)
        if verb is None or len(times) != len(names):
            return None
        pairs = list(zip(names, times, strict=True))
        between = (times[-1].end, names[0].start) if led else (names[-1].end, times[0].start)
        apart = "分别" in text[slice(*between)]
        if not (apart or all(t.start - n.end in (0, 1) for n, t in pairs)):
            return None
        own = {name.start: _set(Dates(), time, verb) for name, time in pairs}
        return [own.get(name.start, Dates()) for name in site.names]


def _verb_of(m: re.Match[str] | None) -> _Verb | None:
    if m is None:
        return None
    starts = m["start"] is not None
    return _Verb(starts, m.start("start" if starts else "due"), m.end())


def _set(dates: Dates, time: _Time, verb: _Verb) -> Dates:
    """The first beginning and the last end that are told."""
    if verb.starts:
        return dates if dates.start_date else dates._replace(start_date=time.first)
    return dates._replace(due_date=time.last)


def _days(span: DateSpan, base: int, now: int) -> tuple[date, date] | None:
    """The first and last day of a time that may be that of a work, in the year that it means."""
    m = span.match
    if any(m[kind] for kind in _NO_TIME) or (m["bwhole"] or "").startswith(("全年", "本年")):
        return None
    if m["tail"] == "度":
        return None  # 2020年度棚改任务
    days = resolve(span, base if m["rel"] == "当年" else now, base)  # 当年开工、当年投产
    if days and _TAIL.search(m.group()):
        return days[1].replace(day=1), days[1]
    if days and m["tail"] and m["tail"].endswith("初"):
        return days[0], days[0].replace(day=31)
    return days
