"""Cues (线索): the words around a numeral that tell what it is, from the reference table.

Here: handing out the words of seeds/reference/numeral_cues.csv, as a tuple or as a pattern. Not
here: what a cue means (contexts, counting and bare know).
"""

import re
from collections.abc import Iterable

from pipelines.reference import table


def cues(name: str) -> tuple[str, ...]:
    """The words of one cue, in file order."""
    return tuple(row["text"] for row in table("numeral_cues") if row["cue"] == name)


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first.

    They are grouped by their first character, so that a long list is matched as quickly as a short
    one.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (f"(?:{'|'.join(rest)})" if any(rest) else "")
        for first, rest in by_first.items()
    )


def alternation(name: str) -> str:
    """The words of one cue as alternatives of a pattern."""
    return any_of(cues(name))
