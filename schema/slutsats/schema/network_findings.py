"""What a network's facts and its recommendation still lack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from slutsats.schema import fees, terms
from slutsats.schema.base import localised
from slutsats.schema.classes import measures_due
from slutsats.schema.evaluation import Recommendation
from slutsats.schema.flips import sensitivity_at
from slutsats.schema.framework import RecommendationKind
from slutsats.schema.message import Message, quoted
from slutsats.schema.notice_findings import missing_notice, notice_findings, only_pays
from slutsats.schema.own_wording import unsaid_terms
from slutsats.schema.problem import Problem, finding
from slutsats.schema.proposal import further_points
from slutsats.schema.rules import Needs, Suggestion
from slutsats.schema.viewpoint import Viewpoint


def network_findings(view: Viewpoint) -> Iterator[Problem]:
    """Everything that is to be mended in the facts of `view`'s network, then in its recommendation."""
    yield from _facts(view)
    yield from _stated_fee(view)
    yield from notice_findings(view)
    yield from _out_of_place(view)
    recommendation = view.case.evaluation.recommendations.get(view.id)
    declared = view.framework.recommendations.get(recommendation.kind) if recommendation else None
    if recommendation is None:
        if not view.standpoint.outside:
            yield _unrecommended(view)
    elif declared is not None:  # an unknown kind is an error of the record, told when it is read
        yield from _recommended(view, recommendation, declared)


def _facts(view: Viewpoint) -> Iterator[Problem]:
    for fact_id, declared in view.framework.facts.items():
        if declared.optional or not view.framework.wants(fact_id, view.standing_kind):
            continue
        if declared.kind == "notice":
            yield from missing_notice(view, fact_id)
        if declared.kind in ("total", "notice") or view.facts[fact_id].value is not None:
            continue
        path = view.framework.fact_path(fact_id)
        names = {"network": view.name, "fact": localised(declared.label, view.language, fact_id)}
        recorded = view.network.recorded(*path)
        place = view.at("networks", view.id, *(path if recorded is not None else ()))
        if declared.kind == "fee" and recorded is not None:
            said = Message(
                "What {network} costs a year can't be worked out: give the number of inhabitants, or the amount that "
                "the fee is stated to come to.",
                names,
            )
            yield finding("fee-incomplete", said, place)
        elif recorded is None:  # a value that does not fit is an error, told when it is read
            said = Message("This is not known of {network}, and the framework asks for it: {fact}.", names)
            yield finding("fact-missing", said, place)


def _out_of_place(view: Viewpoint) -> Iterator[Problem]:
    """Facts that the record states and the network's standing does not ask for: kept, and of no account."""
    standing = view.standing_kind
    for fact_id, declared in view.framework.facts.items():
        path = view.framework.fact_path(fact_id)
        if standing is None or view.framework.counts(fact_id, standing) or view.network.recorded(*path) is None:
            continue
        if declared.kind == "notice" and only_pays(view.network.notice):
            continue
        names = {
            "network": view.name,
            "fact": localised(declared.label, view.language, fact_id),
            "standing": localised(view.framework.standings[standing].label, view.language, standing),
        }
        said = Message(
            'This is stated of {network}, and does not go with where it stands ("{standing}"): {fact}. It is kept and '
            "does not count.",
            names,
        )
        yield finding("fact-out-of-place", said, view.at("networks", view.id, *path))


def _stated_fee(view: Viewpoint) -> Iterator[Problem]:
    fee = view.case.fee(view.id)
    worked_out = fees.disagreement(fee, view.case.evaluation.organisation) if fee else None
    if fee is not None and worked_out is not None:
        said = Message(
            "The fee of {network} is stated as {stated} {currency}, but its formula gives {amount} {currency}: "
            "mend the one that is wrong, or mark the stated amount as approximate.",
            {
                "network": view.name,
                "stated": _plain(fee.stated or Decimal(0)),
                "amount": _plain(worked_out),
                "currency": fee.currency,
            },
        )
        yield finding("fee-disagrees", said, view.at("networks", view.id, "fee", "stated"))


def _unrecommended(view: Viewpoint) -> Problem:
    suggestion = view.suggestion
    if isinstance(suggestion, Suggestion):
        said = Message(
            '{network} has no recommendation yet. The decision table suggests "{kind}"; the choice is yours.',
            {"network": view.name, "kind": view.label(suggestion.kind)},
        )
    elif suggestion.questions:
        needed = quoted(view.question(question) for question in suggestion.questions)
        said = Message(
            "{network} has no recommendation yet. The decision table can't suggest one before this is answered: "
            "{questions}.",
            {"network": view.name, "questions": needed},
        )
    else:
        said = Message("{network} has no recommendation yet: choose one.", {"network": view.name})
    return finding("no-recommendation", said, view.at("networks", view.id))


