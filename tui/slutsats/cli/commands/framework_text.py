"""A framework to read, and what one version of it changes in another: plain lines for stdout."""

from __future__ import annotations

from collections.abc import Iterator

from slutsats.records.upgrading import differences
from slutsats.schema.base import Language, localised
from slutsats.schema.conditions import (
    AllOf,
    AnswerCondition,
    AnyOf,
    ClassCondition,
    Condition,
    CriterionCondition,
    FactCondition,
    Not,
)
from slutsats.schema.framework import Framework, Rule
from slutsats.workspace.language import _


def lines(framework: Framework, language: Language) -> Iterator[str]:
    """The framework as a person reads it: questions by criterion, facts, recommendations, and the decision table."""
    framework = framework.worded()
    yield f"{localised(framework.title, language)} ({framework.id} {framework.version})"
    if framework.about:
        yield ""
        yield localised(framework.about, language)
    for criterion_id, criterion in framework.criteria.items():
        yield ""
        yield f"{localised(criterion.title, language)} ({criterion_id})"
        for question in framework.questions_of(criterion_id):
            yield from _question(framework, question, language)
    if framework.facts:
        yield ""
        yield _("Facts")
        for name, fact in framework.facts.items():
            yield f"  {localised(fact.label, language)} ({name}, {fact.kind})"
    for name, declared in framework.classes.items():
        yield ""
        yield f"{localised(declared.label, language)} ({name}, {declared.scale})"
        for place, row in enumerate(declared.rules, 1):
            given = framework.scales[declared.scale].label(row.gives, language)
            when = condition(framework, row.when) if row.when is not None else _("otherwise")
            yield f"  {place}. {given}: {when} ({row.id})"
    yield ""
    yield _("Recommendations")
    for name, kind in framework.recommendations.items():
        yield f"  {localised(kind.label, language)} ({name})"
        for key, term in kind.terms.items():
            yield f"      {key}: {localised(term.label, language, key)} ({term.type})"
    yield ""
    yield _("Decision table: the first rule that hits")
    for place, rule in enumerate(framework.rules, 1):
        yield f"  {place}. {_rule(framework, rule, language)}"


def _question(framework: Framework, question: str, language: Language) -> Iterator[str]:
    declared = framework.questions[question]
    mark = "*" if framework.is_main(question) else "-"
    yield f"  {mark} {localised(declared.ask, language)} ({question}, {declared.type})"
    if declared.applies_when is not None:
        asked = _("asked when {condition}")
        yield "      " + asked.format(condition=condition(framework, declared.applies_when))
    options = framework.options(question)
    if options and declared.type != "yes-no":
        yield "      " + " | ".join(framework.option_label(question, option, language) for option in options)


def _rule(framework: Framework, rule: Rule, language: Language) -> str:
    kind = framework.recommendations.get(rule.suggests)
    label = localised(kind.label, language, rule.suggests) if kind else rule.suggests
    when = condition(framework, rule.when) if rule.when is not None else _("otherwise")
    return f"{label}: {when} ({rule.id})"


def condition(framework: Framework, given: Condition, inside: bool = False) -> str:
    """A condition in ids and words, parentheses where they are needed."""
    if isinstance(given, (AllOf, AnyOf)):
        parts = given.all if isinstance(given, AllOf) else given.any
        joint = _("and") if isinstance(given, AllOf) else _("or")
        text = f" {joint} ".join(condition(framework, part, inside=len(parts) > 1) for part in parts)
        return f"({text})" if inside and len(parts) > 1 else text
    if isinstance(given, Not):
        return _("not ({condition})").format(condition=condition(framework, given.not_))
    if isinstance(given, CriterionCondition):
        told = _of_criterion(given)
    else:
        told = _of_fact(given) if isinstance(given, FactCondition) else _of_answer(given)
    joint = _("and")
    return f" {joint} ".join(told)


def _compared(name: str, given: AnswerCondition | FactCondition | ClassCondition) -> Iterator[str]:
    for sign, value in (("≥", given.at_least), ("≤", given.at_most), ("=", given.is_)):
        if value is not None:
            yield f"{name} {sign} {value}"


def _of_answer(given: AnswerCondition | ClassCondition) -> Iterator[str]:
    name = given.question if isinstance(given, AnswerCondition) else given.class_
    yield from _compared(name, given)
    if given.one_of is not None:
        yield f"{name} = {'/'.join(given.one_of)}"
    if isinstance(given, AnswerCondition) and given.answered is not None:
        yield (_("{name} answered") if given.answered else _("{name} unanswered")).format(name=name)


def _of_fact(given: FactCondition) -> Iterator[str]:
    name = given.fact
    yield from _compared(name, given)
    if given.one_of is not None:
        yield f"{name} = {'/'.join(given.one_of)}"
    if given.passed is not None:
        yield (_("{name} has passed") if given.passed else _("{name} has not passed")).format(name=name)
    if given.known is not None:
        yield (_("{name} known") if given.known else _("{name} unknown")).format(name=name)


def _of_criterion(given: CriterionCondition) -> Iterator[str]:
    name = given.criterion
    for sign, points in (("≥", given.points_at_least), ("≤", given.points_at_most)):
        if points is not None:
            told = _("points in all {sign} {points}") if name is None else _("points of {name} {sign} {points}")
            yield told.format(name=name, sign=sign, points=points)
    if given.baseline_passed is not None and name is None:
        yield _("every basic requirement met") if given.baseline_passed else _("not every basic requirement met")
    elif given.baseline_passed is not None:
        yield (_("{name} passed") if given.baseline_passed else _("{name} not passed")).format(name=name)


def changes(pinned: Framework, newer: Framework, language: Language) -> list[str]:
    """What `newer` changes, a line for each question that comes, goes or is worded anew, then the other parts."""
    found = differences(pinned, newer)
    if found.none:
        return []
    pinned, newer = pinned.worded(), newer.worded()
    told = [_("version {old} → {new}").format(old=found.old, new=found.new)]
    told += [f"+ {question}: {localised(newer.questions[question].ask, language)}" for question in found.added]
    told += [f"- {question}: {localised(pinned.questions[question].ask, language)}" for question in found.removed]
    for question in found.reworded:
        old, new = (localised(one.questions[question].ask, language) for one in (pinned, newer))
        if old == new:
            told.append(_("~ {question}: what can be answered differs").format(question=question))
        else:
            told += [f"~ {question}: {old}", f"  {' ' * len(question)}→ {new}"]
    told += [_("~ {part}").format(part=part) for part in found.others]
    return told
