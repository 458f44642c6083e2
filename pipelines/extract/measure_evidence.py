"""What speaks for an action (行为证据): all that an item says, weighed against sentences read by hand.

Here: the evidence that a sentence gives (how its clauses weigh, how they begin and end, what stands
beside their verbs) and its sum. Not here: the weight of a single clause (`measure_clauses`), where
the item stands (`measure_places`), or what the verdict is used for (`measures`).

The weights of ``measure_evidence.csv`` were fitted as a logistic regression to 4,171 items of 365
old and new reports, labelled by hand as measures or not; words seen in fewer than five reports, or
that weigh next to nothing, are left out. A weight above 0 speaks for an action.
"""

from collections.abc import Iterator, Sequence

from pipelines.extract.measure_clauses import LEAD, Clause
from pipelines.extract.measure_places import Place
from pipelines.reference import table

_WEIGHTS = {
    (row["evidence"], row["text"]): float(row["weight"]) for row in table("measure_evidence")
}
_BASE = _WEIGHTS["base", ""]
_EDGES = ' *　“”"。；;！'
_SHORT = 18
_ACTS = 0.6  # what a clause weighs that says by itself that something is done
_WORD = 2  # how many characters at the edge of a clause tell its manner


def evidence(
    text: str, clauses: Sequence[Clause], place: Place, *, plan: bool, acts: bool, argues: bool
) -> Iterator[tuple[str, str, float]]:
    """What an item gives in evidence: its kind, the words, and how much of it there is.

    `acts`: its clauses together weigh enough for an action; `argues`: it is worded as an argument.
    """
    weights = [clause.weight for clause in clauses]
    total = sum(weights)
    yield "sum", "", min(total, 4.0)
    yield "strongest", "", max(weights)
    yield "first", "", weights[0]
    yield "acts", "", float(acts)
    yield "argues", "", float(argues)
    yield "clauses", "", min(len(clauses), 10) / 5
    yield "acting", "", sum(weight > _ACTS for weight in weights) / len(weights)
    yield "against", "", float(sum(weight < 0 for weight in weights))
    yield "weak", "", float(total < 0.9)
    yield "light", "", float(total < 1.3)
    yield "heavy", "", float(total > 2.5)
    yield "length", "", min(len(text), 200) / 100
    yield "short", "", float(len(text) < _SHORT)
    yield "opens", "", float(place.opens)
    yield "amid", "", float(place.amid)
    yield "plan", "", float(plan)
    yield "finished", "", float("了" in text)
    yield "attributes", "", text.count("的") / len(text) * 20
    # each once, and always in one order, so that the sum is the same in every run
    for kind in dict.fromkeys(clause.class_ for clause in clauses if clause.weight > 0):
        yield "class", kind, 1.0
    for kind, words in dict.fromkeys(_wording(clauses)):
        yield kind, words, 1.0


def _wording(clauses: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """How clauses begin and end, and what stands beside their verbs."""
    bodies = [body for clause in clauses if (body := _body(clause.text))]
    if bodies:
        yield "sentence begins", bodies[0][:_WORD]
        yield "sentence ends", bodies[-1][-_WORD:]
    for body in bodies:
        yield "clause begins", body[:_WORD]
        yield "clause ends", body[-_WORD:]
    for clause in clauses:
        if clause.weight > 0 and clause.verb:
            at = clause.text.find(clause.verb)
            end = at + len(clause.verb)
            yield "verb", clause.verb
            yield "before verb", clause.text[max(0, at - 1) : max(0, at)]
            yield "after verb", clause.text[end : end + 1]
            yield ("verb leads", "") if at < 6 else ("verb inside", "")


def _body(clause: str) -> str:
    lead = LEAD.match(clause)
    return clause[lead.end() if lead else 0 :].strip(_EDGES)


def speaks_for_action(found: Iterator[tuple[str, str, float]]) -> bool:
    """Whether the evidence of an item adds up to an action: the log odds are above even."""
    return _BASE + sum(_WEIGHTS.get((kind, text), 0.0) * much for kind, text, much in found) > 0
