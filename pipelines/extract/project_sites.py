"""Sites (语境): each group of names in a sentence, the verbs that reach it and the text about it.

Here: how far a verb, an amount or a date carries over commas. Not here: names
(`project_names`) or what is made of the verbs (`project_status`, `project_accept`).
"""

import re
from typing import NamedTuple

from pipelines.extract.numbers import CHINESE_YEAR
from pipelines.extract.project_accept import accepted, frame_of, is_part
from pipelines.extract.project_clauses import Clause, read_clauses
from pipelines.extract.project_edges import Name
from pipelines.extract.project_lexicon import CUES, HEAD, HEADS
from pipelines.extract.project_names import Group
from pipelines.extract.project_specific import STRETCH, is_specific
from pipelines.extract.project_status import GOVERNING, TELLS, governs
from pipelines.extract.types import Item


class Site(NamedTuple):
    """The projects named together, with the stretch of text that speaks of them alone.

    From `start` to `until` it names them, up to `end` it goes on about them. What governs them may
    begin at `since` and end at `reach`, when they share it with others: A扩建，B等项目年底竣工.
    """

    names: list[Name]
    group: Group
    start: int
    until: int
    end: int
    since: int
    reach: int
    over: bool  # said to have happened already, in a plan too

    @property
    def alone(self) -> bool:
        """Whether what is said is said of one project: A、B等12个项目总投资50亿元 is of none.

        对X进行改造 is said of X改造 alone.
        """
        names, category = self.group.names, self.group.category
        return len(names) == 1 and (not category or names[0].name.endswith(category))


# a clause that goes on about the same thing: 预计11月底完工, 总投资5亿元, 目前正在…
_GOES_ON = re.compile(
    r"[\s（(]*(?:都|均|也|目前|现|已|正|预计|力争|争取|确保|计划|拟|将|于|年内|年底|今年|当年|去年|全年(?=完成投资)|上半年|下半年|明年|\d{1,2}月|\d{4}年|"
    rf"{CHINESE_YEAR}年"
    r"|占?总投资|概算|投资|年度(?:计划)?投资|累计|完成(?:投资|(?:主体)?(?:总?工程))|项目|工程|该|其|建成后|占地|总建筑|全长)"
)
_MONEY = re.compile(
    r"\s*(?:[（(]?\d{1,2}[）)、.．])?(?:今年|年内|年度|当年)?(?:计划|完成|累计)?(?:总?投资|投入)(?:资金)?[约近超]?\d[\d.]*[万亿]元"
)
_BARE_STAGE = re.compile(
    r"[二三四五六]期(?:工程|项目)?$|[东西南北]?延[长伸]?线$|[东西南北中]{1,2}段$"
)
_STAGE_END = re.compile(
    r"(?:[一二三四五]期.*|[东西南北中]{1,2}段|[东西南北]?延[长伸]?线)(?:改?扩建|改造|工程|项目)*$|(?:改?扩建|改造|工程|项目)+$"
)
_NEW = re.compile(r"(?:一批)?(?:拟建|新上|新开工|新建|新引进|计划新)")
_UNDER_WAY = re.compile(r"(?:一批)?(?:续建|在建)")  # A、B等续建项目9个
_WORK_AFTER = re.compile(
    r"(?:的|项目|工程)(?:拆迁|征迁|征拆|征地|土地征收|前期|立项|可研|设计|招标|审批)"
)
_PRESSED = re.compile(r"的?(?:推进|建设|实施|改造|治理|修复)力度")  # 加大X、Y推进力度
# X主体工程完工: a part is done, and the rest of X goes on
_PART = re.compile(r"的?(?:主体|土建|路基|桩基|部分)")


