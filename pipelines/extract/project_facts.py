"""Money, progress and dates of a project (投资、进度、时限), read from the words around its name.

Here: which amount and which date a stretch of text states, and in what role. Not here: how far
the stretch reaches (`project_sites`).
"""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipelines.extract.grammar import read_either
from pipelines.extract.numbers import CHINESE_YEAR
from pipelines.extract.types import Quantity


class Facts(NamedTuple):
    """What a mention says of its project; None where it says nothing."""

    investment: float | None = None
    annual_investment: float | None = None
    invested: float | None = None
    progress: float | None = None
    start_date: date | None = None
    due_date: date | None = None


_ANNUAL = re.compile(r"(?:年度|今年|当年|年内)(?:计划|度)?(?:完成)?投资[^，,。；]{0,3}$")
_INVESTED = re.compile(
    r"(?:完成|已|累计)[^，,。；]{0,6}(?:投资|投入)[^，,。；]{0,3}$|到位资金[^，,。；]{0,3}$"
)
_TOTAL = re.compile(
    r"(?:总投资|(?:计划|项目|工程|估算|概算)投资|概算|(?<![\u4e00-\u9fff])(?:投资|投入))[^，,。；]{0,4}$"
)
_PROGRESS = re.compile(
    r"占总投资的?(?:约|近|超)?$|(?:进度|工程量|工程总量|投资)(?:已?达到?|已?完成|为|的)?(?:约|近|超)?$|(?<!占)(?:完成|完成率达?)(?:总?工程)?(?:总?量)?的?(?:约|近|超)?$"
)
_YEARLY = re.compile(r"年度?(?:任务|目标|计划|投资)")
_CN = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_DATE = (
    r"(?:(?P<year>\d{4}|"
    rf"{CHINESE_YEAR}"
    r"|今|明|去|当)年)?(?:(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份|底|初|末|中旬|上旬|下旬)?"
    r"|(?P<part>年底|年末|(?<![一二两三四五六七八九十半几数多\d])年内|上半年|下半年|底))?"
)
_START = r"开工|动工|进场|奠基|启动|实施|开建|开始建设"
# 完成投资 and 完成招标 are no end of the work
_DUE = (
    r"完工|竣工|建成|投用|投产|通车|交付|投入使用|投入运营|贯通|通航|开园|开业|运营|封顶|蓄水"
    r"|并网|投运|开通|投入运行|试运行"
    r"|完成(?=$|[，,。；;）)]|建设|改造|施工|搬迁|主体|[^，,。；投资前期设招]{3,60}(?:建设|改造|整治)(?:$|[，,。；]))"
)
_WHEN = re.compile(
    rf"{_DATE}(?P<gap>[^，,。；;\d]{{0,24}}?)(?:(?P<start>{_START})|(?P<due>{_DUE}))"
)
_BESIDE_NOW = {"今": 0, "明": 1, "去": -1}
_HOPED = re.compile(r"(?:将|预计|力争|计划|拟|可望|有望|确保|争取)[在于到]?$")
_HOPE_BEFORE = 6
# 五年内 is no 年内
_ANCHOR = re.compile(
    rf"\d{{4}}年|{CHINESE_YEAR}年"
    r"|[今明去当]年|月|年底|年末"
    r"|(?<![一二两三四五六七八九十半几数多\d])年内|上半年|下半年"
)


def amount_kind(before: str, after: str, ahead: bool) -> str | None:
    """Which of a project's sums an amount is, from the words on its left and right."""
    if _ANNUAL.search(before):
        return "annual_investment" if ahead or "完成" not in before[-8:] else "invested"
    if _INVESTED.search(before):
        return "annual_investment" if ahead and "已" not in before[-10:] else "invested"
    if _TOTAL.search(before) or after.startswith("的"):
        return "investment"
    return None


def read_amounts(
    text: str, start: int, end: int, quantities: Sequence[Quantity], ahead: bool
) -> Facts:
    """The sums and the progress stated between `start` and `end`."""
    found: dict[str, float | None] = {}
    at = bisect_left(quantities, start, key=lambda q: q.start)
    for q in quantities[at:]:
        if q.end > end:
            break
        kind = _kind_of(q, text, start, ahead)
        if kind:
            found.setdefault(kind, q.value)
    return Facts(
        found.get("investment"),
        found.get("annual_investment"),
        found.get("invested"),
        found.get("progress"),
    )


def _kind_of(q: Quantity, text: str, start: int, ahead: bool) -> str | None:
    """The field that an amount fills, if any."""
    before = text[max(start, q.start - 16) : q.start]
    if q.dimension == "money" and q.unit == "元":
        return amount_kind(before, text[q.end : q.end + 2], ahead)
    if q.unit == "%" and _PROGRESS.search(before) and not _YEARLY.search(before):
        return "progress"
    return None


def _year(word: str | None, base: int, now: int) -> int:
    """The year that a word names: 今年 is the document's own, where a bare month is `base`'s."""
    if word is None or word == "当":  # 当年开工、当年投产
        return base
    if word in _BESIDE_NOW:
        return now + _BESIDE_NOW[word]
    return int(read_either(word) or base)


def _stretch(m: re.Match[str], base: int, now: int) -> tuple[date, date]:
    """The first and last day of the time that a match names."""
    year = min(max(_year(m["year"], base, now), date.min.year), date.max.year)
    low, high = 1, 12
    if m["month"]:
        low = high = int(m["month"]) if m["month"].isdigit() else _CN[m["month"]]
    elif m["part"] in ("年底", "年末", "底"):
        low = 12
    elif m["part"] == "上半年":
        high = 6
    elif m["part"] == "下半年":
        low = 7
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])


def read_dates(text: str, start: int, end: int, base: int | None, now: int | None) -> Facts:
    """When the work starts and ends, in a document of the year `now`.

    `base` is the year that 年内 and a bare month mean; what is hoped for is still to come (预计9月).
    """
    if base is None or now is None or not _ANCHOR.search(text, start, end):
        return Facts()
    found: dict[str, date] = {}
    at = start
    while m := _ANCHOR.search(text, at, end):
        at = m.end()
        left = max(start, m.start() - 2)
        when = next((w for i in range(left, m.start() + 1) if (w := _match(text, i, end))), None)
        if when is None:
            continue
        hoped = _HOPED.search(text, max(start, when.start() - _HOPE_BEFORE), when.start())
        first, last = _stretch(when, now if hoped else base, now)
        if when["start"]:
            found.setdefault("start_date", first)
        else:
            found["due_date"] = last
        at = max(at, when.end())
    return Facts(start_date=found.get("start_date"), due_date=found.get("due_date"))


def _match(text: str, at: int, end: int) -> re.Match[str] | None:
    m = _WHEN.match(text, at, end)
    if m is None or not (m["year"] or m["month"] or m["part"]):
        return None
    if m["month"] and m["month"].isdigit() and not 1 <= int(m["month"]) <= 12:
        return None
    return m


def merge(old: Facts, new: Facts) -> Facts:
    """The facts of an earlier and a later mention; the later one wins."""
    told = {k: v for k, v in new._asdict().items() if v is not None}
    return old._replace(**told)
