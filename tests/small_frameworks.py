"""Small frameworks for tests: written by hand, or drawn by hypothesis, with a reference that enumerates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from slutsats.schema.framework import Framework

STATES = ("cannot-judge", "not-applicable")
TODAY = dt.date(2025, 4, 1)


def both(text: str) -> dict[str, str]:
    return {"sv": text, "en": text}


def framework(
    questions: Mapping[str, Mapping[str, Any]],
    rules: list[dict[str, Any]],
    facts: Mapping[str, Any] | None = None,
    **more: Any,
) -> Framework:
    """A framework with one scale (low, middle, high) and one criterion, `theme`, whose main question is the first."""
    levels = ["low", "middle", "high"]
    kinds = dict.fromkeys(rule["suggests"] for rule in rules) or {"none": None}
    return Framework.model_validate(
        {
            "format": 1,
            "id": "small",
            "version": "1",
            "languages": ["sv", "en"],
            "title": both("Small"),
            "subject": {"sv": {"one": "sak", "many": "saker"}, "en": {"one": "thing", "many": "things"}},
            "scales": {"extent": {"levels": levels, "labels": {x: both(x) for x in levels}}},
            "criteria": {"theme": {"title": both("Theme"), "main": next(iter(questions))}},
            "questions": {
                name: {"criterion": "theme", "type": "rating", "ask": both(f"{name}?")}
                | ({} if question.get("type", "rating") != "rating" else {"scale": "extent"})
                | dict(question)
                for name, question in questions.items()
            },
            "facts": {name: {"label": both(name), **fact} for name, fact in (facts or {}).items()},
            "recommendations": {kind: {"label": both(kind), "phrase": both(kind + ".")} for kind in kinds},
            "rules": [{"id": f"r{place}", **rule} for place, rule in enumerate(rules)],
            **more,
        }
    )


# The reference: the meaning of a table by plain enumeration, written apart from the program's own.


def options(f: Framework, question: str) -> list[Any]:
    """Every value that the question may be given."""
    declared = f.questions[question]
    match declared.type:
        case "rating":
            return [*f.scales[declared.scale or ""].levels, *STATES]
        case "yes-no":
            return ["yes", "no", *STATES]
        case "choice":
            return [*declared.choices, *STATES]
        case "choices":
            subsets = product((False, True), repeat=len(declared.choices))
            lists: list[Any] = [[c for c, on in zip(declared.choices, row, strict=True) if on] for row in subsets]
            return [*lists, *STATES]
        case "number":
            return [*range(5), *STATES]
    raise AssertionError(declared.type)


def completions(f: Framework, answers: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Each way to answer what is unanswered."""
    names = list(f.questions)
    for row in product(*([answers[n]] if answers.get(n) is not None else options(f, n) for n in names)):
        yield dict(zip(names, row, strict=True))


def holds(
    f: Framework, condition: Any, given: Mapping[str, Any], full: Mapping[str, Any], facts: Mapping[str, Any]
) -> bool:
    """Whether a condition holds where `given` is answered and the rest is to be answered as in `full`."""
    c = condition.model_dump(by_alias=True, exclude_none=True)
    return _holds(f, c, given, full, facts)


def _holds(
    f: Framework, c: dict[str, Any], given: Mapping[str, Any], full: Mapping[str, Any], facts: Mapping[str, Any]
) -> bool:
    if "all" in c:
        return all(_holds(f, part, given, full, facts) for part in c["all"])
    if "any" in c:
        return any(_holds(f, part, given, full, facts) for part in c["any"])
    if "not" in c:
        return not _holds(f, c["not"], given, full, facts)
    if "class" in c:
        return _class_holds(f, c, given, full, facts)
    if "fact" in c:
        return _fact_holds(c, facts.get(c["fact"]))
    if {"criterion", "points_at_least", "points_at_most", "baseline_passed"} & c.keys():
        return _criterion_holds(f, c, given, full, facts)
    name = c["question"]
    value, unanswered = _seen(f, name, given, full, facts)
    checks = []
    if "answered" in c:
        checks.append(c["answered"] is not unanswered)
    if "is" in c:
        checks.append(_named(c["is"], value, unanswered))
    if "one_of" in c:
        checks.append(any(_named(option, value, unanswered) for option in c["one_of"]))
    for bound, sign in (("at_least", 1), ("at_most", -1)):
        if bound in c:
            ranks = [_rank(f, name, x) for x in (value, c[bound])]
            checks.append(None not in ranks and (ranks[0] - ranks[1]) * sign >= 0)  # type: ignore[operator]
    return all(checks)