# 建成投产的重大工程主要有：… | 新开工的工程三十五个，如…
_LIST_AHEAD = re.compile(r"(?:工程|项目|铁路|公路|水库|电[厂站])(?:主要)?(?:有|是|为|包括)$")
# 包括三十八个续建工程，如…
_CONTINUED = re.compile(r"[一二三四五六七八九十百\d][个项]续建(?:的)?(?:工程|项目)$")
_LIST_OPENS = re.compile(
    r"(?:其中)?(?:主要)?(?:包括|如(?!果|期|今|何|同|此|[上下][所述:：]))|其中(?:主要)?有|主要有"
)
# 以柏溪港、鹭洲机场为依托的体系, 抓住国家重视鹭江治理的机遇: what a work rests on is not built
_MEANS = re.compile(
    r"以[^，。；：]{2,50}?为(?:依托|支撑|载体|龙头|核心|引领|契机|带动|基础)"
    r"|(?:抓住|抢抓|借助|利用)[^，。；：]{2,40}?(?:机遇|契机)"
)
# 某水电站实现截流，… goes on to its end; 某机场新增6条航线，… tells something else
_MILESTONES = frozenset(("实现", "完成…", "达到", "形成", "开放"))
# X已经|建成 is over, in a plan too
_ALREADY = re.compile(
    r"(?:等[^，。；、]{0,10})?(?:今年|目前|现|建设|于[^，。；、]{2,6})?(?:都|均)?已(?!有)"
)


class _Place(NamedTuple):
    group: Group
    first: bool
    start: int
    until: int
    end: int
    since: int
    reach: int


def _places(text: str, clauses: list[Clause]) -> list[_Place]:
    """Every group with its clause, later clauses that go on about it counted in."""
    places: list[_Place] = []
    listed: list[str] = []  # the verbs of a clause that announces a list: 建成的工程有：A，B
    lead = -1  # where a clause of money stands whose project comes next: 投资2亿元，实施了X
    for before, clause in zip([None, *clauses], clauses):  # noqa: B905
        if before is not None and _announces(text, before, clause):
            listed = list(dict.fromkeys(_verbs(before)))
        elif before is not None and _is_continued(text, before, clause):
            listed = ["推进"]
        elif text[clause.start - 1 : clause.start] in ("；", ";") and _verbs(clause):
            listed = []
        live = [g for g in clause.groups if _is_live(g)]
        goes_on = not clause.groups or _GOES_ON.match(text, clause.start, clause.end)
        if not places and not live and _MONEY.fullmatch(text, clause.start, clause.end):
            lead = clause.start
            continue
        if places and not live:
            if goes_on and not _LIST_AHEAD.search(text, clause.start, clause.end):
                places[-1].group.right.extend(_verbs(clause))
                if not {"；", ";"} & set(text[places[-1].end : clause.start]):
                    places[-1] = places[-1]._replace(end=clause.end, reach=clause.end)
                continue
            if not governs(_verbs(clause)):
                continue
        kept = _fold(clause.groups)
        live_end = clause.start
        for i, group in enumerate(kept):
            since, live_end = live_end, group.end if _is_live(group) else live_end
            start, lead = (lead, -1) if lead >= 0 and _is_live(group) else (since, lead)
            end = kept[i + 1].start if i + 1 < len(kept) else clause.end
            if listed and not governs(group.left) and not _tells(group.right):
                group.left.extend(listed)
                group.right.clear()  # …复线新增铺轨300公里: how much of it
            places.append(_Place(group, i == 0, start, end, end, since, end))
        lead = -1 if clause.groups else lead
    return _alone_after_sums(text, places)


def _alone_after_sums(text: str, places: list[_Place]) -> list[_Place]:
    """投资2亿元，实施了X: a sum that opens a sentence is X's; of 投资3亿元，建成X，扩建Y no one's."""
    for i, after in enumerate(places[1:]):
        between = text[places[i].group.end : after.group.start]
        apart = {"；", ";"} & set(between) or all(name.counted for name in after.group.names)
        if places[i].start < places[i].since and not apart:
            places[i] = places[i]._replace(start=places[i].since)
    return places


