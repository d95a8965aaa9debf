"""The terms of a recommendation, as they read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from slutsats.drafts.writer import Writer
from slutsats.schema.evaluation import Recommendation
from slutsats.schema.framework import RecommendationKind, Term


def term_values(writer: Writer, kind: RecommendationKind, given: Recommendation, network: str) -> dict[str, str]:
    """The terms of a recommendation as they read: as stated, else the fact or the default; a missing one is empty."""
    return {
        name: _term_text(writer, kind, name, given.term(name)) or _fact(writer, term, network) or _default(writer, term)
        for name, term in kind.terms.items()
    }


def _fact(writer: Writer, term: Term, network: str) -> str:
    """The fact that stands where the term is not stated; a day that has passed, or needs no more act, is none.

    Notice has one day more: the next last day, while notice is not given.
    """
    fact = writer.facts(network).get(term.fact or "")
    if fact is None:
        return ""
    if fact.day is not None and (fact.day_to_act_by is None or fact.day < writer.case.evaluation.date):
        return ""
    return writer.fact_text(fact)


def _default(writer: Writer, term: Term) -> str:
    """Who or what stands where the term is not stated; empty where the framework names nobody."""
    evaluation = writer.case.evaluation
    match term.default:
        case "unit":
            return writer.names.unit or evaluation.organisation.name
        case "organisation":
            return evaluation.organisation.name
        case "addressee":
            return writer.names.body(evaluation.mandate.addressee)
        case "body":
            return writer.names.body(evaluation.mandate.body)
        case None:
            return ""


def _term_text(writer: Writer, kind: RecommendationKind, name: str, raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, dt.date):
        return writer.words.date(raw)
    if isinstance(raw, list):
        items = [_inside(writer, str(item).strip().rstrip(".")) for item in raw if str(item).strip()]
        return _listed(writer, kind, name, items) if items else ""
    if isinstance(raw, Mapping):
        return ""
    text = str(raw).strip().rstrip(".")
    own = (writer.case.evaluation.organisation.unit or "").casefold()
    return writer.names.unit if own and text.casefold() == own else _inside(writer, text)


def _listed(writer: Writer, kind: RecommendationKind, name: str, items: list[str]) -> str:
    """Several texts as a list; where the proposal says them after "att" or "that", each has its own."""
    forms = kind.phrase.forms(writer.language)
    templates = (forms,) if isinstance(forms, str) else (forms.one, forms.many) if forms is not None else ()
    clauses = any(f"{writer.words.that} {{{name}}}" in template for template in templates)
    return writer.words.join_clauses(items) if clauses else writer.words.join(items)


def _inside(writer: Writer, text: str) -> str:
    """A term as it stands inside a sentence: one that was written as a sentence of its own loses its capital.

    Only where it opens with a noun that the record or the framework tells us is none of the names; any other word may
    be somebody's name.
    """
    subject, organisation = writer.names.subject, writer.case.evaluation.organisation
    nouns = [subject.one, subject.many, subject.definite, subject.definite_many, organisation.noun, organisation.unit]
    if any(text.startswith(name) for one in writer.case.networks.values() for name in (one.name, one.shown)):
        return text
    lowered = text[:1].lower() + text[1:]
    known = "|".join(re.escape(noun) for noun in nouns if noun)
    return lowered if re.match(rf"(?:the )?(?:{known})\b", lowered) else text
