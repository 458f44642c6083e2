"""Grammar (文法): how a number is written, and reading one token of it.

Here: the patterns of numbers with their sign, 万 and 余, and what a match is worth. Not here:
other spellings of numerals (spelling), which numerals are amounts (scan) and what stands around
them (contexts).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipelines.extract.numbers import (
    CHINESE,
    CHINESE_DIGITS,
    DIGIT,
    read_arabic,
    read_chinese,
    read_mixed,
    scale_of,
)
from pipelines.reference import column

# Thousands are set apart by commas, full-width ones too in older texts: 1,234 1，200万吨 3 000. A
# scanned 20 .8% has a blank before its point.
ARABIC = (
    rf"(?:(?:[{DIGIT}]{{1,3}}(?:[,，][{DIGIT}]{{3}})+(?![{DIGIT}])"
    rf"|[{DIGIT}]{{1,3}}(?: [{DIGIT}]{{3}})+(?![{DIGIT}])"
    rf"|[{DIGIT}]++)(?: ?[.．][{DIGIT}]++)?"
    rf"|(?<![^\s|（(，,：:])\.[{DIGIT}]++)"  # a spreadsheet's .5
)
# A spreadsheet's 1.2e+08. With a letter after it the whole is a code.
_EXPONENT = rf"(?:[eE][+-]?[0-9]{{1,2}}(?![{DIGIT}A-Za-z]))?"
# 千 and 百 are no scale where they begin a unit: 5千瓦, 2百分点.
_SCALE = rf"(?:百(?!分点|帕)|千(?![瓦米克伏帕卡])|[万亿]|k(?![{DIGIT}A-Za-z]))"
_MIXED = rf"\s?{_SCALE}+(?:零?[{DIGIT}]+(?:\.[{DIGIT}]+)?{_SCALE}+)*(?:零[{DIGIT}]+)?"
# The same holds for the end of Chinese numerals: 五十千瓦, 三百两 (the tael), 千兆光网.
_SPELLED = (
    rf"[{CHINESE_DIGITS}两十百千万亿廿卅][{CHINESE}]*"
    r"(?<!千(?=[瓦米克伏帕卡]))(?<!百(?=分点|帕))(?<!兆(?![元美日韩港欧]))"
    rf"(?<![{CHINESE}]两(?![\u4e00-\u9fff]))"
)
_SOME = r"几(?=[个十百千万亿家名户人次项件座条])"
# Old plans write the point of a spelled number as a dot: 百分之四·一. Names of days have one too
# (九·一八), so a unit or a scale must follow: 六九·三亿元.
_POINT = rf"[点·][{CHINESE_DIGITS}]+"
_POINT_MEASURED = rf"(?:点[{CHINESE_DIGITS}]+[万亿]*|·[{CHINESE_DIGITS}]+(?:[万亿]+|(?=[%％吨亩倍斤度户岁]|元(?!旦)|公[里顷斤尺]|[平立]方|个百分|米)))"
_HALF = r"半(?=成(?!品)|亩|吨|公?斤|公里|个月|个?工作日|个小时|小时(?:之?内|以内|左右|以上))"
NUMBER = re.compile(
    rf"(?P<per>[百千万亿]{{1,4}}+)分之"
    rf"(?P<of>{ARABIC}k?|[{CHINESE}]++(?:{_POINT})?)"
    rf"|(?P<whole>[{CHINESE}]{{1,8}}+|[{DIGIT}]{{1,6}}+)分之"
    rf"(?P<share>负?(?:[{CHINESE}]{{1,12}}+(?:{_POINT})?"
    rf"|[{DIGIT}]{{1,6}}(?:[.．][{DIGIT}]+)?))"
    rf"|翻(?P<fold>[一二两三四五]|[{DIGIT}])?番"
    r"|(?P<halved>对折)"
    rf"|(?<![{DIGIT}/／.．])(?:(?P<ones>[{DIGIT}]{{1,3}}+) )?(?P<top>[{DIGIT}]{{1,3}}+)[/／]"
    rf"(?P<bottom>[{DIGIT}]{{1,3}}+)(?![{DIGIT}/／.．%％万年月日号-])"
    rf"|(?P<arabic>{ARABIC}{_EXPONENT})(?P<mix>{_MIXED})?"
    rf"|(?P<chinese>(?:[数几](?=[十百千万亿]))?{_SPELLED}(?:{_SOME}|{_POINT_MEASURED})?"
    rf"|{_HALF})"
)
# A lone 一 mostly belongs to a word of two characters: 统一, 一般.
_WITH_ONE = [word for word in column("numeral_words") if len(word) == 2]
_BEFORE_ONE = "".join(word[0] for word in _WITH_ONE if word[1] == "一")
_AFTER_ONE = "".join(word[1] for word in _WITH_ONE if word[0] == "一")
# Every number begins with one of these; looking for them first is what makes the walk quick.
FIRST = re.compile(
    rf"[.{DIGIT}{CHINESE_DIGITS}两十百千万亿廿卅数几翻对半]"
    rf"(?:(?<![.数几翻对半一])|(?<=一)(?:(?=[{CHINESE}几点·分])|(?<![{_BEFORE_ONE}]一)(?![{_AFTER_ONE}]))"
    r"|(?<=[数几])(?=[十百千万亿])|(?<=翻)(?=.?番)|(?<=对)(?=折)"
    rf"|(?<=半)(?=[成亩吨公斤个工小])|(?<=\.)(?=[{DIGIT}]))"
)
_MORE = r"(?:余|多(?!种|元化|层)|几)"
_TAIL = re.compile(rf"(?:{_MORE}?[十百千]{{0,2}}[万亿]{{1,2}}){{1,2}}{_MORE}?|{_MORE}")
_TAIL_FIRST = frozenset("余多几十百千万亿")
# With none of these after it, a number ends where its digits do.
_MORE_FIRST = _TAIL_FIRST | {"个"}
_SOME_FIRST = frozenset("数几")
_MORE_WORDS = frozenset("余多几")
_WITHOUT_MORE = str.maketrans("", "", "余多几")
_ALTERNATIVES = re.compile(
    r"(?P<times>十)?(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])"
    r"(?P<scale>[十百千万亿]*)"
)
_BEYOND = Decimal(10) ** 30
_HALF_MORE = Decimal("0.5")  # 缩短至5个半小时
_MINUS = frozenset("-－−﹣负")
# A minus comes after nothing, after a sign, or after what leads to a figure: 增速-0.4%, 降为负2.1%;
# elsewhere - joins (A-3, 1-5月) and 负 belongs to a word (减负800亿元, 不辜负4400万人).
_BEFORE_MINUS = frozenset(
    "，,；;：:（(“ \t\u3000、=≤≥<>约为是达到至由从的在长率度值速额幅降成比和之"
)


@dataclass(slots=True)
class Token:
    """A number as it stands: the span of the number, its value, and its `余`."""

    start: int
    end: int
    value: Decimal | None
    low_high: tuple[Decimal, Decimal] | None
    scale: int
    vague: bool
    chinese: bool


def is_negative(text: str, start: int) -> bool:
    """Whether a minus sign stands before the number at `start`: 增长-3.2%, 负0.5度."""
    if start == 0 or text[start - 1] not in _MINUS:
        return False
    return start == 1 or text[start - 2] in _BEFORE_MINUS


def read_either(text: str) -> Decimal | None:
    """The value of a number in digits or in Chinese numerals, with a sign: 12, 十二, 负三."""
    if text[0] == "负":
        value = read_either(text[1:])
        return None if value is None else -value
    if text[-1] == "k":
        return read_mixed(text)
    return read_arabic(text) if text[0] == "." or text[0].isdigit() else read_chinese(text)


def _alternatives(run: str) -> tuple[Decimal, Decimal] | None:
    """两三百 -> 200 and 300, 三五 -> 3 and 5, 十七八 -> 17 and 18: neighbours said as a guess."""
    m = _ALTERNATIVES.fullmatch(run) if len(run) > 1 else None
    if m is None:
        return None
    low, high = (int(read_chinese(m[g]) or 0) for g in ("low", "high"))
    if high - low != 1 and (low, high) != (3, 5):
        return None
    tens, scale = (10 if m["times"] else 0), scale_of(m["scale"])
    return Decimal((tens + low) * scale), Decimal((tens + high) * scale)


def _tail(text: str, end: int, spelled: bool) -> tuple[int, str, bool]:
    """The 余, 多 and 万 after a number: where they end, the 万 words, and whether there is a 余.

    `spelled` numerals have taken their own 万 along, so that one alone belongs to what follows.
    """
    m = _TAIL.match(text, end) if text[end : end + 1] in _TAIL_FIRST else None
    if m is None:
        return end, "", False
    words = m.group()
    vague = not _MORE_WORDS.isdisjoint(words)
    if spelled and not vague:
        return end, "", False
    return m.end(), words.translate(_WITHOUT_MORE), vague


@lru_cache(maxsize=8192)
def _worth(run: str, group: str) -> tuple[Decimal | None, tuple[Decimal, Decimal] | None, int]:
    """The value of a number's own characters, its two values if it is a guess, and its 万 or 亿."""
    if group == "arabic":
        return read_arabic(run), None, 1
    pair = _alternatives(run) if group == "chinese" else None
    value = None if pair else read_chinese(run) if group == "chinese" else read_mixed(run)
    if value is not None and value >= _BEYOND:
        return None, None, 1  # 1亿亿亿亿… counts nothing
    scales = "万亿兆" if group == "chinese" else "百千万亿"
    return value, pair, scale_of(c for c in run if c in scales and value is not None)


