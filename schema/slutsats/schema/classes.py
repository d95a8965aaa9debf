"""Derived classes: what a condition on one means in terms of answers and facts, and which class a network is in.

A class is never a variable of its own. A condition on it stands for the condition, on answers and facts, under which
its table gives one of the levels meant; so whatever is proved or worked out over conditions holds of classes too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slutsats.schema.conditions import AllOf, AnyOf, ClassCondition, Condition, Not

if TYPE_CHECKING:  # both are asked what a condition means, and ask it here
    from slutsats.schema.framework import ClassRule, Framework, Measure
    from slutsats.schema.standpoint import Standpoint

ALWAYS: Condition = AllOf.model_construct(all=[])
"""A condition that holds whatever is answered."""
NEVER: Condition = AnyOf.model_construct(any=[])
"""A condition that never holds."""


def meant(framework: Framework, condition: ClassCondition) -> Condition:
    """What `condition` stands for; NEVER where it names a class or a level that is not there."""
    declared = framework.classes.get(condition.class_)
    scale = framework.scales.get(declared.scale) if declared is not None else None
    if declared is None or scale is None:
        return NEVER
    wanted = frozenset(level for level in scale.levels if _is_meant(scale.levels, condition, level))
    key = (condition.class_, wanted)
    found = framework.class_conditions.get(key)
    if found is None:
        found = framework.class_conditions[key] = _given(framework, condition.class_, wanted)
    return found


def _is_meant(levels: list[str], condition: ClassCondition, level: str) -> bool:
    place = levels.index(level)
    least, most = condition.at_least, condition.at_most
    return (
        (condition.is_ is None or level == condition.is_)
        and (condition.one_of is None or level in condition.one_of)
        and (least is None or (least in levels and place >= levels.index(least)))
        and (most is None or (most in levels and place <= levels.index(most)))
    )


def _given(framework: Framework, name: str, wanted: frozenset[str]) -> Condition:
    """Under what the table of a class gives one of the levels `wanted`: from its last row up."""
    before = frozenset(list(framework.classes)[: list(framework.classes).index(name)])
    found: Condition = NEVER
    for rule in reversed(framework.classes[name].rules):
        hit = rule.gives in wanted
        if rule.when is None:
            found = ALWAYS if hit else NEVER
            continue
        when = _plain(framework, rule.when, before)
        if hit:
            found = ALWAYS if found is ALWAYS else when if found is NEVER else AnyOf(any=[when, found])
        else:
            otherwise = Not.model_construct(not_=when)
            found = NEVER if found is NEVER else otherwise if found is ALWAYS else AllOf(all=[otherwise, found])
    return found


def _plain(framework: Framework, condition: Condition, before: frozenset[str]) -> Condition:
    """A condition of a class's own table, without classes: those that don't stand before it never hold."""
    if isinstance(condition, ClassCondition):
        return meant(framework, condition) if condition.class_ in before else NEVER
    if isinstance(condition, AllOf):
        return AllOf.model_construct(all=[_plain(framework, part, before) for part in condition.all])
    if isinstance(condition, AnyOf):
        return AnyOf.model_construct(any=[_plain(framework, part, before) for part in condition.any])
    if isinstance(condition, Not):
        return Not.model_construct(not_=_plain(framework, condition.not_, before))
    return condition


@dataclass(frozen=True, slots=True)
class GivenClass:
    """The class that a network is in, so far as its answers settle it."""

    name: str
    """The id of the class."""
    level: str | None
    """None while that hangs on what is unanswered."""
    rule: ClassRule | None = None
    """The row that gave it."""
    questions: tuple[str, ...] = ()
    """The questions by which it is given, in the order of the walk."""


def class_of(standpoint: Standpoint, name: str) -> GivenClass:
    """The class that a network is in: the level that every row which may still hit gives."""
    behind: set[str] = set()
    possible: list[ClassRule] = []
    for rule in standpoint.framework.classes[name].rules:
        truth = True if rule.when is None else standpoint.truth(rule.when)
        if truth is not False:
            possible.append(rule)
        if truth:
            behind = standpoint.grounds(rule.when)[0] if rule.when is not None else behind
            break
        if truth is False and rule.when is not None:
            behind |= standpoint.grounds(rule.when, truth=False)[0]
    if len({rule.gives for rule in possible}) != 1:
        return GivenClass(name, None)
    order = standpoint.framework.question_order
    return GivenClass(name, possible[0].gives, possible[-1], tuple(q for q in order if q in behind))


def classes_of(standpoint: Standpoint) -> Iterator[GivenClass]:
    """Every class of the framework for a network; none where its standing puts it outside the question."""
    if not standpoint.outside:
        for name in standpoint.framework.classes:
            yield class_of(standpoint, name)


def measures_due(standpoint: Standpoint, kind: str) -> Iterator[tuple[str, str, Measure]]:
    """(class, id, measure) of every ready measure that the network's classes call for with a recommendation."""
    framework = standpoint.framework
    declared = framework.recommendations.get(kind)
    for given in classes_of(standpoint):
        for name, measure in framework.classes[given.name].measures.items():
            fits = kind in measure.goes_with if measure.goes_with else declared is not None and not declared.none
            if given.level in measure.at and fits:
                yield given.name, name, measure