def _class_holds(
    f: Framework, c: dict[str, Any], given: Mapping[str, Any], full: Mapping[str, Any], facts: Mapping[str, Any]
) -> bool:
    rows = f.classes[c["class"]].rules
    level = next((row.gives for row in rows if row.when is None or holds(f, row.when, given, full, facts)), None)
    levels = f.scales[f.classes[c["class"]].scale].levels
    if level is None:
        return False
    checks = [level == c.get("is", level), level in c.get("one_of", [level])]
    checks.append(levels.index(level) >= levels.index(c.get("at_least", level)))
    checks.append(levels.index(level) <= levels.index(c.get("at_most", level)))
    return all(checks)


def _seen(
    f: Framework, name: str, given: Mapping[str, Any], full: Mapping[str, Any], facts: Mapping[str, Any]
) -> tuple[Any, bool]:
    when = f.questions[name].applies_when
    if when is not None and not holds(f, when, given, full, facts):
        return "not-applicable", False
    return full[name], given.get(name) is None


def _named(option: str, value: Any, unanswered: bool) -> bool:
    if option == "unanswered":
        return unanswered
    return option in value if isinstance(value, list) else value == option


def _rank(f: Framework, name: str, value: Any) -> Any:
    declared = f.questions[name]
    if declared.type == "rating":
        levels = f.scales[declared.scale or ""].levels
        return levels.index(value) if value in levels else None
    try:
        return Decimal(value)
    except (ArithmeticError, TypeError, ValueError):
        return None


def _fact_holds(c: dict[str, Any], value: Any) -> bool:
    checks = []
    if "known" in c:
        checks.append(c["known"] is (value is not None))
    if "at_least" in c:
        checks.append(value is not None and value >= c["at_least"])
    if "at_most" in c:
        checks.append(value is not None and value <= c["at_most"])
    if "is" in c:
        checks.append(value is not None and value == c["is"])
    if "passed" in c:
        checks.append(value is not None and (value < TODAY) is c["passed"])
    return all(checks)


def _criterion_holds(
    f: Framework, c: dict[str, Any], given: Mapping[str, Any], full: Mapping[str, Any], facts: Mapping[str, Any]
) -> bool:
    points, passed = 0, True
    for name, question in f.questions.items():
        if c.get("criterion") in (None, question.criterion):
            value, _ = _seen(f, name, given, full, facts)
            chosen = value if isinstance(value, list) else [value]
            points += sum(question.points.get(one, 0) for one in chosen if isinstance(one, str))
            if question.baseline is not None:
                passed &= value in (question.baseline, "not-applicable")
    checks = []
    if "points_at_least" in c:
        checks.append(points >= c["points_at_least"])
    if "points_at_most" in c:
        checks.append(points <= c["points_at_most"])
    if "baseline_passed" in c:
        checks.append(passed is c["baseline_passed"])
    return all(checks)


def first_hit(f: Framework, given: Mapping[str, Any], full: Mapping[str, Any], facts: Mapping[str, Any]) -> int | None:
    """The place of the rule that hits, or None."""
    for place, rule in enumerate(f.rules):
        if rule.when is None or holds(f, rule.when, given, full, facts):
            return place
    return None


def kinds(f: Framework, given: Mapping[str, Any], facts: Mapping[str, Any]) -> set[str | None]:
    """What every completion of `given` leads to; None stands for no rule."""
    hits = (first_hit(f, given, full, facts) for full in completions(f, given))
    return {None if hit is None else f.rules[hit].suggests for hit in hits}


# Hypothesis.

LEVELS = st.sampled_from(["low", "middle", "high"])
FACTS = {
    "cost": {"kind": "amount"},
    "ends": {"kind": "notice"},
    "status": {"kind": "choice", "choices": {"in": both("in"), "out": both("out")}},
}
FACT_VALUES = {
    "cost": [None, Decimal(5), Decimal(10), Decimal(15), Decimal(20), Decimal(25)],
    "ends": [None, dt.date(2025, 3, 31), TODAY],
    "status": [None, "in", "out"],
}


