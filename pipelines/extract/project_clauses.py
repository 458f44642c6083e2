"""Clauses (小句): a sentence cut at commas and cues into groups of names and the verbs about them.

Here: walking the marks of a sentence. Not here: what a chunk between two marks names
(`project_names`) or what the verbs mean for the status (`project_status`).
"""

import re
from typing import NamedTuple

from pipelines.extract.project_edges import COUNT
from pipelines.extract.project_lexicon import CUES, HEADS, cue_pattern, head_of
from pipelines.extract.project_names import Group, build_group
from pipelines.extract.project_status import TELLING, TELLS, governs


class Clause(NamedTuple):
    """A stretch between commas: its groups in order, or the verbs when it has none."""

    groups: list[Group]
    cues: list[str]
    start: int
    end: int


# what ends a clause
MARK = re.compile(r"[，,。；;：:！!？?\n\r]")
_FIRST = "".join(sorted({word[0] for word, cue in CUES.items() if cue.role in ("hard", "adverb")}))
_TOKEN = re.compile(
    # most characters begin no token: one look at the set of those that do spares the rest
    rf"(?=[“\"「《（(\[〔，,。；;：:！!？?\n\r—…、等以和及与进{_FIRST}])(?:"
    r"(?P<quote>[“\"「][^”\"」，。]{1,30}[”\"」])"
    r"|(?P<book>《[^》]*》)"
    r"|(?P<paren>[（(\[〔][^（）()\[\]〔〕]{0,60}[）)\]〕])"
    r"|(?P<punct>[，,。；;：:！!？?\n\r]+|——+|…+)"
    r"|(?P<list>、)"
    # 对X进行全面改造: the name and what is done to it stay together
    r"|(?P<done>进行了?(?:[全整彻][面体底]|系统|集中|综合|重点|统一)?)"
    rf"|(?P<cue>{cue_pattern('hard', 'adverb')})"
    r"|(?P<etc>(?<![高中同平初劣优])(?<!级[甲乙特])等(?![级待同于候额量份]))"
    # 共和 and 普及 are words
    r"|(?P<and>以及|(?<![^公]共)(?<![普涉波危])[和及与](?![平谐睦美田顺县浩])(?<!和(?=[政静硕]县|龙市|布克|林格))))"
)
_NOUN = re.compile(r"[\u4e00-\u9fff]")
_QUALITY = frozenset(("高品质", "高标准", "高水平", "高起点", "高规格"))
_VERB = re.compile(rf"{cue_pattern('hard', 'soft', 'adverb', 'prefix')}|[，。；]")
_OUTSIDE = re.compile(r"[\d，、年月]|投资|占地|面积|其中|含|即")
_TRANSITIVE = frozenset(("完成", "实施", "打造", "共建", "新建", "兴建", "改扩建", "布局"))
_LISTS = frozenset("、和及与等")
_ADDED = re.compile(r"[\u4e00-\u9fff]{0,4}(?:楼|校区|院区|航站楼|泊位)")  # 市医院新建综合楼
_GLUED = frozenset(("改扩建", "改建"))
_LONGEST_GLUED = 40  # how long a name before such a verb may be
_WORK_END = re.compile(r"(?:工程|项目)")
_CLAUSE_END = re.compile(r"(?:工程|项目)?(?:建设)?[，。；]")
_ROUTE = re.compile(r"[—－-]|至")  # 输油管道（甲市—乙市）
_TITLE = re.compile(
    r"(?:创建|建设)?(?:[“\u4e00-\u9fff（）]{0,10}(?:(?:国家|省|自治区)级|全国)"
    r"|[^，。；]{0,10}国家[^，。；]{0,8}(?:枢纽|基地|示范|试点|城市|称号))"
)
_STRIVES_FOR = frozenset(("创建", "成功创建", "争创", "申创", "申报"))
_RANK = re.compile(
    r"(?:成为)?(?:国家|省级|全国|世界)?(?:[2-5二三四五]?[AＡ]|[三四五]星|国家级|省级|全国|世界)"
)
_DOCUMENT = re.compile(r"(?:总体|专项|详细|空间|概念|控制性|建设性|修建性)规划$")
_TURNS = frozenset(("打造", "培育", "获批"))
_OBJECT = re.compile(r"(?!改|扩|建|竣工|验收|搬迁|迁建|升级|施工|整治|了?[，。；])[\u4e00-\u9fff]")
_GOES_ON = re.compile(r"[\u4e00-\u9fff、\d]")
# X等工程，都已经|建成投产: no name of its own
_ADVERBS = re.compile(r"[都均也已经全部先后相继陆续现将正在提前如期]+")


