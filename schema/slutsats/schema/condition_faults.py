"""What is wrong with a condition: it names what is not there, or compares what can't be compared."""

from __future__ import annotations

from collections.abc import Iterator

from slutsats.schema.conditions import (
    STATES,
    AllOf,
    AnswerCondition,
    AnyOf,
    ClassCondition,
    Condition,
    CriterionCondition,
    FactCondition,
    Not,
)
from slutsats.schema.framework import Framework
from slutsats.schema.message import N_, Message
from slutsats.schema.nearest import meant
from slutsats.schema.problem import FilePlace, KeyPath, Problem
from slutsats.schema.standpoint import questions_behind
from slutsats.schema.values import number_of

_NUMBERS = ("fee", "count", "amount", "total")
_DAYS = ("notice", "when")
_NAMES = ("choice", "standing", "text", "texts")


def unknown(what: str, name: str, known: object, key: KeyPath, code: str) -> Problem:
    """An error for a name that nothing bears. `what` is a sentence with `{name}` and `{known}`."""
    names = [str(one) for one in known]  # type: ignore[attr-defined]
    said = Message(what, {"name": name, "known": ", ".join(names) or "–"})
    return Problem(code, meant(said, name, names), FilePlace(key=key))


def condition_faults(framework: Framework, condition: Condition, key: KeyPath) -> Iterator[Problem]:
    """Everything that is wrong with the condition at `key`, and with those inside it."""
    if isinstance(condition, (AllOf, AnyOf)):
        name = "all" if isinstance(condition, AllOf) else "any"
        parts = condition.all if isinstance(condition, AllOf) else condition.any
        for place, part in enumerate(parts):
            yield from condition_faults(framework, part, (*key, name, place))
    elif isinstance(condition, Not):
        yield from condition_faults(framework, condition.not_, (*key, "not"))
    elif isinstance(condition, AnswerCondition):
        yield from _answer(framework, condition, key)
    elif isinstance(condition, FactCondition):
        yield from _fact(framework, condition, key)
    elif isinstance(condition, ClassCondition):
        yield from _class(framework, condition, key)
    else:
        yield from _criterion(framework, condition, key)


def _answer(framework: Framework, condition: AnswerCondition, key: KeyPath) -> Iterator[Problem]:
    name = condition.question
    question = framework.questions.get(name)
    if question is None:
        yield unknown(
            N_("The framework has no question {name}."),
            name,
            framework.questions,
            (*key, "question"),
            "unknown-question",
        )
        return
    options = framework.options(name)
    for comparison in ("at_least", "at_most"):
        bound = getattr(condition, comparison)
        if bound is None:
            continue
        here = (*key, comparison)
        names = {"question": name, "type": question.type, "comparison": comparison, "bound": str(bound)}
        if question.type == "rating":
            scale = framework.scale_of(name)
            if scale is not None and bound not in scale.levels:
                known = N_("{name} is no level of that scale; it has {known}.")
                yield unknown(known, str(bound), scale.levels, here, "unknown-level")
        elif question.type not in ("number", "money"):
            said = Message(
                N_("{comparison} needs an order, and {question} is of type {type}: use `is` or `one_of`."), names
            )
            yield Problem("condition-unordered", said, FilePlace(key=here))
        elif number_of(bound) is None:
            said = Message(N_('{question} is a number: compare with an amount such as "1250.50", not {bound}.'), names)
            yield Problem("condition-number", said, FilePlace(key=here))
    named: list[tuple[KeyPath, str]] = [((*key, "is"), condition.is_)] if condition.is_ is not None else []
    named += [((*key, "one_of", place), option) for place, option in enumerate(condition.one_of or ())]
    for where, option in named:
        unsettled = question.type == "rating" and not options  # its scale is unknown, which is told by itself
        if option not in options and option not in STATES and not unsettled:
            said_known = (*options, *STATES)
            yield unknown(
                N_("{name} is no answer to that question; there are {known}."),
                option,
                said_known,
                where,
                "unknown-level",
            )


