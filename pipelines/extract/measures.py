"""Measures (举措): which items state an action of the government, its leading verb and status.

Here: weighing the clauses of an item for what is done to what, and reading how far it has come.
Not here: the topic of an action (`topics`), nor which part of a report looks ahead (`items`).
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.extract.topics import has_cue, topic_of
from pipelines.extract.types import Item, Measure
from pipelines.reference import column, table

_VERBS = {row["text"]: (row["class"], row["aspect"]) for row in table("measure_verbs")}


def _any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first, that the matcher enters by first letter."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))


def _openers(class_: str) -> list[str]:
    return [row["text"] for row in table("measure_openers") if row["class"] == class_]


def _vetoes(where: str) -> list[str]:
    return [row["text"] for row in table("measure_vetoes") if row["where"] == where]


_CLAUSE = re.compile(r"[^，,；;：:。！？!?]+")
_LEAD = re.compile(
    r"(?:[\s　*—―#-]|[一二三四五六七八九十]{1,2}[是要]|第?[一二三四五六七八九十]{1,2}[、．.]"
    r"|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、．.)）](?!\d)|[①-⑳])+"
)
_OPENER = re.compile(
    rf"(?:{_any_of(_openers('adverb') + _openers('subject'))}"
    r"|(?:到|至|自|从)?\d{2,4}年(?:底|末|初|前|以来|起)?|\d{1,2}[-—~]?\d{0,2}月份?(?:底|末|前)?|地)+"
)
_PREPOSITION = re.compile(_any_of(_openers("preposition")))
_NOT_A_NOUN = "(?![率量额度者性型])"  # 普及率, 建设者 and 控制性 are no verbs
_NONE = [word for word, (class_, _) in _VERBS.items() if class_ == "none"]  # 建成区, 改革开放
_VERB = re.compile(f"(?:{_any_of(_VERBS)}){_NOT_A_NOUN}")
def _amid(words: Iterable[str]) -> re.Pattern[str]:
    """One of these verbs inside a clause, with an object after it."""
    return re.compile(
        rf"(?<![的之大])(?!{_any_of(_NONE)})(?:{_any_of(words)}|进行){_NOT_A_NOUN}"
        r"(?!力度|步伐|水平|成效|成果|情况|进展|速度|工作)(?=[^的等、]{2})"
    )


_NOUNS = frozenset(column("measure_nouns"))
_ACTS = [word for word, (class_, _) in _VERBS.items() if class_ == "act"]
# After a preposition any act will do (在新区建设中学); after a subject, not one that may be a part
# of the subject's own name (移民搬迁工作, 道路建设项目).
_ACT_AFTER_PREPOSITION = _amid(_ACTS)
_ACT_AFTER_SUBJECT = _amid(word for word in _ACTS if word not in _NOUNS)
# What becomes of works: 白石水库建成 | 安置房已竣工验收, and what is going on: 道路改造正在稳步推进.
_RESULT = re.compile(
    r"(?:建成|竣工|完工|投产|投用|投入(?:使用|运营|运行)|通车|开工|动工|封顶|启用|挂牌|揭牌|开通|贯通"
    r"|进场施工|(?:全面|顺利|基本|如期|提前|全部|圆满)完成|(?:成功|顺利|圆满|如期)(?:举办|举行|召开|实施)|正式启动|落成)(?:建设|使用|验收|运营)?$"
)
_PROGRESS = re.compile(
    r"(?:正在|全面|稳步|有序|扎实|加快|顺利|深入|持续|强力|纵深|统筹|启动|组织|协调|同步)"
    r"(?:推进|实施|开展|建设|推行|铺开|展开|启动|加快|落实)$"
)
# 人工造林1307万亩 | 职业培训3万人次: work that is counted.
_COUNTED_WORK = re.compile(
    r"(造林|植树|育林|退耕还林|培训|整治|治理|改造|搬迁|安置|巡查|检查|修复|维修|清理|拆除)(?!开工|面积)[^，\d]{0,6}\d"
)
# 教师津贴标准提高到每月700元: the government raised it.
_RAISED = re.compile(r"(?:标准|待遇|补助|津贴)[^，]{0,24}(提高|上调|增加)[到至]")
# 实现公司制改造 | 实现社区食堂全覆盖: carried out, where 实现 otherwise reaches a figure or an ideal.
_CARRIED_OUT = re.compile(
    r"(?:改造|改制|全覆盖|并轨|联网|搬迁|直通|村村通|并网|贯通|联通)$|市级统筹|省级统筹|无缝对接"
)
_FIGURE = re.compile(
    r"(?:收入|产值|总值|总额|增加值|投资|税收?|营业额|销售额|利润|利税|增速|存款|贷款|余额|占比|比重|指数|面积|人数|产量|人员)"
    r"[^，\d]{0,6}\d|占[^，]{0,8}(?:目标|任务)"
)
# 完成5.1亿元 | 调整为10.8 | 增加到2258亿元: the figure itself is what the verb reaches.
_REACHED = re.compile(r"\s*(?:[到至为]\s*\d|\d[\d.]*\s*[余多]?[百千万亿]*(?:元|美元|%|％|个百分点))")
# 增加106万公顷, 减少5人: a change that is measured, whatever its unit.
_CHANGED = frozenset("增加 减少 降低 提高 提升 下调 上调 稳定 保持 缩短 延长 降到".split())
_FIGURE_NAMES = re.compile(
    r"收入|产值|总值|总额|增加值|投资|税收|营业额|销售|利润|利税|存款|贷款|游客|人次|航线|能力\d|覆盖率|就业率"
)
_DIGIT = re.compile(r"\d|[一二三四五六七八九十百千万亿]+[个家户项条座所件人]")
_VETO_START = re.compile(_any_of(_vetoes("start")))
_VETO = re.compile(_any_of(_vetoes("contains")))
_VETO_HEADING = re.compile(_any_of(_vetoes("heading")))
_PROBLEM = re.compile(_any_of(_vetoes("problem")))
# Ideas, not works: 构建优势互补格局, 提供坚强保障, 贯彻会议精神, 坚持生态优先.
_VAGUE_END = re.compile(f"(?:{_any_of(_vetoes('vague'))})$")
_CREED_END = re.compile(f"(?:{_any_of(_vetoes('creed'))})$")
_PARTY = re.compile("党|政治|思想|理论|学习")
_ENOUGH = 0.9
_AMID = 0.95  # 民主法制建设扎实推进。 names what follows even amid other sentences
_MANNER = frozenset(row["text"] for row in table("measure_verbs") if row["aspect"] == "manner")
_BASE = {"act": 1.0, "noun": 0.65, "weak": 0.35, "creed": -0.4}
_FIGURE_VERBS = frozenset("完成 实现 达到 新增 增加 减少 降低 提高 提升 稳定 保持 取得".split())


class _Clause(NamedTuple):
    """One clause, what it weighs as an action, its verb, and how that verb is used."""

    text: str
    weight: float
    verb: str
    class_: str
    aspect: str


def _skip_openers(clause: str, start: int) -> int:
    """Past adverbs, subjects and dates: 今年全市进一步 | 2月底前."""
    m = _OPENER.match(clause, start)
    return m.end() if m else start


def _leading_verb(clause: str, start: int) -> tuple[str, int]:
    """The verb at `start`, past words of manner: 加快推进 -> 推进, 力争年内完成 -> 完成."""
    m = _VERB.match(clause, start)
    if m is None or _VERBS[m.group()][0] == "none":
        return "", start
    verb = m.group()
    if verb in _MANNER or _VERBS[verb][0] == "weak":
        follower = _VERB.match(clause, _skip_openers(clause, m.end()))
        if follower and _VERBS[follower.group()][0] in ("act", "weak"):
            return follower.group(), follower.end()
    return verb, m.end()


def _weigh_creed(clause: str, verb: str, end: int) -> _Clause:
    """坚持开展文艺调演 does something; 坚持生态优先 believes in something."""
    if _CREED_END.search(clause):
        return _Clause(clause, _BASE["creed"], verb, "creed", "run")
    m = _ACT_AFTER_SUBJECT.search(clause, end)
    if m and m.start() - end <= 10:
        return _Clause(clause, 0.5, m.group(), "act", "run")
    if clause.endswith("制度"):
        return _Clause(clause, 0.5, verb, "act", "run")
    return _Clause(clause, -0.2 if has_cue(clause) else _BASE["creed"], verb, "creed", "run")


def _weigh(clause: str, party: bool) -> _Clause:
    """Read one clause: 大力发展特色农业 -> 发展, an act; 粮食连续七年丰收 -> nothing.

    `party`: under a heading of the party's work, to study and carry out a spirit is an act.
    """
    lead = _LEAD.match(clause)
    start = _skip_openers(clause, lead.end() if lead else 0)
    verb, end = _leading_verb(clause, start)
    if not verb:
        return _weigh_inside(clause, start)
    class_, aspect = _VERBS[verb]
    if class_ == "creed":
        return _weigh_creed(clause, verb, end)
    rest = clause[end:]
    if verb in _FIGURE_VERBS and _DIGIT.search(rest) and _FIGURE_NAMES.search(rest):
        return _Clause(clause, 0.0, verb, "figure", aspect)
    if _is_figure(verb, rest):
        return _Clause(clause, 0.0, verb, "figure", aspect)
    if aspect == "spirit" and _CREED_END.search(clause) and not party:
        return _Clause(clause, -0.3, verb, "creed", aspect)
    if verb == "实现" and _CARRIED_OUT.search(rest):
        return _Clause(clause, 0.95, verb, "act", "once")
    weight = _BASE[class_] * (0.4 if len(rest) < 2 else 1.0)
    if aspect == "once" and _DIGIT.search(rest):
        weight += 0.2
    cue = has_cue(rest)
    if _VAGUE_END.search(rest):
        weight *= 0.9 if cue else 0.3
    elif cue:
        weight += 0.3
    return _Clause(clause, weight, verb, class_, aspect)


def _is_figure(verb: str, rest: str) -> bool:
    """Whether what follows the verb is only the figure that it reaches."""
    if verb in _CHANGED and rest[:1].isdigit():
        return True
    return bool(_REACHED.match(rest) or _FIGURE.search(rest))


def _weigh_inside(clause: str, start: int) -> _Clause:
    """A clause that doesn't begin with its verb: 在南京举办推介活动 | 白石水库建成."""
    preposition = _PREPOSITION.match(clause, start)
    raised = _RAISED.search(clause)
    if raised:
        return _Clause(clause, 1.0, raised.group(1), "act", "once")
    acts = _ACT_AFTER_PREPOSITION if preposition else _ACT_AFTER_SUBJECT
    m = acts.search(clause, start)
    if m and (preposition or m.start() - start <= 14):
        rest = clause[m.end() :]
        if _is_figure(m.group(), clause[m.start() :]) or _is_figure(m.group(), rest):
            return _Clause(clause, 0.0, m.group(), "figure", "run")
        weight = 0.8 if preposition else 0.65
        if _VAGUE_END.search(rest) or _CREED_END.search(rest):
            weight *= 0.4
        elif has_cue(clause):
            weight += 0.3
        aspect = "once" if m.group() == "进行" else _VERBS[m.group()][1]
        return _Clause(clause, weight, m.group(), "act", aspect)
    result = _RESULT.search(clause)
    if result and has_cue(clause):
        return _Clause(clause, 0.9, result.group(), "act", "once")
    counted = _COUNTED_WORK.search(clause)
    if counted and not _FIGURE.search(clause):
        return _Clause(clause, 0.9, counted.group(1), "act", "once")
    progress = _PROGRESS.search(clause)
    if progress and has_cue(clause):
        return _Clause(clause, 0.9, progress.group()[-2:], "act", "run")
    return _Clause(clause, 0.0, "", "", "")


