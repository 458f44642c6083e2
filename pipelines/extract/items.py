"""Items (条目): a document cut into titles, headings, sentences and boilerplate.

Here: where a sentence ends, what is a heading, which lines a web page added, which part of the
document looks back and which ahead. Not here: what an item says (facts, projects, measures).
"""

import re
from collections import defaultdict
from typing import NamedTuple

from pipelines.extract.outlook import outlooks
from pipelines.extract.types import Item
from pipelines.reference import table

# Saved pages and spreadsheets carry line breaks as the two letters of an escape: 工作报告\r\n——2011年
_BREAK = re.compile(r"(?:[\n\r\u2028]|\\r\\n|\\n|<br\s*/?>|</p>)+")
# A sentence ends at a full stop, or at a half-width semicolon, which texts typed in half-width
# punctuation use between full sentences; `&nbsp;` is no end.
_SENTENCE = re.compile(r"(?:[^。！？!?;&]|&[a-z]{2,8};|&)+(?:(?:[。！？!?]|;)+[”’」』）)]?)?")
# 目标如下:一是…;二是… — each numbered sentence is an item of its own.
_ENUMERATED = re.compile(r"(?<=[\s;:,!?。])[一二三四五六七八九十]{1,2}是")
_PADDING = re.compile(r"^(?:[\s　*#>|·?]|&nbsp;)+|(?<![\s　*#|])(?:[\s　*#|]|&nbsp;|\?{2,})+$")
_LEADS = re.compile(
    r"(?P<chapter>第[一二三四五六七八九十]{1,3}(?:部分|[章篇节])[、：:\s]*)"
    r"|(?P<one>[一二三四五六七八九十]{1,3}\s*[、．.]\s*)"
    r"|(?P<two>[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)][、．.]?\s*)"
    r"|(?P<three>\d{1,2}\s*(?:[、．]|\.(?!\d))\s*)"
    r"|(?P<four>[（(]\d{1,2}[）)][、．.]?\s*|\d{1,2}[)）]\s*)"
    r"|(?P<five>[①-⑳]\s*)"
    r"|(?P<shi>[一二三四五六七八九十]{1,2}(?:是|要)[，,、]?)"
    r"|(?P<dash>[—―─-]{2,}\s*)"
)
_DEPTH = {"chapter": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_TITLE = re.compile(
    r"(?:政\s*府\s*工\s*作\s*报\s*告|工作(?:总结|计划|要点|安排|打算|情况|报告|方案)|统计公报"
    r"|(?:发展)?(?:计划|规划)(?:纲要|草案)?的?(?:报告)?|执行情况)[）)》]?(?:[（(].{0,40}[）)])?$"
)
_FRONT_MATTER_TITLE = re.compile(r"title:\s*")
_DATE_ONLY = re.compile(
    r"(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_COUNTER = re.compile(r"\d{1,7}$")
_TOP_HEADING = re.compile(
    r"(?:\d{4}\s*年|今年|五年|“?十[一二三四五]?五”?|本届).{0,16}"
    r"(?:回顾|安排|任务|目标|重点|工作|部署|要求|打算|成就)"
)
_PLAN_SENTENCE = re.compile(
    r"(?:今年|\d{4}年)[^，,。]{0,12}工作[^，,。]{0,6}(?:总体要求|总体思路|指导思想)"
    r"|(?:主要|预期|奋斗)(?:预期|奋斗)?(?:性)?(?:调控)?目标(?:任务)?(?:是|为|[：:])"
)
_ENDS = "。！？!?;；：:"
_CN = {c: i for i, c in enumerate("一二三四五六七八九", 1)}


class _Lead(NamedTuple):
    style: str
    number: str
    end: int


class _Cues(NamedTuple):
    salutation: tuple[str, ...]
    start: tuple[str, ...]
    whole: frozenset[str]
    contains: tuple[str, ...]
    tail: frozenset[str]


def _load_cues() -> _Cues:
    by: dict[str, list[str]] = defaultdict(list)
    for row in table("boilerplate"):
        by[row["match"]].append(row["text"])
    return _Cues(
        tuple(by["salutation"]),
        tuple(by["start"]),
        frozenset(by["whole"]),
        tuple(by["contains"]),
        frozenset(by["tail"]),
    )


_CUES = _load_cues()
_LONGEST_BOLD = 60
_PARTS = tuple((row["text"], row["part"]) for row in table("part_cues"))
_GLOSSARY = tuple(row["text"] for row in table("glossary_cues"))
_GLOSSARY_TITLE = tuple(row["text"] for row in table("glossary_cues") if row["match"] == "title")
# 《政府工作报告》有关|名词解释, 【|名词解释, 注 释
_BEFORE_GLOSSARY = re.compile(
    r"(?:[*【《（(]|附[：:]?|\d{4}年|政府工作报告|[》】）)]|相关|有关|部分|内容|重要|中|的)+"
)
# 12.“三新”：新业态、新模式、新场景。 9.一网四中心 指…: a term and what it means, one line of many
_TERM = re.compile(
    r"[\s　*]*[\[［【（(]?(\d{1,2})[\]］】)）.．、]+[\s*]*[“\"]?[^，。：:；\s](?:[^，。：:；]{1,30}[：:]|[^，。：:；\s]{1,20}[ 　])(?!\s*$)"
)
_DEFINES = re.compile(
    r"[“\"](?=[^：:]*[：:])|[：:]\**(?:[^。，]{0,6}(?:是指|指|即)|是|一种|包括)"
    r"|[ 　](?:是指|指(?![导挥标])|即(?![将日刻])|一种)|[.．、] ?[“\"][^”\"]{1,20}[”\"](?=[^：:]*[ 　])"
)
_LEAST_TERMS = 5


def _ordinal(text: str) -> str:
    """The number of a heading's lead as Arabic digits: 十二、 -> 12, (3) -> 3, ② -> 2."""
    circled = ord(text[0]) - ord("①")
    if 0 <= circled < 20:
        return str(circled + 1)
    digits = re.findall(r"\d+", text)
    if digits:
        return str(int(digits[0]))
    numeral = "".join(re.findall(r"[一二三四五六七八九十]", text))
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return str(_CN.get(numeral[-1:], 0))
    return str(_CN.get(tens, 1) * 10 + _CN.get(ones, 0))


def read_lead(text: str) -> _Lead | None:
    """The numbering that opens a line or sentence: 一、 （二） 3. ① 一是, or None."""
    m = _LEADS.match(text)
    if m is None or m.lastgroup is None:
        return None
    number = "" if m.lastgroup == "dash" else _ordinal(m.group())
    return _Lead(m.lastgroup, number, m.end())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    m = _PADDING.match(piece)
    if m and m.start() == 0:
        start += m.end()
        piece = text[start:end]
    for m in _PADDING.finditer(piece):
        if m.end() == len(piece):
            end = start + m.start()
    return start, max(start, end)


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one line, trimmed of padding, in order."""
    spans: list[tuple[int, int]] = []
    for m in _SENTENCE.finditer(text, start, end):
        cuts = [m.start(), *(e.start() for e in _ENUMERATED.finditer(text, m.start() + 1, m.end()))]
        for a, b in zip(cuts, [*cuts[1:], m.end()], strict=True):
            a, b = _trim(text, a, b)
            if b > a:
                spans.append((a, b))
    return spans


def _is_boilerplate(line: str) -> bool:
    if line in _CUES.whole or line in _CUES.tail or line.startswith(_CUES.start):
        return True
    return len(line) < 120 and any(cue in line for cue in _CUES.contains)


def _is_prose(line: str) -> bool:
    """A line with a full stop is prose: a list of links has none."""
    return "。" in line or len(line) > 60


def _is_run_in(sentence: str, lead: _Lead | None) -> bool:
    """A short sentence that opens a paragraph and only names what follows (段首小标题).

    强化基层党建。 | 一是加快推进棚改工作。 | ——综合实力显著增强。 Figures and 了 tell a fact instead.
    """
    body = sentence[lead.end if lead else 0 :].rstrip("。；;：:！ ")
    if any(word in body for word in _CUES.salutation):
        return False
    commas = body.count("，") + body.count(",")
    if re.search(r"\d|了", body):
        return False
    if lead is None:
        return commas == 0 and len(body) <= 14
    return commas <= 2 and len(body) <= (24 if lead.style == "shi" else 40)


def _heads_glossary(line: str) -> bool:
    """Whether a line heads a list of terms: 《政府工作报告》有关名词解释."""
    words = re.sub(r"\s", "", line)
    m = _BEFORE_GLOSSARY.match(words)
    return line.startswith(_GLOSSARY) or words.startswith(_GLOSSARY_TITLE, m.end() if m else 0)


def _closing_terms(lines: list[tuple[int, int]], text: str) -> int | None:
    """Where the numbered terms (名词解释) begin that close a report without a heading of their own."""
    terms: list[tuple[int, int]] = []
    told = 0  # how many are worded as terms: “三新”：…, 林长制：指…
    for start, end in reversed(lines):
        if not text[start:end].strip():
            continue
        m = _TERM.match(text, start, end)
        if m is None or (terms and int(m[1]) >= terms[-1][0]):
            break
        terms.append((int(m[1]), start))
        told += bool(_DEFINES.search(text, start, min(end, m.end() + 12)))
    return terms[-1][1] if len(terms) >= _LEAST_TERMS and 2 * told >= len(terms) else None


class _Reader:
    """Walks the lines of one document and remembers where it is."""

    def __init__(self, text: str, kind: str, terms: int | None) -> None:
        self.text = text
        self.terms = terms  # where the line stands that opens a list of terms
        self.items: list[Item] = []
        self.numbers: dict[int, str] = {}
        self.heading = ""
        self.part = "plan" if kind == "plan" else "review"
        self.told: int | None = None  # the first item of which a heading or sentence told the part
        self.switches = kind in ("mixed", "report", "plan")
        self.appendix = False
        self.titled = False

    def add(self, start: int, end: int, kind: str) -> None:
        path = ".".join(self.numbers[d] for d in sorted(self.numbers))
        section = "附录" if self.appendix else path
        self.items.append(
            Item(
                len(self.items),
                start,
                end,
                self.text[start:end],
                kind,
                section,
                self.heading,
                self.part,
            )
        )

    def enter(self, lead: _Lead | None, words: str) -> None:
        """Take a heading's number and words as the place that the next items stand in."""
        words = words.replace("*", "")
        if lead and lead.style in _DEPTH:
            depth = _DEPTH[lead.style]
            self.numbers = {d: n for d, n in self.numbers.items() if d < depth}
            self.numbers[depth] = lead.number
            if depth <= 1:
                self.turn(words)
        elif lead is None and not self.numbers.get(1) and len(words) <= 24:
            self.turn(words)
        self.heading = words

    def turn(self, heading: str) -> None:
        """A top heading tells whether its section looks back or ahead."""
        if not self.switches:
            return
        found = [(heading.rfind(cue) + len(cue), part) for cue, part in _PARTS if cue in heading]
        if found:
            self.tell(max(found)[1])

    def tell(self, part: str) -> None:
        """From here on the text looks back or ahead."""
        self.part = part
        self.told = len(self.items) if self.told is None else self.told

    def line(self, start: int, end: int) -> None:
        spans = _sentences(self.text, start, end)
        if not spans:
            return
        first = self.text[spans[0][0] : spans[0][1]]
        whole = self.text[spans[0][0] : spans[-1][1]]
        if start == self.terms or (len(whole) <= 30 and _heads_glossary(first)):
            self.appendix = True
        elif not self.titled and len(whole) <= 60 and _TITLE.search(whole):
            self.titled = True
            self.add(spans[0][0], spans[-1][1], "title")
            return
        for i, (a, b) in enumerate(spans):
            follower = self.text[slice(*spans[i + 1])] if i + 1 < len(spans) else ""
            self.sentence(a, b, i == 0, follower)

    def sentence(self, start: int, end: int, first: bool, follower: str) -> None:
        words = self.text[start:end]
        lead = read_lead(words) if first or "是" in words[1:3] else None
        body = words[lead.end if lead else 0 :].strip()
        numbered = lead is not None and lead.style in _DEPTH
        if first and not follower and self.is_heading_line(body, numbered):
            if lead is None and _TOP_HEADING.search(body):
                self.numbers = {}  # 2021年工作安排, without a number, after 一、…十、
            self.enter(lead, body.rstrip("：:"))
            self.add(start, end, "heading")
        elif (
            self.elaborates(follower, lead) and _is_run_in(words, lead) and (first or not numbered)
        ) or (first and follower and self.is_bold(start, end)):
            self.enter(lead, body.rstrip("。；;：: "))
            self.add(start, end, "heading")
        else:
            if first and numbered:
                self.enter(lead, re.split("[。：:]", body[:40])[0])
            if self.switches and _PLAN_SENTENCE.search(words):
                self.tell("plan")
            self.add(start, end, "sentence")

    @staticmethod
    def is_heading_line(body: str, numbered: bool) -> bool:
        """A line of its own without a full stop: 一、2022年工作回顾 | 2023年工作安排."""
        if body[-1:] in _ENDS and body[-1:] not in "：:":
            return False
        if numbered:
            return len(body) <= 50
        salutes = any(word in body for word in _CUES.salutation)
        return len(body) <= 24 and not salutes and not re.search(r"[，,]", body)

    def is_bold(self, start: int, end: int) -> bool:
        """A short sentence in bold before plain ones: **第三，深化金融体制改革。**为此……"""
        wrapped = self.text.endswith("**", 0, start) and self.text.startswith("**", end)
        return wrapped and end - start <= _LONGEST_BOLD

    @staticmethod
    def elaborates(follower: str, lead: _Lead | None) -> bool:
        """Whether the next sentence goes on about this one, and is not its sibling.

        二是打造智慧社区。三是… stands for itself; 二是打造智慧社区。依托… opens a topic.
        """
        if not follower:
            return False
        next_lead = read_lead(follower)
        return next_lead is None or lead is None or next_lead.style != lead.style


def _front_matter(lines: list[tuple[int, int]], text: str) -> int:
    """How many lines the leading `---` block takes, 0 without one."""
    if not lines or text[lines[0][0] : lines[0][1]].strip() != "---":
        return 0
    for i, (a, b) in enumerate(lines[1:20], 1):
        if text[a:b].strip() == "---":
            return i + 1
    return 0


def _page_noise(lines: list[tuple[int, int]], text: str) -> set[int]:
    """The numbers of the lines that a web page put around the report (网页杂讯)."""
    trimmed = [text[slice(*_trim(text, a, b))] for a, b in lines]
    noise = {i for i, line in enumerate(trimmed) if line and _is_boilerplate(line)}
    prose = [i for i, line in enumerate(trimmed) if _is_prose(line)]
    last_prose = prose[-1] if prose else -1
    tail = [i for i in noise if i > last_prose]
    if tail:
        noise.update(i for i in range(min(tail), len(lines)))
    noise.update(i for i, line in enumerate(trimmed) if _DATE_ONLY.fullmatch(line))
    for i in sorted(noise):  # 阅读： / 270 — the count stands on the line below its label
        if i + 1 < len(trimmed) and _COUNTER.fullmatch(trimmed[i + 1]):
            noise.add(i + 1)
    return noise


def split_items(text: str, kind: str = "report") -> list[Item]:
    """Cut `text` into items in order; `kind` is the document's kind in the contract's words.

    Spans are trimmed of white space and markup and never overlap. What lies between them is white
    space, markup or escapes.
    """
    breaks = [m.span() for m in _BREAK.finditer(text)]
    starts = [0, *(b for _, b in breaks)]
    lines = list(zip(starts, [*(a for a, _ in breaks), len(text)], strict=True))
    reader = _Reader(text, kind, _closing_terms(lines, text))
    head = _front_matter(lines, text)
    noise = _page_noise(lines, text)
    for i, (start, end) in enumerate(lines):
        a, b = _trim(text, start, end)
        if b <= a:
            continue
        if i < head:
            m = _FRONT_MATTER_TITLE.match(text, a, b)
            reader.add(m.end() if m and m.end() < b else a, b, "title" if m else "boilerplate")
            reader.titled = reader.titled or bool(m)
        elif i in noise:
            reader.add(a, b, "boilerplate")
        else:
            reader.line(start, end)
    told = len(reader.items) if reader.told is None else reader.told
    parts = outlooks(reader.items, kind, told)
    return [item._replace(part=part) for item, part in zip(reader.items, parts, strict=True)]
