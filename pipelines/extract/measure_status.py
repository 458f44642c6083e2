"""How far an action has come (举措状态): planned, under way or done.

Here: the evidence that a sentence of a review gives for finished results, and its sum. Not here:
which sentences state actions (`measures`), or which part of a report looks ahead (`items`).

The weights of ``measure_status.csv`` were fitted as a logistic regression to measures of reviews
with the status that readers gave them; words seen in fewer than four reports, or that weigh next
to nothing, are left out. A weight above 0 speaks for finished results.
"""

import re
from collections.abc import Iterator, Sequence

import rjieba

from pipelines.extract.measure_clauses import Clause, cues, is_counted
from pipelines.extract.types import Item
from pipelines.extract.weighing import Scale, Sign

_SCALE = Scale("measure_status")
_SIGNS = {
    "finished": re.compile(r"了(?![解望然])"),
    "done": re.compile(rf"{cues('done')}|已(?![搬签])"),
    "going on": re.compile(cues("going_on")),
}
_AHEAD = re.compile(cues("ahead"))
_EDGES = ' *　“"”。；;！\n'
_MOST_NUMBERS = 5
# 地铁4、9、10号线, “1+6”体系: numbers that names have count nothing
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?![\d.号期年月日、+”级A—-])")


def status_of(item: Item, clauses: Sequence[Clause]) -> str:
    """Planned in a plan; else done where finished results carry the item, ongoing otherwise."""
    if item.part == "plan":
        return "planned"
    spoken = _spoken(clauses)
    past = _SIGNS["done"].search(item.text) or _SIGNS["finished"].search(item.text)
    if _AHEAD.match(spoken[0].text) and not past:
        return "planned"
    return "done" if _SCALE.odds(evidence(item, clauses)) > 0 else "ongoing"


def _spoken(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that say what is done, or how much of it."""
    return [c for c in clauses if c.class_ in ("act", "noun", "weak", "figure")] or [*clauses]


def evidence(item: Item, clauses: Sequence[Clause]) -> Iterator[Sign]:
    """What an item gives in evidence of finished results: its kind, the words, and how much."""
    yield "review", "", float(item.part == "review")
    yield "clauses", "", min(len(clauses), 8) / 4
    numbers = len(_NUMBER.findall(item.text))
    yield "numbers", "", min(numbers, _MOST_NUMBERS) / 2
    yield "number", "", float(numbers > 0)
    yield "counted", "", sum(is_counted(clause.text) for clause in clauses) / len(clauses)
    for sign, pattern in _SIGNS.items():
        told = sum(pattern.search(clause.text) is not None for clause in clauses)
        yield sign, "", told / len(clauses)
        yield f"any {sign}", "", float(told > 0)
    yield from _of_verbs(_spoken(clauses))
    # each once, and always in one order, so that the sum is the same in every run
    for word in dict.fromkeys(rjieba.cut(item.text, False)):
        yield "word", word, 1.0
    for sign, words in dict.fromkeys(_edges(item, clauses)):
        yield sign, words, 1.0


def _of_verbs(spoken: Sequence[Clause]) -> Iterator[Sign]:
    """The verbs of a sentence, the first of them, and how they tell of time."""
    first = spoken[0]
    yield "first verb", first.verb, 1.0
    yield "first aspect", first.aspect, 1.0
    yield "first class", first.class_, 1.0
    for verb in dict.fromkeys(clause.verb for clause in spoken):
        yield "verb", verb, 1.0
    for clause in spoken:
        yield "aspect", clause.aspect, 1.0 / len(spoken)


def _edges(item: Item, clauses: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """How a sentence and its clauses begin and end."""
    yield "sentence ends", item.text.strip(_EDGES)[-2:]
    for clause in clauses:
        body = clause.text.strip(_EDGES)
        yield "clause begins", body[:2]
        yield "clause ends", body[-2:]
