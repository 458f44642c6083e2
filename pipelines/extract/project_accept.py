"""Which names are projects (判定): the sentence around a name against what the name itself says.

Here: frames (等项目, 新建X, X竣工) and the evidence that each needs. Not here: reading the names
(`project_names`) or their words (`project_specific`).
"""

import re

import rjieba

from pipelines.extract.project_edges import Name
from pipelines.extract.project_heads import MOVED
from pipelines.extract.project_lexicon import (
    CUES,
    GENERIC_NAMES,
    GENERIC_WORDS,
    HEADS,
    UNIQUE,
    Cue,
    any_of,
    head_of,
)
from pipelines.extract.project_names import Group
from pipelines.extract.project_specific import (
    STRETCH,
    has_owner,
    is_clause,
    is_located,
    is_specific,
    is_stage,
    is_water,
    is_weighty,
    is_wide,
    strip_name,
)
from pipelines.extract.project_status import governs
from pipelines.extract.regions import known
from pipelines.reference import table

_UNDERTAKING = re.compile(r"项目|工程")
_BUILDING = re.compile(r"建设|改造|整治|治理")
_OTHER = re.compile(rf"(?:{any_of('project_other_categories')})(?:建设|发展)?$")
# 等项工作, unlike 等产业工作, says nothing of what the things are
_WORKS = re.compile(r"\d*项?(?:重点)?工作$")
_CAMPAIGN = re.compile(rf"(?:{any_of('project_virtues')})")
_VISION = re.compile(
    r"全国|国际|区域性|世界|一流|国家级|重要|全省|示范区|先行区|试验区|高质量|现代化"
)
_PLAIN_WORKS = re.compile(r"(?:[一二三四五六七八九十\d]+[项大个])?(?:重点|重大)?工程")
# 引江济淮, 南水北调, 西气东输
_TITLED = re.compile(r"国家|[省市]级|全国|示范|试点|枢纽|基地|城市")
# what is asked for and granted in words: 申报国家文化生态保护区, 某某综合试验区获批设立
_ASKED = frozenset(("获批", "申报", "争创", "申建", "申请"))
_ZONE = re.compile(
    r"^(?:国家|全国|省级|世界).*(?:区|城市|基地|中心|园|县|市)$|(?:试验|示范|先行)区$"
)
_LED = re.compile(
    r"引[\u4e00-\u9fff]{1,2}[济入补供][\u4e00-\u9fff]{1,3}|[东西南北][水气电][东西南北][调输送]"
)
_TENDS = re.compile(r"整治|治理|疏浚|清淤")
_QUOTED = re.compile(r"^[“\"「][^”\"」]*[”\"」]")
# 等重大项目: things to be made; 等示范工程, 等民生项目 list programmes
_MADE = re.compile(r"^(?:\d+余?个)?(?:一批)?[^，。]{0,8}(?<!示范)(?<!民生)(?<!实事)(?<!服务)项目")
# ends of what is no product: 服务能力, 公共服务完善
_ABSTRACT = re.compile(rf"(?:{any_of('project_abstract')})$|已|通过|建设[\u4e00-\u9fff]")
_CAMPAIGN_WORK = re.compile(any_of("project_campaigns"))
_PROGRAMME = re.compile(any_of("project_programmes"))
# heads of what may be no thing at all: 思路, 阶段, 解纷平台
_VAGUE = frozenset(("平台", "段", "路", "城", "网", "道"))
# what may as well happen to an application, a title or a range of mountains
_VAGUE_EVENTS = frozenset(("谋划", "申报", "获批", "贯通", "形成", "深化研究", "推动"))
# 柏溪区老工业区搬迁改造, 110kV鹭棠线迁改
_PLACED = re.compile(r"[\u4e00-\u9fff]{2,3}[区县市](?![域场政内外])|[\u4e00-\u9fffA-Za-z\d]{2,}线$")
_ROADS = re.compile(r"公路|铁路|干线|高速|轨道|大道")
_LINE = re.compile(r"[\u4e00-\u9fff]{2,8}线")  # 柏修线, among other 公路
_INNER_COUNT = re.compile(r"\d+余?[条座个所家处]|[两三四五六七八九十]个|^[（(]|思路|^面向")
# what the verb before it does to a name that is not built: 融入X, 获评X
_ELSEWHERE = Cue("hard", "none")
_GRAND = re.compile(r"^(?:国家|全国|世界|国际一流|区域性|省级|全球)")
# 金融中心、商贸中心: what a city is to be; 鹭洲金融中心大厦 is built
_ROLE = re.compile(
    r"^(?:国际|现代|区域性?)?"
    r"(?:金融|商贸|贸易|信息|科技|工业|交通|运输|物流|航运|消费|创新|旅游|会展|经济|文化|制造)中心(?:城市)?$"
)
_PART_OF_WORK = re.compile(r"框架|土方|桩基|路基工程|^主体|地基|外墙|^基础工程")
_BAD = re.compile("|".join(row["pattern"] for row in table("project_refused")))


