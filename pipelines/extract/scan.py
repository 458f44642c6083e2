"""The scan (扫描): one walk over a text that accounts for every numeral and finds every quantity.

Here: the order in which the readings of a numeral are tried, ranges (3000至5000万元) and parts of a
whole (10.8：47.8：41.4), and the rows that come of them. Not here: what the parts mean by
themselves (grammar, units, counting, bare, shares, bounds, contexts, periods), or what a quantity
measures (facts).

Every pattern runs in linear time; a numeral is looked at once. The walk reads the text with a line
break after it, so that whatever looks at a numeral may look at the characters beside it: `text[end]`
and `text[start - 1]`, which for the first is that line break.
"""

import re
from collections import deque
from decimal import Decimal
from typing import NamedTuple

from pipelines.extract import contexts, counting, shares
from pipelines.extract.bare import bare_unit
from pipelines.extract.bounds import read_bound
from pipelines.extract.grammar import (
    FIRST,
    NUMBER,
    Token,
    is_negative,
    read_either,
    read_token,
)
from pipelines.extract.numbers import DIGIT, read_arabic
from pipelines.extract.periods import find_dates
from pipelines.extract.remainders import REMAINS, read_remainder
from pipelines.extract.spelling import Plain, plain
from pipelines.extract.types import Numeral, Quantity
from pipelines.extract.units import UNITS, Unit, convert, match_unit

_RANGE = re.compile(r"\s?(?:[-—–－―~～]{1,4}|[至到]|一(?=[0-9０-９]))\s?")
_RANGE_FIRST = frozenset(" \u3000\xa0\n\t-—–－―~～至到一")
_DIGITS = re.compile(rf"[{DIGIT}]+")
_RATIO = re.compile(rf"[ \u3000\xa0]?[:：∶]\s?(?=[{DIGIT}])")
_RATIO_FIRST = frozenset(" \u3000\xa0:：∶")
# 三次产业 have three parts; more than these are no parts of one whole.
_MOST_PARTS = 6
_WHOLE = (Decimal("99.5"), Decimal("100.5"))
_AWAY = re.compile(r"[由从自](?:[\u4e00-\u9fff\d]{0,8}的)?$")
_WHOLE_NUMBERS = frozenset(("arabic", "mix", "chinese"))
_SCALES = frozenset("百千万亿")


# Start, end, value and class of a numeral.
_Note = tuple[int, int, Decimal | None, str]


class Scan(NamedTuple):
    """What one walk finds: every numeral, every quantity, both in order."""

    numerals: list[Numeral]
    quantities: list[Quantity]


