"""Whether a decision table can be trusted: every combination of answers hits a rule, and every rule can be hit.

Proved over sets of answers (`outcomes`), not by trying combinations. A combination may hold any level or choice,
cannot-judge and not-applicable; where the table tells unanswered from answered, unanswered too; and any value of a
fact. A rule can be hit where some combination, its unanswered questions answered in some way, comes to it first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE, UNANSWERED
from slutsats.schema.diagram import FALSE, TooEntangled
from slutsats.schema.framework import Framework, Rule
from slutsats.schema.message import N_, Message
from slutsats.schema.outcomes import NO_HIT, Outcomes, outcomes
from slutsats.schema.problem import FilePlace, Problem, finding
from slutsats.schema.variables import NOT_PASSED, Given, Variable


def table_problems(framework: Framework) -> list[Problem]:
    """What is wrong with the table as a whole: errors for a gap and for rules that can never hit.

    Where the table is too entangled to be proved, that is told as a finding; it can still be used.
    The conditions must name nothing unknown (`slutsats.schema.soundness` sees to that first).
    """
    try:
        found = [problem for name in framework.classes for problem in _class_problems(framework, name)]
        table = outcomes(framework)
        found += _gap(table)
        hits = table.diagrams.results(table.table)
        for place in range(len(table.rules)):
            if place not in hits:
                found.append(_never(table, place))
        return [*found, *_not_allowed(table)]
    except TooEntangled:
        said = Message(
            "The decision table is too entangled to be proved: its rules weigh so many questions at once that the "
            "combinations can't be gone through. It can be used, but nobody has shown that each combination of answers "
            "hits a rule. Fewer questions in a rule, or points by criterion with a round threshold, make it provable."
        )
        return [finding("table-unproved", said, FilePlace(key=("rules",)))]


def _class_problems(framework: Framework, name: str) -> Iterator[Problem]:
    """The same of a derived class: every combination is in one, and every row of its table can hit."""
    declared = framework.classes[name].rules
    rows = [Rule(id=rule.id, suggests=rule.gives, when=rule.when) for rule in declared]
    table = Outcomes(framework, rows)
    hits = table.diagrams.results(table.table)
    found = [*_gap(table), *(_never(table, place) for place in range(len(rows)) if place not in hits)]
    for problem in found:
        yield problem.at(key=("classes", name, *problem.place.key))


def _gap(table: Outcomes) -> list[Problem]:
    if NO_HIT not in table.diagrams.results(table.table):
        return []
    said = Message(
        "No rule hits where {combination}. Add a rule for it, or a last rule without `when` that takes what is left.",
        {"combination": combination(table, table.table, NO_HIT)},
    )
    return [Problem("rules-gap", said, FilePlace(key=("rules",)))]


def _never(table: Outcomes, place: int) -> Problem:
    rule = table.rules[place]
    condition = table.conditions[place]
    where = FilePlace(key=("rules", place))
    if condition == FALSE:
        said = Message(
            "The rule {rule} can never hit: no answers meet its own condition.",
            {"rule": rule.id},
        )
        return Problem("rule-impossible", said, where)
    outside = table.diagrams.terminal("outside")
    within = table.diagrams.results(table.diagrams.choose(condition, table.table, outside))
    hiding = [table.rules[other].id for other in sorted(within - {"outside", NO_HIT})]
    said = Message(
        "The rule {rule} can never hit: whatever meets its condition is taken first by {hiding}. "
        "Move it up, narrow the others, or remove it.",
        {"rule": rule.id, "hiding": ", ".join(hiding)},
        many=N_(
            "The rule {rule} can never hit: whatever meets its condition is taken first by one of {hiding}. "
            "Move it up, narrow the others, or remove it."
        ),
        count=len(hiding),
    )
    return Problem("rule-hidden", said, where)


def _not_allowed(table: Outcomes) -> Iterator[Problem]:
    """Rules that can hit where the network stands so that it does not allow what they suggest."""
    framework, diagrams = table.framework, table.diagrams
    for name, standing in framework.standings.items():
        fact = framework.standing_fact
        if fact is None or standing.outside or standing.allows is None:
            continue
        stands = table.where_fact_is(fact, name)
        within = diagrams.results(diagrams.choose(stands, table.table, diagrams.terminal("outside")))
        for place in sorted(within - {"outside", NO_HIT}):
            rule = table.rules[place]
            if rule.suggests not in standing.allows:
                said = Message(
                    "The rule {rule} can hit where {fact} is {standing}, and suggests {kind}, which that standing does "
                    "not allow: narrow the rule, or add {kind} to standings.{standing}.allows.",
                    {"rule": rule.id, "fact": fact, "standing": name, "kind": rule.suggests},
                )
                yield Problem("rule-not-allowed", said, FilePlace(key=("rules", place, "suggests")))


def combination(table: Outcomes, diagram: int, outcome: object) -> str:
    """One combination that leads to `outcome`, as few answers as can be, and levels rather than states."""
    best = simplest(table, diagram, outcome)
    parts = [_told(table.variable(level), table.variable(level).classes[child]) for level, child in best.items()]
    return ", ".join(parts) or "…"


def simplest(table: Outcomes, diagram: int, outcome: object) -> dict[int, int]:
    """Level -> class of one combination that leads to `outcome`; what is not named may be anything."""
    diagrams = table.diagrams
    memo: dict[int, tuple[int, int | None]] = {}

    def cost(one: int) -> int:
        if one < 0:
            found = diagrams.outcome(one)
            return 0 if type(found) is type(outcome) and found == outcome else _FAR
        if one not in memo:
            diagrams.spend()
            classes = table.variable(diagrams.levels[one]).classes
            memo[one] = min(
                (min(_FAR, cost(child) + 10 + _oddity(classes[place])), place)
                for place, child in enumerate(diagrams.children[one])
            )
        return memo[one][0]

    path: dict[int, int] = {}
    cost(diagram)
    while diagram >= 0:
        place = memo[diagram][1]
        if place is None:
            break
        path[diagrams.levels[diagram]] = place
        diagram = diagrams.children[diagram][place]
    return path


_FAR = 1_000_000


def _oddity(values: tuple[object, ...]) -> int:
    """How little a class says to a reader: nothing for levels and amounts, more for states and the unknown."""
    first = values[0]
    if isinstance(first, Given):
        return 2 if first.unanswered else 1 if first.value in (CANNOT_JUDGE, NOT_APPLICABLE) else 0
    return 1 if first is None else 0


def _told(variable: Variable, values: tuple[object, ...]) -> str:
    """One part of a combination, in the words of the file, which are the same in every language."""
    first = values[0]
    if isinstance(first, Given):
        return f"{variable.id} = {_shown(UNANSWERED if first.unanswered else first.value)}"
    if first is None:
        return f"{variable.id} known = false"
    if isinstance(first, dt.date):
        return f"{variable.id} passed = {'true' if first < NOT_PASSED else 'false'}"
    return f"{variable.id} = {_shown(first)}"


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(value) + "]"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