def is_part(name: str) -> bool:
    """Whether a name is a stage of some work, not a work: 底层框架工程."""
    return bool(_PART_OF_WORK.search(name))


def frame_of(group: Group) -> str:
    """What the words after a list make of it: project, works, other, or nothing said."""
    if group.category:
        if _UNDERTAKING.search(group.category) and not group.category.endswith("合作"):
            return "project"
        if MOVED.search(group.category):
            return "project"
        if _OTHER.search(group.category.rstrip("的")) and not _WORKS.match(group.category):
            return "other"
        if _BUILDING.search(group.category):
            return "works"
        head = head_of(group.category)
        return "kind" if head and len(group.category) <= len(head) + 2 else ""
    last = group.names[-1]
    listed = len(group.names) > 1
    return "project" if listed and HEADS.get(last.head) == "undertaking" else ""


def accepted(group: Group, *, wide: bool = False) -> list[Name]:
    """The names of a group that are projects; `wide`: in the report of a province or more."""
    frame = frame_of(group)
    governed = governs(group.left) or governs(group.right)
    built = any(n.built for n in group.names)
    if frame == "other" or not (governed or frame == "project" or built):
        return []
    if (
        _is_titled(group)
        or _is_programmes(group)
        or _is_pivot(group)
        or _is_aside(group)
        or (frame == "kind" and _only_moves(group))
    ):
        return []
    if not frame and (visions := _visions(group)):
        group = group._replace(names=[n for n in group.names if n not in visions])
        if not group.names:
            return []
    building = frame in ("project", "works") or built or _builds(group)
    firm = {n for n in group.names if _stands_alone(n, group, frame, building, wide)}
    if not firm or (frame == "project" and _is_common_list(group)):
        return [n for n in group.names if n in firm and n.head and is_specific(n.name)]
    mostly = 2 * len(firm) >= len(group.names)
    if len(group.names) == 1 or not (building or mostly):
        return [n for n in group.names if n in firm]
    made = mostly and bool(_MADE.search(group.category) or (not group.category and _begins(group)))
    return [n for n in group.names if n in firm or _stands_beside(n, made)]


def _is_titled(group: Group) -> bool:
    """获批某某国家物流枢纽: what is won is a title; 获批鹭洲抽水蓄能电站 is a permit."""
    if group.left[-1:] == ["获批"] and any(_TITLED.search(n.name) for n in group.names):
        return True
    asked = _ASKED & {*group.left[-1:], *group.right[-1:]}
    return bool(asked) and all(_ZONE.search(n.name) for n in group.names)


def _is_programmes(group: Group) -> bool:
    """实施英才引育、乡村名师等工程: of what is only carried out, nothing stands on a map."""
    bare = 2 * sum(bool(n.head) or is_located(n.name) for n in group.names) < len(group.names)
    return (
        bare
        and bool(_PLAIN_WORKS.fullmatch(group.category))
        and any("实施" in word for word in group.left)
    )


def _is_pivot(group: Group) -> bool:
    """推动X融入…, 纳入X: the verb moves something, and builds nothing."""
    if group.left and group.left[-1] in ("纳入", "列入", "落户", "入驻", "进驻"):
        return True
    if not group.right or governs(group.right) or len(group.names) > 1 or group.names[0].built:
        return False
    return any(CUES[word].role == "hard" for word in group.right) and _only_moves(group)


def _visions(group: Group) -> list[Name]:
    """What a place is to be for others: 打造全国算力枢纽、绿能基地 and 金融中心、商贸中心."""
    roles = [n for n in group.names if _ROLE.search(n.name)]
    grand = [n for n in group.names if _GRAND.match(n.name)]
    if grand and len(group.names) > 1 and group.left[-1:] == ["打造"]:
        return [n for n in group.names if n in grand or not is_located(n.name)]
    return roles if len(roles) > 1 else []


def _only_moves(group: Group) -> bool:
    """推动A、B等口岸…: no verb says what happens to the things themselves."""
    hard = {word for word in group.left if CUES[word].role != "adverb"}
    return hard <= {"推动", "促进", "支持"} and not _builds(group)