_REASONING = re.compile(_any_of(_vetoes("reasoning")))
_PREAMBLE = re.compile(r"为引领|^面对|主题|主线|旗帜|总基调")
_GUIDED = re.compile(r"领导下|为指导|为统领")  # 在市委的坚强领导下 opens what is said of everything


def _is_action(clauses: Sequence[_Clause], opens: bool, kind: str) -> bool:
    """Whether the clauses together state an action; `opens`: the first words under a heading."""
    weight = sum(clause.weight for clause in clauses)
    weight -= 0.6 * sum(bool(_PREAMBLE.search(clause.text)) for clause in clauses)
    weight -= 1.5 * sum(bool(_GUIDED.search(clause.text)) for clause in clauses)
    weight -= 1.6 * sum(bool(_PROBLEM.search(clause.text)) for clause in clauses)
    if opens and clauses[0].class_ == "creed":
        weight -= 0.6
    weight -= 0.9 * sum(bool(_REASONING.search(clause.text)) for clause in clauses)
    if kind == "bulletin":  # 公报 tells what there is; few of its sentences what was done
        weight -= 1.5
    return weight >= _ENOUGH


_FINISHED = re.compile(r"了(?![解望然])")
_DONE = re.compile(
    r"已(?!搬|签)|成功|圆满|顺利|竣工|完工|建成|投用|投入使用|投产|办结|荣获|获评|率先|全面完成|得到"
)
_UNDER_WAY = re.compile(
    r"正在|目前|预计|力争|近期|即将|进场施工|有序推进|稳步推进|加快|加速|顺利推进|继续|持续|年任务的|开工"
)
_AHEAD = re.compile(r"力争|下一步|下步|下半年|拟|计划|今后|将")


