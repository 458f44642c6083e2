"""Topics (主题) of measures: which of the contract's eleven fields an action belongs to.

Here: adding up the weighted cues of ``topic_cues.csv`` that an item and its headings hold. Not
here: whether an item is a measure at all (`measures`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipelines.reference import table

Cue = dict[str, float]

# The first action and its object decide (先看首要动作), then what the sentence goes on to say.
_BY_CLAUSE = (2.0, 1.0, 0.7)
_LATER_CLAUSE = 0.5
# The nearest heading, then the one above it: each says what the section is about.
_BY_HEADING = (2.0, 1.3)
# From this weight on a cue names a thing rather than an idea.
_STRONG = 3.0
_FALLBACK = "改革政务"


class CueIndex:
    """Words and their weights per topic, found longest first without overlap."""

    def __init__(self, rows: Sequence[dict[str, str]]) -> None:
        self.weights: dict[str, Cue] = defaultdict(dict)
        for row in rows:
            self.weights[row["text"]][row["topic"]] = float(row["weight"])
        self.by_pair: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.weights, key=len, reverse=True):
            self.by_pair[word[:2]].append(word)

    def find(self, text: str) -> Iterator[Cue]:
        """The cues of `text`, in order."""
        end = 0
        by_pair = self.by_pair
        for i in range(len(text) - 1):
            words = by_pair.get(text[i : i + 2])
            if words is None or i < end:
                continue
            for word in words:
                if text.startswith(word, i):
                    end = i + len(word)
                    yield self.weights[word]
                    break


_CUES = CueIndex(table("topic_cues"))


def _add(score: Counter[str], text: str, factor: float) -> None:
    for cue in _CUES.find(text):
        for topic, weight in cue.items():
            score[topic] += weight * factor  # type: ignore[assignment]


def has_cue(text: str) -> bool:
    """Whether `text` names an object of government work (道路, 低保, 企业), not only ideas."""
    return any(max(cue.values()) >= _STRONG for cue in _CUES.find(text))


def topic_scores(clauses: Sequence[str], headings: Sequence[str]) -> Counter[str]:
    """What speaks for each topic; `headings` begin with the nearest."""
    score: Counter[str] = Counter()
    for i, clause in enumerate(clauses):
        _add(score, clause, _BY_CLAUSE[i] if i < len(_BY_CLAUSE) else _LATER_CLAUSE)
    for heading, factor in zip(headings, _BY_HEADING, strict=False):
        _add(score, heading, factor)
    return score


def topic_of(clauses: Sequence[str], headings: Sequence[str], before: str | None) -> str:
    """The topic of an action whose item has these clauses.

    `before` is the topic of the measure before it under the same heading: it decides when no cue
    speaks (总结经验向其他地方推广。).
    """
    score = topic_scores(clauses, headings)
    if not score:
        return before or _FALLBACK
    return max(score, key=lambda topic: (score[topic], topic))
