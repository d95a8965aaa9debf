"""What a passage is drawn from: references into a case, and their fingerprints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from slutsats.schema.case import Case
from slutsats.schema.fingerprint import fingerprint


def resolve(case: Case, reference: str) -> Any:
    """The part of the record that `reference` names; None where it is no longer there.

    References: answers.<network>.<question>, networks.<id>.<key>, sources.<id>, rules.<id>,
    recommendations.<network>, mandate.<key>, occasion.<key>, organisation.<key>, outcome.<key>, previous.<key>.
    """
    head, *rest = reference.split(".")
    evaluation = case.evaluation
    match head, rest:
        case "answers", [network, question]:
            return case.standing(network, question).answer if network in case.networks else None
        case "networks", [network, "fee"]:
            return case.fee(network) if network in case.networks else None
        case "networks", [network, key]:
            return case.networks[network].recorded(key) if network in case.networks else None
        case "questions", [question]:
            return case.framework.questions.get(question)
        case "rules", [rule_id]:
            return next((rule for rule in case.framework.rules if rule.id == rule_id), None)
        case (("sources" | "recommendations"), [name]):
            return getattr(evaluation, head).get(name)
        case (("mandate" | "occasion" | "organisation" | "outcome" | "previous"), [key]):
            return getattr(getattr(evaluation, head), key, None)
        case _:
            return None


def fingerprints(case: Case, references: Iterable[str]) -> dict[str, str]:
    """Reference -> fingerprint of what it names today, for seeing later whether it has changed.

    When an answer was given, and how the question was then worded, say nothing of what it says.
    """
    found: dict[str, str] = {}
    for reference in references:
        value = resolve(case, reference)
        if reference.startswith("answers.") and value is not None:
            value = (value.value, value.justification, value.confidence, value.notable, value.sources)
        found[reference] = fingerprint(value)
    return found
