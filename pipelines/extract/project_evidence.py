"""What speaks for a project (项目证据): all that a name and its sentence say, weighed together.

Here: the signs that a name gives (its words, its head, whether it is one thing) and that its list
and verbs give, and their sum. Not here: reading names (`project_names`), the words of a name
(`project_specific`), or what else is asked of a candidate (`project_accept`).

The weights of ``project_evidence.csv`` were fitted as a logistic regression to names of old and new
reports, labelled by hand as projects or not; signs seen in few reports, or that weigh next to
nothing, are left out. A weight above 0 speaks for a project; what is near even is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import rjieba

from pipelines.extract.project_edges import Name
from pipelines.extract.project_lexicon import (
    CUES,
    GENERIC_NAMES,
    GENERIC_WORDS,
    HEADS,
    UNIQUE,
    any_of,
    head_of,
)
from pipelines.extract.project_names import Group
from pipelines.extract.project_specific import (
    has_owner,
    is_clause,
    is_located,
    is_specific,
    is_wide,
    strip_name,
)
from pipelines.extract.weighing import Scale, Sign
from pipelines.reference import table

_SCALE = Scale("project_evidence")
_CAMPAIGN = re.compile(any_of("project_campaigns"))
_PROGRAMME = re.compile(any_of("project_programmes"))
_DOUBTS = [(re.compile(row["pattern"]), row["why"]) for row in table("project_doubts")]
_DOUBTED = re.compile("|".join(doubt.pattern for doubt, _ in _DOUBTS))
_AT_LEAST = 0.2  # a row that is no project costs a reader more than one that is missing
_LONGEST_CORE = 6  # a core of more characters says no more
_MOST_SIBLINGS = 6
_EDGE = 2  # how many characters at the edge of a name tell its manner


def is_common(name: str) -> bool:
    """Whether many places have many of these: 口袋公园, but not 殡仪馆, of which each has one."""
    return strip_name(name) in GENERIC_NAMES and strip_name(name) not in UNIQUE


class Company(NamedTuple):
    """How many names a list has, and how many of them are of each kind."""

    names: int
    one: int
    headed: int
    common: int
    built: int


def company(names: Sequence[Name]) -> Company:
    """The company that the names of a list keep, counted once for all of them."""
    return Company(
        len(names),
        sum(is_specific(n.name) for n in names),
        sum(bool(n.head) for n in names),
        sum(is_common(n.name) for n in names),
        sum(n.built for n in names),
    )


def evidence(
    name: Name, group: Group, beside: Company, frame: str, *, wide: bool
) -> Iterator[Sign]:
    """What a name and its sentence give in evidence: its kind, the words, and how much there is.

    `beside`: the company of its list; `frame`: what the words after the list make of it; `wide`:
    in the report of a province or more.
    """
    kind = HEADS.get(name.head, "")
    one = "one" if is_specific(name.name) else ""
    yield from _of_name(name)
    yield from _of_words(name)
    yield from _of_list(name, group, beside)
    yield from _of_verbs(group, f"{kind} {one}")
    yield "frame", frame, 1.0
    yield "class", kind, 1.0
    yield "frame class", f"{frame} {kind}", 1.0
    yield "class one", f"{kind} {one}", 1.0
    if wide:
        yield "province", f"{kind} {one}", 1.0


def _of_name(name: Name) -> Iterator[Sign]:
    """Whether a name names one thing, a kind or a programme, by its own words."""
    signs = {
        "one": is_specific(name.name),
        "located": is_located(name.name),
        "owned": has_owner(name.name),
        "unique": strip_name(name.name) in UNIQUE,
        "common": is_common(name.name),
        "everywhere": is_wide(name.name),
        "clause": is_clause(name.name),
        "campaign": _CAMPAIGN.search(name.name) is not None,
        "programme": _PROGRAMME.search(name.name) is not None,
        "counted": name.counted,
    }
    for sign, given in signs.items():
        if given:
            yield "name", sign, 1.0
    if _DOUBTED.search(name.name):
        yield "name", "doubted", 1.0
        for why in {why: None for doubt, why in _DOUBTS if doubt.search(name.name)}:
            yield "doubt", why, 1.0


def _of_words(name: Name) -> Iterator[Sign]:
    """The words of a name: its head, what stands before it, and how it begins and ends."""
    core = name.name[: len(name.name) - len(name.head)]
    words = rjieba.cut(core, False)
    yield "head", name.head, 1.0
    yield "begins", name.name[:_EDGE], 1.0
    yield "ends", name.name[-_EDGE:], 1.0
    yield "core", str(min(len(core), _LONGEST_CORE)), 1.0
    for word in dict.fromkeys(words):
        if word.isalnum():
            yield "word", word, 1.0
    if words:
        common = sum(word in GENERIC_WORDS or word in HEADS for word in words)
        yield "common words", "", common / len(words)
    if any(HEADS.get(head_of(word)) in ("road", "facility") for word in words):
        yield "name", "facility inside", 1.0  # 广播站|扩容


def _of_list(name: Name, group: Group, beside: Company) -> Iterator[Sign]:
    """What stands beside a name, and what they are together."""
    siblings = beside.names - 1
    if beside.built:
        yield "list", "built", 1.0
    if group.open:
        yield "list", "open", 1.0
    if group.told:
        yield "list", "told", 1.0
    if group.category:
        yield "list", "summed up", 1.0
        yield "category ends", group.category[-_EDGE:], 1.0
    if not siblings:
        yield "list", "single", 1.0
        return
    yield "siblings", "", min(siblings, _MOST_SIBLINGS) / 3
    yield "siblings one", "", (beside.one - is_specific(name.name)) / siblings
    yield "siblings headed", "", (beside.headed - bool(name.head)) / siblings
    yield "siblings common", "", (beside.common - is_common(name.name)) / siblings


def _of_verbs(group: Group, kind: str) -> Iterator[Sign]:
    """What the verbs around a list say, of what kind of thing."""
    if group.left:
        yield "last before", group.left[-1], 1.0
    if group.right:
        yield "first after", group.right[0], 1.0
        yield "first effect after", f"{CUES[group.right[0]].effect} {kind}", 1.0
    for effect in _effects(group.left):
        yield "effect before", effect, 1.0
    for effect in _effects(group.right):
        yield "effect after", effect, 1.0


def _effects(words: Sequence[str]) -> dict[str, None]:
    """The roles and effects of verbs, each once, always in one order."""
    return dict.fromkeys(f"{CUES[word].role} {CUES[word].effect}" for word in words)


def speaks_for_project(found: Iterable[Sign]) -> bool:
    """Whether the evidence adds up to a project: the log odds are somewhat above even."""
    return _SCALE.odds(found) > _AT_LEAST
