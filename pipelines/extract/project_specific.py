"""Whether a name names one thing (特指) or a kind of thing (泛指).

Here: 洪沟大道 against 城乡道路, judged by the words alone. Not here: the sentence around the name
(`projects`), or where the name begins and ends (`project_names`).
"""

import re
from functools import lru_cache

import rjieba

from pipelines.extract.project_lexicon import (
    CLAUSAL,
    CUES,
    GENERIC_NAMES,
    GENERIC_WORDS,
    HEADS,
    any_of,
    head_of,
)

# single characters that common phrases are made of; others, standing alone, are parts of names
_PLAIN = frozenset(
    "的新老旧大小高低中上下东西南北内外前后城乡县市区镇村路街水电气一二三四五六七八九十百千万多各个条座"
    "及和与或等有无为以在到至从向对于让使可能全省州国民工农商学院校馆所站厂场库园桥河江湖海港山林田地房楼"
    "线网管道段期级类型化性式点面带圈群链片块宽长年月日好快重主次软硬精优再非总分副正双单首补短跨控源截污"
    "垦复防治改扩迁建修通户用双创科教文卫体旅农业产供销储运输送变配险堤坝渠闸井泵危患病残幼少青中老男女"
)
_ROAD = re.compile(r"[\u4e00-\u9fff]{2}(?:路|街|大道|大桥|立交|巷)")
_COMMON_ROAD = re.compile(any_of("project_common_roads"))
_WATER = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![小大江内险型村市县病运山城入排干支沟灌沿涉爱跨全])"
    r"(?:河|江|湖|溪|水库)(?!流(?!域)|[道长湖岸网涌库河堤区海南北东西系泊滨])"
)
_PLACE = re.compile(
    r"[东西南北](?:[面侧端站]|[内外中]?环)|[\u4e00-\u9fff]{2,}至[\u4e00-\u9fff]{2,}|[\u4e00-\u9fff]{2,}(?<!中心)(?<!自然)"
    r"(?<!行政)(?<!示范)(?<!特色)(?<!美丽)(?<!贫困)(?<![城农新到])[镇村县乡]\w{2}"
)
_WARD = re.compile(r"[\u4e00-\u9fff]{2}(?<![农乡新城])[村镇乡庄寨屯]")
# a firm's name of common words: 森工集团, 华北制药股份
_FIRM = re.compile(
    r"(?![国民]有|大?企业|平台|投资|产业|大型|龙头|省属|市属|央企|上市|[一两三四五六]大)"
    r"[\u4e00-\u9fff]{2,4}(?:集团|股份|公司)(?!化|改|上市|经|治|总部|平台)[\u4e00-\u9fff]{3,}"
)
_WIDE = re.compile(
    r"^(?:各|县（区）|乡镇（街道）|市区|城区|城乡|农村|农区|牧区|社区|乡镇|县区|镇村|基层|苏木|嘎查村?|行政村|自然村|全[市县区省镇州国]|辖区|境内|省级|市级|国家级|部分|周边)+"
)
_CAPACITY = re.compile(
    r"年产|日产|日处理|年处理|日供水|装机|\d+万?(?:千瓦|兆瓦|MW|吨)|^[百千]万?[兆千]瓦(?!级)"
)
_CODE = re.compile(
    r"[A-Z]?\d+号|[一二三四五六七八九十]号线|[国省县]道?[A-Z]?\d{2,}|\d{2,}[国省县]道|[GSX]\d{2,}|[A-Za-z]{2,}"
)
_OWNER = re.compile(
    r"(?:[市县区州](?!域|场|政|容|民|内|里|委|直|两|、|县|区|级)|[县区]级(?!非|公|政|重|示|以|现|经|开|医|众)"
    r"|(?:省|自治区)(?=[\u4e00-\u9fff]{0,10}(?:馆|医院|剧院|学院|大学|体育中心|艺术中心|疾控中心|会堂|学校|党校"
    r"|训练基地|交易中心)(?:新馆|新院|[一二三]期|迁建|改?扩建|改造)*(?:建设)?(?:项目|工程)?$)"
    r"|第[一二三四五六七八九十\d]|城[东西南北](?![京昌宁通])|[新老](?!型|兴|增|一|农|建|能|材|式|社|旧|城|年))"
)