def _progress(clause: _Clause) -> float:
    """How far one clause says that the action has come: above 0 done, below 0 under way."""
    counted = bool(_DIGIT.search(clause.text))
    if _FINISHED.search(clause.text):
        return 1.8
    if _UNDER_WAY.search(clause.text):
        return -1.2
    if _DONE.search(clause.text):
        return 1.2
    if clause.aspect == "start":
        return -1.0
    if clause.aspect == "once":
        return 1.5 if counted else 0.6
    return 0.5 if counted else -0.5


def _status(clauses: Sequence[_Clause], text: str, part: str) -> str:
    """planned in a plan; else done where finished results carry the item, ongoing otherwise."""
    if part == "plan":
        return "planned"
    spoken = [c for c in clauses if c.class_ in ("act", "noun", "weak", "figure")]
    if _AHEAD.match(spoken[0].text) and not (_DONE.search(text) or _FINISHED.search(text)):
        return "planned"
    done = sum(_progress(c) * (1.0 if i == 0 else 0.7) for i, c in enumerate(spoken))
    return "done" if done > 0 else "ongoing"


class _Place(NamedTuple):
    """Where the reader stands: the headings above, nearest first, and the item before."""

    headings: tuple[str, ...]
    opens: bool
    amid: bool


def _is_amid(item: Item, before: Item | None) -> bool:
    """A heading that is a sentence amid others on its line: 推进廉租房和公租房并轨运行。

    The short ones (强化基层党建。) still open a topic.
    """
    body = item.text.rstrip("。；;")
    return (
        before is not None
        and before.text.endswith("。")
        and before.end == item.start
        and len(body) >= _LEAST_AMID
        and body != item.text
        and not _LEAD.match(body)
    )


