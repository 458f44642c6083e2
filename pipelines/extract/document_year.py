"""The year of a document: that of a plan, of a report's delivery, of a summary's figures.

Here: years as a title, a session line, a heading or the body give them. Not here: the periods of
single figures.
"""

import re
from collections import Counter

_WRITTEN = "0123456789０１２３４５６７８９〇○零Oo一二三四五六七八九"
_DIGITS = dict(zip(_WRITTEN, "0123456789" * 2 + "00000" + "123456789", strict=True))
# 2011年, ２０１１年, 201４年, 2 011年, 二〇一一年, 二○一一年, 二0一一年
_Y = rf"([1１2２一二] ?[9９0０九〇○零Oo] ?[{_WRITTEN}] ?[{_WRITTEN}])"
_M = r"([\d０-９]{1,2}|十[一二]?|[一二三四五六七八九])"
_D = r"(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_OF_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Years that things are aimed at or planned by tell nothing of the text's own: 到2035年, 2018-2035年
_SPOKEN = re.compile(rf"(?<![到至—~～-]){_Y}\s?年(?!远景|远期|规划|达到|将|力争|前)")
_DATE = re.compile(rf"{_Y}\s?年\s?{_M}\s?月\s?{_D}\s?日(?!电)")
_OF_TITLE = re.compile(rf"{_Y}\s?年(?!\s?{_M}\s?月)")
# Around the date of a session: 2012年3月8日在涞水县第十五届人民代表大会上
_SESSION = re.compile(r"届|会议|代表大会|人大")
_SESSION_NEAR = 40
# Before the date of a page: 发布时间：2023-03-30
_PAGE_DATE = re.compile(r"(?:时间|日期|发布|来源|更新)[^\n]{0,12}$")
_LOOK_BACK = re.compile(rf"{_Y}\s?年[^。，；,\n]{{0,16}}(?:回顾|总结)")
_LOOK_AHEAD = re.compile(
    rf"{_Y}\s?年[^。，；,\n]{{0,12}}工作的?(?:安排|总体|任务|目标|重点|思路|部署|建议|要求)"
)
_IS = re.compile(rf"{_Y}\s?年，?是")
_REVIEW_SHARE = 0.3  # of a report looks back at least
# 第十四个五年规划, “九五”计划
_FIVE_YEARS = re.compile(r"(?:第|“)([一二三四五六七八九十]{1,2})(?:个五年|五”)(?:规划|计划)")
_PLAN_REPORT = re.compile(_FIVE_YEARS.pattern + r"[^。\n]{0,20}报告")
_ORDINAL = {char: number for number, char in enumerate("一二三四五六七八九十", 1)}
_NOVEMBER, _DECEMBER = 11, 12
_NAMED_OFTEN = 2
_HEAD_REACH = 700
_OPENING = 300


def find_year(title: str, head: str, text: str, kind: str) -> int | None:
    """The year that the document stands for, or None where the text does not tell."""
    span = _FIVE_YEARS.search(title) if kind == "plan" else None
    if span:
        return _first_of_five(span)
    if kind == "report":
        return _report_year(title, head, text)
    return _named_year(title, last=kind == "mixed") or _body_year(head, text)


def year_of_name(name: str) -> int | None:
    """The year in a file's name, with or without 年: city-衡阳市-2020."""
    match = _OF_NAME.search(name)
    return int(match[0]) if match else None


def _report_year(title: str, head: str, text: str) -> int | None:
    """The year of delivery; the next one for a report that is delivered at the end of a year.

    A date that no session stands beside may be another one, so the title's year wins over it. A
    title can count by the year reviewed (2003年…, over 2003年工作回顾); then the headings win.
    """
    named = _named_year(title)
    year, month, in_session = (
        _delivered(head[:_HEAD_REACH]) or _delivered(title) or (None, 0, False)
    )
    if year and named != year and _sets_out_next(year, month, text):
        return year + 1
    if year and (in_session or named is None):
        return year
    told = _year_of_headings(text)
    if named:
        return told if told == named + 1 else named
    return told or _year_of_opening(head) or _year_of_sentences(text)


def _delivered(text: str) -> tuple[int, int, bool] | None:
    """Year and month of the first date that is no page's, and whether a session stands by it."""
    best = None
    for date in _DATE.finditer(text):
        if _PAGE_DATE.search(text, max(0, date.start() - 20), date.start()):
            continue
        around = slice(max(0, date.start() - _SESSION_NEAR), date.end() + _SESSION_NEAR)
        found = _number(date[1]), _month(date[2]), bool(_SESSION.search(text[around]))
        if found[2]:
            return found
        best = best or found
    return best


def _sets_out_next(year: int, month: int, text: str) -> bool:
    """Whether a report is of the year after its delivery.

    Assemblies that meet in December speak of the new year; those in November of it or, newly
    elected, of the five years to come.
    """
    return month == _DECEMBER or (
        month == _NOVEMBER and text.count(f"{year + 1}年") >= _NAMED_OFTEN
    )


def _year_of_headings(text: str) -> int | None:
    """The year after that of 一、2020年工作回顾, else the one of 二、2021年工作安排."""
    back = _LOOK_BACK.search(text)
    if back:
        return _number(back[1]) + 1
    ahead = _LOOK_AHEAD.search(text)
    return _number(ahead[1]) if ahead else None


def _year_of_opening(head: str) -> int | None:
    """The first year of the five that a report opens on: 作关于第十一个五年规划纲要的报告."""
    span = _PLAN_REPORT.search(head[:_OPENING])
    return _first_of_five(span) if span else None


def _year_of_sentences(text: str) -> int | None:
    """The latest year of a sentence like 2021年是…, in the plan; the one after it, in a review.

    NULL where no sentence does: how often a year occurs does not tell the plan from the review.
    """
    latest = max(_IS.finditer(text), key=lambda match: _number(match[1]), default=None)
    if latest is None:
        return None
    return _number(latest[1]) + (latest.start() < _REVIEW_SHARE * len(text))


def _first_of_five(match: re.Match[str]) -> int:
    """第十四个五年规划 begins in 2021; the first three did not follow each other in five years."""
    written = match[1]
    number = sum(_ORDINAL[char] for char in written)
    if len(written) == 2 and written[1] == "十":  # 二十 is twice ten, 十二 is ten and two
        number = _ORDINAL[written[0]] * 10
    return {1: 1953, 2: 1958}.get(number, 1966 + 5 * (number - 3))


def _body_year(head: str, text: str) -> int | None:
    """The year that the opening names, else the one that the text names most."""
    opening = _SPOKEN.search(head[:_OPENING])
    if opening:
        return _number(opening[1])
    counts = Counter(_number(match[1]) for match in _SPOKEN.finditer(text))
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


def _named_year(title: str, *, last: bool = False) -> int | None:
    """The first or last year in a title that is no date: 2020年…, but not （2016年1月7日 …）.

    The last one of 2023年工作总结和2024年工作计划 is the year of its plan.
    """
    years = [_number(match[1]) for match in _OF_TITLE.finditer(title)]
    return years[-1 if last else 0] if years else None


def _number(written: str) -> int:
    return int("".join(_DIGITS[char] for char in written if char in _DIGITS))


def _month(written: str) -> int:
    if written[0] == "十":
        return 10 + ("十一二".index(written[-1]) if len(written) > 1 else 0)
    return _number(written)
