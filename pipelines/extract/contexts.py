"""Contexts (语境): what a numeral is when it is no quantity.

Here: ordinals, enumerators, identifiers, names and indefinite 一, told by what stands around the
numeral. Not here: dates (periods) and quantities (scan), which are looked for first and last.
"""

import re

from pipelines.reference import column, table

_ASCII_WORD = re.compile(r"[A-Za-zα-ωΑ-Ω]")
_ENUMERATOR_AFTER = re.compile(r"[、．.)）](?!\d)")
_ENUMERATOR_BEFORE = "\n\r\u3000 \t。；;：:，,n*#|（(！!？?>"
_MEETING = re.compile(
    r"(?:次|届)?(?:[一二三四五六七八九十、和]{1,9})?(?:中全会|[次届](?:全会|会议|全体|常委|人大|党代|代表大会|理事))"
)
_CONGRESS = re.compile(r"大(?!桥|道|街|路|厦|厅|楼|棚|坝|学|队|项|类|型|于|幅|气|力|量|中小)")
_AFTER_IDENTIFIER = re.compile(
    r"[#＃号﹟](?!召|称)|[A-Za-z]|升级版|\.?[xX]?版|时代|级(?!别)|型|[-—－_/][A-Za-z]|强(?!化|调|度|劲|势|军|国|省|市|县|镇|区)|佳|[次]?方联|维|K\b"
)
_BEFORE_IDENTIFIER = re.compile(
    r"(?:省道|国道|县道|乡道|编号|电话|热线|文号|邮编|传真|高速|字第?|第\s?|No\.?|№|[A-Za-z]+[-—－.]?|[A-Za-z]\d+[-—－])$"
)
_AFTER_NAME = re.compile(
    r"[+＋×*✕]\s?[\dNXn一二三四五六七八九]|(?:政务服务)?(?:热线|工程|平台|战略|模式|总体|方略|思路|格局|体系|布局|工作法|专项行动|行动计划|计划(?!投资|总投资|完成))"
)
_SLOGAN = re.compile(r"大(?=[\u4e00-\u9fff“])|新(?=[\u4e00-\u9fff])")
_BRACKETED = re.compile(r"[\[［〔【(（][0-9０-９]{1,3}$")
_ORDINAL_AFTER = re.compile(r"周年(?!纪念品)|届(?!满)|(?:中|次)全会|位数")
_RANKED = re.compile(
    r"第$|(?:排名?|位居|位列|名列|居|列|跻身|进入|评为)(?:全[国省市区县球州]|世界|同类)?[^，。；、\d]{0,6}前$"
)
# 24小时政务服务, 15分钟便民生活圈, 1:5万地图: a service, a circle, a scale.
_SET_PHRASE_AFTER = re.compile(r"(?:分钟|小时|公里)[\u4e00-\u9fff“”]{0,12}圈|小时过境|小时动态清零")
INDEFINITE_ONE = re.compile(
    r"(?:大)?(?:批|系列|些|个|种|件|项|条|座|家|套|次|名|位|步|场|支|份|部|张|片|处|揽子|整套|代|轮|类|流|段|方|口|头|所|户|起|边|块|篇|曲|抹|股|道|幅|天|年|月|时|刻|句|把|颗|盏|点|串|番|辈子|席|纸|本|群|双|对|组|层|面|根|堂|碗|杯|阵|声|员|级|期|环|区|角|带|面|域|河|路|线|村|镇|县|市|省|国|企|业|岗|事|证|照|网|码|卡|号|窗|门|站|键|策|品|图|表|库|园|院|校|馆|街|城|心|体|圈|廊|核|轴|极|主|产|老|小|大|元|书|单|法|案|人|档|册|牌|屏|端|链|校|师|生|课|室|中心|平台|清单)"
)
_WORDS = frozenset(column("numeral_words"))
_WORD_LENGTHS = sorted({len(w) for w in _WORDS})
_HEADS = tuple(row["text"] for row in table("name_heads") if row["script"] == "both")
_CHINESE_HEADS = tuple(row["text"] for row in table("name_heads"))
_QUOTED = re.compile(r"[“‘「『《〈][^“”‘’「」『』《》〈〉\n]{1,40}[”’」』》〉]")
# Longer quotations are speech or titles of texts; a number inside states something.
_LONGEST_NAME = 16


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The spans of short quotations and titles, whose numerals belong to a name: “1+6”, “五大行动”."""
    return [
        m.span()
        for m in _QUOTED.finditer(text)
        if m.end() - m.start() <= _LONGEST_NAME + 2 or text[m.start()] in "《〈"
    ]


def heads_a_name(text: str, unit_start: int, chinese: bool) -> bool:
    """Whether measure word and noun make a set phrase: 五个方面, 三次产业, 十项规定."""
    if chinese and text.startswith("个“", unit_start):
        return True  # 八个“加速度”
    return text.startswith(_CHINESE_HEADS if chinese else _HEADS, unit_start)


def is_word(text: str, start: int, end: int) -> bool:
    """Whether a Chinese numeral is part of a word that counts nothing: 统一, 千方百计, 一体化."""
    for n in _WORD_LENGTHS:
        for a in range(max(0, end - n), start + 1):
            if text[a : a + n] in _WORDS:
                return True
    return False


def opens_list(text: str, start: int, end: int) -> bool:
    """1. 2、 （3） at the start of a line or clause."""
    before = text[start - 1 : start]
    if before and before not in _ENUMERATOR_BEFORE:
        return False
    if before in "（(" and before:
        return text[end : end + 1] in "）)" and end - start <= 3
    m = _ENUMERATOR_AFTER.match(text, end)
    if m is None or end - start > 3:
        return False
    return before in "\n\r" or not text[end + 1 : end + 2].isdigit()


def class_of_arabic(text: str, start: int, end: int) -> str | None:
    """The class of Arabic digits that are clearly no amount, else None."""
    before = text[max(0, start - 8) : start]
    if before.endswith("第") or _RANKED.search(before):
        return "ordinal"
    if opens_list(text, start, end):
        return "enumerator"
    after = text[end : end + 8]
    if _BRACKETED.search(text[max(0, start - 1) : end]) and after[:1] in "]］〕】" and after:
        return "identifier"
    if before[-1:] in "+＋×" and before and not after.startswith(("%", "％", "万", "亿")):
        return "name"
    if _ORDINAL_AFTER.match(after):
        return "ordinal"
    if _AFTER_NAME.match(after):
        return "name"
    return None


def is_set_phrase(text: str, start: int, end: int) -> bool:
    """A number that belongs to the name of a service or a scale: 24小时政务服务, 15分钟生活圈."""
    if text[start - 1 : start] in ":：∶" and text[max(0, start - 2) : start - 1].isdigit():
        return True
    round_the_clock = text.startswith("24小时", start) and text[end + 2 : end + 3] not in "内以"
    return round_the_clock or bool(_SET_PHRASE_AFTER.match(text, end))


def is_identifier(text: str, start: int, end: int, scaled: bool) -> bool:
    """S305, B1-07, 5G, 省道213, 12号线, 2.0升级版: digits that name and do not count.

    `scaled` digits (500亿级) are told by what stands before them only.
    """
    if _BEFORE_IDENTIFIER.search(text[max(0, start - 8) : start]):
        return True
    return not scaled and bool(_AFTER_IDENTIFIER.match(text, end))


def class_of_chinese(text: str, start: int, end: int) -> str | None:
    """The class of Chinese numerals that are clearly no amount, else None."""
    before = text[max(0, start - 4) : start]
    after = text[end : end + 6]
    if before.endswith("第") or _RANKED.search(before):
        return "ordinal"
    if opens_list(text, start, end) or (
        after[:1] in "是要" and before[-1:] in _ENUMERATOR_BEFORE + "、”"
    ):
        return "enumerator"
    if _MEETING.match(after) or after.startswith(("中全会", "周年")):
        return "ordinal"
    if after.startswith("届") and text[start:end] != "两":  # 两届 counts, 二十届 numbers
        return "ordinal"
    if _CONGRESS.match(after) and text[start] in "十二" and end - start <= 3 and end - start >= 2:
        return "ordinal"
    if _SLOGAN.match(after):
        return "name"
    return None
