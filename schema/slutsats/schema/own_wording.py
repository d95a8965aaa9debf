"""A wording of one's own for the proposal: which of the recommendation's terms it no longer says."""

from __future__ import annotations

import datetime as dt
import re

from slutsats.schema.case import Case
from slutsats.schema.evaluation import Recommendation
from slutsats.schema.facts import FactValue
from slutsats.schema.framework import Forms, Phrase, RecommendationKind
from slutsats.schema.phrases import names_in

_MONTHS = (
    ("januari", "january"), ("februari", "february"), ("mars", "march"), ("april", "april"), ("maj", "may"),
    ("juni", "june"), ("juli", "july"), ("augusti", "august"), ("september", "september"), ("oktober", "october"),
    ("november", "november"), ("december", "december"),
)  # fmt: skip


def unsaid_terms(case: Case, given: Recommendation, facts: dict[str, FactValue]) -> tuple[tuple[str, object], ...]:
    """The (term, value) that the framework's sentence says and the evaluator's own wording does not.

    Lists, such as conditions, are none of them: the paper says those after any wording.
    """
    declared = case.framework.recommendations.get(given.kind)
    wording = (given.wording or "").strip()
    if declared is None or not wording:
        return ()
    named = _named(declared)
    found = []
    for name, term in declared.terms.items():
        if name not in named or term.type not in ("date", "text"):
            continue
        value: object = given.term(name)
        if value is None and term.fact in facts:
            value = facts[term.fact].day
        if value is not None and str(value).strip() and not says(wording, value):
            found.append((name, value))
    return tuple(found)


def says(text: str, value: object) -> bool:
    """Whether a text says a day, in figures or written out in either language, or a text."""
    folded = " ".join(text.replace("\u00a0", " ").casefold().split())
    if not isinstance(value, dt.date):
        return " ".join(str(value).casefold().rstrip(".").split()) in folded
    if value.isoformat() in folded or re.search(rf"(?<!\d){value.day}/{value.month}(?![\d/]|\s*\d)", folded):
        return True
    year = rf"(?:,?\s+{value.year})?(?!,?\s+\d{{4}})"
    return any(
        re.search(rf"(?<!\d){value.day}(?:st|nd|rd|th)?\s+{month}\b{year}", folded)
        or re.search(rf"\b{month}\s+{value.day}(?:st|nd|rd|th)?(?!\d){year}", folded)
        for month in _MONTHS[value.month - 1]
    )


def _named(kind: RecommendationKind) -> frozenset[str]:
    """The terms that a kind's own sentences name."""
    names: set[str] = set()
    for phrase in filter(None, (kind.phrase, kind.clause)):
        names |= _names_of(phrase)
    return frozenset(names)


def _names_of(phrase: Phrase) -> frozenset[str]:
    forms = [form for form in (phrase.sv, phrase.en) if form is not None]
    templates = [part for form in forms for part in ((form.one, form.many) if isinstance(form, Forms) else (form,))]
    return frozenset(name for template in templates for name in names_in(template))