@st.composite
def small_frameworks(draw: st.DrawFn, most: int = 3) -> Framework:
    """A framework of one to `most` questions of every type that rules can compare, in one criterion."""
    names = [f"q{n}" for n in range(draw(st.integers(1, most)))]
    questions: dict[str, dict[str, Any]] = {}
    types: dict[str, str] = {}
    for place, name in enumerate(names):
        kind = types[name] = draw(
            st.sampled_from(["rating", "rating", "rating", "yes-no", "choice", "choices", "number"])
        )
        question: dict[str, Any] = {"type": kind}
        if kind in ("choice", "choices"):
            question["choices"] = {"a": both("a"), "b": both("b")}
        if kind == "number":
            question |= {"minimum": 0, "maximum": 4}
        if kind != "number" and draw(st.booleans()):
            keys = {"rating": ["low", "middle", "high"], "yes-no": ["yes", "no"]}.get(kind, ["a", "b"])
            question["points"] = {key: draw(st.integers(-1, 3)) for key in keys}
        if kind == "yes-no" and draw(st.booleans()):
            question["baseline"] = draw(st.sampled_from(["yes", "no"]))
        if place and draw(st.booleans()):
            question["applies_when"] = draw(_conditions(names[:place], types, deep=False, criteria=False))
        questions[name] = question
    classes = draw(_classes(names, types))
    rules = [
        {
            "when": draw(_conditions(names, types, classes=bool(classes))),
            "suggests": draw(st.sampled_from(["keep", "wait", "leave"])),
        }
        for _ in range(draw(st.integers(1, 3)))
    ]
    if draw(st.booleans()):
        rules.append({"suggests": draw(st.sampled_from(["keep", "wait", "leave"]))})
    return framework(questions, rules, FACTS, classes=classes)


@st.composite
def _classes(draw: st.DrawFn, names: list[str], types: dict[str, str]) -> dict[str, Any]:
    """None, or one class; one in two has no row for what is left."""
    if draw(st.booleans()):
        return {}
    rows = [{"when": draw(_conditions(names, types)), "gives": draw(LEVELS)} for _ in range(draw(st.integers(1, 2)))]
    if draw(st.booleans()):
        rows.append({"gives": draw(LEVELS)})
    rules = [{"id": f"c{place}", **row} for place, row in enumerate(rows)]
    return {"kind": {"label": both("kind"), "scale": "extent", "rules": rules}}


@st.composite
def _conditions(
    draw: st.DrawFn,
    names: list[str],
    types: dict[str, str],
    deep: bool = True,
    criteria: bool = True,
    classes: bool = False,
) -> dict[str, Any]:
    if deep and draw(st.booleans()):
        shape = draw(st.sampled_from(["all", "any", "not"]))
        inner = _conditions(names, types, deep=draw(st.integers(0, 2)) == 0, criteria=criteria, classes=classes)
        return {shape: draw(inner) if shape == "not" else draw(st.lists(inner, min_size=1, max_size=3))}
    choice = draw(st.integers(0, 9))
    if choice > 6 and classes:
        comparison = draw(st.sampled_from(["is", "at_least", "at_most", "one_of"]))
        return {"class": "kind", comparison: [draw(LEVELS)] if comparison == "one_of" else draw(LEVELS)}
    if choice == 0 and criteria:
        return {
            **draw(st.sampled_from([{"criterion": "theme"}, {}])),
            **draw(
                st.sampled_from(
                    [
                        {"points_at_least": 3},
                        {"points_at_most": 1},
                        {"baseline_passed": True},
                        {"baseline_passed": False},
                        {"points_at_least": 1, "points_at_most": 4},
                    ]
                )
            ),
        }
    if choice == 1:
        return draw(
            st.sampled_from(
                [
                    {"fact": "cost", "at_least": 10},
                    {"fact": "cost", "at_most": 20},
                    {"fact": "cost", "known": False},
                    {"fact": "ends", "passed": True},
                    {"fact": "ends", "passed": False},
                    {"fact": "status", "is": "in"},
                ]
            )
        )
    name = draw(st.sampled_from(names))
    named = {"rating": ["low", "middle", "high"], "yes-no": ["yes", "no"], "number": []}.get(types[name], ["a", "b"])
    options = st.sampled_from([*named, *STATES, "unanswered"])
    comparisons = ["is", "one_of", "answered"]
    if types[name] in ("rating", "number"):
        comparisons += ["at_least", "at_most", "between"] * 2
    bounds = LEVELS if types[name] == "rating" else st.sampled_from([1, 3])
    match draw(st.sampled_from(comparisons)):
        case "is":
            return {"question": name, "is": draw(options)}
        case "one_of":
            return {"question": name, "one_of": draw(st.lists(options, min_size=1, max_size=2))}
        case "answered":
            return {"question": name, "answered": draw(st.booleans())}
        case "between":
            return {"question": name, "at_least": draw(bounds), "at_most": draw(bounds)}
        case comparison:
            return {"question": name, comparison: draw(bounds)}


@st.composite
def facts_of_small(draw: st.DrawFn) -> dict[str, Any]:
    return {name: draw(st.sampled_from(values)) for name, values in FACT_VALUES.items()}


@st.composite
def answers_to(draw: st.DrawFn, f: Framework) -> dict[str, Any]:
    """Some answers to `f`; each question is unanswered once in three."""
    return {
        name: None if draw(st.integers(0, 2)) == 0 else draw(st.sampled_from(options(f, name))) for name in f.questions
    }