class _Walker:
    """The state of one walk: the text, where dates and quotations are, and what was found."""

    def __init__(self, text: str, noted: list[_Note] | deque[_Note]) -> None:
        self.text = text + "\n"
        self.noted = noted
        self.quantities: list[Quantity] = []
        beyond = (len(text) + 1, len(text) + 1)
        self.dates = [*((d.start, d.end) for d in find_dates(text)), beyond]
        self.quotes = [*contexts.quoted_spans(text), beyond]
        self.date_at = self.quote_at = 0
        self.date, self.quote = self.dates[0], self.quotes[0]
        self.next_span = 0

    # — where a numeral stands —

    def pass_spans(self, start: int) -> None:
        """Go on to the first date and the first quotation that end after `start`."""
        while self.date[1] <= start:
            self.date_at += 1
            self.date = self.dates[self.date_at]
        while self.quote[1] <= start:
            self.quote_at += 1
            self.quote = self.quotes[self.quote_at]
        self.next_span = min(self.date[0], self.quote[0])

    def in_date_at(self, start: int) -> bool:
        """Whether an offset ahead of the walk stands in a date."""
        return any(a <= start < b for a, b in self.dates[self.date_at : self.date_at + 3])

    # — the walk —

    def walk(self) -> None:
        text, position = self.text, 0
        while first := FIRST.search(text, position):
            m = NUMBER.match(text, first.start())
            position = self.step(m) if m else first.end()

    def step(self, m: re.Match[str]) -> int:
        """Account for the numeral at `m`; the offset where the walk goes on."""
        start, quoted = m.start(), False
        if start >= self.next_span:
            self.pass_spans(start)
            if self.date[0] <= start:
                return self.dated(m)
            quoted = self.quote[0] <= start
        if m.lastgroup not in _WHOLE_NUMBERS:
            return self.share(m, quoted)
        token = read_token(self.text, m)
        if quoted and token.end <= self.quote[1] and not self.is_stated(token):
            return self.name(m, token)
        return self.chinese(m, token) if token.chinese else self.arabic(m, token)

    def note(self, start: int, end: int, value: Decimal | None, class_: str) -> int:
        """Account for a numeral; the offset where the walk goes on."""
        self.noted.append((start, end, value, class_))
        return end

    def dated(self, m: re.Match[str]) -> int:
        """A numeral of a date: the year of 2020年, the months of 1-5月."""
        start, stop = m.start(), self.date[1]
        end = min(m.end(), max(stop, start + 1))
        run = self.text[start:end]
        plain_number = m["arabic"] == run or m["chinese"] == run
        return self.note(start, end, read_either(run) if plain_number else None, "date")

    def is_stated(self, token: Token) -> bool:
        """Money, shares and areas inside a quotation are still stated: “到账2000万元”."""
        found = match_unit(self.text, token.end)
        return (
            not token.chinese
            and found is not None
            and found[0].dimension in ("money", "ratio", "area")
            and self.text[self.quote[0]] == "“"
            and token.start - self.quote[0] > 3
        )

    def name(self, m: re.Match[str], token: Token) -> int:
        if token.chinese and contexts.is_word(self.text, m.start(), m.end()):
            return m.end()
        return self.note(m.start(), m.end(), token.value, "name")

    def arabic(self, m: re.Match[str], token: Token) -> int:
        text, (start, end) = self.text, m.span()
        class_ = contexts.class_of_arabic(text, start, end)
        if class_:
            return self.note(start, end, token.value, class_)
        stop = self.quantity(token)
        if stop:
            return stop
        if contexts.is_identifier(text, start, end, token.scale >= 10**4):
            return self.note(start, end, None, "identifier")
        if text[token.end] in _RATIO_FIRST and (stop := self.ratio(m)):
            return stop
        unit = bare_unit(text, token)
        if unit:
            return self.take(token, unit, token.end)
        named = contexts.heads_a_name(text, end, chinese=False)
        return self.note(token.start, end, token.value, "name" if named else "identifier")

    def chinese(self, m: re.Match[str], token: Token) -> int:
        text, (start, end) = self.text, m.span()
        if m.group() == "一" and not counting.one_counts(text, start, end):
            if contexts.is_word(text, start, end):
                return end
            class_ = contexts.class_of_one(text, start, end)
            if class_:
                return self.note(start, end, token.value, class_)
        class_ = contexts.class_of_chinese(text, start, end)
        if class_:
            return self.note(start, end, token.value, class_)
        if contexts.is_word(text, start, end):
            return end
        scale_only = _SCALES.issuperset(m.group()) and not counting.scale_counts(text, token)
        if scale_only or contexts.is_set_phrase(text, start, end):
            return self.note(start, end, token.value, "name")
        stop = self.quantity(token)
        if stop or m.group() == "半":
            return stop or end
        unit = bare_unit(text, token) if token.scale >= 10**4 else None
        if unit and unit.canonical not in ("", "元"):  # 五十万农民, not 十亿级产业
            return self.take(token, unit, token.end)
        return self.note(token.start, token.end, token.value, "name")

    # — quantities —

    def share(self, m: re.Match[str], quoted: bool) -> int:
        """百分之六点五, 三分之二, 1/3, 翻两番, 对折."""
        start, end = m.span()
        if m["fold"] or m.group() == "翻番":
            if m["fold"]:
                self.note(*m.span("fold"), read_either(m["fold"]), "quantity")
            return self.add_share(start, end, shares.read_fold(m["fold"]))
        if m["halved"]:
            return self.add_share(start, end, shares.read_half_price())
        slash = m["top"] is not None
        share = shares.read_slash(m) if slash else shares.read_fraction(m)
        if share is None:
            return self.note(start, end, None, "name")
        named = quoted and end <= self.quote[1]
        if slash and (named or not shares.is_stated(self.text, start, end)):
            return self.note(start, end, share.number, "name")
        start, share = self.with_whole(start, share)
        self.note(start, end, share.number, "quantity")
        return self.add_share(start, end, share)

    def with_whole(self, start: int, share: shares.Share) -> tuple[int, shares.Share]:
        """Add the whole number that 又 joins to a fraction: 三又二分之一."""
        before, end, whole, class_ = self.noted[-1] if self.noted else (0, 0, None, "")
        if whole is not None and class_ != "quantity" and self.text[end:start] == "又":
            self.noted.pop()
            return before, share.plus(whole)
        if is_negative(self.text, start):
            return start - 1, share._replace(parts=-share.parts)
        return start, share

    def add_share(self, start: int, end: int, share: shares.Share) -> int:
        self.add(start, end, share.number, None, share.unit, False, share.parts)
        return end

    def quantity(self, token: Token) -> int:
        """Read number, unit and bound at `token`; 0 when no unit follows."""
        text = self.text
        if token.value is None and token.low_high is None:
            return 0
        found = counting.unit_after(text, token)
        end = found[1] if found else token.end
        stop = self.range(token, found, end) if text[end] in _RANGE_FIRST else 0
        if stop or found is None:
            return stop
        unit, end = found
        if token.chinese:
            if text[token.start : token.end] == "二" and unit.dimension in ("count", "duration"):
                return 0  # one counts with 两; 二次, 二期, 二人转 are names
            if counting.RATE_BASE.search(text[max(0, token.start - 3) : token.start]):
                return 0
        return self.take(token, unit, end)

    def note_unit_digits(self, start: int, end: int) -> None:
        """56μg/m3: the digit of a unit is a numeral too, and names the unit."""
        for m in _DIGITS.finditer(self.text, start, end):
            self.note(m.start(), m.end(), None, "identifier")

    def take(self, token: Token, unit: Unit, end: int) -> int:
        """Account for `token` as an amount of `unit` that ends at `end`."""
        self.noted.append((token.start, token.end, token.value, "quantity"))
        if len(unit.raw) > 1 and not unit.raw.isalpha():  # m2, 元/人
            self.note_unit_digits(token.end, end)
        low, high = token.low_high or (token.value or Decimal(0), None)
        if self.text[end] in REMAINS and (rest := read_remainder(self.text, unit, end)):
            for start, stop, value in rest.numerals:
                self.note(start, stop, value, "quantity")
            low, end = low + rest.part, rest.end
        self.add(token.start, end, low, high, unit, token.vague)
        return end

    def range(self, token: Token, own: tuple[Unit, int] | None, end: int) -> int:
        """3000至5000万元, 3—5万元, 5%-6%, 1至2个; 0 when no range begins at `token`."""
        text = self.text
        dash = _RANGE.match(text, end)
        if dash is None or token.value is None:
            return 0
        m = NUMBER.match(text, dash.end())
        if m is None or not (m["arabic"] or m["chinese"]) or self.in_date_at(m.start()):
            return 0
        other = read_token(text, m)
        found = counting.unit_after(text, other)
        if found is None or other.value is None or other.chinese != token.chinese:
            return 0
        low = token.value
        if own is None and token.scale == 1 and low <= other.value / other.scale:
            low *= other.scale  # 3—5万元: the scale is said once
        if (own and own[0].canonical != found[0].canonical) or low >= other.value:
            return 0
        before = text[max(0, token.start - 12) : token.start]
        if dash.group().strip() in ("至", "到") and _AWAY.search(before):
            return 0
        self.note(token.start, token.end, low, "quantity")
        self.note_unit_digits(token.end, other.start)
        self.note(other.start, other.end, other.value, "quantity")
        self.note_unit_digits(other.end, found[1])
        self.add(token.start, found[1], low, other.value, found[0], other.vague)
        return found[1]

    def ratio(self, m: re.Match[str]) -> int:
        """The parts of a whole, 10.8：47.8：41.4, are shares when they add up to it."""
        text = self.text
        parts = [(m.start(), m.end("arabic"), read_arabic(m["arabic"]))]
        while sep := _RATIO.match(text, parts[-1][1]):
            following = NUMBER.match(text, sep.end())
            if following is None or following["arabic"] is None or following["mix"]:
                return 0
            if len(parts) == _MOST_PARTS:
                return 0
            parts.append((*following.span("arabic"), read_arabic(following["arabic"])))
        total = sum((value or 0) for _, _, value in parts)
        if len(parts) < 2 or not _WHOLE[0] <= total <= _WHOLE[1]:
            return 0
        for start, end, value in parts:
            self.note(start, end, value, "quantity")
            self.add(start, end, value or Decimal(0), None, UNITS["%"]._replace(raw=""), False)
        return parts[-1][1]

    def add(
        self,
        start: int,
        end: int,
        number: Decimal,
        number_max: Decimal | None,
        unit: Unit,
        vague: bool,
        count: Decimal | None = None,
    ) -> None:
        """Add a quantity; `count` is how many units it is worth where that is not its number."""
        text = self.text
        bound, modifier = read_bound(text, start, end, vague)
        self.quantities.append(
            Quantity(
                start,
                end,
                text[start:end],
                number,
                number_max,
                unit.raw,
                convert(number if count is None else count, unit.factor),
                None if number_max is None else convert(number_max, unit.factor),
                unit.canonical,
                unit.dimension,
                bound,
                modifier,
            )
        )


