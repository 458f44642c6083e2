"""What speaks for an action (行为证据): all that an item says, weighed against sentences read by hand.

Here: the evidence that a sentence gives (its words, how its clauses weigh, begin and end, and what
stands beside it) and its sum. Not here: the weight of a single clause (`measure_clauses`), where
the item stands (`measure_places`), or what the verdict is used for (`measures`).

The weights of ``measure_evidence.csv`` were fitted as a logistic regression to items of old and
new reports, labelled by hand as measures or not; words seen in fewer than five reports, or that
weigh next to nothing, are left out. A weight above 0 speaks for an action.
"""

from collections.abc import Iterable, Iterator, Sequence

import rjieba

from pipelines.extract.measure_clauses import ACTS, LEAD, Clause, strongest
from pipelines.extract.measure_places import Line, Place
from pipelines.extract.types import Item
from pipelines.extract.weighing import Scale, Sign

_SCALE = Scale("measure_evidence")
_EDGES = ' *　“"”。；;！'
_SHORT = 18
_MOST_ITEMS = 8  # more items or characters on a line say no more
_LONGEST_LINE = 600
_LEADS = 6  # a verb that stands nearer to the beginning leads its clause


def evidence(
    item: Item, clauses: Sequence[Clause], place: Place, beside: tuple[float, float], kind: str
) -> Iterator[Sign]:
    """What an item gives in evidence: its kind, the words, and how much of it there is.

    `beside`: what the strongest clauses of the items before and after it weigh; `kind`: the
    document's kind.
    """
    text = item.text
    sums = dict(_sums(clauses))
    for sign, much in sums.items():
        yield sign, "", much
    if kind == "bulletin":  # a bulletin tells what there is: more must speak for an action
        yield "bulletin", "", 1.0
        for sign, much in sums.items():
            yield f"bulletin {sign}", "", much
    yield "length", "", min(len(text), 200) / 100
    yield "short", "", float(len(text) < _SHORT)
    yield "opens", "", float(place.opens)
    yield "amid", "", float(place.amid)
    yield "heading", "", float(item.kind == "heading")
    yield "idle", "", float(all(clause.weight <= 0 for clause in clauses))
    yield from _on_line(place.line)
    yield "plan", "", float(item.part == "plan")
    yield "finished", "", float("了" in text)
    yield "attributes", "", text.count("的") / len(text) * 20
    yield "before", "", beside[0]
    yield "after", "", beside[1]
    yield "beside", "", min(beside)
    # each once, and always in one order, so that the sum is the same in every run
    for class_ in dict.fromkeys(clause.class_ for clause in clauses if clause.weight > 0):
        yield "class", class_, 1.0
    for word in dict.fromkeys(rjieba.cut(text, False)):
        yield "word", word, 1.0
    for sign, words in dict.fromkeys(_wording(clauses)):
        yield sign, words, 1.0


def _on_line(line: Line) -> Iterator[Sign]:
    """Where the item stands on its line: deeds are told in long paragraphs, openers lead them."""
    yield "line first", "", float(line.first)
    yield "line last", "", float(line.last)
    yield "line alone", "", float(line.items == 1)
    yield "line items", "", min(line.items, _MOST_ITEMS) / _MOST_ITEMS
    yield "line length", "", min(line.length, _LONGEST_LINE) / _LONGEST_LINE


def _sums(clauses: Sequence[Clause]) -> Iterator[tuple[str, float]]:
    """How much the clauses weigh together, one by one, and in their share."""
    weights = [clause.weight for clause in clauses]
    total = sum(weights)
    yield "sum", min(total, 4.0)
    yield "strongest", strongest(clauses)
    yield "first", weights[0]
    yield "clauses", min(len(clauses), 10) / 5
    yield "acting", sum(weight > ACTS for weight in weights) / len(weights)
    yield "against", float(sum(weight < 0 for weight in weights))
    yield "weak", float(total < 0.9)
    yield "light", float(total < 1.3)
    yield "heavy", float(total > 2.5)


def _wording(clauses: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """How a sentence and its clauses begin and end, and their verbs."""
    bodies = [body for clause in clauses if (body := _body(clause.text))]
    if bodies:
        yield "sentence begins", bodies[0][:2]
        yield "sentence ends", bodies[-1][-2:]
    for body in bodies:
        yield "clause begins", body[:1]
        yield "clause begins", body[:3]
        yield "clause ends", body[-3:]
    for clause in clauses:
        if clause.weight > 0 and clause.verb:
            yield "verb", clause.verb
            leads = clause.text.find(clause.verb) < _LEADS
            yield ("verb leads", "") if leads else ("verb inside", "")


def _body(clause: str) -> str:
    lead = LEAD.match(clause)
    return clause[lead.end() if lead else 0 :].strip(_EDGES)


def speaks_for_action(found: Iterable[Sign]) -> bool:
    """Whether the evidence of an item adds up to an action: the log odds are above even."""
    return _SCALE.odds(found) > 0
