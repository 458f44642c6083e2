"""Projects (项目): the named undertakings of a document, their state, money and dates.

Here: one row for each project over all its mentions. Not here: names (`project_names`), which of
them are projects (`project_accept`), states (`project_status`), money and dates (`project_facts`).
"""

import re
from collections.abc import Sequence

from pipelines.extract.project_dates import Calendar
from pipelines.extract.project_edges import Name
from pipelines.extract.project_facts import Facts, facts_of
from pipelines.extract.project_lexicon import head_of
from pipelines.extract.project_merge import Register
from pipelines.extract.project_sites import read_sites
from pipelines.extract.project_status import decide
from pipelines.extract.types import Item, Mention, Project, Quantity

_NOTHING = (None,) * 6
# 12.9个综合交通枢纽：鹭洲站、柏溪站…: a note that says which the works of the report are
_NOTE = re.compile(
    r"[\s*]*[\[［【（(]?\d{1,2}[\]］】)）.．、]+[\s*]*"
    r"(?:\d+|[一二三四五六七八九十]+)[个条座项](?P<kind>[^，。：:“”\s]{1,16})\**[：:]"
)
_ZONES = ("区", "园", "城")  # 12个旅游景区 stand already


class _Ledger:
    """Collects the mentions of a document into projects."""

    def __init__(self) -> None:
        self.register = Register()
        self.projects: list[Project] = []
        self.mentions: list[Mention] = []

    def add(self, name: Name, status: str, facts: Facts, item: Item) -> None:
        """Take one mention; the latest one that tells decides status and facts."""
        number = self.register.number(name.name)
        self.mentions.append(Mention(number, name.start, name.end, item.item_no))
        if number == len(self.projects):
            first = Project(number, name.start, name.end, name.name, status, *_NOTHING, mentions=0)
            self.projects.append(first)
        old = self.projects[number]
        told = {k: v for k, v in facts._asdict().items() if v is not None}
        self.projects[number] = old._replace(
            status=_later(old.status, status), mentions=old.mentions + 1, **told
        )


def _later(old: str, new: str) -> str:
    """The status after another mention; what is under way is not planned any more."""
    if new == "unknown" or (old == "ongoing" and new == "planned"):
        return old
    return new


def _base_year(year: int | None, item: Item, kind: str) -> int | None:
    """The year that 年内 means: a report's review looks back on the year before."""
    if year is None:
        return None
    return year - 1 if item.part == "review" and kind == "report" else year


def _is_told(item: Item) -> bool:
    """Whether an item may tell of projects: prose, and of the notes those that list works."""
    if item.section != "附录":
        return item.kind in ("sentence", "heading")
    note = _NOTE.match(item.text)
    head = head_of(note["kind"]) if note else ""
    return bool(head) and not head.endswith(_ZONES) and item.text.count("、") > 1


def find_projects(
    text: str,
    items: Sequence[Item],
    quantities: Sequence[Quantity],
    *,
    year: int | None,
    kind: str,
    wide: bool = False,
) -> tuple[list[Project], list[Mention]]:
    """The projects of a document in order of first mention, and every mention of them.

    `wide`: the document speaks for a province or more, where common words name no one thing.
    """
    ledger = _Ledger()
    past = year - 1 if year and kind == "report" else year
    for item in items:
        if not _is_told(item):
            continue
        ahead = item.part == "plan"
        base = _base_year(year, item, kind)
        sites = read_sites(text, item, wide=wide)
        calendar = (
            Calendar(text, item, base, year, past) if base and year and past and sites else None
        )
        for before, site in zip([None, *sites], sites):  # noqa: B905
            status = decide(site.group.left, site.group.right, "review" if site.over else item.part)
            status = "unknown" if item.section == "附录" else status
            told = facts_of(text, site, before, quantities, calendar, ahead)
            for name, facts in zip(site.names, told, strict=True):
                late = base and facts.due_date and facts.due_date.year > base
                # 计划2022年底投入运行, in a report of 2021
                state = "ongoing" if status == "completed" and late else status
                ledger.add(name, state, facts, item)
    return ledger.projects, ledger.mentions
