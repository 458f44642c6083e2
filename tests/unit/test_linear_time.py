"""Linear time on texts that are made to hurt: a megabyte of each in seconds, not in hours.

Processor time is measured, so that a busy machine does not matter much; a quarter of the text must
take about a quarter of the time.
"""

import gc
from collections.abc import Callable
from time import process_time

import pytest

from pipelines.extract import find_periods
from pipelines.extract.scan import scan

MEGABYTE = 1_000_000
# A pattern that backtracks over what it has read takes sixteen times as long for four times the
# text; a linear one four times. Below the floor, times are too short to compare.
MOST_GROWTH = 8
FLOOR = 0.05
# Few numerals stand here, or long ones: these must be quick.
QUICK = {
    "digits": "7",
    "commas": ",",
    "grouped digits": "1,234,",
    "scale words": "十百千万",
    "years": "2019年-2020年",
    "months": "1-5月",
    "brackets": "((((",
    "spaces": " ",
    "wide spaces": "\u3000",
    "quotes": "“",
    "titles": "《",
    "about": "约",
    "zeros": "零",
    "Traditional": "萬億",
    "blanks between numerals": "一 十 ",
    "blanks between parts": "之 点 ",
    "days": "1月1日到",
    "minus signs": "-",
    "plans": "一五",
    "years gone by": "过去的",
}
# Here every second character is a numeral, each of which gets a row.
DENSE = {
    "a list": "1、2、3、",
    "numerals and commas": "，1",
    "a list with one unit": "分别1、2、3、",
    "parts of a whole": "1:2:",
    "ranges": "5-",
    "fractions": "二分之一又",
    "slashes": "1/2",
    "points": ".5",
    "money": "1元5角3分",
    "durations": "3年",
    "quoted numerals": "“十",
    "exponents": "1e5",
}


def of_size(piece: str, size: int) -> str:
    """`piece` again and again, `size` bytes of UTF-8."""
    return piece * (size // len(piece.encode()))


def seconds(work: Callable[[str], object], text: str) -> float:
    gc.disable()  # what the collector takes depends on all that the process holds
    started = process_time()
    work(text)
    gc.enable()
    return process_time() - started


def periods(text: str) -> object:
    return find_periods(text, year=2021)


@pytest.mark.parametrize("work", [scan, periods])
@pytest.mark.parametrize("name", QUICK)
def test_a_megabyte_takes_less_than_two_seconds(name: str, work: Callable[[str], object]) -> None:
    quarter = seconds(work, of_size(QUICK[name], MEGABYTE // 4))
    whole = seconds(work, of_size(QUICK[name], MEGABYTE))
    assert whole < max(MOST_GROWTH * quarter, FLOOR)
    assert min(whole, 4 * quarter) < 2


@pytest.mark.parametrize("work", [scan, periods])
@pytest.mark.parametrize("name", DENSE)
def test_time_grows_with_the_number_of_rows(name: str, work: Callable[[str], object]) -> None:
    sixteenth = seconds(work, of_size(DENSE[name], MEGABYTE // 16))
    quarter = seconds(work, of_size(DENSE[name], MEGABYTE // 4))
    assert quarter < max(MOST_GROWTH * sixteenth, FLOOR)
    assert min(4 * quarter, 16 * sixteenth) < 8
