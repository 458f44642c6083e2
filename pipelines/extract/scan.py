"""The scan (扫描): one walk over a text that accounts for every numeral and finds every quantity.

Here: the grammar of a number with its unit (3000至5000万元, 十几家, 三成, 翻两番) and the order in
which the readings of a numeral are tried. Not here: what the parts mean by themselves (numbers,
units, contexts, periods), or what a quantity measures (facts).

Every pattern runs in linear time; a numeral is looked at once.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pipelines.extract import contexts
from pipelines.extract.grammar import NUMBER, Token, read_token
from pipelines.extract.numbers import DIGIT, read_arabic, read_chinese, scale_of
from pipelines.extract.periods import find_dates
from pipelines.extract.types import Numeral, Quantity
from pipelines.extract.units import CHINESE_COUNTERS, UNITS, Unit, convert, match_unit
from pipelines.reference import column, table

_RANGE = re.compile(r"\s?(?:[-—–－―~～]{1,4}|[至到]|一(?=[0-9０-９]))\s?")
_SPREAD = re.compile(r"[、,，]?(?:和|与|及|、)?")
_DIGITS = re.compile(rf"[{DIGIT}]+")
_RATIO = re.compile(rf"\s?[:：∶]\s?(?=[{DIGIT}])")
_FOLD = UNITS["倍"]
_PERCENT = UNITS["%"]
_NOTHING = Unit("", "", Fraction(1), "count")
_LEFT = {r["text"]: r["bound"] for r in table("bounds") if r["side"] == "left"}
_RIGHT = re.compile(
    "|".join(sorted((r["text"] for r in table("bounds") if r["side"] == "right"), key=len)[::-1])
)
_RIGHT_BOUND = {r["text"]: r["bound"] for r in table("bounds") if r["side"] == "right"}
_NEAR_BARE = ("超", "近", "上", "过", "破", "约", "逾", "数", "达", "成")
_MONEY_NOUNS = re.compile("|".join(column("money_nouns")))
_COUNT_NOUNS = {r["text"]: r["unit"] for r in table("count_nouns")}
_COUNT_WORDS = "|".join(sorted(_COUNT_NOUNS, key=len)[::-1])
# 55万农村义务教育阶段学生, 15万行政执法人员: the noun that is counted ends the phrase.
_COUNTED_AFTER = re.compile(rf"[\u4e00-\u9fff]{{0,10}}?({_COUNT_WORDS})")
# 常住人口突破1000万, 参保人数达到595万: or it stands before.
_COUNTED_BEFORE = re.compile(rf"({_COUNT_WORDS}|人数)(?:[\u4e00-\u9fff]{{0,5}})$")
_LEVEL = re.compile(r"级|产业(?:集群|链)?|企业|集群|项目|园区|规模|大关")
_BUILDS = (
    "建设",
    "新建",
    "建成",
    "修建",
    "改造",
    "引进",
    "新增",
    "购置",
    "拆除",
    "创建",
    "配备",
    "设立",
    "建立",
    "改建",
    "扩建",
)
_RATE_BASE = re.compile(r"(?:[／/]?每|单位：|单位:|按)$")
_PER_UNIT_NAME = re.compile(r"(?:GDP|国内生产总值|地区生产总值|生产总值|工业增加值|产值|增加值)")
_BARE_AFTER = re.compile(
    r"(?:率|指数|得分|评分|满意度|均分|系数|分别)(?:达到|达|为|至|到|是|分别|上升|提高|提升)*[:：]?$"
)
_AWAY = re.compile(r"[由从自](?:[\u4e00-\u9fff\d]{0,8}的)?$")
_DURATION_CUES = re.compile(
    r"(?:连续|连|提前|历时|用|时间|缩短|延长|推迟|超过|达到?|满|不少于|至少|仅|近|为期|期限|平均|以上|压缩[至到]?|减少)$"
)
_OCCASION_CUES = re.compile(r"(?:连续|先后|累计|共|曾|已|分|年|均)$")
_OCCASION_AFTER = re.compile(r"[获荣亲视提下调召发入蝉对在以]|以上|左右")
_DURATION_AFTER = re.compile(
    r"(?:以上|以下|左右|时间|的时间|丰收|增长|保持|位居|居|蝉联|获|荣获|无|未|稳)"
)


class Scan(NamedTuple):
    """What one walk finds: every numeral, every quantity, both in order."""

    numerals: list[Numeral]
    quantities: list[Quantity]


class _Walker:
    """The state of one walk: the text, where dates and quotations are, and what was found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numerals: list[Numeral] = []
        self.quantities: list[Quantity] = []
        self.dates = [(d.start, d.end) for d in find_dates(text)]
        self.quotes = contexts.quoted_spans(text)
        self.date_at = self.quote_at = 0
        self.named_until = 0

    # — where a numeral stands —

    def in_date(self, start: int) -> bool:
        dates = self.dates
        while self.date_at < len(dates) and dates[self.date_at][1] <= start:
            self.date_at += 1
        return self.date_at < len(dates) and dates[self.date_at][0] <= start

    def in_quotes(self, start: int) -> bool:
        quotes = self.quotes
        while self.quote_at < len(quotes) and quotes[self.quote_at][1] <= start:
            self.quote_at += 1
        return self.quote_at < len(quotes) and quotes[self.quote_at][0] <= start

    # — the walk —

    def walk(self) -> Scan:
        position = 0
        while m := NUMBER.search(self.text, position):
            position = max(self.step(m), m.start() + 1)
        return Scan(self.numerals, self.quantities)

    def step(self, m: re.Match[str]) -> int:
        """Account for the numeral at `m`; the offset where the walk goes on."""
        start = m.start()
        if self.in_date(start):
            stop = self.dates[self.date_at][1]
            return self.note(start, min(m.end(), max(stop, start + 1)), None, "date")
        if m["per"] or m["whole"]:
            return self.fraction(m)
        if m["arabic"] is None and m["chinese"] is None:
            return self.fold(m)
        token = read_token(self.text, m)
        if self.in_quotes(start) and (self.quotes[self.quote_at][1] >= token.end):
            if not self.is_stated(token):
                return self.name(m, token)
        return self.chinese(m, token) if token.chinese else self.arabic(m, token)

    def is_stated(self, token: Token) -> bool:
        """Money, shares and areas inside a quotation are still stated: “到账2000万元”."""
        found = match_unit(self.text, token.end)
        return (
            not token.chinese
            and found is not None
            and found[0].dimension in ("money", "ratio", "area")
            and self.text[self.quotes[self.quote_at][0]] == "“"
            and token.start - self.quotes[self.quote_at][0] > 3
        )

    def note(self, start: int, end: int, value: Decimal | None, class_: str) -> int:
        self.numerals.append(Numeral(start, end, self.text[start:end], value, class_))
        return end

    def name(self, m: re.Match[str], token: Token) -> int:
        if token.chinese and contexts.is_word(self.text, m.start(), m.end()):
            return m.end()
        return self.note(m.start(), m.end(), token.value, "name")

    def arabic(self, m: re.Match[str], token: Token) -> int:
        text, start = self.text, m.start()
        class_ = contexts.class_of_arabic(text, start, m.end())
        if class_:
            return self.note(start, m.end(), token.value, class_)
        stop = 0 if contexts.is_set_phrase(text, start, m.end()) else self.quantity(token)
        if stop:
            return stop
        scaled = token.scale >= 10**4
        if contexts.is_identifier(text, start, m.end(), scaled):
            return self.note(start, m.end(), None, "identifier")
        stop = self.ratio(m, token) or self.bare(token)
        return stop or self.note(start, m.end(), token.value, "identifier")

    def chinese(self, m: re.Match[str], token: Token) -> int:
        text, start, end = self.text, m.start(), m.end()
        if m.group() == "一" and not self.counts_one(start, end):
            if contexts.is_word(text, start, end):
                return end
            if contexts.opens_list(text, start, end):
                return self.note(start, end, token.value, "enumerator")
            if text[start - 1 : start] == "第":
                return self.note(start, end, token.value, "ordinal")
            if contexts.INDEFINITE_ONE.match(text, end):
                return self.note(start, end, token.value, "indefinite")
        class_ = contexts.class_of_chinese(text, start, end)
        if class_:
            return self.note(start, end, token.value, class_)
        if all(c in "百千万亿" for c in m.group()) and not self.bare_scale_counts(token):
            return (
                end
                if contexts.is_word(text, start, end)
                else self.note(start, end, token.value, "name")
            )
        if not contexts.is_word(text, start, end):
            stop = self.quantity(token)
            if stop:
                return stop
            return self.note(start, end, token.value, "name")
        return end

    def counts_one(self, start: int, end: int) -> bool:
        """一 counts after a verb of building (新建一座水厂) and is indefinite elsewhere (一批项目)."""
        found = match_unit(self.text, end)
        return (
            found is not None
            and (found[0].raw in CHINESE_COUNTERS and found[0].raw not in ("种", "次", "年", "天"))
            and (
                found[0].dimension != "count"
                or self.text[max(0, start - 3) : start].rstrip("了").endswith(_BUILDS)
            )
        )

    def bare_scale_counts(self, token: Token) -> bool:
        """百, 千, 万 alone count with a word that says so: 近百户, 万余人, 千亿级, 万亩."""
        text = self.text
        before = text[max(0, token.start - 3) : token.start]
        if _RATE_BASE.search(before) or before.rstrip().endswith(tuple("、“|（(：:")):
            return False  # 每万人, 单位：亿元, | 亿吨 | of a table head
        found = match_unit(text, token.end)
        if found and found[0].dimension in ("money", "area", "mass") and found[0].raw != "方":
            return not _PER_UNIT_NAME.match(text, found[1]) and (
                token.value is not None
                and token.value > 10**4
                or found[0].dimension != "money"
                or before.endswith(_NEAR_BARE)
            )
        if token.vague or before.endswith(_NEAR_BARE):
            return found is not None
        return (
            token.value is not None
            and token.value >= 10**10
            and bool(_LEVEL.match(text, token.end))
        )

    # — quantities —

    def fraction(self, m: re.Match[str]) -> int:
        """百分之六点五, 千分之三, 三分之二."""
        if m["per"]:
            of = m["of"]
            number = read_arabic(of) if of[0].isdigit() else read_chinese(of)
            base = scale_of(m["per"])
        else:
            share, whole = m["share"], m["whole"]
            number = read_arabic(share) if share[0].isdigit() else read_chinese(share)
            base = int((read_arabic(whole) if whole[0].isdigit() else read_chinese(whole)) or 0)
        if number is None or not base:
            return self.note(m.start(), m.end(), None, "name")
        self.note(m.start(), m.end(), number / base, "quantity")
        unit = Unit("分之", "%", Fraction(100, base), "ratio")
        self.add(m.start(), m.end(), number, None, unit, False, number / base)
        return m.end()

    def fold(self, m: re.Match[str]) -> int:
        """翻一番 is twofold, 翻两番 fourfold."""
        fold = m["fold"] or "一"
        times = read_arabic(fold) if fold[0].isdigit() else read_chinese(fold)
        value = Decimal(2) ** int(times or 1)
        if m["fold"]:
            self.note(m.start("fold"), m.end("fold"), times, "quantity")
        self.add(m.start(), m.end(), value, None, _FOLD._replace(raw="番"), False)
        return m.end()

    def unit_after(self, token: Token) -> tuple[Unit, int] | None:
        """The unit of a number, if what follows is one and the two do not make a name."""
        text = self.text
        at = token.end
        if text[at : at + 1] in " \u3000\xa0" and text[at : at + 1]:
            at += 1
        found = match_unit(text, at)
        if found is None or contexts.heads_a_name(text, at, token.chinese):
            return None
        unit = found[0]
        if (
            token.chinese
            and not token.vague
            and unit.raw not in CHINESE_COUNTERS
            and token.scale == 1
        ):
            if "/" not in unit.raw and (token.value or 0) < 100:
                return None
        if unit.raw == "度" and token.scale < 10**4:
            return None  # 80亿度 is power; 二度, 38度 are not
        if unit.raw == "次" and token.chinese and not self.is_occasion(token, found[1]):
            return None
        if unit.raw == "成" and not (token.value is not None and 0 < token.value <= 10):
            return None
        if unit.raw in ("年", "天") and not self.is_duration(token, found[1]):
            return None
        return found

    def is_occasion(self, token: Token, end: int) -> bool:
        """先后三次 counts; 九届六次全会 and 二次供水 do not."""
        before = self.text[max(0, token.start - 8) : token.start]
        return "届" not in before and bool(
            _OCCASION_CUES.search(before) or _OCCASION_AFTER.match(self.text, end)
        )

    def is_duration(self, token: Token, end: int) -> bool:
        """3年 lasts where the words say so (连续3年, 提前两年); elsewhere it dates (3年行动)."""
        before = self.text[max(0, token.start - 5) : token.start]
        if token.value is None or token.value > 200:
            return False
        if not token.chinese and self.text[end - 1] == "天":
            return True
        return bool(_DURATION_CUES.search(before) or _DURATION_AFTER.match(self.text, end))

    def quantity(self, token: Token) -> int:
        """Read number, unit and bound at `token`; 0 when no unit follows."""
        if token.value is None and token.low_high is None:
            return 0
        stop = self.range(token)
        if stop:
            return stop
        found = self.unit_after(token)
        if found is None:
            return 0
        unit, end = found
        if token.chinese and self.text[token.start : token.end] == "二":
            return 0  # one counts with 两; 二次, 二期, 二人转 are names
        if _RATE_BASE.search(self.text[max(0, token.start - 3) : token.start]) and token.chinese:
            return 0
        return self.take(token, unit, end)

    def note_unit_digits(self, start: int, end: int) -> None:
        """56μg/m3: the digit of a unit is a numeral too, and names the unit."""
        for m in _DIGITS.finditer(self.text, start, end):
            self.note(m.start(), m.end(), None, "identifier")

    def take(self, token: Token, unit: Unit, end: int) -> int:
        self.note(token.start, token.end, token.value, "quantity")
        self.note_unit_digits(token.end, end)
        if token.low_high:
            low, high = token.low_high
            self.add(token.start, end, low, high, unit, token.vague)
        elif token.value is not None:
            self.add(token.start, end, token.value, None, unit, token.vague)
        return end

    def range(self, token: Token) -> int:
        """3000至5000万元, 3—5万元, 5%-6%, 1至2个; 0 when no range begins at `token`."""
        if token.value is None:
            return 0
        own = self.unit_after(token)
        dash = _RANGE.match(self.text, own[1] if own else token.end)
        if dash is None:
            return 0
        m = NUMBER.match(self.text, dash.end())
        if m is None or not (m["arabic"] or m["chinese"]) or self.in_date_at(m.start()):
            return 0
        other = read_token(self.text, m)
        found = self.unit_after(other)
        if found is None or other.value is None or other.chinese != token.chinese:
            return 0
        low = token.value
        if own is None and token.scale == 1 and low <= other.value / other.scale:
            low *= other.scale  # 3—5万元: the scale is said once
        if own and own[0].canonical != found[0].canonical or low >= other.value:
            return 0
        if dash.group().strip() in "至到" and _AWAY.search(
            self.text[max(0, token.start - 12) : token.start]
        ):
            return 0
        self.note(token.start, token.end, low, "quantity")
        self.note_unit_digits(token.end, other.start)
        self.note(other.start, other.end, other.value, "quantity")
        self.note_unit_digits(other.end, found[1])
        self.add(token.start, found[1], low, other.value, found[0], other.vague)
        return found[1]

    def in_date_at(self, start: int) -> bool:
        """Like `in_date` for an offset ahead of the walk."""
        return any(a <= start < b for a, b in self.dates[self.date_at : self.date_at + 3])

    def ratio(self, m: re.Match[str], token: Token) -> int:
        """The parts of a whole, 10.8：47.8：41.4, are shares when they add up to it."""
        parts = [(token.start, m.end("arabic"), read_arabic(m["arabic"]))]
        while sep := _RATIO.match(self.text, parts[-1][1]):
            following = NUMBER.match(self.text, sep.end())
            if following is None or following["arabic"] is None or following["mix"]:
                return 0
            parts.append((following.start(), following.end(), read_arabic(following["arabic"])))
        total = sum((value or 0) for _, _, value in parts)
        if len(parts) < 2 or not Decimal("99.5") <= total <= Decimal("100.5"):
            return 0
        for start, end, value in parts:
            self.note(start, end, value, "quantity")
            self.add(start, end, value or Decimal(0), None, _PERCENT._replace(raw=""), False)
        return parts[-1][1]

    def bare(self, token: Token) -> int:
        """A number that states an amount without a unit: 发放资金45万, 8.05万贫困人口, 完成率100."""
        text = self.text
        if token.value is None:
            return 0
        before = text[max(0, token.start - 8) : token.start]
        shared = self.shared_unit(token)
        if shared:
            return self.take(token, shared, token.end)
        if token.scale >= 10**4:
            return self.take(token, self.implied_unit(token, before), token.end)
        if _BARE_AFTER.search(before) and not text.startswith(
            ("-", "—", "+", "．", "/"), token.end
        ):
            return self.take(token, _NOTHING, token.end)
        return 0

    def implied_unit(self, token: Token, before: str) -> Unit:
        """The unit that 万 and 亿 leave out: 救济资金45万, 8.05万贫困人口, 千亿级产业."""
        if _LEVEL.match(self.text, token.end) or _MONEY_NOUNS.search(before):
            return UNITS["元"]._replace(raw="")
        noun = _COUNTED_AFTER.match(self.text, token.end) or _COUNTED_BEFORE.search(before)
        return _NOTHING._replace(canonical=_COUNT_NOUNS.get(noun[1], "人")) if noun else _NOTHING

    def shared_unit(self, token: Token) -> Unit | None:
        """分别增长5、6个百分点: the unit stands once, after the last number."""
        position, context = token.end, self.text[max(0, token.start - 40) : token.start]
        if "分别" not in context and "各" not in context:
            return None
        for _ in range(6):
            sep = _SPREAD.match(self.text, position)
            m = NUMBER.match(self.text, sep.end()) if sep and sep.end() > position else None
            if m is None or m["arabic"] is None:
                return None
            other = read_token(self.text, m)
            found = self.unit_after(other)
            if found:
                return found[0]
            position = other.end
        return None

    def add(
        self,
        start: int,
        end: int,
        number: Decimal,
        number_max: Decimal | None,
        unit: Unit,
        vague: bool,
        written: Decimal | None = None,
    ) -> None:
        """Add a quantity, with the bound that the words around it set."""
        left = next(
            (w for n in (4, 3, 2, 1) if (w := self.text[max(0, start - n) : start]) in _LEFT), None
        )
        right = _RIGHT.match(self.text, end)
        if left and not _LEFT[left]:  # 签约23户: the word only ends like a modifier
            left = None
        words = [w for w in (left, right.group() if right else None) if w]
        bound = _RIGHT_BOUND[right.group()] if right else _LEFT.get(left or "", "eq")
        if vague and bound in ("eq", "about"):
            bound = "ge"
        self.quantities.append(
            Quantity(
                start,
                end,
                self.text[start:end],
                number if written is None else written,
                number_max,
                unit.raw,
                convert(number, unit.factor),
                None if number_max is None else convert(number_max, unit.factor),
                unit.canonical,
                unit.dimension,
                bound,
                "…".join(words) or None,
            )
        )


def scan(text: str) -> Scan:
    """Find every numeral and quantity of `text`, in order, in one walk."""
    return _Walker(text).walk()