def _tells(words: list[str]) -> bool:
    """Whether verbs after a name tell its own state: 竣工, 停工, 前期工作."""
    return any(CUES[word].effect in ("complete", "prepare", "stall", "sign") for word in words)


def _is_continued(text: str, clause: Clause, after: Clause) -> bool:
    """今年施工的包括三十八个续建工程，如…: not the end of a list, A、B等200个续建项目."""
    listed = any(group.category for group in clause.groups)
    opens = _LIST_OPENS.match(text, after.start, after.end)
    return bool(opens) and not listed and bool(_CONTINUED.search(text, clause.start, clause.end))


def _announces(text: str, clause: Clause, after: Clause) -> bool:
    """Whether a clause says what happened to the works that the next ones list."""
    if not governs(_verbs(clause)):
        return False
    opens = _LIST_AHEAD.search(text, clause.start, clause.end)
    return bool(opens or _LIST_OPENS.match(text, after.start, after.end))


def _is_live(group: Group) -> bool:
    """Whether a group may name projects at all: 初步设计工作 and 底层框架工程 do not."""
    prepared = bool(group.right) and group.right[0].startswith("前期")  # 引江济淮前期工作
    return (
        bool(group.category)
        or prepared
        or group.told
        or any(
            (n.head and n.head != n.name and not is_part(n.name)) or _BARE_STAGE.match(n.name)
            for n in group.names
        )
    )


def _fold(groups: list[Group]) -> list[Group]:
    """Give a group the verbs of the idle ones after it: X完成|初步设计|工作."""
    kept: list[Group] = []
    for group in groups:
        if kept and _is_live(kept[-1]) and not _is_live(group):
            kept[-1].right.extend(w for w in group.right if w not in kept[-1].right)
        else:
            kept.append(group)
    return kept


def _verbs(clause: Clause) -> list[str]:
    """All verbs of a clause in order."""
    words = [w for group in clause.groups for w in group.left]
    return [*words, *(clause.groups[-1].right if clause.groups else clause.cues)]


def _spread(places: list[_Place]) -> list[_Place]:
    """Verbs that a list over commas shares: A扩建，B整治，C等项目建成; 新开工甲至乙，丙至丁."""
    for i in range(len(places) - 2, -1, -1):
        group, after = places[i].group, places[i + 1].group
        bare = not governs(group.left) and not governs(group.right) and not _is_told_of(group)
        if bare and places[i + 1].first and not after.left and _is_live(after):
            told = bool(group.right)  # 甲馆完成基础，乙馆年内开工: not of one list
            group.right.extend(after.right)
            shared = group.category or after.category
            places[i] = _share(places[i], places[i + 1], shared, told=told)
        elif places[i + 1].first and _goes_on(group, after):
            after.left.extend(group.left)
            places[i] = places[i]._replace(group=group._replace(category=after.category))
            places[i + 1] = places[i + 1]._replace(since=places[i].since)
        elif group.right is after.right:  # A等3条高速、B建成投运
            places[i] = _share(places[i], places[i + 1], group.category, told=False)
            places[i + 1] = places[i + 1]._replace(since=places[i].since)
    for i in range(1, len(places)):
        group = places[i].group
        bare = not group.left and not governs(group.right)
        listed = any(n.built for n in group.names) or STRETCH.match(group.names[0].name)
        if bare and places[i].first and listed:
            group.left.extend(places[i - 1].group.left)
            places[i] = places[i]._replace(since=places[i - 1].since)
    return places


def _share(place: _Place, after: _Place, category: str, *, told: bool) -> _Place:
    """A place whose verbs stand with the next one, and unless `told` its times too."""
    group = place.group._replace(category=category)
    # A、B等项目建设，C年底竣工: the first list is over
    if told or place.group.category.endswith("建设"):
        return place._replace(group=group)
    return place._replace(group=group, until=after.until, reach=after.reach)


