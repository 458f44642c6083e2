"""What holds for every number and every text: round trips, rounding, and one row per digit run."""

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from renderers import RENDERERS

from pipelines.extract import find_periods
from pipelines.extract.scan import scan
from pipelines.extract.units import CHINESE_COUNTERS, UNITS, convert

DIGITS = re.compile("[0-9０-９]+")
# Left out are units that need words of their own around them (连续3年, 先后三次), or a number of a
# size (度, 成, 折), and those that name as often as they count (十届, 五大项, 3个季度, 24小时).
SPECIAL = set("年 天 次 度 成 折 两 届 大项 大类 个季度 小时 /10万 ／10万 /十万".split())
PLAIN_UNITS = sorted(set(UNITS) - SPECIAL)
SPOKEN_UNITS = sorted(CHINESE_COUNTERS - SPECIAL)
NUMBERS = st.decimals(min_value=0, max_value=Decimal(10) ** 13, places=3).map(
    lambda d: d.normalize() + 0
)
# What the grammar is made of, and what tears it apart.
NASTY = st.text(
    alphabet=st.sampled_from(
        list(
            "0123456789０９.．,，、-—~至到%‰万亿千百十零两二一半几余多数成折翻番分之点又负约超以上内下"
        )
        + list(
            "年月日号第届次个户人元米亩吨两角个级大新家名“”《》（）(): ：；。\n\u3000\xa0/／+×#AaGkemMeE²³㎡"
        )
        + list("萬億兩點個壹贰陆拾佰仟兆廿卅〇○")
    ),
    max_size=60,
)


def is_chinese(written: str) -> bool:
    return DIGITS.search(written) is None


@given(NUMBERS, st.sampled_from(RENDERERS), st.data())
@settings(max_examples=1500, deadline=None)
def test_any_number_in_any_form_with_any_unit_reads_back(number, renderer, data) -> None:
    written = renderer(number)
    units = SPOKEN_UNITS if is_chinese(written) else PLAIN_UNITS
    if written == "一":  # mostly indefinite before a measure word
        units = ["元", "公里"]
    elif written in ("二", "零"):  # one counts with 两; 零件 and 零工 are words
        units = ["%", "吨"]
    elif written == "三":  # 三元 is a place, and a kind of battery
        units = [unit for unit in units if unit != "元"]
    elif written.endswith("千"):
        units = [unit for unit in units if unit not in ("克", "瓦", "米", "伏")]  # 5千瓦
    unit = UNITS[data.draw(st.sampled_from(units))]
    (row,) = scan(f"共计{written}{unit.raw}。").quantities
    assert row.text == written + unit.raw
    assert row.number == number
    assert row.unit_raw == unit.raw
    assert row.unit == unit.canonical
    assert Fraction(row.value) == Fraction(float(Fraction(number) * unit.factor))


@given(st.decimals(-(10**15), 10**15, places=4), st.sampled_from(sorted(UNITS)))
@settings(max_examples=500, deadline=None)
def test_conversion_gives_the_nearest_double(number: Decimal, unit: str) -> None:
    factor = UNITS[unit].factor
    assert convert(number, factor) == float(Fraction(number) * factor)


@given(NUMBERS, NUMBERS, st.sampled_from(RENDERERS), st.sampled_from(["-", "—", "至", "～", "到"]))
@settings(max_examples=300, deadline=None)
def test_a_range_has_both_its_numbers(one, other, renderer, dash) -> None:
    low, high = sorted((one, other))
    text = f"投资{renderer(low)}元{dash}{renderer(high)}元。"
    rows = scan(text).quantities
    if low < high:
        (row,) = rows
        assert (row.number, row.number_max, row.unit) == (low, high, "元")


@given(NASTY)
@example("0E0０")  # digits of two widths are one run
@settings(max_examples=2500, deadline=None)
def test_every_digit_is_in_one_row_and_every_row_reads_back(text: str) -> None:
    found = scan(text)
    for rows in (found.numerals, found.quantities):
        for row in rows:
            assert text[row.start : row.end] == row.text
        for before, after in pairwise(rows):
            assert before.end <= after.start
    for run in DIGITS.finditer(text):
        holding = [r for r in found.numerals if r.start <= run.start() and run.end() <= r.end]
        assert len(holding) == 1, (run.group(), found.numerals)


@given(NASTY)
@settings(max_examples=800, deadline=None)
def test_periods_read_back_in_order(text: str) -> None:
    periods = find_periods(text, year=2021)
    for period in periods:
        assert text[period.start : period.end] == period.text
        assert period.period_start <= period.period_end
    for before, after in pairwise(periods):
        assert before.end <= after.start
