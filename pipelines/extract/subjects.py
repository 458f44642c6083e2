"""Subjects (主语): the name of each figure, from its clause or carried over from those before.

Here: which name a figure gets: its own, the noun after it, its place in a list (分别), or the
subject of an earlier clause. Not here: reading one clause (phrases), or anything but the name.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipelines.extract.canonical import canonical_name
from pipelines.extract.numbers import CHINESE_YEAR
from pipelines.extract.phrases import Phrase, noun_after, read_before
from pipelines.extract.roles import is_statistic, statistic_head
from pipelines.extract.types import Quantity
from pipelines.reference import column

_LIST = re.compile(r"[、，,]|和|与|及")
_SECTORS = ("第一产业", "第二产业", "第三产业")
_YEAR = re.compile(rf"(?<![\u4e00-\u9fff])(?:\d{{4}}|{CHINESE_YEAR})年(?:底|末|度(?!假))?")
# 粮食生产因旱减产，总产量…: what the clause before is about
_TRADE = re.compile(f"({'|'.join(column('trades'))})(?:生产|投资)")
# what a subject is called by beside its heads: 对外承包工程|新签合同金额
_OF_WHAT = frozenset(
    ("规模", "总额", "总产值", "新签合同", "新签合同额", "新签合同金额", "合同金额")
)
# 实现产值2.5亿元: a head that needs the subject of the clause before.
_GENERIC = frozenset(column("generic_heads"))


def _split_names(name: str, n: int) -> list[str] | None:
    """城镇和农村居民人均可支配收入 for two figures -> one name each, the shared end given to both."""
    if "三次产业" in name and n == 3:
        rest = name.split("三次产业", 1)[1]
        return [sector + rest.removesuffix("比例").removesuffix("结构") for sector in _SECTORS]
    if "存贷款" in name and n == 2:
        return [name.replace("存贷款", "存款"), name.replace("存贷款", "贷款")]
    if name.startswith("城乡") and n == 2:
        return ["城镇" + name[2:], "农村" + name[2:]]
    parts = [p for p in _LIST.split(name) if p]
    if len(parts) != n:
        return None
    last = parts[-1]
    owner, of, thing = last.rpartition("的")
    whole = owner and not any("的" in p for p in parts[:-1])  # 大洋洲和拉丁美洲的进出口额
    shared = statistic_head(last) or (of + thing if whole else "")
    return [p if is_statistic(p) else p + (shared or last[len(p) :]) for p in parts[:-1]] + [last]


class Subjects:
    """What a walk remembers of names: the subject, those of the sentence, and words used up."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self.text, self.starts = text, starts
        self.subject = ""
        self.named: list[str] = []
        self.outer: list[str] = []
        self.consumed = 0
        self.category_start = 0

    def restart(self) -> None:
        """A new sentence begins: nothing is carried over."""
        self.subject, self.named = "", []

    def brackets(self, start: int, end: int) -> None:
        """A subject named in brackets (其中社零总额…) ends with them."""
        for c in self.text[start:end]:
            if c in "（(":
                self.outer.append(self.subject)
            elif c in "）)" and self.outer:
                self.subject = self.outer.pop()

    def names(self, phrase: Phrase, run: Sequence[Quantity], words: str, floor: int) -> list[str]:
        """The name of each figure of a run, found in the clause or carried over.

        `words` is the clause before the run, `floor` where the figure before it ends.
        """
        n, name = len(run), phrase.name
        verb_only = name == phrase.verb
        alike = len({q.dimension for q in run}) == 1
        if n > 1 and name and (alike or "分别" in words):
            names = _split_names(name, n)
            if names:
                self.subject = names[-1]
                self.named += names
                return names
        end = run[-1].end
        unnamed = not name and not self.subject and not self.last_named(run[0].start, floor)
        sorts = self.category_start > 0
        counts = ((phrase.stat == "level" and not sorts) or unnamed) and run[-1].unit_raw != "岁"
        following = bisect_left(self.starts, end)
        until = self.starts[following] - end if following < len(self.starts) else 99
        after = noun_after(self.text[end : end + 40], until) if counts else ""
        if after and (
            not name or verb_only or (run[0].dimension == "count" and not is_statistic(name))
        ):
            # The noun is used up: in 建设16个社区示范点、32个服务站 it does not name the next count.
            self.consumed = self.text.find(after, end, end + 60) + len(after)
            self.subject = after if verb_only else name + after
            return [self.subject] * n
        if n > 1 and alike and not name and len(self.named) >= n:
            return self.named[-n:]
        if not name:
            self.subject = self.last_named(run[0].start, floor) or self.subject
            return [self.subject] * n
        if name in _GENERIC and self.subject != name:
            before = self.topic() if self.subject else self.trade(run[0].start, floor)
            name = before + name
        self.subject = name
        self.named.append(name)
        return [name] * n

    def last_named(self, offset: int, floor: int) -> str:
        """A statistic that the clause before names without a figure: 生产总值再上台阶，从2375亿元…

        A canonical indicator goes before the subject carried over; any other statistic only
        stands in for a missing one.
        """
        said = _YEAR.sub("", self.text[max(offset - 60, floor) : offset])
        clauses = re.split("[，,。；;：:\n]", said)[:-1]
        for clause in reversed(clauses):
            for end in range(min(len(clause), 16), 2, -1):
                if canonical_name(clause[:end], "", "growth"):
                    return clause[:end]
        for clause in reversed([] if self.subject else clauses):
            for end in range(min(len(clause), 24), 2, -1):
                if is_statistic(clause[:end]):
                    return read_before(clause[:end], "", "count").name
        return ""

    def trade(self, offset: int, floor: int) -> str:
        """What the clauses before are about: 粮食生产因旱减产，总产量… speaks of 粮食."""
        for clause in reversed(re.split("[，,。；;：:\n]", self.text[floor:offset])[:-1]):
            if m := _TRADE.match(clause):
                return m[1]
        return ""

    def topic(self) -> str:
        """What the last subject is about, without its head: 食用菌种植规模 -> 食用菌种植."""
        for head in sorted(_GENERIC | _OF_WHAT, key=len, reverse=True):
            if self.subject.endswith(head) and len(self.subject) > len(head):
                return self.subject.removesuffix(head)
        return self.subject if len(self.subject) <= 8 else ""