def _is_told_of(group: Group) -> bool:
    """某某机场新增6条航线: what a facility does is no step of its building; a 项目 is built."""
    standing = HEADS.get(group.names[-1].head) in ("road", "facility") and not group.category
    return standing and any(CUES[w].role == "hard" and w not in _MILESTONES for w in group.right)


def _goes_on(group: Group, after: Group) -> bool:
    """推进A、B，C、D等项目建设: the list under one verb goes on after a comma."""
    if not after.category or _UNDER_WAY.match(after.category):
        return False
    if after.left or governs(group.right) or governs(after.right) or not governs(group.left):
        return False
    if group.category:  # 推进A、B等转型项目，C、D等新项目|建设
        return after.category.endswith("建设")
    first = group.names[0]
    single = bool(first.head) and is_specific(first.name) and not first.built
    return single or len(group.names) > 1


def read_sites(text: str, item: Item, *, wide: bool) -> list[Site]:
    """The projects that a sentence names, in order; `wide`: in the report of a province or more."""
    if not any(p.search(text, item.start, item.end) for p in (HEAD, TELLS)):
        return []
    if not GOVERNING.search(text, item.start, item.end):
        return []
    sites: list[Site] = []
    means = [m.span() for m in _MEANS.finditer(text, item.start, item.end)]
    for place in _spread(_places(text, read_clauses(text, item.start, item.end))):
        group = place.group
        built = [n for n in group.names if not any(a <= n.start < b for a, b in means)]
        if not built:
            continue
        before = sites[-1].names[-1].name if sites else ""
        group = group._replace(names=_complete(built, before))
        if _WORK_AFTER.search(group.category):
            group.right.insert(0, "前期工作")
        pressed = _PRESSED.match(text, group.names[-1].end, place.end) is not None
        if pressed or _is_supported(group):
            group = group._replace(left=[*group.left, "推进"])
        if _UNDER_WAY.match(group.category):  # what is under way is not planned any more
            group = group._replace(right=[*group.right, "推进"])
        if _NEW.match(group.category):  # 抓好A等新上项目: these are yet to begin
            group = group._replace(left=["启动"])
        names = [name for name in accepted(group, wide=wide) if name.start < name.end]
        if not names and sites and "；" not in text[sites[-1].end : place.reach]:
            sites[-1] = sites[-1]._replace(reach=place.reach)  # 推进X建设，完善配套，年内竣工
        if names and item.part != "plan" and _PART.match(text, names[-1].end, place.end):
            group = _in_part(group)
        if names:
            past = bool(group.left) and group.left[-1].endswith("了")  # 先后建设了X, in a plan too
            reach = min(place.end, names[-1].end + 20)
            over = past or bool(_ALREADY.match(text, names[-1].end, reach))
            sites.append(
                Site(
                    names,
                    group,
                    place.start,
                    place.until,
                    place.end,
                    place.since,
                    place.reach,
                    over,
                )
            )
    return sites


def _is_supported(group: Group) -> bool:
    """支持A、B实验室建设: what is supported is that they are built; 支持A扩大出口 is not."""
    helped = bool(group.left) and group.left[-1] in ("支持", "扶持")
    works = frame_of(group) in ("project", "works") or group.names[-1].built
    return helped and works and not group.right


def _in_part(group: Group) -> Group:
    """The verbs of a part said of the whole: what completes the part does not complete it."""
    left = ["推进" if CUES[w].effect == "complete" else w for w in group.left]
    right = ["主体完工" if CUES[w].effect == "complete" else w for w in group.right]
    return group._replace(left=left, right=right)


def _complete(names: list[Name], before: str) -> list[Name]:
    """推进X航道二期并谋划三期、四期: a bare stage takes the name of the project before it."""
    whole: list[Name] = []
    for name in names:
        if before and _BARE_STAGE.match(name.name):
            name = name._replace(name=_STAGE_END.sub("", before) + name.name)
        before = name.name
        whole.append(name)
    return whole