def _recommended(view: Viewpoint, recommendation: Recommendation, declared: RecommendationKind) -> Iterator[Problem]:
    here = ("recommendations", view.id)
    names = {"network": view.name, "kind": view.label(recommendation.kind)}
    explained = bool(recommendation.reason and recommendation.reason.strip())
    for name in terms.missing(view.case, recommendation, view.facts):
        term = declared.terms[name]
        label = localised(term.label, view.language, name)
        said = Message('The recommendation "{kind}" for {network} still lacks: {term}.', {**names, "term": label})
        yield finding("term-missing", said, view.at(*here))
    for name, term in declared.terms.items():
        day = recommendation.term(name)
        if term.due and type(day) is dt.date and day < view.case.evaluation.date:
            said = Message(
                'The recommendation "{kind}" for {network} says {day}, which has passed on the date that the paper '
                "bears ({date}): choose a later day.",
                {**names, "day": day.isoformat(), "date": view.case.evaluation.date.isoformat()},
            )
            yield finding("due-passed", said, view.at(*here, name))
    for name, value in unsaid_terms(view.case, recommendation, view.facts):
        said = Message(
            'Your own wording of the recommendation "{kind}" for {network} doesn\'t say what stands under "{term}" '
            "({value}), and no other sentence of the proposal does: write it into the wording.",
            {**names, "term": localised(declared.terms[name].label, view.language, name), "value": str(value)},
        )
        yield finding("wording-lacks-term", said, view.at(*here, "wording"))
    taken = {point.measure for point in further_points(view.framework, recommendation)}
    for class_, measure, _declared in measures_due(view.standpoint, recommendation.kind):
        given = view.framework.classes[class_]
        if f"{class_}.{measure}" not in taken and not explained and "points" not in declared.terms:
            said = Message(
                'The {class} of {network} calls for the ready measure "{measure}", which is not among the points: '
                'choose "{kind}" once more to add it, or give the reason why it is left out.',
                {**names, "class": localised(given.label, view.language), "measure": measure},
            )
            yield finding("measure-left-out", said, view.at(*here))
    suggestion = view.suggestion
    if isinstance(suggestion, Suggestion) and suggestion.kind != recommendation.kind and not explained:
        said = Message(
            'You recommend "{kind}" for {network}, where the decision table suggests "{suggested}": '
            "give the reason, for the decision to be defended.",
            {**names, "suggested": view.label(suggestion.kind)},
        )
        yield finding("departs-unexplained", said, view.at(*here))
    elif declared.none and not explained:
        said = Message("{network} gets no recommendation, and nothing says why: give the reason.", names)
        yield finding("none-unexplained", said, view.at(*here))
    if recommendation.kind not in view.framework.offered(view.standing_kind):
        offered = quoted(view.label(kind) for kind in view.framework.offered(view.standing_kind))
        standing = view.framework.standings[str(view.standing_kind)]
        said = Message(
            '"{kind}" does not go with where {network} stands ("{standing}"): choose {offered}, or mend the standing.',
            {**names, "standing": localised(standing.label, view.language), "offered": offered},
        )
        yield finding("kind-out-of-place", said, view.at(*here, "kind"))
    if declared.strong:
        yield from _strong(view, names)


def _strong(view: Viewpoint, names: dict[str, str]) -> Iterator[Problem]:
    low = [question for question in view.framework.question_order if _confidence(view, question) == "low"]
    doubtful = hangs_on(view, low) if low else ()
    if doubtful:
        listed = quoted(view.question(question) for question in doubtful)
        said = Message(
            'The recommendation "{kind}" for {network} changes something at once, but hangs on what is answered with '
            "low confidence: {questions}. Look into it once more, or recommend something more careful.",
            {**names, "questions": listed},
        )
        yield finding("strong-on-low-confidence", said, view.at("recommendations", view.id))


def _confidence(view: Viewpoint, question: str) -> str | None:
    answer = view.counted.answer(question)
    return answer.confidence if answer is not None else None


def hangs_on(view: Viewpoint, questions: Iterable[str] | None = None) -> tuple[str, ...]:
    """Those of `questions` (all, if not given) that the suggestion for `view`'s network hangs on, in their order.

    They are those that made the rule hit, and those where another level or choice would alone lead elsewhere.
    """
    suggestion = view.suggestion
    if isinstance(suggestion, Needs):
        return ()
    flips = sensitivity_at(view.standpoint).flips
    used = {*suggestion.used_questions, *(flip.changes[0].question for flip in flips if len(flip.changes) == 1)}
    return tuple(
        question
        for question in (view.framework.question_order if questions is None else questions)
        if question in used and view.standpoint.answers.get(question) is not None
    )


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
