"""The typed terms of a recommendation: what each may be, and which are still missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from slutsats.schema.base import _amount
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Recommendation
from slutsats.schema.facts import FactValue
from slutsats.schema.framework import Framework, Term
from slutsats.schema.message import Message


def fault(framework: Framework, term: Term, raw: Any) -> Message | None:
    """Why `raw` can't be this term; None where it can."""
    match term.type:
        case "date":
            accepted, fits = Message("a date such as 2026-05-30"), type(raw) is dt.date
        case "text":
            accepted, fits = Message("a text in quotes"), isinstance(raw, str)
        case "texts":
            accepted = Message("a list of texts")
            fits = isinstance(raw, list) and all(isinstance(item, str) for item in raw)
        case "criteria":
            kinds = ", ".join(framework.recommendations)
            accepted = Message("a table of texts by recommendation, one or more of {kinds}", {"kinds": kinds})
            fits = isinstance(raw, Mapping) and all(
                kind in framework.recommendations and isinstance(text, str) for kind, text in raw.items()
            )
        case _:
            accepted, fits = Message('an exact amount such as "1250.50" or 1250'), _is_amount(raw)
    if fits:
        return None
    return Message("{value} does not fit; expected {accepted}", {"value": repr(raw), "accepted": accepted})


def missing(case: Case, recommendation: Recommendation, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    """The ids of the terms that `recommendation` should have and has not, and that no fact or default gives either."""
    declared = case.framework.recommendations.get(recommendation.kind)
    return tuple(
        name
        for name, term in (declared.terms if declared else {}).items()
        if not term.optional
        and _is_empty(recommendation.term(name))
        and (term.fact is None or term.fact not in facts or _is_unknown(facts[term.fact]))
        and _is_empty(_default(case, term))
    )


def _default(case: Case, term: Term) -> str | None:
    organisation, mandate = case.evaluation.organisation, case.evaluation.mandate
    match term.default:
        case "unit":
            return organisation.unit
        case "organisation":
            return organisation.name
        case "addressee":
            return mandate.addressee
        case "body":
            return mandate.body
        case _:
            return None


def _is_amount(raw: Any) -> bool:
    try:
        return _amount(raw) is not None
    except PydanticCustomError:
        return False


def _is_unknown(fact: FactValue) -> bool:
    """Whether a fact gives a term nothing: neither a value, nor that notice needs no day, or has been given."""
    if fact.notice is None:
        return fact.value is None
    return fact.notice.given is None and fact.notice.next is None


def _is_empty(raw: Any) -> bool:
    if isinstance(raw, Mapping):
        return all(_is_empty(item) for item in raw.values())
    if isinstance(raw, list):
        return all(_is_empty(item) for item in raw)
    return raw is None or (isinstance(raw, str) and not raw.strip())
