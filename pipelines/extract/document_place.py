"""The place a document speaks for: its locality and the divisions it lies in.

Here: where documents name themselves (title, session line, office, opening), and choosing between
divisions of one name by what else the text names. Not here: the table of divisions (regions),
finding names in text (region_text), the document's year or kind.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.extract import region_text, regions
from pipelines.extract.document_unlisted import find_unlisted, lineage_of
from pipelines.extract.region_text import Chain
from pipelines.extract.regions import Region

_NATION = re.compile(
    r"国务院(?:副?总理|政府工作报告)|代表(?:国务院|中央人民政府)|中华人民共和国(?:国家统计局|\d{4}年国民)"
    r"|中华人民共和国(?:发展)?国民经济|(?m:^国家统计局$)"
)
# After the name of a place that speaks: 涞水县|第十四届人民代表大会, 江门市|市长, 容城县|人民政府
_SPEAKER = re.compile(
    r"第?[一二三四五六七八九十\d]{1,4}届(?:人民代表大会|人大)|(?:人民)?政府|人大[一二三四五六七八九十]+届"
    r"|(?:人民代表大会)|代?理?(?:[省市县区州盟旗镇乡]长|主席)|国民经济和社会发展"
)
_SPEAKER_REACH = 700
_HEAD_REACH = 1500
_OPENING = 300

# 我代表容城县人民政府, 我代表市人民政府: the last character is the kind of place that speaks.
_SPEAKS_FOR = re.compile(
    r"代表[^，。,.\s]{0,14}?(自治区|[省市州盟县旗区镇乡])(?:人民)?(?:政府|行署)"
)
# 市长 李爱武 / 代区长: the first office named; 副市长 and 部省长 are others.
_OFFICE = re.compile(r"(?<!副)(?<!书记、)(?:(自治区)(?:人民政府)?代?主席|([省市州盟县旗区镇乡])长)")
_CONSULTED = re.compile(r"(自治区|[省市州盟县旗区])政协")
# The words of a text for its own place, and for the party committee beside its government.
_OWN_WORDS = (
    ("镇", re.compile(r"[我全]镇|(?<![乡村])镇党委|(?<!乡)镇政府")),
    ("乡", re.compile(r"[我全]乡(?!村)|(?<!镇)乡党委|乡政府")),
    ("街道", re.compile(r"全街(?!道?区)|我街|[我全]街道|街道(?:党|办事处|上下|中心工作)")),
    ("县", re.compile(r"[我全]县|县委")),
    ("旗", re.compile(r"[我全]旗|旗委")),
    ("州", re.compile(r"[我全]州|州委")),
    ("盟", re.compile(r"[我全]盟|盟委")),
    ("市", re.compile(r"[我全]市|市委")),
    ("自治区", re.compile(r"全自治区|自治区党委")),
    ("省", re.compile(r"[我全]省|省委")),
    ("区", re.compile(r"[我全]区(?!域)|(?<!治)区委")),
)
_TOWN_TYPES = {"镇": ("镇",), "乡": ("乡", "苏木"), "街道": ("街道",)}
_MIN_OWN_WORDS = 2
_MIN_MENTIONS = 3
_MIN_COMMUNITIES = 2
_LEVEL_OF_TYPE = {
    "省": "province",
    "自治区": "province",
    "州": "city",
    "盟": "city",
    "县": "county",
}


class Place(NamedTuple):
    """Where a document is from; a division is None where the text does not tell."""

    locality: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    town: str | None = None
    region_code: str | None = None
    level: str | None = None


def find_place(title: str, head: str, body: str) -> Place:
    """The place of a document, from its title and head, else from what its body names most."""
    if _NATION.search(title + head[:_SPEAKER_REACH]):
        return Place(locality="全国", level="nation")
    office = _office(head)
    own = office or _own_words(body)
    unlisted = find_unlisted(title, head[:_SPEAKER_REACH], body)
    speaker = None
    for chain in _speakers(title, head):
        if unlisted and chain.text in unlisted.locality:
            continue  # 丰县 in 沅丰县, 南湖区 in 嘉兴市南湖区枫桥湾街道: the whole name is another
        if _fitting(chain.last, own):
            return _placed(chain, own, body)
        speaker = speaker or chain
    if unlisted:
        return Place(unlisted.locality, **lineage_of(unlisted), level=unlisted.level)
    if speaker and not office:
        return _placed(speaker, own, body)
    if own in _TOWN_TYPES or own is None:
        return _town(title, head, body, own)
    return _from_body(own, body)


def place_of(names: Sequence[str], text: str) -> Place | None:
    """The place of divisions named from the top down (河北, 保定, 满城), where it is known."""
    named = "".join(names)
    chain = next(region_text.chains(named), None)
    return _placed(chain, None, text) if chain and chain.text == named else None


def _office(head: str) -> str | None:
    """The kind of place whose head speaks: 我代表市人民政府, 代县长."""
    start = head[:_HEAD_REACH]
    match = _SPEAKS_FOR.search(start) or (
        (_OFFICE.search(start[:_OPENING]) or _CONSULTED.search(start))
        if "各位代表" in start
        else None
    )
    return next(filter(None, match.groups())) if match else None


def _own_words(body: str) -> str | None:
    """The kind of place that the text calls its own most often: 我市, 全县."""
    counts = [(len(pattern.findall(body)), own) for own, pattern in _OWN_WORDS]
    count, own = max(counts, key=lambda pair: pair[0])
    return own if count >= _MIN_OWN_WORDS else None


def _fitting(candidates: Iterable[Region], own: str | None) -> list[Region]:
    """Those candidates that can be a place of that kind; all when the kind is not known.

    Counties become districts and cities, so 县, 区 and 旗 fit every county.
    """
    return [region for region in candidates if own is None or _fits(region, own)]


def _fits(region: Region, own: str) -> bool:
    if own in _TOWN_TYPES:
        return region.level == "town" and region.name.endswith(_TOWN_TYPES[own])
    if own == "市":
        return region.name.endswith("市")
    if own == "区":
        return region.level == "county" or region.name.endswith("区街道")
    if own in ("县", "旗"):
        return region.level == "county"
    return region.level == _LEVEL_OF_TYPE[own]


def _speakers(title: str, head: str) -> Iterator[Chain]:
    """Places where the document names itself: its title, then who speaks to which assembly."""
    yield from region_text.chains(re.sub(r"[（(].*$", "", title))
    start = re.sub(r"\s+", "", head[:_SPEAKER_REACH])
    for match in _SPEAKER.finditer(start):
        chain = region_text.chain_before(start, match.start())
        if chain is not None:
            yield chain


def _placed(chain: Chain, own: str | None, text: str) -> Place:
    """The place of a chain: the one division that the text points to, or what is sure of it."""
    candidates = _fitting(chain.last, own) or list(chain.last)
    return _place(chain.text, _best_supported(candidates, text))


def _best_supported(candidates: list[Region], text: str) -> list[Region]:
    """The candidates whose surroundings (divisions above and below) the text names most."""
    if len(candidates) == 1:
        return candidates
    scores = [_support(region, text) for region in candidates]
    best = [r for r, score in zip(candidates, scores, strict=True) if score == max(scores)]
    return _by_communities(best, text) if len(best) > 1 else best


def _by_communities(candidates: list[Region], text: str) -> list[Region]:
    """The one whose communities the text names (南龛, 西龛: 西城街道 of 巴州区), if it is clear."""
    named = Counter({r: sum(name in text for name in regions.communities(r)) for r in candidates})
    (first, most), (_, next_most) = named.most_common(2)
    return [first] if most >= max(_MIN_COMMUNITIES, 2 * next_most) else candidates


def _support(region: Region, text: str) -> int:
    """How much of what lies above and below a region the text names; its own name is no proof."""
    above = {regions.stem(r.name) for r in regions.lineage(region)} - {regions.stem(region.name)}
    return sum(map(text.count, above)) + 2 * sum(r.name in text for r in regions.children(region))


def _place(locality: str, winners: list[Region]) -> Place:
    """The fields that all the winners agree on."""
    lines = [{r.level: r.name for r in regions.lineage(winner)} for winner in winners]
    sure = {
        level: name
        for level, name in lines[0].items()
        if all(line.get(level) == name for line in lines)
    }
    levels = {winner.level for winner in winners}
    return Place(
        locality,
        sure.get("province"),
        sure.get("city"),
        sure.get("county"),
        sure.get("town"),
        winners[0].code.ljust(6, "0") if len(winners) == 1 else None,
        levels.pop() if len(levels) == 1 else None,
    )


def _from_body(own: str, body: str) -> Place:
    """The place of that kind which a text without a title names most, its parts counted too.

    A report of a province names its cities more often than itself: 杭州, 宁波 and 温州 are 浙江省.
    """
    named: Counter[Region] = Counter()
    parts: Counter[Region] = Counter()
    for name, count in region_text.mentions(body).items():
        candidates = regions.named(name)
        for region in _fitting(candidates, own):
            named[region] += count
        if len(candidates) == 1:
            for above in _fitting(regions.lineage(candidates[0])[:-1], own):
                parts[above] += count
    scores = Counter({r: count + parts[r] for r, count in named.items()})
    top = scores.most_common(2)
    level = _LEVEL_OF_TYPE.get(own)
    if not top or top[0][1] < _MIN_MENTIONS or (len(top) > 1 and top[1][1] * 2 > top[0][1]):
        return Place(level=level)
    return _place(top[0][0].name, [top[0][0]])


def _town(title: str, head: str, body: str, own: str | None) -> Place:
    """The town that the opening or most of the body names, in the divisions named with it."""
    counts = region_text.town_names(title + "\n" + body)
    opening = region_text.town_names(title + "\n" + head[:_OPENING])
    for region in _mentioned_towns(body):
        counts[region.name] += body.count(regions.stem(region.name))
    scores = {
        name: count + 10 * opening[name]
        for name, count in counts.items()
        if own is None or name.endswith(_TOWN_TYPES[own])
    }
    if not scores or (own is None and not opening):
        return Place(level="town" if own else None)
    name = max(scores, key=lambda name: (scores[name], name))
    return _place(name, _best_supported(list(regions.towns(name)), body))


def _mentioned_towns(body: str) -> Iterator[Region]:
    """The towns of the counties that the text names."""
    for name in region_text.mentions(body):
        for region in regions.named(name):
            if region.level == "county":
                yield from regions.children(region)
