"""The state of a project (项目状态) from the verbs around its name.

Here: the decision alone. Not here: finding the verbs (`project_clauses`), or which mention counts.
"""

import re
from collections.abc import Sequence

from pipelines.extract.project_lexicon import CUES, pattern_of

_GOVERNING = frozenset(
    ("advance", "plan", "build", "complete", "ongoing", "prepare", "sign", "stall")
)
_GOVERNING_WORDS = frozenset(
    word for word, cue in CUES.items() if cue.effect in _GOVERNING or cue.effect == "fund"
)
# a sentence without any of these says nothing of a project
GOVERNING = re.compile(pattern_of(_GOVERNING_WORDS))
# of what has one of these next, even a bare firm may stand for its works: 某某制药|投产
TELLING = frozenset(
    word
    for word, cue in CUES.items()
    if cue.role == "hard" and cue.effect in ("complete", "ongoing", "sign")
)
TELLS = re.compile(pattern_of(TELLING))
_WISHES = frozenset(
    ("力争", "确保", "预计", "力促", "促成", "争取", "早日", "年底前", "计划", "力争开工", "即将")
)
_STRIVES = frozenset(("着力", "大力", "积极", "努力"))
_FACTS = {
    "complete": "completed",
    "ongoing": "ongoing",
    "prepare": "preparing",
    "sign": "signed",
    "advance": "ongoing",
    "plan": "ongoing",
    "build": "ongoing",
}


def governs(words: Sequence[str]) -> bool:
    """Whether any of the verbs says that something is built, prepared or signed."""
    return not _GOVERNING_WORDS.isdisjoint(words)


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The effects of what has happened and of what is hoped for: 预计9月开工 is hoped for.

    A denied end is work under way: 尚未完工.
    """
    facts: list[str] = []
    hopes: list[str] = []
    wish = denied = False
    for word in words:
        effect = CUES[word].effect
        if word in _WISHES:
            wish = True
        elif effect == "not":
            denied = True
        elif effect in _GOVERNING:
            if denied:
                effect, denied = "ongoing", False
            (hopes if wish and effect != "prepare" else facts).append(effect)
            wish = False
    return facts, hopes


def decide(left: Sequence[str], right: Sequence[str], part: str) -> str:
    """The status that the verbs before and after a name give it in a review or plan part."""
    if "争取" in left and CUES[left[-1]].effect in ("plan", "build", "ongoing"):
        left = [word for word in left if word != "争取"]  # 争取建设X hopes to begin, not to prepare
    before = [CUES[word].effect for word in left]
    if "加快" in left and "早日" not in right:  # 加快推动X项目实施 furthers more than a beginning
        right = [word for word in right if word != "实施"]
    if part == "plan":  # 推动X取得突破 furthers it
        right = ["推进" if word.startswith("取得") else word for word in right]
    facts, hopes = _split(right)
    if "stall" in before or "stall" in facts:
        return "stalled"
    if part == "plan":
        return _ahead(before, facts, [*facts, *hopes])
    if not _STRIVES.isdisjoint(left):  # 着力引进X is still under way
        before = ["advance" if effect == "sign" else effect for effect in before]
    return _done(before, facts, hopes, any(word in _WISHES for word in left))


def _ahead(before: Sequence[str], facts: Sequence[str], after: Sequence[str]) -> str:
    """In a plan: 推进X goes on, 建成X and 启动X are still to come, X的立项 prepares."""
    if "prepare" in after and not {"ongoing", "plan"} & set(facts):
        return "preparing"
    if after and after[0] in ("sign", "ongoing", "plan") and "advance" not in after:
        return "planned"  # 推动X开工, 加快X签约: what is furthered is its beginning
    if before[-1:] == ["prepare"] and not after:
        return "preparing"  # 抓紧筹建X
    if "advance" in before or "advance" in after:
        return "ongoing"
    if set(after) & _GOVERNING:
        return "planned"
    if "prepare" in before:
        return "preparing"
    return "planned" if set(before) & _GOVERNING else "unknown"


def _done(before: Sequence[str], facts: Sequence[str], hopes: Sequence[str], wished: bool) -> str:
    """In a review: the last thing that happened, unless the start itself is still hoped for."""
    if "ongoing" in hopes or "plan" in hopes:
        return "ongoing" if "ongoing" in facts else "planned"
    if wished and facts:
        return "planned"
    if "complete" in facts:
        if "prepare" in facts:
            return "preparing"
        return "ongoing" if "complete" in hopes else "completed"
    if facts and "prepare" in facts and "ongoing" not in facts:
        return "preparing"  # X前期工作有序推进, X启动可研: what goes on is the preparation
    if facts:
        return _FACTS[facts[-1]]
    if "complete" in hopes:
        return "ongoing"
    return _from_before(before, wished)


def _from_before(before: Sequence[str], wished: bool) -> str:
    """The status in a review when only verbs before the name tell: 推进X, 建成X, 谋划X."""
    for effect in ("prepare", "advance"):
        if effect in before:
            return _FACTS[effect]
    if wished:
        return "planned"
    if "complete" in before:
        return "completed"
    if "plan" in before:
        return "ongoing"
    if "sign" in before:
        return "signed"
    if "build" in before:
        return "completed"
    return "ongoing" if set(before) & _GOVERNING else "unknown"