def _with_more(text: str, m: re.Match[str]) -> Token:
    """A number with a 余, 几 or 万 about it: 7万余, 1200多亿, 数十, 5个半小时."""
    (start, end), run, group = m.span(), m.group(), m.lastgroup or ""
    chinese = group == "chinese"
    some = chinese and (run[0] in "数几" or run[-1] == "几")
    end, more, vague = _tail(text, end, chinese and run[-1] != "几")
    if chinese:
        run = run.strip("数几") + more
    elif more:
        run, group = run + more, "mix"
    value, pair, scale = _worth(run, group)
    if value is not None and text.startswith("个半小时", end):
        value, end = value + _HALF_MORE, end + 2
    return Token(start, end, value, pair, scale, vague or some, chinese)


def read_token(text: str, m: re.Match[str]) -> Token:
    """The number at a match, with its sign and with the 余/多 and 万/亿 that follow it."""
    (start, end), group = m.span(), m.lastgroup or ""
    some = (
        group == "chinese"
        and end - start > 1
        and (text[start] in _SOME_FIRST or text[end - 1] == "几")
    )
    if some or text[end] in _MORE_FIRST:
        token = _with_more(text, m)
    else:
        value, pair, scale = _worth(text[start:end], group)
        token = Token(start, end, value, pair, scale, False, group == "chinese")
    if text[start - 1] in _MINUS and token.value is not None and is_negative(text, start):
        token.start, token.value = start - 1, -token.value
    return token
