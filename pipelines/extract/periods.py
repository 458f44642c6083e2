"""Periods (时期): expressions of time, and the days they cover.

Here: finding dates and periods in a text (1-5月, 上半年, 十三五, 截至6月底) and resolving them
against the year that 今年 means. Not here: which figures a period governs (facts).

A date expression is found even where it cannot be resolved (8月初 without a year): its digits are
no quantity. `find_periods` yields only those that resolve.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipelines.extract.numbers import read_arabic, read_chinese
from pipelines.extract.types import Period

_TO = r"\s?(?:[-—–－―~～至到]|——)\s?"
_CN = "〇○零Ο一二三四五六七八九十"
_YEAR4 = r"(?:1[89]|20|２０|１９)[0-9０-９]{2}"
_YEAR_CN = r"[一二][九八〇○零Ο0][〇○零Ο一二三四五六七八九0][〇○零Ο一二三四五六七八九0]"
# 18年10月, 07年, 零八年: the century is left out; 光绪20年 counts from elsewhere.
_YEAR2 = (
    r"(?<![0-9０-９.．熙正隆庆丰治绪])(?:[0-4][0-9](?=\s?年[0-9]{1,2}月)|0[0-9](?=\s?年))"
    r"|零[零〇一二三四五六七八九](?=年)"
)
_MONTH = r"(?:[1１][0-2０-２]|[0０]?[1-9１-９]|十[一二]?|[一二三四五六七八九])"
_DAY = (
    r"(?:[3３][01０１]|[12１２][0-9０-９]|[0０]?[1-9１-９]"
    r"|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_PART = r"(?:底|末|初|份|上旬|中旬|下旬|中)?"
_MONTHS = rf"(?P<m1>{_MONTH})\s?月?(?:{_TO})(?P<m2>{_MONTH})\s?月{_PART}"
_LAST_DAY = (
    rf"(?:(?P<y3>{_YEAR4}|[0-4][0-9])\s?年)?(?:(?P<m3>{_MONTH}) ?月 ?)?(?P<d3>{_DAY}) ?[日号]"
)
_ONE_MONTH = rf"(?P<m>{_MONTH})\s?月(?: ?(?P<d>{_DAY}) ?[日号](?:{_TO}{_LAST_DAY})?|{_PART})"
_HALF = r"(?P<half>上半年|下半年)"
_QUARTER = r"(?P<quarter>(?:前|第)?[一二三四1234]个?季度|首季)(?:末|底)?"
_INNER = (
    rf"(?:\s?(?:{_MONTHS}|{_ONE_MONTH}|{_HALF}|{_QUARTER})"
    r"|(?P<tail>全年|年?(?:底|末|内|初|终|中)|度|以来)?)"
)
_ANCHOR = (
    rf"(?P<y>{_YEAR4}|{_YEAR_CN}|{_YEAR2})\s?年(?!代)"
    r"|(?P<rel>今年|本年度?|当年|去年|上年度?|前年|明年|来年|后年)"
)
_BARE_MONTHS, _BARE_MONTH = (re.sub("P<", "P<b", words) for words in (_MONTHS, _ONE_MONTH))
_PLAN = r"(?P<plan>十[一二三四五六]?五|[一二三四五六七八九]五)"
_CENTURY = r"(?:1[0-9]|2[01]|十[五六七八九]|二十一?)世纪"
# 五年新增…: at the head of a clause the years are those gone by; 三年行动计划 is a name.
_GONE = (
    r"(?:(?<![\u4e00-\u9fff0-9“])|(?<=政府))(?P<gone>[三四五])年(?=[\u4e00-\u9fff])"
    r"(?!行动|计划|规划|攻坚|任务|目标|制|以上|期|滚动|提升|倍增|级|一|时间)"
)
# Time that is told, but covers no days that could be: 21世纪, 9:30, 15日上午.
_OTHER = (
    rf"{_CENTURY}|(?<![0-9])[0-2]?[0-9][:：][0-5][0-9](?![0-9:：])"
    r"|(?<![0-9])[0-9]{1,2}[日号](?=[上下]午|至|到|、|前|晚|在|召|起|以|，|,|凌晨|夜)"
)
_DATE = re.compile(
    rf"(?P<ys1>{_YEAR4}|{_YEAR_CN})\s?年?{_TO}(?P<ys2>{_YEAR4}|{_YEAR_CN})\s?年"
    rf"|(?:{_ANCHOR}){_INNER}"
    rf"|(?P<iso>{_YEAR4}[-./]\d{{1,2}}[-./]\d{{1,2}})(?!\d)"
    rf"|(?P<bare>{_YEAR4})(?=\s?[、和与及]\s?{_YEAR4}\s?年)"
    rf"|(?<![0-9.．]){_BARE_MONTHS}"
    rf"|(?<![0-9.．个]){_BARE_MONTH}"
    r"|(?P<bhalf>上半年|下半年)"
    r"|前(?P<first>[0-9]{1,2}|[一二三四五六七八九十]{1,2})个月"
    r"|(?P<bquarter>(?:前|第)?[一二三四1234]个?季度|首季)(?:末|底)?"
    r"|(?P<bwhole>全年(?!龄)|年内|年底|年末|年终|本年度)"
    rf"|“?{_PLAN}”?(?:时期|期间|规划期|以来|末|期末|初期|前期)?(?=(?P<planned>.{{0,3}}))"
    r"|(?P<span>过去的?|近|今后的?|未来的?|(?<![提目以此之学])前|这|此后|后|往后|最近|接下来的?"
    r"|上个|下个)(?P<spanned>[0-9]{1,2}|[两一二三四五六七八九十])(?:个)?年(?:多|来|间|内|时间)?"
    r"|(?P<since>[0-9]{1,2}|[一二三四五六七八九十]|两)(?:个)?多?年(?:多)?"
    r"(?:来|间|中|共|累计|内|(?=年均))"
    rf"|{_GONE}"
    rf"|(?P<decade>(?:{_CENTURY}|[上本]世纪)?(?:[0-9]0|[一二三四五六七八九]十)年代|[12][0-9]{{2}}0年代)"
    rf"|(?P<other>{_OTHER})"
)
# What every date expression begins with: digits that lead to a word of time or join others, or one
# character and the next. Looking for these first is what makes finding dates quick.
_JOINED = r"[年月日号世季度代多:：、和与及至到~～—–－―/-]"
_FIRST = re.compile(
    r"[0-9０-９零一二两三四五六七八九十今本当去上前明来后下首第全年近过未这此往最接“]"
    rf"(?:(?<=[0-9０-９])(?=[0-9０-９]{{0,3}}(?:\s?{_JOINED}|个[季多年]|\.[0-9]{{1,2}}\.))"
    r"|(?<![0-9０-９第“])(?=[0-9０-９〇○零Ο一二两三四五六七八九十年半内底末终去来后近下季多月日号世的度"
    r"\s—–－―~～至到-]|个[季多年0-9一二两三四五六七八九十])"
    r"|(?<=第)(?=..?季)|(?<=“)(?=.[一二三四五六]?五))"
)
_PLAN_START = {f"十{c}五": 2006 + 5 * i for i, c in enumerate("一二三四五六")} | {"十五": 2001}
_PLAN_START |= {f"{c}五": 1953 + 5 * i for i, c in enumerate("一二")}
_PLAN_START |= {f"{c}五": 1966 + 5 * i for i, c in enumerate("三四五六七八九")}
_RELATIVE = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1, "后": 2}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1}
_AHEAD = ("今后", "未来", "此后", "后", "往后", "接下来", "下个")


class DateSpan(NamedTuple):
    """A date expression: where it stands, and its match for resolving."""

    start: int
    end: int
    match: re.Match[str]


def find_dates(text: str) -> Iterator[DateSpan]:
    """Every date expression of `text` in order, resolvable or not."""
    position = 0
    while first := _FIRST.search(text, position):
        m = _DATE.match(text, first.start())
        if m is None:
            position = first.end()
            continue
        position = m.end()
        if m["plan"] and not _is_plan_period(m):
            continue
        if m["bm"] and not m["bd"] and m.group()[-1] == "中":  # 3月中国…
            yield DateSpan(m.start(), m.end() - 1, m)
        else:
            yield DateSpan(m.start(), m.end(), m)


def _is_plan_period(m: re.Match[str]) -> bool:
    """十五 and 二五 are plans only with quotes or a word of time: “十五”时期, not 二十五."""
    text = m.group()
    if len(m["plan"]) == 3:
        return True
    return text.startswith("“") or text[-1] in "期间末来"


def _number(text: str) -> int:
    value = (
        read_arabic(text)
        if text[0].isdigit()
        else read_chinese(text.replace("Ο", "〇").replace("0", "〇"))
    )
    return int(value or 0)


def _year(text: str) -> int:
    """2020, 二〇二〇, and without its century 07 or 零八."""
    year = _number(text)
    return year + 2000 if len(text) == 2 else year


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not (1 <= first <= last <= 12 and 1800 <= year <= 2200):
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _quarter(year: int, words: str) -> tuple[date, date] | None:
    n = next((_QUARTERS[c] for c in words if c in _QUARTERS), 1)
    return _months(year, 1 if words.startswith("前") else 3 * n - 2, 3 * n)


def _day(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1800 <= year <= 2200):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _days(m: re.Match[str], year: int, prefix: str) -> tuple[date, date] | None:
    """3月5日, or from one day to another: 3月5日至8日, 2020年12月5日至2021年1月8日."""
    month = _number(m[prefix + "m"])
    first = last = _day(year, month, _number(m[prefix + "d"]))
    if m[prefix + "d3"]:
        year = _year(m[prefix + "y3"]) if m[prefix + "y3"] else year
        month = _number(m[prefix + "m3"]) if m[prefix + "m3"] else month
        last = _day(year, month, _number(m[prefix + "d3"]))
    if first is None:
        return _months(year, month, month)
    return (first, last) if last and last >= first else (first, first)


def _decade(words: str) -> tuple[date, date] | None:
    """上世纪80年代, 九十年代, 1980年代; 20年代 alone may be of this century or of the last."""
    century, _, tens = words.removesuffix("年代").rpartition("世纪")
    if len(tens) == 4:
        start = int(tens)
    elif century in ("上", "本"):
        start = (1900 if century == "上" else 2000) + _number(tens)
    elif century:
        start = 100 * (_number(century) - 1) + _number(tens)
    else:
        start = 1900 + _number(tens)
        if start < 1930:
            return None
    return (date(start, 1, 1), date(start + 9, 12, 31)) if start >= 1800 else None


def _inner(m: re.Match[str], year: int, prefix: str) -> tuple[date, date] | None:
    """The part of a year that stands after its anchor: 2020年1-5月, 今年上半年."""
    if m[prefix + "m1"]:
        return _months(year, _number(m[prefix + "m1"]), _number(m[prefix + "m2"]))
    if m[prefix + "m"]:
        if m[prefix + "d"]:
            return _days(m, year, prefix)
        month = _number(m[prefix + "m"])
        return _months(year, month, month)
    if m[prefix + "half"]:
        return _months(year, 1, 6) if m[prefix + "half"] == "上半年" else _months(year, 7, 12)
    if m[prefix + "quarter"]:
        return _quarter(year, m[prefix + "quarter"])
    return _months(year, 1, 12)


def _span(m: re.Match[str], year: int) -> tuple[date, date] | None:
    """过去五年, 近三年, 今后五年, 五年来 counted from the year that is 今年."""
    n = _number(m["spanned"] or m["since"] or m["gone"])
    if not 1 <= n <= 60:
        return None
    if m["span"] and m["span"].rstrip("的") in _AHEAD:
        return date(year, 1, 1), date(year + n - 1, 12, 31)
    return date(year - n, 1, 1), date(year - 1, 12, 31)


def resolve(
    span: DateSpan, year: int | None, review: int | None = None
) -> tuple[date, date] | None:
    """The first and last day of a date expression, None where it cannot be told.

    `year` is what 今年 means; `review` is the year that words without one (上半年, 1-5月, 上年)
    speak of, `year` unless given.
    """
    m = span.match
    if m["ys1"]:
        first, last = _year(m["ys1"]), _year(m["ys2"])
        return (date(first, 1, 1), date(last, 12, 31)) if 1800 <= first <= last <= 2200 else None
    if m["y"]:
        return _inner(m, _year(m["y"]), "") if _year(m["y"]) >= 1800 else None
    if m["iso"]:
        day = _day(*(int(x) for x in re.split("[-./]", m["iso"])))
        return (day, day) if day else None
    if m["bare"]:
        return _months(int(m["bare"]), 1, 12)
    if m["plan"]:
        start = _PLAN_START[m["plan"]]
        return date(start, 1, 1), date(start + 4, 12, 31)
    if m["decade"]:
        return _decade(m["decade"])
    if year is None or m["other"]:
        return None
    if m["rel"]:
        base = (review or year) if m["rel"].startswith("上") else year
        return _inner(m, base + _RELATIVE[m["rel"][0]], "")
    if m["span"] or m["since"] or m["gone"]:
        return _span(m, year)
    if m["first"]:
        return _months(review or year, 1, _number(m["first"]))
    if m["bwhole"]:
        return _months(review or year, 1, 12)
    return _inner(m, review or year, "b")


def find_periods(text: str, *, year: int | None = None) -> list[Period]:
    """The periods that `text` names, in order; `year` is what 今年 means.

    Without `year`, only periods that carry their own year are yielded (2020年1-5月, 十三五).
    """
    periods = []
    for span in find_dates(text):
        days = resolve(span, year)
        if days:
            periods.append(Period(span.start, span.end, text[span.start : span.end], *days))
    return periods