def _quantities(found: list[Quantity], text: str, spelling: Plain) -> list[Quantity]:
    """The quantities with offsets and words of `text`, whose numbers `spelling` has rewritten."""
    if spelling.text is text:
        return found
    quantities = []
    for q in found:
        start, end = spelling.original(q.start, q.end)
        raw = q.unit_raw
        if not spelling.gaps and q.text.endswith(raw):
            raw = text[end - len(raw) : end]  # 個 and 噸 as they stand
        quantities.append(q._replace(start=start, end=end, text=text[start:end], unit_raw=raw))
    return quantities


def find_quantities(text: str) -> list[Quantity]:
    """Every amount of `text` in order: number, unit, value in the canonical unit and bound."""
    spelling = plain(text)
    walker = _Walker(spelling.text, deque(maxlen=1))  # the walk looks back at one numeral, no more
    walker.walk()
    return _quantities(walker.quantities, text, spelling)


def scan(text: str) -> Scan:
    """Find every numeral and quantity of `text`, in order, in one walk."""
    spelling = plain(text)
    noted: list[_Note] = []
    walker = _Walker(spelling.text, noted)
    walker.walk()
    if spelling.gaps:
        noted = [(*spelling.original(a, b), value, class_) for a, b, value, class_ in noted]
    numerals = [Numeral(a, b, text[a:b], value, class_) for a, b, value, class_ in noted]
    return Scan(numerals, _quantities(walker.quantities, text, spelling))