def _places(items: Sequence[Item]) -> list[_Place]:
    """For every item its headings, whether it opens a section, and whether it stands amid others."""
    places: list[_Place] = []
    section, nearest = "", ""
    before: Item | None = None
    for item in items:
        amid = item.kind == "heading" and _is_amid(item, before)
        if item.kind == "heading" and not amid:
            nearest = item.heading
            if _SECTION.match(item.text):
                section = item.heading
        elif item.kind == "sentence" and before is not None and before.kind == "sentence":
            nearest = item.heading if item.heading != before.heading else nearest
        headings = (nearest, section) if section != nearest else (nearest,)
        opens = before is not None and before.kind == "heading" and not places[-1].amid
        places.append(_Place(headings, opens, amid))
        before = item
    return places


_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
_STOPS = ("。", "；", ";")
_LEAST_AMID = 9
_POINT = re.compile(r"[一二三四五六七八九十]{1,2}是")


def _may_act(item: Item, place: _Place) -> bool:
    """Whether this item can be a measure at all.

    A heading can when it is a sentence amid others (推进廉租房和公租房并轨运行。) or a point of a
    plan (二是加强土地保护。).
    """
    if item.section == "附录" or _VETO_HEADING.search(item.heading):
        return False
    if item.kind == "heading":
        point = item.part == "plan" and bool(_POINT.match(item.text))
        if not (point and item.text.endswith(_STOPS)) and not place.amid:
            return False
    elif item.kind != "sentence":
        return False
    return not (_VETO_START.match(item.text) or _VETO.search(item.text))


def find_measures(items: Sequence[Item], *, kind: str) -> list[Measure]:
    """The items that state an action, in order; `kind` is the document's kind."""
    measures: list[Measure] = []
    last: tuple[str, str] = ("", "")
    for item, place in zip(items, _places(items), strict=True):
        if not _may_act(item, place):
            continue
        party = any(map(_PARTY.search, place.headings))
        clauses = [_weigh(m.group(), party) for m in _CLAUSE.finditer(item.text)]
        if not _is_action(clauses, place.opens, kind) or (place.amid and clauses[0].weight < _AMID):
            continue
        lead = next(i for i, c in enumerate(clauses) if c.weight > 0)
        verb = next((c.verb for c in clauses if c.class_ == "act"), clauses[lead].verb)
        before = last[1] if last[0] == item.heading else None
        topic = topic_of([c.text for c in clauses[lead:]], place.headings, before)
        last = (item.heading, topic)
        measures.append(
            Measure(
                item.item_no,
                item.start,
                item.end,
                item.text,
                verb,
                topic,
                _status(clauses, item.text, item.part),
                item.section,
                item.heading,
            )
        )
    return measures
