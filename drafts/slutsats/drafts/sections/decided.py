"""What was decided on the round before: as it was proposed, otherwise, referred back, postponed or lost."""

from __future__ import annotations

from collections.abc import Mapping

from slutsats.drafts.sections.points import asked
from slutsats.drafts.sections.recommendation import clause_of
from slutsats.drafts.sentences import as_written, together
from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.decisions import AS_PROPOSED, LOST, POSTPONED, REFERRED_BACK, decision_on
from slutsats.schema.draft import Passage
from slutsats.schema.evaluation import Decision, Outcome, Recommendation


def decided(writer: Writer, outcome: Outcome | None, recommended: Mapping[str, Recommendation]) -> list[Passage]:
    """What became of `recommended`, alike said once; then the note, the votes and the dissent. Nothing without one."""
    if outcome is None:
        return []
    alike: dict[str, list[str]] = {}
    decisions: dict[str, Decision] = {}
    for network in writer.networks:
        decision = decision_on(outcome, network)
        if decision is None:
            continue
        kind = AS_PROPOSED if fell_in(decision, recommended.get(network)) else decision.kind
        key = repr((kind, decision.asks, decision.until))
        decisions.setdefault(key, decision.model_copy(update={"kind": kind}))
        alike.setdefault(key, []).append(network)
    body = (outcome.body or "").strip()
    day = writer.words.date(outcome.date) if outcome.date else ""
    when = writer.wording.minutes.moment(day, (outcome.paragraph or "").strip())
    sentences: list[str] = []
    for key, networks in alike.items():
        first = not sentences
        told = _sentence(
            writer, decisions[key], networks, recommended, (body, when) if first else ("", ""), alone=len(alike) == 1
        )
        sentences.append(told)
    if not sentences and (outcome.note or outcome.votes or outcome.dissent or body):
        sentences.append(writer.wording.minutes.taken_up(body, when))
    notes = [outcome.note, *(decision.note for decision in decisions.values())]
    text = together(
        *sentences, *(as_written(note) for note in notes), _votes(writer, outcome), as_written(outcome.dissent)
    )
    return [writer.passage("since-last-time.outcome", text, ["previous.outcome"])] if text else []


def fell_in(decision: Decision, recommended: Recommendation | None) -> bool:
    """Whether it was decided as it had been recommended."""
    return decision.kind == AS_PROPOSED or (recommended is not None and decision.kind == recommended.kind)


def _sentence(
    writer: Writer,
    decision: Decision,
    networks: list[str],
    recommended: Mapping[str, Recommendation],
    opening: tuple[str, str],
    *,
    alone: bool,
) -> str:
    words, (body, when) = writer.wording.minutes, opening
    about = "" if alone else writer.names.listed(networks)
    asks = (decision.asks or "").strip()
    until = writer.words.date(decision.until) if decision.until else ""
    own = writer.framework.recommendations.get(decision.kind)
    if decision.kind == AS_PROPOSED:
        return words.as_proposed(body, when, about)
    if own is None and decision.kind == REFERRED_BACK:
        back = words.referred_back(body, when, about, asked(writer, asks))
        return together(back, words.comes_back(until) if until else "")
    if own is None and decision.kind == POSTPONED:
        return words.postponed(body, when, about, until)
    if own is None and decision.kind == LOST:
        return words.lost(body, when, about)
    names = writer.names.listed(networks)
    if own is None:  # a framework that has been upgraded has left the kind out
        return words.labelled(names, decision.kind)
    if own.clause is not None and writer.forms(own.clause, networks[0]) is not None:
        instead = any(network in recommended for network in networks)
        clause = clause_of(writer, networks, Recommendation(kind=decision.kind), then=True)
        return words.decided_instead(body, when, clause, instead=instead)
    return words.labelled(names, localised(own.label, writer.language, decision.kind))


def _votes(writer: Writer, outcome: Outcome) -> str:
    votes = outcome.votes
    if votes is None:
        return ""
    abstained = writer.words.numeral(votes.abstained) if votes.abstained else ""
    in_favour = writer.words.numeral(votes.in_favour)
    against = writer.words.numeral(votes.against) if "against" in votes.model_fields_set else ""
    return writer.wording.minutes.votes(in_favour, against, abstained)
