"""Fact words (事实用词): the vocabulary of seeds/reference/fact_words.csv as patterns.

Here: turning the words of a kind into one alternation. Not here: what a kind is used for (phrases,
facts, roles). A word may be no match before or after some others: 现 opens a clause, but not in
现代农业; 约 is a modifier, but not in 签约.
"""

import re
from functools import cache

from pipelines.reference import table


@cache
def words(*kinds: str) -> tuple[str, ...]:
    """The words of these kinds, longest first."""
    found = {row["text"] for row in table("fact_words") if row["kind"] in kinds}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def any_of(*kinds: str) -> str:
    """One alternation of the words of these kinds, longest first, to be put into a pattern."""
    rows = [row for row in table("fact_words") if row["kind"] in kinds]
    rows.sort(key=lambda row: (-len(row["text"]), row["text"]))
    return "|".join(dict.fromkeys(map(_one, rows)))


def _one(row: dict[str, str]) -> str:
    after = f"(?<![{row['not_after']}])" if row["not_after"] else ""
    before = f"(?!{row['not_before']})" if row["not_before"] else ""
    return after + re.escape(row["text"]) + before
