"""Clauses (小句) of an item, weighed as actions: what is done to what, and by which verb.

Here: reading one clause at a time, from the verbs and cues of ``measure_verbs.csv`` and
``measure_cues.csv``. Not here: what the clauses of an item come to together (`measures`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.extract.topics import has_cue
from pipelines.reference import table

_VERBS = {row["text"]: (row["class"], row["aspect"]) for row in table("measure_verbs")}
_CUES: dict[str, list[str]] = defaultdict(list)
for _row in table("measure_cues"):
    _CUES[_row["class"]].append(_row["text"])


ACTS = 0.6  # what a clause weighs that says by itself that something is done


class Clause(NamedTuple):
    """One clause, what it weighs as an action, its verb, and how that verb is used.

    `class_` is the verb's class in ``measure_verbs.csv`` (act, noun, weak, creed), or figure; act
    too where it is the only verb that an item has to tell by;
    `aspect` is once where the bare verb tells of something finished (新建, 发放), else run.
    """

    text: str
    weight: float
    verb: str
    class_: str
    aspect: str


def _any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first, that the matcher enters by first letter."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=len, reverse=True):
        by_first[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))


def cues(class_: str) -> str:
    """The cues of one class as an alternation."""
    return _any_of(_CUES[class_])


_SPLIT = re.compile(r"[^，,；;：:。！？!?]+")
LEAD = re.compile(
    r"(?:[\s　*—―#-]|[一二三四五六七八九十]{1,2}[是要]|第?[一二三四五六七八九十]{1,2}[、．.]"
    r"|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、．.)）](?!\d)|[①-⑳])+"
)


def _opener(word: str) -> str:
    """An opener that is not the beginning of a verb: 严 of 严把, not of 严格."""
    rests = [re.escape(verb[len(word) :]) for verb in _VERBS if verb.startswith(word)]
    return re.escape(word) + (f"(?!{'|'.join(rests)})" if rests and word not in _VERBS else "")


_OPENERS = sorted({*_CUES["adverb"], *_CUES["subject"]}, key=len, reverse=True)
_OPENER = re.compile(
    rf"(?:{'|'.join(map(_opener, _OPENERS))}"
    r"|[到至自从]?\d{2,4}年(?:底|末|初|前|以来|起)?|\d{1,2}[-—~]?\d{0,2}月份?[底末前]?|[两三四五六七八九十]次|地)+"
)
_PREPOSITION = re.compile(cues("preposition"))
_NOT_A_NOUN = "(?![率量额度者性型])"  # 普及率, 建设者 and 控制性 are no verbs
_VERB = re.compile(f"(?:{_any_of(_VERBS)}){_NOT_A_NOUN}")


# A verb inside a clause, with an object after it.
_OBJECT = r"(?!力度|步伐|水平|成效|成果|情况|进展|速度|工作)(?=[^的等、]{2})"
_NOUNS = frozenset(_CUES["noun"])
_FIELDS = frozenset(_CUES["field"])
_ACTS = [word for word, (class_, _) in _VERBS.items() if class_ == "act"]
# After a preposition any act will do (在新城建设中学); after a subject, not one that may be a part
# of the subject's own name (移民搬迁工作, 道路建设项目).
_ACT_AFTER_PREPOSITION = re.compile(f"(?:{_any_of([*_ACTS, '进行'])}){_NOT_A_NOUN}{_OBJECT}")
_ACT_AFTER_SUBJECT = re.compile(
    f"(?:{_any_of([*(set(_ACTS) - _NOUNS), '进行'])}){_NOT_A_NOUN}{_OBJECT}"
)
_NONE = re.compile(_any_of(word for word, (class_, _) in _VERBS.items() if class_ == "none"))
# 治理有效 | 发展的干劲: a noun verb that is the subject.
_SUBJECT = re.compile(cues("subject_of"))
_STATIVE = re.compile(f"(?:{cues('degree')})(?:{cues('stative')})$")  # 发展效益明显提升
# 防范风险机制不断健全 | 服务业加快发展: what has become of something
_OUTCOME = re.compile(
    f"(?:{cues('what_becomes')})(?:{cues('degree')}|逐步)*(?:{cues('stative')}|健全|完善|形成)$|[业化]加快发展$"
)
# 恢复通航的时间|日益临近, 开始改革的地方|取得了成效: the verb only says which time and place
_PREDICATE = re.compile(r"的[^的，、]{1,8}(?:日益|越来越|不断|有所|更加|收到|取得|出现|发生)")
_FURTHERS = frozenset(_CUES["furthers"])  # 推动营商环境持续优化 is done to it
_FURTHEST = 14  # how long a subject before its verb may be

_RESULT = re.compile(f"(?:{cues('result')})$")  # 水库大坝建成 | 安置房竣工验收
# 道路改造正在推进 | 码头扩建进展顺利
_PROGRESS = re.compile(f"(?:(?:{cues('manner')})({cues('under_way')})|({cues('going_well')}))$")
_UNDERTAKING = re.compile("项目|工程")
_OVERALL = re.compile(cues("overall"))  # 目标任务圆满完成 tells of everything
_COUNTED = re.compile(rf"({cues('counted')})(?!开工|面积)[^，\d]{{0,6}}\d")  # 人工造林1300亩
_RAISED = re.compile(rf"(?:{cues('raised')})[^，]{{0,24}}(提高|上调|增加)[到至]")  # 补助标准提高到
# 实现公司制改造 | 实现食堂全覆盖: carried out, where 实现 otherwise reaches a figure or an ideal.
_RAISES = re.compile(f"(?:{cues('raised_end')})$")  # 两次提高低保标准
_CARRIED_OUT = re.compile(f"(?:{cues('carried_out')})$")
_FIGURE = re.compile(rf"(?:{cues('figure')})[^，\d]{{0,6}}\d|占[^，]{{0,8}}(?:目标|任务)")
_STATISTIC = re.compile(cues("statistic"))
# 完成5.1亿元 | 调整为10.8 | 控制在4%以内: the figure itself is what the verb reaches.
_REACHED = re.compile(
    r"\s*(?:[到至为在]\s*\d|\d[\d.]*\s*[余多]?[百千万亿]*(?:元|美元|%|％|个百分点))"
)
_REACHING = frozenset(_CUES["reaching"])
# 审批时限压缩至五天, 发放2000万元: done by the government, though only a figure follows.
_DISPOSING = frozenset(_CUES["disposing"])
_CHANGING = frozenset(_CUES["changing"])  # 增加106万公顷, 减少5人: measured, whatever the unit
_DIGIT = re.compile(r"\d|[一二三四五六七八九十百千万亿]+[个家户项条座所件人]")
# Ideas, not works: 构建优势互补格局 | 提供坚强保障; beliefs: 坚持生态优先 | 贯彻会议精神.
_VAGUE = re.compile(f"(?:{cues('vague')})$")
_CREED = re.compile(f"(?:{cues('creed')})$")
_BASE = {"act": 1.0, "noun": 0.65, "weak": 0.35, "creed": -0.4}
_NOTHING = Clause("", 0.0, "", "", "")


def is_counted(clause: str) -> bool:
    """Whether the clause counts something: 发放手册两千份, 建成12座."""
    return bool(_DIGIT.search(clause))


def _skip_openers(clause: str, start: int) -> int:
    """Past adverbs, subjects and dates: 今年全市进一步 | 2月底前."""
    m = _OPENER.match(clause, start)
    return m.end() if m else start


def _main_verb(clause: str, m: re.Match[str]) -> re.Match[str]:
    """What a word of manner is said of: 统筹|推进, 严格|执行; else the verb itself."""
    class_, aspect = _VERBS.get(m.group(), ("", ""))
    if aspect != "manner" and class_ != "weak":
        return m
    follower = _VERB.match(clause, _skip_openers(clause, m.end()))
    return follower if follower and _VERBS[follower.group()][0] in ("act", "weak") else m


def _leading_verb(clause: str, start: int) -> tuple[str, int]:
    """The verb at `start`, past words of manner: 加快推进 -> 推进, 力争年内完成 -> 完成."""
    m = _VERB.match(clause, start)
    if m is None or _VERBS[m.group()][0] == "none":
        return "", start
    class_ = _VERBS[m.group()][0]
    main = _main_verb(clause, m)
    if main is not m:
        return main.group(), main.end()
    if m.group() not in _FURTHERS and _OUTCOME.search(clause, m.end()):
        return "", start
    noun = class_ == "noun" or m.group() in _NOUNS
    if m.group() in _FIELDS and clause.startswith("、", m.end()):
        return "", start  # 教育、科技、文化体制改革: fields of work, of which the first is no verb
    if noun and (_SUBJECT.match(clause, m.end()) or _STATIVE.search(clause)):
        return "", start
    if class_ == "noun" and _PROGRESS.search(clause):
        return "", start  # 扶贫开发工作稳步推进
    return m.group(), m.end()


def _inner_verb(acts: re.Pattern[str], clause: str, start: int) -> re.Match[str] | None:
    """The first of `acts` from `start` on that is no part of a noun: not 建成区, 最大发展, 被确定为."""
    for m in acts.finditer(clause, start):
        before = clause[m.start() - 1] if m.start() else ""
        if before not in ("的", "之", "大", "被", "不", "更") and not _NONE.match(
            clause, m.start()
        ):
            return _main_verb(clause, m)
    return None


def _is_figure(verb: str, rest: str) -> bool:
    """Whether what follows the verb is only a figure that it reaches: 完成税收5010万元."""
    if verb in _CHANGING and rest[:1].isdigit():
        return True
    if verb in _REACHING and _DIGIT.search(rest) and _STATISTIC.search(rest):
        return True
    reached = verb not in _DISPOSING and _REACHED.match(rest)
    return bool(reached or _FIGURE.search(rest))


def _weigh_creed(clause: str, verb: str, end: int) -> Clause:
    """坚持开展文艺调演 does something; 坚持生态优先 believes in something."""
    if not _CREED.search(clause):
        m = _inner_verb(_ACT_AFTER_SUBJECT, clause, end)
        if m and m.start() - end <= _FURTHEST:
            return Clause(clause, 0.5, m.group(), "act", "run")
        if clause.endswith("制度"):
            return Clause(clause, 0.5, verb, "act", "run")
        if has_cue(clause):
            return Clause(clause, -0.2, verb, "creed", "run")
    return Clause(clause, _BASE["creed"], verb, "creed", "run")


def _weigh_leading(clause: str, verb: str, end: int, party: bool) -> Clause:
    """A clause that begins with its verb: 大力发展特色农业 | 新建停车场12座."""
    class_, aspect = _VERBS[verb]
    rest = clause[end:]
    if class_ == "creed":
        return _weigh_creed(clause, verb, end)
    if _is_figure(verb, rest):
        return Clause(clause, 0.0, verb, "figure", aspect)
    if aspect == "spirit" and _CREED.search(clause) and not party:
        return Clause(clause, -0.3, verb, "creed", aspect)
    if class_ == "weak" and _RAISES.search(rest):
        return Clause(clause, 1.0, verb, "act", "once")
    if verb == "实现" and _CARRIED_OUT.search(rest):
        return Clause(clause, 0.95, verb, "act", "once")
    weight = _BASE[class_] * (0.4 if len(rest) < 2 else 1.0)
    if aspect == "once" and is_counted(rest):
        weight += 0.2
    if aspect == "aim":
        inner = _inner_verb(_ACT_AFTER_PREPOSITION, clause, end)
        if inner and inner.start() - end <= _FURTHEST:  # 力争国庆前完成, 确保项目开工
            verb, class_, weight = inner.group(), "act", 0.9
    cue = has_cue(clause)
    if _VAGUE.search(rest) and not (verb == "完成" and rest.endswith("任务")):
        weight *= 0.9 if cue else 0.3
    elif cue:
        weight += 0.3
    return Clause(clause, weight, verb, class_, aspect)


def _weigh_inside(clause: str, start: int) -> Clause:
    """A clause that has its verb further on: 在省城举办推介活动 | 全市实施技改项目."""
    preposition = _PREPOSITION.match(clause, start)
    raised = _RAISED.search(clause)
    if raised:
        return Clause(clause, 1.0, raised.group(1), "act", "once")
    if _OUTCOME.search(clause, start):
        return _weigh_outcome(clause)
    acts = _ACT_AFTER_PREPOSITION if preposition else _ACT_AFTER_SUBJECT
    m = _inner_verb(acts, clause, start)
    if m is None or not (preposition or m.start() - start <= _FURTHEST):
        return _weigh_outcome(clause)
    verb, rest = m.group(), clause[m.end() :]
    if _is_figure(verb, rest):
        return Clause(clause, 0.0, verb, "figure", "run")
    if _PREDICATE.search(rest):
        return _NOTHING._replace(text=clause)
    weight = 0.8 if preposition else 0.65
    if _VAGUE.search(rest) or _CREED.search(rest):
        weight *= 0.4
    elif has_cue(clause):
        weight += 0.3
    return Clause(clause, weight, verb, "act", "once" if verb == "进行" else _VERBS[verb][1])


def _weigh_outcome(clause: str) -> Clause:
    """A clause that tells what became of works: 水库大坝建成 | 道路改造正在推进."""
    counted = _COUNTED.search(clause)
    if counted and not _FIGURE.search(clause):
        return Clause(clause, 0.9, counted.group(1), "act", "once")
    undertaking = _UNDERTAKING.search(clause)
    if _OVERALL.search(clause) or not (undertaking or has_cue(clause)):
        return _NOTHING._replace(text=clause)
    result = _RESULT.search(clause)
    if result:
        return Clause(clause, 1.0 if undertaking else 0.9, result.group(), "act", "once")
    progress = _PROGRESS.search(clause)
    if progress:
        return Clause(clause, 0.9, progress.group(1) or progress.group(2), "act", "run")
    return _NOTHING._replace(text=clause)


def weigh(clause: str, party: bool) -> Clause:
    """Read one clause: 大力发展特色农业 -> 发展, an act; 粮食连年丰收 -> nothing.

    `party`: under a heading of the party's work, to study and carry out a spirit is an act.
    """
    start = body_of(clause)
    verb, end = _leading_verb(clause, start)
    return _weigh_leading(clause, verb, end, party) if verb else _weigh_inside(clause, start)


def strongest(clauses: Sequence[Clause]) -> float:
    """How much the clause that says most of an action weighs; nothing where there is none."""
    return max((clause.weight for clause in clauses), default=0.0)


def body_of(clause: str) -> int:
    """Where the words of a clause begin, past its number, adverbs, subjects and dates."""
    lead = LEAD.match(clause)
    return _skip_openers(clause, lead.end() if lead else 0)


def verbs_in(clause: str) -> Iterator[tuple[str, int, str, str]]:
    """Every verb of a clause: the word, where it stands, its class and its aspect."""
    for m in _VERB.finditer(clause):
        class_, aspect = _VERBS[m.group()]
        if class_ != "none":
            yield m.group(), m.start(), class_, aspect


def _acts(clause: Clause) -> bool:
    return clause.weight > 0 or clause.class_ == "act"


def _any_verb(clause: Clause) -> Clause | None:
    """The clause with the verb that it most likely has: 户籍制度改革继续|深化.

    What no verb opens has its own at the end, and before it perhaps verbs that name things.
    """
    if clause.verb:
        return clause._replace(class_="act")
    found = list(verbs_in(clause.text))
    if not found:
        return None
    acts = [verb for verb in found if verb[2] == "act" and verb[0] not in _NOUNS]
    verb, _, _, aspect = (acts or found)[-1]
    return clause._replace(verb=verb, class_="act", aspect=aspect)


def weigh_clauses(text: str, party: bool) -> list[Clause]:
    """Every clause of an item, weighed; none where no verb tells what may have been done.

    Where no clause acts by itself, the first that has a verb tells what may have been done.
    """
    clauses = [weigh(m.group(), party) for m in _SPLIT.finditer(text)]
    if any(map(_acts, clauses)):
        return clauses
    for at, clause in enumerate(clauses):
        told = _any_verb(clause)
        if told:
            return [*clauses[:at], told, *clauses[at + 1 :]]
    return []