def _is_aside(group: Group) -> bool:
    """依托X、Y推动Z: what the nearest verb says of X is not that it is built."""
    hard = [CUES[word].effect for word in group.left if CUES[word].role in ("hard", "soft")]
    after = {CUES[word].effect for word in group.right}
    aside = bool(hard) and hard[-1] == "none"
    return aside and not group.category and not after & {"complete", "ongoing", "prepare"}


def _is_common_list(group: Group) -> bool:
    """易地扶贫搬迁、农村危房改造等项目: a list of programmes, whatever else stands in it."""
    common = sum(_is_common(n.name) for n in group.names)
    return 2 * common > len(group.names)


def _builds(group: Group) -> bool:
    """Whether the verbs say that something is built, not just furthered."""
    effects = {CUES[word].effect for word in [*group.left, *group.right]}
    soft = any(CUES[word].role == "soft" for word in group.left)
    done = any("完成" in word for word in group.left)
    return soft or done or bool(effects & {"complete", "ongoing", "prepare", "build"})


def _stands_alone(name: Name, group: Group, frame: str, building: bool, wide: bool) -> bool:
    """Whether the name would be a project without siblings."""
    if _BAD.search(name.name) or is_part(name.name) or _is_division(name):
        return False
    if _is_common(name.name) or _is_programme(name.name):
        return False
    if is_clause(name.name) or (name.counted and not is_located(name.name)):
        return False
    if name.counted and len(name.name) <= len(name.head) + 2:
        return False  # 卡脖路5条
    specific = is_specific(name.name) or is_stage(name.name)
    if not name.head:
        if specific and (_is_prepared(name, group) or _is_tended(name, group)):
            return True
        if specific and (building or frame == "kind") and _is_beside(name, group):
            return True
        if frame == "kind" and building:
            short = len(name.name) <= 3 and name.name not in GENERIC_WORDS
            return len(name.name) <= 6 and (specific or short)
        if frame == "works" and building and is_located(name.name):
            return len(name.name) <= 8
        if building and "开通" not in group.left and STRETCH.fullmatch(name.name):
            return STRETCH.fullmatch(group.names[-1].name) is not None or not group.names[-1].head
        return frame == "project" and specific and len(name.name) <= 24
    core = name.name[: -len(name.head)]
    if not core:
        return name.name in UNIQUE and _happens(group, name, HEADS[name.head])
    kind = HEADS[name.head]
    if kind == "undertaking":
        told = _is_begun(name, core, group) or _is_funded(name, core, group)
        return _is_undertaking(name, core, specific) or told
    if kind in ("works", "action"):
        return _is_works(name, core, specific, frame, kind)
    if specific:
        grand = len(group.names) == 1 and not frame and _GRAND.match(name.name)
        return not _CAMPAIGN.match(name.name) and not (grand and not is_located(name.name))
    if name.counted:
        return False
    planned = any(CUES[word].effect == "prepare" for word in group.left) or (
        name.built and governs(group.left)
    )
    if has_owner(name.name) or (strip_name(name.name) in UNIQUE and not wide):
        return building and not is_wide(name.name)
    # 工业污水处理厂 is one in the report of a town; in that of a province only what happens to it tells
    firm = (planned and not wide) or _happens(group, name, kind)
    return _is_definite(name, frame, building, firm)


def _is_division(name: Name) -> bool:
    """连云港 among other cities: where something is done and not what."""
    bare = not name.head or len(name.name) <= 3
    return bare and not is_water(name.name) and known(name.name)


def _is_beside(name: Name, group: Group) -> bool:
    """柏修线 among other 公路, 玉泉商务区 among other 区: whole names without a head of their own."""
    if _LINE.fullmatch(name.name):
        roads = any(HEADS.get(n.head) == "road" for n in group.names)
        return roads or bool(_ROADS.search(group.category))
    zone = len(name.name) >= 5 and name.name.endswith("区") and not known(name.name)
    return zone and any(n.head.endswith("区") for n in group.names)


def _is_prepared(name: Name, group: Group) -> bool:
    """引江济淮前期工作: waters led from here to there are named by that alone."""
    led = len(group.names) == 1 and not group.category and _LED.fullmatch(name.name)
    return bool(led and group.right and group.right[0].startswith("前期"))


def _is_tended(name: Name, group: Group) -> bool:
    """综合整治柏溪河、鹭江: what is done to a named water is a work."""
    return is_water(name.name) and bool(_TENDS.search("".join(group.left[-1:])))


