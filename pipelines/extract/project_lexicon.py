"""The vocabulary of projects (项目词汇), read from the reference tables and made searchable.

Here: heads (大道, 医院, 改造), cues (推进, 竣工, 招标), common words, and the patterns made of
them. Not here: how a sentence is read with them (`project_names`, `project_status`).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipelines.reference import column, table


class Cue(NamedTuple):
    """What a verb says of the project that it governs: its role and its effect on the status."""

    role: str
    effect: str


def trie(words: Iterable[tuple[str, str]]) -> str:
    """A pattern for the longest of `words`, factored by common beginnings.

    A plain alternation tries every word at every position, the factored one only those that go
    on. Each word comes with the characters that must not follow it: 启动 is no verb in 启动区.
    """
    root: dict[str, object] = {}
    for word, unless in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = unless
    return _branch(root)


def _branch(node: dict[str, object]) -> str:
    options = [
        re.escape(char) + _branch(rest)
        for char, rest in node.items()
        if char and isinstance(rest, dict)
    ]
    if "" in node:
        unless = str(node[""])
        options.append(f"(?![{re.escape(unless)}])" if unless else "")
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


HEADS = {row["text"]: row["class"] for row in table("project_heads")}
CUES = {row["text"]: Cue(row["role"], row["effect"]) for row in table("project_cues")}
GENERIC_WORDS = frozenset(column("project_generic"))
GENERIC_NAMES = frozenset(column("project_generic_names"))
CLAUSAL = frozenset(column("project_clausal"))
UNIQUE = frozenset(column("project_unique"))

_LONGEST_HEAD = max(map(len, HEADS))
_ROAD_CODE = re.compile(r"(?:[国省县乡]道|[GSXY])[A-Z]?\d{1,4}线?$|\d号线$")


@lru_cache(maxsize=1 << 16)
def head_of(name: str) -> str:
    """The head that `name` ends with, the longest one, or nothing: 狮子山公园 -> 公园.

    A road known by its number has 公路 for its head: 省道101, S12.
    """
    if name[-1:] in "0123456789线" and _ROAD_CODE.search(name):
        return "公路"
    for size in range(min(_LONGEST_HEAD, len(name)), 0, -1):
        if name[-size:] in HEADS:
            return name[-size:]
    return ""


def cue_pattern(*roles: str) -> str:
    """A pattern that matches the longest cue of the given roles."""
    return trie(
        (row["text"], row["unless"]) for row in table("project_cues") if row["role"] in roles
    )


def pattern_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of `words`."""
    return trie((word, "") for word in words)


def any_of(name: str) -> str:
    """A pattern that matches the longest word of a one-column reference table."""
    return pattern_of(column(name))


HEAD = re.compile(pattern_of(HEADS))
