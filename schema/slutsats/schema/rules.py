"""The decision table put to one network: which recommendation it suggests, and why; or what it still needs.

What the words mean, exactly:

* A *rule* hits where its condition holds and no earlier rule's does. A rule without `when` always holds.
* What a rule sees of a question is its *standing answer*. Carried-over answers are unanswered until they are
  confirmed. A question that does not apply (`applies_when` is false) counts as not-applicable, whatever was answered.
* `at_least` and `at_most` compare on the scale, or by number. cannot-judge and not-applicable lie on no scale: every
  such comparison with them is false. `is` and `one_of` may name them. For a list, `is` means "contains".
* An *ordinary comparison* with an unanswered question is unknown. `is = "unanswered"`, `one_of` with unanswered among
  its values, and `answered` see it as it stands now. Several comparisons in one condition must all hold.
* A comparison with an unknown fact is false; `known = false` sees it. `passed` compares with the evaluation's own date:
  a day has passed when it lies before that date, a month or year when its last day does.
* The points of a criterion are the sum over its questions; states and questions that do not apply give none. A
  baseline is passed when each of its questions has the answer that passes, or does not apply.
* A *completion* answers every unanswered question in some way, cannot-judge and not-applicable among them. Where every
  completion leads to the same kind, that kind is suggested. Else the network *needs* those unanswered questions on
  which the kind hangs: each of them makes a difference in some completion.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slutsats.schema.answers import Value
from slutsats.schema.case import Case
from slutsats.schema.counted_answers import counted_values
from slutsats.schema.diagram import TooEntangled
from slutsats.schema.facts import Known, facts_of
from slutsats.schema.framework import Framework, Rule
from slutsats.schema.outcomes import NO_HIT, Outcomes, outcomes
from slutsats.schema.standpoint import Standpoint, questions_behind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the decision table suggests for one network, and what it goes by."""

    kind: str
    """One of the framework's recommendations."""
    rule: str
    """The id of the rule that hit; where several may, all to the same end, one that holds already, else the first."""
    used_questions: tuple[str, ...] = ()
    """The questions that made the rule hold, in the order of the walk; for a rule without `when`, those that kept the
    earlier ones from it."""
    used_facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Needs:
    """There is no suggestion yet: it hangs on these unanswered questions, in the order of the walk.

    Empty where the network's standing puts it outside the question, and where the table has no rule for these answers
    at all, which `slutsats.schema.table` tells on load.
    """

    questions: tuple[str, ...]


def applies(
    framework: Framework,
    answers: Mapping[str, Value | None],
    question: str,
    facts: Mapping[str, Known | None] | None = None,
    today: dt.date | None = None,
) -> bool | None:
    """Whether `question` is to be asked, given the other answers; None while that hangs on an unanswered question."""
    return Standpoint(framework, answers, facts, today).applies(question)


def decide(
    framework: Framework,
    answers: Mapping[str, Value | None],
    facts: Mapping[str, Known | None] | None = None,
    today: dt.date | None = None,
) -> Suggestion | Needs:
    """What the table suggests for these answers (by question; missing or None: unanswered) and facts (by fact).

    `today` is the evaluation's date, which `passed` compares with.
    """
    return decide_at(Standpoint(framework, answers, facts, today))


def decide_at(standpoint: Standpoint) -> Suggestion | Needs:
    """As `decide`, from a standpoint that has been taken already."""
    if standpoint.outside:
        return Needs(())
    possible: list[Rule] = []
    certain: Rule | None = None
    for rule in standpoint.framework.rules:
        truth = True if rule.when is None else standpoint.truth(rule.when)
        if truth is not False:
            possible.append(rule)
        if truth:
            certain = rule
            break
    if certain is not None and all(rule.suggests == certain.suggests for rule in possible):
        return _suggestion(standpoint, certain)
    return _undecided(standpoint, possible)


def _undecided(standpoint: Standpoint, possible: list[Rule]) -> Suggestion | Needs:
    """Decide exactly, over all completions, where each rule taken for itself does not settle it."""
    framework = standpoint.framework
    try:
        return _exactly(outcomes(framework), framework.rules, standpoint)
    except TooEntangled:
        pass  # the table as a whole is too large; what is left of it, with most answers known, may not be
    try:
        return _exactly(Outcomes(framework, possible, standpoint), possible, standpoint)
    except TooEntangled:
        behind = frozenset().union(*(questions_behind(framework, rule.when) for rule in possible if rule.when))
        return _needs(standpoint, behind)


def _exactly(table: Outcomes, rules: Sequence[Rule], standpoint: Standpoint) -> Suggestion | Needs:
    kinds = table.narrowed(table.kinds, standpoint)
    if len(table.diagrams.results(kinds)) > 1:
        return _needs(standpoint, {table.variable(level).id for level in table.diagrams.support(kinds)})
    hits = table.diagrams.results(table.narrowed(table.table, standpoint)) - {NO_HIT}
    return _suggestion(standpoint, rules[min(hits)]) if hits else Needs(())


def _needs(standpoint: Standpoint, questions: set[str] | frozenset[str]) -> Needs:
    return Needs(
        tuple(
            question
            for question in standpoint.framework.question_order
            if question in questions and standpoint.value(question) is None
        )
    )


def _suggestion(standpoint: Standpoint, rule: Rule) -> Suggestion:
    questions: set[str] = set()
    facts: set[str] = set()
    if rule.when is not None:
        questions, facts = standpoint.grounds(rule.when)
    else:
        for earlier in standpoint.framework.rules:
            if earlier is rule:
                break
            if earlier.when is not None:
                named, stated = standpoint.grounds(earlier.when, truth=False)
                questions |= named
                facts |= stated
    return Suggestion(
        rule.suggests,
        rule.id,
        tuple(question for question in standpoint.framework.question_order if question in questions),
        tuple(fact for fact in standpoint.framework.facts if fact in facts),
    )


def standpoint(case: Case, network: str, changed: Mapping[str, Value | None] | None = None) -> Standpoint:
    """Where `network` stands today; `changed` answers take the place of those in the record, for a what-if."""
    facts = {fact: value.value for fact, value in facts_of(case, network).items()} if case.framework.facts else {}
    answers = counted_values(case, network)
    answers.update(changed or {})
    return Standpoint(case.framework, answers, facts, case.evaluation.date)


def suggest(case: Case, network: str, changed: Mapping[str, Value | None] | None = None) -> Suggestion | Needs:
    """What the framework's table suggests for `network`; see `standpoint` for `changed`."""
    return decide_at(standpoint(case, network, changed))