def _fact(framework: Framework, condition: FactCondition, key: KeyPath) -> Iterator[Problem]:
    fact = framework.facts.get(condition.fact)
    if fact is None:
        yield unknown(
            N_("The framework has no fact {name}; it has {known}."),
            condition.fact,
            framework.facts,
            (*key, "fact"),
            "unknown-fact",
        )
        return
    comparisons = (
        ("at_least", condition.at_least, _NUMBERS),
        ("at_most", condition.at_most, _NUMBERS),
        ("passed", condition.passed, _DAYS),
        ("is", condition.is_, _NAMES),
        ("one_of", condition.one_of, _NAMES),
    )
    for name, given, kinds in comparisons:
        if given is not None and fact.kind not in kinds:
            said = Message(
                N_("{comparison} can't be asked of {fact}, which is of kind {kind}; it goes with {kinds}."),
                {"comparison": name, "fact": condition.fact, "kind": fact.kind, "kinds": ", ".join(kinds)},
            )
            yield Problem("condition-kind", said, FilePlace(key=(*key, name)))
    named: list[tuple[KeyPath, str]] = [((*key, "is"), condition.is_)] if condition.is_ is not None else []
    named += [((*key, "one_of", place), option) for place, option in enumerate(condition.one_of or ())]
    choices = framework.choices_of(condition.fact)
    for where, option in named if fact.kind in ("choice", "standing") else ():
        if option not in choices:
            sentence = N_("{name} is none of that fact's choices: {known}.")
            yield unknown(sentence, option, choices, where, "unknown-choice")


def _class(framework: Framework, condition: ClassCondition, key: KeyPath) -> Iterator[Problem]:
    known = list(framework.classes)
    if key[0] == "classes":  # a class may go by those that stand before it
        known = known[: known.index(str(key[1]))]
    if condition.class_ not in known:
        sentence = N_("No class {name} can be asked of here; there are {known}.")
        yield unknown(sentence, condition.class_, known, (*key, "class"), "unknown-class")
        return
    scale = framework.scales.get(framework.classes[condition.class_].scale)
    levels = scale.levels if scale is not None else []
    named: list[tuple[KeyPath, str | None]] = [
        ((*key, "at_least"), condition.at_least),
        ((*key, "at_most"), condition.at_most),
        ((*key, "is"), condition.is_),
    ]
    named += [((*key, "one_of", place), level) for place, level in enumerate(condition.one_of or ())]
    for where, level in named:
        if level is not None and levels and level not in levels:
            yield unknown(
                N_("{name} is no level of that scale; it has {known}."), level, levels, where, "unknown-level"
            )


def _criterion(framework: Framework, condition: CriterionCondition, key: KeyPath) -> Iterator[Problem]:
    name = condition.criterion
    if name is not None and name not in framework.criteria:
        yield unknown(
            N_("The framework has no criterion {name}; it has {known}."),
            name,
            framework.criteria,
            (*key, "criterion"),
            "unknown-criterion",
        )
        return
    questions = [framework.questions[question] for question in framework.questions_under(name)]
    for comparison in ("points_at_least", "points_at_most"):
        if getattr(condition, comparison) is not None and not any(question.points for question in questions):
            said = (
                Message(N_("No question gives points: give some of them `points`."))
                if name is None
                else Message(
                    N_("No question under {criterion} gives points: give some of them `points`."), {"criterion": name}
                )
            )
            yield Problem("no-points", said, FilePlace(key=(*key, comparison)))
    if condition.baseline_passed is not None and not any(question.baseline for question in questions):
        said = (
            Message(N_("No question is a baseline: give a yes-no question `baseline`."))
            if name is None
            else Message(
                N_("No question under {criterion} is a baseline: give a yes-no question `baseline`."),
                {"criterion": name},
            )
        )
        yield Problem("no-baseline", said, FilePlace(key=(*key, "baseline_passed")))


def ring_faults(framework: Framework) -> Iterator[Problem]:
    """Questions that wait for each other: each applies only when the next is answered, and so round."""
    waits = {
        name: questions_behind(framework, question.applies_when) & framework.questions.keys()
        for name, question in framework.questions.items()
        if question.applies_when is not None
    }
    told: set[str] = set()
    for start in waits:
        path = [start]
        ring = _ring(waits, path, set()) if start not in told else None
        if ring:
            told.update(ring)
            said = Message(
                N_("Whether these questions apply goes round in a ring, so that none could ever be asked: {ring}."),
                {"ring": " → ".join([*ring, ring[0]])},
            )
            yield Problem("question-ring", said, FilePlace(key=("questions", ring[0], "applies_when")))


def _ring(waits: dict[str, frozenset[str]], path: list[str], seen: set[str]) -> list[str] | None:
    """The ring that begins and ends with the first of `path`, if there is one."""
    for other in sorted(waits.get(path[-1], ())):
        if other == path[0]:
            return path
        if other not in seen:
            seen.add(other)
            found = _ring(waits, [*path, other], seen)
            if found:
                return found
    return None
