"""The leading verb (主要动词) of an action: which of an item's verbs says what is done.

Here: every verb that an item has, weighed against the others. Not here: which clause acts and how
much it weighs (`measure_clauses`), or whether the item is a measure at all (`measures`).

The weights of ``measure_verb.csv`` were fitted as a logistic regression to the verbs of items in
which readers had marked the leading one; words seen in fewer than three reports, or that weigh
next to nothing, are left out. The verb that weighs most leads.
"""

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

import rjieba

from pipelines.extract.measure_clauses import ACTS, Clause, body_of, strongest, verbs_in
from pipelines.extract.weighing import Scale, Sign

_SCALE = Scale("measure_verb")
_NEAR = 1  # a verb within so many characters of where the clause's own words begin leads it
_MANY = 4  # what comes later in an item or a clause comes late
_WINDOW = 10  # how many characters beside a verb are looked at
# what is done for, or on the ground of: 为了鼓励植树，… | 在扩大出口的基础上，…
_CIRCUMSTANCE = re.compile(
    r"^(?:为了|为着|除了|以便|以利|以期|例如|比如)"
    r"|(?:基础上|同时|情况下|条件下|前提下|过程中|时候|(?<!各)方面|入手|出发|要求|契机)$"
    r"|^以.{2,}为[\u4e00-\u9fff]{1,4}$"
)


class Setting(NamedTuple):
    """One clause among the others: which it is, where its own words begin, and how it acts.

    `acts_first`: it is the first that acts, `after`: it comes after that one; `most`: it weighs
    most; `aside`: it only says for what or on what ground.
    """

    clause: Clause
    number: int
    begins: int
    acts_first: bool
    after: bool
    most: bool
    aside: bool


class Verb(NamedTuple):
    """A verb of a clause: where it stands, which of how many it is, its class and aspect."""

    word: str
    start: int
    order: int
    last: bool
    class_: str
    aspect: str


def settings(clauses: Sequence[Clause]) -> Iterator[Setting]:
    """The clauses of an item, each among the others."""
    acts_first = next((at for at, c in enumerate(clauses) if c.weight > ACTS), -1)
    most = strongest(clauses)
    for at, clause in enumerate(clauses):
        yield Setting(
            clause,
            at,
            body_of(clause.text),
            acts_first=at == acts_first,
            after=at > acts_first >= 0,
            most=clause.weight >= most,
            aside=_CIRCUMSTANCE.search(clause.text) is not None,
        )


def verbs_of(clause: Clause) -> list[Verb]:
    """Every verb of a clause; last what only its end tells of (通过验收)."""
    found = list(verbs_in(clause.text))
    if clause.verb and all(clause.verb != verb[0] for verb in found):
        found.append((clause.verb, clause.text.rfind(clause.verb), "result", clause.aspect))
    return [
        Verb(word, start, order, order == len(found) - 1, class_, aspect)
        for order, (word, start, class_, aspect) in enumerate(found)
    ]


def of_clause(setting: Setting) -> Iterator[Sign]:
    """What speaks for all verbs of a clause."""
    yield "acts first", "", float(setting.acts_first)
    yield "first", "", float(setting.number == 0)
    yield "after the act", "", float(setting.after)
    yield "circumstance", "", float(setting.aside)
    yield "most", "", float(setting.most)
    yield "weight", "", setting.clause.weight
    yield "clause", str(min(setting.number, _MANY)), 1.0
    yield "clause class", setting.clause.class_, 1.0


def of_verb(setting: Setting, verb: Verb) -> Iterator[Sign]:
    """What speaks for one verb of a clause: where it stands, and the words beside it."""
    clause = setting.clause
    chosen = "chosen" if verb.word == clause.verb else ""
    leads = "leads" if verb.start <= setting.begins + _NEAR else ""
    acts = "first act" if setting.acts_first else "first" if setting.number == 0 else ""
    yield "stands", f"{chosen} {leads} {acts}", 1.0
    yield "chosen", "", float(bool(chosen))
    yield "leads", "", float(bool(leads))
    yield "order", str(min(verb.order, _MANY)), 1.0
    yield "last", "", float(verb.last)
    yield "at", "", min(verb.start - setting.begins, 2 * _WINDOW) / _WINDOW
    yield "verb", verb.word, 1.0
    yield "class", f"{verb.class_} {chosen}", 1.0
    yield "aspect", verb.aspect, 1.0
    end = verb.start + len(verb.word)
    after = clause.text[end : end + _WINDOW]
    yield "rest", "", min(len(clause.text) - end, 2 * _WINDOW) / _WINDOW
    yield "of after", "", float("的" in after)
    yield "character before", clause.text[verb.start - 1 : verb.start] or "^", 1.0
    yield "character after", after[:1] or "$", 1.0
    words = rjieba.cut(clause.text[max(0, verb.start - _WINDOW) : verb.start], False)
    yield "word before", words[-1] if words else "^", 1.0
    words = rjieba.cut(after, False)
    yield "word after", words[0] if words else "$", 1.0


def leading_verb(clauses: Sequence[Clause]) -> str:
    """The verb that says what is done; the clauses have at least one."""
    best, most = "", -inf
    for setting in settings(clauses):
        clause = _SCALE.odds(of_clause(setting))
        for verb in verbs_of(setting.clause):
            odds = clause + _SCALE.odds(of_verb(setting, verb))
            if odds > most:
                best, most = verb.word, odds
    return best
