"""Numbers as text, tokens of them, units and conversion: each room on its own."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pipelines.extract.grammar import NUMBER, read_either, read_token
from pipelines.extract.numbers import MAX_DIGITS, read_arabic, read_chinese, read_mixed
from pipelines.extract.spelling import plain
from pipelines.extract.units import UNITS, convert, match_unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250", "1250"),
        ("1,250", "1250"),
        ("1，250", "1250"),
        ("1 250", "1250"),
        ("１２．５", "12.5"),
        ("12 .5", "12.5"),
        (".5", "0.5"),
        ("1.2e+08", "120000000"),
        ("9" * MAX_DIGITS, "9" * MAX_DIGITS),
    ],
)
def test_arabic(text: str, value: str) -> None:
    assert read_arabic(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3万", "30000"),
        ("3万5千", "35000"),
        ("3千5百万", "35000000"),
        ("1.2万亿", "1200000000000"),
        ("1亿2千5百万", "125000000"),
        ("2千零30万", "20300000"),
        ("1千零1", "1001"),
        ("12万3千亿", "12300000000000"),
        ("１．５ 亿", "150000000"),
        ("5k", "5000"),
    ],
)
def test_mixed(text: str, value: str) -> None:
    assert read_mixed(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", "0"),
        ("十", "10"),
        ("两", "2"),
        ("半", "0.5"),
        ("二十五", "25"),
        ("廿五", "25"),
        ("卅", "30"),
        ("百", "100"),
        ("一百二", "120"),
        ("一百零二", "102"),
        ("三万五", "35000"),
        ("二百零五", "205"),
        ("二〇二〇", "2020"),
        ("六点五", "6.5"),
        ("一点二万亿", "1200000000000"),
        ("一万亿零五", "1000000000005"),
        ("四万万", "400000000"),
        ("五兆六十二亿四万五千二", "5006200045200"),
        ("二十万亿三千亿", "20300000000000"),
        ("十二万三千亿", "12300000000000"),
        ("一百五十四点零", "154"),
    ],
)
def test_chinese(text: str, value: str) -> None:
    assert read_chinese(text) == Decimal(value)


@pytest.mark.parametrize("text", ["五十千", "十百千万", "三万五万", "三两", "二" * 30, "十" * 99])
def test_what_is_no_chinese_number(text: str) -> None:
    assert read_chinese(text) is None


@pytest.mark.parametrize("text", ["9" * 40, "1," + "234," * 20 + "567"])
def test_a_code_is_no_number(text: str) -> None:
    assert read_arabic(text) is None


def test_a_run_of_scale_words_is_no_number() -> None:
    assert read_mixed("1" + "万" * 100) is None


@pytest.mark.parametrize(
    ("text", "value"), [("12", "12"), ("十二", "12"), ("负三", "-3"), ("3.2k", "3200")]
)
def test_either_script(text: str, value: str) -> None:
    assert read_either(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "end", "value", "scale", "vague"),
    [
        ("7万余人", 3, "70000", 10**4, True),
        ("2500多亿元", 6, "250000000000", 10**8, True),
        ("十几万人", 3, "100000", 10**4, True),
        ("两千五百万元", 5, "25000000", 10**4, False),
        ("五十千瓦", 2, "50", 1, False),
        ("5千瓦", 1, "5", 1, False),
        ("三百两", 2, "300", 1, False),
        ("20多元化", 2, "20", 1, False),
        ("1亿2千余万元", 6, "120000000", 10**8 * 1000 * 10**4, True),
    ],
)
def test_token(text: str, end: int, value: str, scale: int, vague: bool) -> None:
    m = NUMBER.match(text)
    assert m is not None
    token = read_token(text, m)
    assert (token.end, token.value, token.scale, token.vague) == (end, Decimal(value), scale, vague)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("三萬五千戶", "三万五千户"),
        ("肆佰陸拾圆", "四百六十圆"),
        ("一千陆", "一千六"),
        ("大陆十强", "大陆十强"),
        ("队伍百人", "队伍百人"),
        ("收拾三间屋", "收拾三间屋"),
        ("玖伍书店", "玖伍书店"),
        ("一 百 五 十 个 百 分 点", "一百五十个百分点"),
        ("打 8 5 折", "打 85折"),
        ("7 2 折旧", "7 2 折旧"),
        ("2.4  个百分 点", "2.4个百分点"),
        ("一 二 三", "一 二 三"),
        ("12 34", "12 34"),
    ],
)
def test_spelling(text: str, spelled: str) -> None:
    assert plain(text).text == spelled


def test_offsets_lead_back_over_blanks() -> None:
    text = "共 一 百 二 十 户，占 百 分 之 六 十"
    spelling = plain(text)
    start = spelling.text.index("百分之六十")
    a, b = spelling.original(start, start + 5)
    assert text[a:b] == "百 分 之 六 十"


@pytest.mark.parametrize(
    ("text", "raw", "unit", "dimension"),
    [
        ("公里长", "公里", "米", "length"),
        ("平方公里", "平方公里", "平方米", "area"),
        ("万元", None, None, None),
        ("元/平方米，", "元/平方米", "元/平方米", "rate"),
        ("元/一期", "元/一期", "元/期", "rate"),
        ("毫克/升", "毫克/升", "mg/L", "concentration"),
        ("%/年", "%", "%", "ratio"),
        ("m，", "m", "米", "length"),
        ("mx", None, None, None),
        ("km2", "km2", "平方米", "area"),
        ("方面", None, None, None),
        ("成立", None, None, None),
        ("两个", None, None, None),
        ("两银", None, None, None),
    ],
)
def test_unit(text: str, raw: str | None, unit: str | None, dimension: str | None) -> None:
    found = match_unit(text + "\n", 0)
    got = (found[0].raw, found[0].canonical, found[0].dimension) if found else (None, None, None)
    assert got == (raw, unit, dimension)


def test_no_factor_is_zero_and_no_canonical_unit_is_written_as_another() -> None:
    for unit in UNITS.values():
        assert unit.factor > 0
        canonical = UNITS.get(unit.canonical)
        assert canonical is None or canonical.factor == 1, unit


def test_conversion_is_rounded_once() -> None:
    assert convert(Decimal("387"), Fraction(2000, 3)) == 258000.0
    assert convert(Decimal("0.1"), Fraction(1)) == 0.1
    assert convert(Decimal("1.1"), Fraction(1, 1000)) == 0.0011
