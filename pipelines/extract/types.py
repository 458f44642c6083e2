"""The rows that extraction yields. Here: shapes only. Not here: anything that computes.

All offsets are Unicode code points into the text handed in, end exclusive, so `text[start:end]`
reads every row back. The warehouse's columns `start_char` and `end_char` are these offsets.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Numeral(NamedTuple):
    """One numeral of the text (数词), whatever it turns out to be.

    `value` is the number it writes, NULL when it writes none (a code such as 0012-3);
    `class_` is one of the contract's numeral classes.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    class_: str


class Quantity(NamedTuple):
    """A number with its unit (数量): 25.27亿元, 1至2个, 三成.

    `number` is what is written with its 万 or 亿 applied; `value` is that number in the canonical
    `unit`, correctly rounded. `number_max` and `value_max` are set for a range only.
    """

    start: int
    end: int
    text: str
    number: Decimal
    number_max: Decimal | None
    unit_raw: str
    value: float
    value_max: float | None
    unit: str
    dimension: str
    bound: str
    modifier_raw: str | None


class Period(NamedTuple):
    """A stretch of time (时期), both days inclusive: 1-5月, 上半年, 十三五."""

    start: int
    end: int
    text: str
    period_start: date
    period_end: date


class Item(NamedTuple):
    """A heading or sentence (条目) of the document.

    `section` is the path of the enclosing headings' numbers (1.2.3), `heading` the nearest
    heading's words, `part` says whether the item looks back (review) or ahead (plan).
    """

    item_no: int
    start: int
    end: int
    text: str
    kind: str
    section: str
    heading: str
    part: str


class Fact(NamedTuple):
    """A quantity and what it says: the statistic it measures, when, and in which role.

    A fact whose role is `indicator` is an indicator (指标).
    """

    item_no: int
    start: int
    end: int
    text: str
    number: Decimal
    number_max: Decimal | None
    unit_raw: str
    value: float
    value_max: float | None
    unit: str
    dimension: str
    bound: str
    modifier_raw: str | None
    name: str | None
    indicator: str | None
    stat: str
    status: str
    commitment: str | None
    period_start: date | None
    period_end: date | None
    role: str


class Project(NamedTuple):
    """A named undertaking (项目); amounts in 元, progress in %."""

    project_no: int
    start: int
    end: int
    name: str
    status: str
    investment: float | None
    annual_investment: float | None
    invested: float | None
    progress: float | None
    start_date: date | None
    due_date: date | None
    mentions: int


class Mention(NamedTuple):
    """One place in the text where a project is named."""

    project_no: int
    start: int
    end: int
    item_no: int


class Measure(NamedTuple):
    """An item that states what the government did, does or will do (举措)."""

    item_no: int
    start: int
    end: int
    text: str
    action: str
    topic: str
    status: str
    section: str
    heading: str


class Attributes(NamedTuple):
    """What a document says of itself: its title, place, year and kind.

    `year` is the year that a plan is for, of a report's delivery, or that a summary covers. A
    field is None where the text does not tell.
    """

    title: str | None
    locality: str | None
    province: str | None
    city: str | None
    county: str | None
    town: str | None
    region_code: str | None
    level: str | None
    year: int | None
    kind: str
    published_on: date | None

    @property
    def is_wide(self) -> bool:
        """Whether it speaks for a country or a province, which has many things of each kind.

        Beijing and its like (直辖市) are provinces in name and cities in fact.
        """
        city = (self.province or "").endswith("市")
        return self.level == "nation" or (self.level == "province" and not city)


class Extraction(NamedTuple):
    """All that is read out of one text."""

    document: Attributes
    items: list[Item]
    numerals: list[Numeral]
    facts: list[Fact]
    projects: list[Project]
    mentions: list[Mention]
    measures: list[Measure]

    @property
    def quantities(self) -> list[Fact]:
        """Every amount of the text."""
        return self.facts

    @property
    def indicators(self) -> list[Fact]:
        """The amounts that are statistics or targets of the place."""
        return [fact for fact in self.facts if fact.role == "indicator"]