def _happens(group: Group, name: Name, kind: str) -> bool:
    """X开工, X建成投用: only a thing has a day on which that happens to it."""
    if kind not in ("road", "facility", "phase") or name.head in _VAGUE or group.category:
        return False
    if _INNER_COUNT.search(name.name) or any(CUES[word] == _ELSEWHERE for word in group.left):
        return False
    return _begins(group)


def _begins(group: Group) -> bool:
    """Whether the verbs after a group tell of its preparation, its start or its end."""
    effects = {CUES[word].effect for word in group.right if word not in _VAGUE_EVENTS}
    return bool(effects & {"complete", "ongoing", "prepare"})


def _is_product(name: Name) -> bool:
    """高铁铝合金铸件 beside named plants: what is to be made stands for the project."""
    if name.counted or not 4 <= len(name.name) <= 20 or _BAD.search(name.name):
        return False
    if _QUOTED.match(name.name) or _ABSTRACT.search(name.name):
        return False
    if is_wide(name.name) or is_clause(name.name) or _is_programme(name.name):
        return False
    if _CAMPAIGN.search(name.name) or _CAMPAIGN_WORK.search(name.name) or _OTHER.search(name.name):
        return False
    return not _is_common(name.name)


def _is_common(name: str) -> bool:
    """Whether many places have many of these: 口袋公园, but not 殡仪馆, of which each has one."""
    return strip_name(name) in GENERIC_NAMES and strip_name(name) not in UNIQUE


def _is_programme(name: str) -> bool:
    """Whether a programme, not a place, gives the name: 某县农村危房改造 is none on a map."""
    return bool(_PROGRAMME.search(name)) and not is_located(name)


def _is_undertaking(name: Name, core: str, specific: bool) -> bool:
    if name.counted or (name.head.endswith("工程") and _QUOTED.match(name.name)):
        return False
    if name.head.endswith("工程") and _CAMPAIGN_WORK.search(core) and not _facility_in(core, ""):
        return False
    return (specific and not _CAMPAIGN.match(core)) or (has_owner(core) and is_weighty(name.name))


def _is_funded(name: Name, core: str, group: Group) -> bool:
    """投资8.5亿元的城市排水防涝工程: what has a sum of its own is one thing."""
    funded = any(CUES[word].effect == "fund" for word in group.left)
    return funded and len(core) >= 6 and not (name.counted or len(group.names) > 1)


def _is_begun(name: Name, core: str, group: Group) -> bool:
    """净水厂工艺改造工程启动: work on a facility that has begun or ended on its own."""
    if name.counted or group.category or len(group.names) > 1 or _CAMPAIGN_WORK.search(core):
        return False
    if is_wide(name.name) or _is_programme(name.name) or _QUOTED.match(name.name):
        return False
    begins = _begins(group) or "启动" in group.right
    return len(core) >= 6 and begins and _facility_in(core, "")


def _is_works(name: Name, core: str, specific: bool, frame: str, kind: str) -> bool:
    """Whether an action names a work: 狮山路拓宽, not “某某”环境整治 or 3家企业整治."""
    if name.counted or (is_wide(name.name) and not is_located(name.name)):
        return False
    quoted = _QUOTED.match(name.name)
    if quoted:
        return bool(_facility_in(name.name[quoted.end() :], name.head))
    if has_owner(name.name) and _facility_in(core, ""):
        return True
    if frame != "project" and not _facility_in(core, ""):
        plain = kind == "works" or _CAMPAIGN_WORK.search(core)
        located = is_located(core) or bool(_PLACED.match(core))
        return specific and located and not plain
    return specific and not _CAMPAIGN.match(core)


def _is_definite(name: Name, frame: str, building: bool, planned: bool) -> bool:
    """Whether a name of common words still means one thing: 电力装备产业园."""
    if not building or is_wide(name.name) or _VISION.search(name.name):
        return False
    return is_weighty(name.name) and (frame == "project" or planned)


def _facility_in(core: str, head: str) -> bool:
    """Whether a facility is named before the action: 广播站|扩容."""
    core = core[: len(core) - len(head)] if head and core.endswith(head) else core
    return any(HEADS.get(head_of(word)) in ("road", "facility") for word in rjieba.cut(core, False))


def _stands_beside(name: Name, made: bool) -> bool:
    """Whether the name is a project because a sibling is one: 市中医院、妇女儿童医院."""
    if not name.head:
        return made and _is_product(name)
    if name.counted or _BAD.search(name.name) or _QUOTED.match(name.name):
        return False
    if is_wide(name.name) or _is_programme(name.name) or is_clause(name.name):
        return False
    return not _is_common(name.name) and (
        (len(name.name) >= 4 and len(name.name) > len(name.head) + 1)
        or strip_name(name.name) in UNIQUE
    )
