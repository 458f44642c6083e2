"""Contexts (语境): what a numeral is when it is no quantity.

Here: ordinals, enumerators, identifiers, names and indefinite 一, told by what stands around the
numeral. Not here: dates (periods) and quantities (scan), which are looked for first and last.
The words are data: seeds/reference/numeral_cues.csv, name_heads.csv, numeral_words.csv.
"""

import re

from pipelines.extract.cues import alternation, any_of, cues
from pipelines.extract.numbers import CHINESE_DIGITS, DIGIT
from pipelines.extract.units import match_unit
from pipelines.reference import column, table

_ENUMERATOR_AFTER = re.compile(r"[、．.)）](?!\d)")
_LIST_SIGNS = frozenset("、．.)）")
_IS_TO = frozenset("是要")
_RANKS = frozenset("第前")
_ENUMERATOR_BEFORE = frozenset("\n\r\u3000 \t。；;：:，,n*#|（(！!？?>")
_MEETING = re.compile(
    r"(?:次|届)?(?:[一二三四五六七八九十、和]{1,9})?"
    r"(?:中全会|[次届](?:全会|会议|全体|常委|人大|党代|代表大会|理事))"
)
_ORDINAL_STARTS = frozenset("次届一二三四五六七八九十、和中周大新")
_CONGRESS = re.compile(r"大(?!桥|道|街|路|厦|厅|楼|棚|坝|学|队|项|类|型|于|幅|气|力|量|中小)")
_AFTER_IDENTIFIER = re.compile(
    r"[#＃号﹟](?!召|称)|[A-Za-z]|\.?[xX]?版|级(?!别)|[-—－_/][A-Za-z]"
    r"|强(?!化|调|度|劲|势|军|国|省|市|县|镇|区)|佳|次?方联|维|"
    rf"{alternation('code_after')}"
)
_BEFORE_IDENTIFIER = re.compile(
    rf"(?:{alternation('code_before')}|第\s?|No\.?|№|[A-Za-z]+[-—－.]?|[A-Za-z]\d+[-—－])$"
)
_CODE_ENDS = frozenset(word[-1] for word in cues("code_before")) | frozenset("第 \u3000.№o-—－")
_AFTER_NAME = re.compile(
    r"[+＋×*✕]\s?[\dNXn一二三四五六七八九]|计划(?!投资|总投资|完成)"
    rf"|(?:政务服务)?(?:{alternation('name_after')})"
)
_TELLING_BEFORE = frozenset("第前[［〔【(（+＋×:：∶")
_TELLING_AFTER = frozenset("、．.)）周届中次位+＋×*✕计政分小公") | {
    w[0] for w in cues("name_after")
}
_SLOGAN = re.compile(r"(?:大|新(?!台币))(?=[\u4e00-\u9fff])|大(?=“)")
# A footnote's [12] or a document's 〔2021〕.
_BRACKET_BEFORE = re.compile(r"[\[［〔【(（][0-9０-９]{1,4}(?![0-9０-９])")
_BRACKET_AFTER = ("]", "］", "〕", "】")
_JOINS = frozenset("+＋×")
_ORDINAL_AFTER = re.compile(r"周年(?!纪念品)|届(?!满)|(?:中|次)全会|位数")
_RANKED = re.compile(
    rf"(?:{alternation('ranked')})(?:全[国省市区县球州]|世界|同类)?[^，。；、\d]{{0,6}}前$"
)
# 24小时政务服务, 15分钟便民生活圈, 1:5万地图: a service, a circle, a scale.
_SET_PHRASE_AFTER = re.compile(r"(?:分钟|小时|公里)[\u4e00-\u9fff“”]{0,12}圈|小时过境|小时动态清零")
_CIRCLE_STARTS = frozenset("分小公")
_INDEFINITE_ONE = re.compile(rf"大?(?:{any_of(column('indefinite_nouns'))})")
_WORDS = frozenset(column("numeral_words"))
# A word around a numeral shares two characters with what stands beside it.
_WORD_PAIRS = frozenset(w[i : i + 2] for w in _WORDS for i in range(len(w) - 1))
# 三元至五元, unlike 三元结构
_PRICE_RANGE = re.compile(rf"元[-—–~～至到][{DIGIT}{CHINESE_DIGITS}]")
_WORD_LENGTHS = sorted({len(w) for w in _WORDS})
_HEADS = re.compile(any_of(r["text"] for r in table("name_heads") if r["script"] == "both"))
_CHINESE_HEADS = re.compile(any_of(column("name_heads")))
_HEAD_STARTS = frozenset(word[0] for word in column("name_heads"))
_QUOTED = re.compile(r"[“‘「『《〈][^“”‘’「」『』《》〈〉\n]{1,40}[”’」』》〉]")
# Longer quotations are speech or titles of texts; a number inside states something.
_LONGEST_NAME = 16


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The spans of short quotations and titles, whose numerals name: “1+6”, “五大行动”."""
    return [
        m.span()
        for m in _QUOTED.finditer(text)
        if m.end() - m.start() <= _LONGEST_NAME + 2 or text[m.start()] in "《〈"
    ]


def heads_a_name(text: str, unit_start: int, chinese: bool) -> bool:
    """Whether measure word and noun make a set phrase: 五个方面, 三次产业, 十项规定."""
    if text[unit_start] not in _HEAD_STARTS:
        return False
    if chinese and text.startswith("个“", unit_start):
        return True  # 八个“加速度”
    return (_CHINESE_HEADS if chinese else _HEADS).match(text, unit_start) is not None


def is_word(text: str, start: int, end: int) -> bool:
    """Whether a Chinese numeral is part of a word that counts nothing: 统一, 千方百计, 一体化.

    十分 is one, unless a unit that goes further says otherwise: 十分钟, 三公里.
    """
    run = text[start:end]
    if (
        text[start - 1 : start + 1] not in _WORD_PAIRS
        and text[end - 1 : end + 1] not in _WORD_PAIRS
        and run not in _WORDS
    ):
        return False
    if _PRICE_RANGE.match(text, end):
        return False
    for n in _WORD_LENGTHS:
        for a in range(max(0, end - n), start + 1):
            if text[a : a + n] in _WORDS:
                found = match_unit(text, end)
                measured = found is not None and found[0].dimension != "count"
                return not (measured and found is not None and found[1] > a + n)
    return False


def opens_list(text: str, start: int, end: int) -> bool:
    """1. 2、 （3） at the start of a line or clause."""
    before = text[start - 1 : start]
    if (before and before not in _ENUMERATOR_BEFORE) or end - start > 3:
        return False
    if before and before in "（(":
        return text.startswith(("）", ")"), end)
    if _ENUMERATOR_AFTER.match(text, end) is None:
        return False
    return before in ("", "\n", "\r") or not text[end + 1 : end + 2].isdigit()


def _is_ranked(text: str, start: int) -> bool:
    """第3, 居全省前3."""
    last = text[start - 1 : start]
    if last == "前":
        return _RANKED.search(text, max(0, start - 16), start) is not None
    return last == "第"


def class_of_arabic(text: str, start: int, end: int) -> str | None:
    """The class of Arabic digits that are clearly no amount, else None."""
    before, after = text[start - 1], text[end]
    if before not in _TELLING_BEFORE and after not in _TELLING_AFTER:
        return None  # nothing beside most amounts speaks against them
    if _is_ranked(text, start):
        return "ordinal"
    if opens_list(text, start, end):
        return "enumerator"
    if _BRACKET_BEFORE.match(text, start - 1) and text.startswith(_BRACKET_AFTER, end):
        return "identifier"
    if before in _JOINS and not text.startswith(("%", "％", "万", "亿"), end):
        return "name"
    if _ORDINAL_AFTER.match(text, end):
        return "ordinal"
    if _AFTER_NAME.match(text, end) or is_set_phrase(text, start, end):
        return "name"
    return None


def is_set_phrase(text: str, start: int, end: int) -> bool:
    """A number that belongs to the name of a service or a scale: 24小时政务服务, 15分钟生活圈."""
    if start > 1 and text[start - 1] in ":：∶" and text[start - 2].isdigit():
        return True
    if text[end : end + 1] not in _CIRCLE_STARTS:
        return False
    round_the_clock = text.startswith("24小时", start) and text[end + 2 : end + 3] not in "内以"
    return round_the_clock or bool(_SET_PHRASE_AFTER.match(text, end))


def is_identifier(text: str, start: int, end: int, scaled: bool) -> bool:
    """S305, B1-07, 5G, 省道213, 12号线, 2.0升级版: digits that name and do not count.

    `scaled` digits (500亿级) are told by what stands before them only.
    """
    last = text[start - 1 : start]
    ends = last in _CODE_ENDS or (last.isascii() and last.isalnum())
    if ends and _BEFORE_IDENTIFIER.search(text[max(0, start - 8) : start]):
        return True
    return not scaled and bool(_AFTER_IDENTIFIER.match(text, end))


def class_of_one(text: str, start: int, end: int) -> str | None:
    """The class of a lone 一 that counts nothing: 一、 第一 一批项目; None where it may yet count."""
    if opens_list(text, start, end):
        return "enumerator"
    if text.startswith("第", max(0, start - 1)):
        return "ordinal"
    return "indefinite" if _INDEFINITE_ONE.match(text, end) else None


def class_of_chinese(text: str, start: int, end: int) -> str | None:
    """The class of Chinese numerals that are clearly no amount, else None."""
    before, after = text[start - 1], text[end]
    if before in _RANKS and _is_ranked(text, start):
        return "ordinal"
    if after in _LIST_SIGNS and opens_list(text, start, end):
        return "enumerator"
    if after in _IS_TO and (before in _ENUMERATOR_BEFORE or before in "、”"):
        return "enumerator"  # 一是…，二要…
    if after not in _ORDINAL_STARTS:
        return None
    if _MEETING.match(text, end) or text.startswith(("中全会", "周年"), end):
        return "ordinal"
    if text.startswith("届", end) and text[start:end] != "两":  # 两届 counts, 二十届 numbers
        return "ordinal"
    if end - start in (2, 3) and text[start] in "十二" and _CONGRESS.match(text, end):
        return "ordinal"
    return "name" if _SLOGAN.match(text, end) else None