# a road from one town to the next: 新开工柏溪至鹭洲、棠川至苇湾
STRETCH = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}(?:高速|复线|铁路|公路|线))?[\u4e00-\u9fff]{2,4}至[\u4e00-\u9fff]{2,4}"
    r"(?:[（(][\u4e00-\u9fff]{2,4}[）)])?"
)
# 沪昆铁路|某市段: the part of a line that lies in a place
SECTION = re.compile(r"(?:铁路|高铁|客专|高速公路|高速|公路|航道|管道)[\u4e00-\u9fff]{2,4}段$")


def _named_token(token: str) -> bool:
    return (
        len(token) >= 2
        and token not in GENERIC_WORDS
        and token not in HEADS
        and token not in CUES
        and not token.isascii()
    )


@lru_cache(maxsize=1 << 16)
def is_specific(name: str) -> bool:
    """Whether `name` has a part that common vocabulary does not explain.

    洪沟大道 has 洪沟; 老旧小区改造 and 城乡道路 have nothing but common words.
    """
    if strip_name(name) in GENERIC_NAMES:
        return False
    name = _WIDE.sub("", name)
    if _PLACE.search(name) or _CAPACITY.search(name) or _CODE.search(name):
        return True
    if _WATER.search(name) or _FIRM.match(name):
        return True
    if any(not _COMMON_ROAD.search(m.group()) for m in _ROAD.finditer(name)):
        return True
    if _unread_road(name):
        return True
    run = ""
    for token in rjieba.cut(name, False):
        if len(token) == 1 and token >= "\u4e00":
            run += token
            continue
        if _unknown(run) or _named_token(token):
            return True
        run = ""
    return _unknown(run)


def _unread_road(name: str) -> bool:
    """南新高速, 中江铁路: two plain characters that make no word are a line's two ends."""
    name = strip_name(name)
    head = head_of(name)
    section = SECTION.search(name)
    if section or HEADS.get(head) == "action":
        name = name[: section.start() + 2] if section else name[: -len(head)]
        head = head_of(name)
    if HEADS.get(head) != "road":
        return False
    core = name[: -len(head)]
    return 2 <= len(core) <= 3 and all(len(token) == 1 for token in rjieba.cut(core, False))


def _unknown(run: str) -> bool:
    """Whether single characters in a row spell a name: 洪沟, 沈山, but not 补 in 补短板."""
    return len(run) >= 2 and any(char not in _PLAIN for char in run)


@lru_cache(maxsize=1 << 16)
def is_clause(name: str) -> bool:
    """Whether words of grammar stand in a name, which then is a piece of a sentence.

    向莆铁路 is none: 向 is one of the line's two ends.
    """
    if _unread_road(name):
        return False
    tokens = rjieba.cut(name, False)
    return any(
        token in CLAUSAL and not _spells(tokens[max(0, i - 1) : i + 2])
        for i, token in enumerate(tokens)
    )


def _spells(tokens: list[str]) -> bool:
    """Whether three characters in a row spell a foreign name, as 都 does in 满都拉."""
    return len(tokens) == 3 and all(len(t) == 1 and t not in _PLAIN for t in tokens)


def is_water(name: str) -> bool:
    """沙河, 柳溪: a named water and no more."""
    return any(m.end() == len(name) for m in _WATER.finditer(name))


def is_wide(name: str) -> bool:
    """Whether a name opens with a whole class of places: 农村…, 各县区…, 全市…."""
    return bool(_WIDE.match(name))


@lru_cache(maxsize=1 << 16)
def is_located(name: str) -> bool:
    """Whether a name says where: a road, a river, a village."""
    return bool(
        _ROAD.search(name)
        or _WATER.search(name)
        or _PLACE.search(name)
        or _WARD.search(name)
        or _FIRM.match(name)
    )


@lru_cache(maxsize=1 << 16)
def has_owner(name: str) -> bool:
    """市中医院, 新人民医院, 第二期安置房: nothing but common words, yet one definite thing."""
    return bool(_OWNER.match(name)) and strip_name(name) not in GENERIC_NAMES


@lru_cache(maxsize=1 << 16)
def strip_name(name: str) -> str:
    """`name` without what is added at will: quotes, 项目, 工程, 建设, the 的 of 甲厂的改造."""
    name = re.sub(r"[“”\"「」]|的(?=改造|整治|治理)", "", name)
    while True:
        shorter = re.sub(r"(?:建设|项目|工程)$", "", name)
        if shorter == name or len(shorter) < 2:
            return name
        name = shorter
