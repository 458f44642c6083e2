"""Weighing evidence (证据权重): what signs add up to, by the weights of a reference table.

Here: the sum that names, items, verbs and states share. Not here: what the signs are
(`project_evidence`, `measure_evidence`, `measure_verb`, `measure_status`).
"""

from collections.abc import Iterable

from pipelines.reference import table

# a kind of evidence, the words it is about, and how much of it there is
Sign = tuple[str, str, float]


class Scale:
    """The weights of one table: columns evidence, text, weight, with a row for the base."""

    def __init__(self, name: str) -> None:
        self._weights = {
            (row["evidence"], row["text"]): float(row["weight"]) for row in table(name)
        }
        self._base = self._weights["base", ""]

    def odds(self, found: Iterable[Sign]) -> float:
        """The log odds that the signs add up to; a sign without a weight adds nothing."""
        odds, weigh = self._base, self._weights.get
        for kind, text, much in found:
            weight = weigh((kind, text))
            if weight is not None:
                odds += weight * much
        return odds