class _Reader:
    """Reads one sentence from left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.clauses: list[Clause] = []
        self.begin(start)
        self.read(start, end)

    def begin(self, at: int) -> None:
        self.clause_start = at
        self.groups: list[Group] = []
        self.cues: list[str] = []
        self.clear()

    def clear(self) -> None:
        self.chunks: list[tuple[int, int]] = []
        self.seps: list[str] = []
        self.etc = False
        self.linked = False
        self.shared: list[str] | None = None

    def read(self, start: int, end: int) -> None:
        chunk = start
        for m in _TOKEN.finditer(self.text, start, end):
            kind = m.lastgroup or ""
            if self.inside_name(kind, m, chunk, end):
                continue
            self.take(chunk, m.start())
            chunk = m.end()
            self.handle(kind, m)
        self.take(chunk, end)
        self.close(end)

    def inside_name(self, kind: str, m: re.Match[str], chunk: int, end: int) -> bool:
        """Whether a mark belongs to the name around it, as a quotation does."""
        if kind == "paren":
            return self.is_gloss(m, end)
        if kind == "and" and m.start() == chunk and m.group() == "和":
            # 建成|和龙水库: after the verb that opens a clause 和 joins nothing
            opens = bool(self.cues) and not (self.groups or self.chunks)
            return opens and not _VERB.match(self.text, m.end())
        if kind == "cue":
            asides = (self.qualifies, self.is_listed, self.is_glued, self.is_sum, self.is_state)
            return any(aside(m, chunk) for aside in asides)
        if kind == "done":
            before = self.text[chunk : m.start()]
            return bool(before) and before not in CUES  # 继续|进行某某高速建设 is no part of it
        return kind == "quote"

    def is_listed(self, m: re.Match[str], chunk: int) -> bool:
        """S465改扩建、G227提档升级: in a list the verb is the work that a name ends with."""
        listed = m.group() in HEADS and self.text[m.end() : m.end() + 1] in _LISTS
        added = m.group() == "新建" and _ADDED.match(self.text, m.end()) is not None
        return chunk < m.start() and (
            listed or (added and bool(head_of(self.text[max(chunk, m.start() - 12) : m.start()])))
        )

    def is_glued(self, m: re.Match[str], chunk: int) -> bool:
        """甲厂的改建工程, 启动市医院改扩建。: the verb is the work that the name ends with."""
        if m.group() not in _GLUED or not chunk < m.start() <= chunk + _LONGEST_GLUED:
            return False
        if self.text[m.start() - 1] == "的":
            return bool(_WORK_END.match(self.text, m.end()))
        named = bool(head_of(self.text[max(chunk, m.start() - 12) : m.start()]))
        return named and governs(self.cues) and bool(_CLAUSE_END.match(self.text, m.end()))

    def is_sum(self, m: re.Match[str], chunk: int) -> bool:
        """等总投资33亿元的14个医院项目: the sum belongs to what the listed ones are."""
        return self.etc and m.start() == chunk and CUES[m.group()].effect == "fund"

    def is_state(self, m: re.Match[str], chunk: int) -> bool:
        """等4个|在建铁路项目: how far the listed ones are belongs to what they are."""
        before = self.text[chunk : m.start()]
        listed = self.etc or bool(COUNT.search(before))
        names = _NOUN.match(self.text, m.end()) is not None  # X、Y等项目在建。 tells their state
        return m.group() == "在建" and listed and names and len(before) < 6

    def is_gloss(self, m: re.Match[str], end: int) -> bool:
        """人工鱼礁（鱼巢）营造: a short bracket with the name going on after it."""
        body = m.group()[1:-1]
        after = self.text[m.end() : min(end, m.end() + 1)]
        longest = 12 if _ROUTE.search(body) else 6
        return len(body) <= longest and not _OUTSIDE.search(body) and bool(_GOES_ON.match(after))

    def qualifies(self, m: re.Match[str], chunk: int) -> bool:
        """50万吨高品质铝合金: an adverb before no verb is part of the name."""
        if m.group() not in _QUALITY or m.start() == chunk:
            return False
        return not _VERB.match(self.text, m.end())

    def take(self, a: int, b: int) -> None:
        if self.text[a:b].strip() and not _ADVERBS.fullmatch(self.text, a, b):
            self.linked = self.text[b - 1] in "并且"
            self.chunks.append((a, b))
            self.seps.append("")

    def handle(self, kind: str, m: re.Match[str]) -> None:
        if kind == "paren" and self.text[m.end() : m.end() + 1] in _LISTS:
            return  # A（含B）、C: the list goes on
        if kind in ("list", "and"):
            if self.etc:
                self.share()
            elif self.seps:
                self.seps[-1] = m.group()
                self.linked = True
            elif self.groups:  # 加快A筹建、B迁建: the verb before the list goes on
                self.cues = list(self.groups[-1].left)
        elif kind == "etc":
            if self.etc:
                self.share()
            elif self.seps:
                self.etc = True
                self.seps[-1] = "等"
        elif kind == "punct":
            self.close(m.start())
            self.begin(m.end())
        else:
            self.cue(m.group() if kind == "cue" else "进行" if kind == "done" else "", m.end())

    def cue(self, word: str, at: int) -> None:
        """End the group before a verb, which is about that group unless a mark links it on.

        X完成 is done; X完成初步设计 has done something on the way, and X实施Y does something to Y.
        """
        linked = self.linked
        if (word == "获批" and _TITLE.match(self.text, at)) or (
            word in _STRIVES_FOR and not linked and _RANK.match(self.text, at)
        ):
            self.clear()  # 翠岭度假区获批省级旅游度假区: a title is won, nothing is built
        if word == "规划" and _DOCUMENT.search(self.text, max(0, at - 8), at):
            self.clear()  # 编制柏溪港区总体规划: a paper
        if word in _TURNS and self.text.startswith(("成", "为"), at):
            self.clear()  # 把X打造成Y builds neither
            return
        if linked and word and CUES[word].effect == "fund":
            self.share()
        else:
            self.flush(told=bool(word) and self.tells(word, at))
        if word:
            self.cues.append(word)
            if self.groups and not linked:
                ends = word in _TRANSITIVE or word.endswith("完成")
                on_the_way = ends and _OBJECT.match(self.text, at)
                self.groups[-1].right.append("完成…" if on_the_way else word)

    def share(self) -> None:
        """抓好A等续建项目和B等新上项目: the verbs about the first list govern the second too."""
        before, count = list(self.cues), len(self.groups)
        self.flush()
        self.cues = before
        if len(self.groups) > count:
            self.shared = self.groups[-1].right

    def tells(self, word: str, at: int) -> bool:
        """Whether a verb, or the one after it, tells how far works are: 实现|投产, 顺利|开工.

        Of a list that 等 ends, so does what furthers it: 某某智造、某某光电等|加快推进.
        """
        if word in TELLING or (CUES[word].effect == "none" and TELLS.match(self.text, at)):
            return True
        return self.etc and CUES[word].effect == "advance"

    def flush(self, *, told: bool = False) -> None:
        """End the group that is being read; `told`: the next verb tells how far works are."""
        if self.chunks:
            group = build_group(self.text, self.chunks, self.seps, self.cues, told=told)
            if group:
                if self.shared is not None:
                    group = group._replace(right=self.shared)
                self.groups.append(group)
                self.cues = []
        self.clear()

    def close(self, at: int) -> None:
        self.flush()
        self.clauses.append(Clause(self.groups, self.cues, self.clause_start, at))


def clause_start(text: str, at: int, low: int) -> int:
    """Where the clause around `at` begins, not before `low`."""
    while at > low and not MARK.match(text, at - 1):
        at -= 1
    return at


def read_clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of the sentence at `start` to `end`."""
    return _Reader(text, start, end).clauses
