"""Topics (主题) of measures: which of the contract's eleven fields an action belongs to.

Here: adding up the weighted cues of ``topic_cues.csv`` that an item and its headings hold. Not
here: whether an item is a measure at all (`measures`).

The weights were fitted to 4,433 measures of some 900 reports whose topics were given by hand: the
sum below as a softmax regression, drawn towards weights set by judgement. A weight below 0 speaks
against a topic. Cues marked as a thing (道路, 低保) name an object of government work.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import add

from pipelines.reference import table

# The first action and its object decide (先看首要动作), then what the sentence goes on to say.
_BY_CLAUSE = (2.0, 1.3, 1.0)
_LATER_CLAUSE = 0.7
# The nearest heading, then the one above it: each says what the section is about.
_BY_HEADING = (1.7, 1.0)
# A list names its things to say what they are: 建设光伏厂、水泥厂、纺织厂等重点项目 is about
# projects. So each further cue of a topic adds half of the one before it …
_REPEATED = 0.5
# … and the last cue of a clause, its head noun (中心语), weighs more.
_HEAD = 1.3
_FALLBACK = "改革政务"


class CueIndex:
    """Words and their weights per topic, found longest first without overlap."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.weights: dict[str, dict[str, float]] = defaultdict(dict)
        for row in rows:
            self.weights[row["text"]][row["topic"]] = float(row["weight"])
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.weights, key=len, reverse=True):
            self._by_pair[word[:2]].append(word)

    def find(self, text: str) -> Iterator[str]:
        """The cues of `text`, in order."""
        end = 0
        by_pair = self._by_pair
        for i, pair in enumerate(map(add, text, text[1:])):
            if pair in by_pair and i >= end:
                for word in by_pair[pair]:
                    if text.startswith(word, i):
                        end = i + len(word)
                        yield word
                        break


_CUES = CueIndex(table("topic_cues"))
_THINGS = frozenset(row["text"] for row in table("topic_cues") if row["thing"])


@lru_cache(maxsize=256)
def _found(text: str) -> tuple[str, ...]:
    """The cues of one clause or heading: asked for twice, and a heading by each of its items."""
    return tuple(_CUES.find(text))


def has_cue(text: str) -> bool:
    """Whether `text` names an object of government work (道路, 低保, 企业), not only ideas."""
    return not _THINGS.isdisjoint(_found(text))


@lru_cache(maxsize=256)
def _weighed(text: str) -> dict[str, float]:
    """What one clause or heading says for each topic."""
    by_topic: dict[str, list[float]] = defaultdict(list)
    words = _found(text)
    for i, word in enumerate(words, 1):
        factor = _HEAD if 1 < i == len(words) else 1.0
        for topic, weight in _CUES.weights[word].items():
            by_topic[topic].append(weight * factor)
    return {
        topic: sum(w * _REPEATED**n for n, w in enumerate(sorted(weights, reverse=True)))
        for topic, weights in by_topic.items()
    }


def topic_scores(clauses: Sequence[str], headings: Sequence[str]) -> dict[str, float]:
    """What speaks for each topic; `headings` begin with the nearest."""
    score: dict[str, float] = defaultdict(float)
    factors = chain(_BY_CLAUSE, repeat(_LATER_CLAUSE))
    for text, factor in chain(zip(clauses, factors), zip(headings, _BY_HEADING)):  # noqa: B905
        for topic, weight in _weighed(text).items():
            score[topic] += weight * factor
    return score


def topic_of(clauses: Sequence[str], headings: Sequence[str], before: str | None) -> str:
    """The topic of an action whose item has these clauses.

    `before` is the topic of the measure before it under the same heading: it decides when no cue
    speaks (总结经验并在各地推广。).
    """
    score = topic_scores(clauses, headings)
    if not score or max(score.values()) <= 0:
        return before or _FALLBACK
    return max(score, key=lambda topic: (score[topic], topic))
