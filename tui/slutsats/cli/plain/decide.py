"""Deciding in lines: what the table suggests and why, what would change that, and one's own recommendation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from slutsats.cli.plain.facts import Facts
from slutsats.cli.plain.talk import Talk, ended
from slutsats.records.change import evaluation_change, plain
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.flips import Flip, sensitivity
from slutsats.schema.framework import Framework, Term
from slutsats.schema.message import Message
from slutsats.schema.rules import Needs, Suggestion, standpoint
from slutsats.schema.standings import is_outside, standing_of
from slutsats.workspace.decide.fields import (
    DECIDED_BY,
    POINTS,
    decided_by_new,
    no_standing,
    proposing,
    reads,
    with_measures,
    with_networks,
)
from slutsats.workspace.draft.layouts import chosen_layout
from slutsats.workspace.facts import shapes
from slutsats.workspace.language import _, say
from slutsats.workspace.points_shown import classes_said, total_said
from slutsats.workspace.session import Session
from slutsats.workspace.walk.values import shown

MOST_FLIPS = 5
_SHAPES = {"date": shapes.DAY, "text": shapes.LINE, "texts": shapes.TEXTS, "amount": shapes.AMOUNT}


def decide(talk: Talk, session: Session, language: Language) -> None:
    """Every network in turn. Raises BackError or EndedError where that is answered."""
    for network in session.case.networks:
        if is_outside(session.case, network):
            told = _("{network} is outside the question: nothing is to be recommended.")
            talk.tell("", told.format(network=session.case.networks[network].name))
            continue
        _decide(talk, session, network, language)


def _decide(talk: Talk, session: Session, network: str, language: Language) -> None:
    case = session.case
    framework = case.framework
    place = standing_of(case, network)
    offered = framework.offered(place)
    kinds = [*offered, *(kind for kind in framework.recommendations if kind not in offered)]
    unsaid = no_standing(case, network, language)
    talk.tell("", case.networks[network].name + ".", *suggested(case, network, language), *filter(None, [unsaid]))
    standing = case.evaluation.recommendations.get(network)
    labels = {name: localised(kind.label, language, name) for name, kind in framework.recommendations.items()}
    options = [
        (str(number), labels[name] + _meaning(framework, name, place, language)) for number, name in enumerate(kinds, 1)
    ]
    prompt = _("Your recommendation (Enter for none yet):")
    if standing is not None:
        prompt = _("Your recommendation (Enter keeps {now}):").format(now=labels.get(standing.kind, standing.kind))
    chosen = talk.choose(prompt, options, suggested(case, network, language))
    kind = kinds[int(chosen) - 1] if chosen else standing.kind if standing else None
    if kind is None:
        return
    values: dict[str, Any] = {"kind": kind}
    if standing is not None and standing.kind != kind:
        values |= dict.fromkeys(name for name in standing.model_extra or {})
    before = {"points": [plain(point) for point in standing.points or ()]} if standing is not None else {}
    measures = with_measures(case, network, kind, before)
    session.change(evaluation_change(("recommendations", network), {**values, **measures}))
    if measures:
        talk.tell(_("The points now hold the ready measures that go with it."))
    _terms(talk, session, network, language)
    _reason(talk, session, network, language)
    _proposal(talk, session, network, language)


def _meaning(framework: Framework, kind: str, place: str | None, language: Language) -> str:
    if kind not in framework.offered(place):
        standing = localised(framework.standings[str(place)].label, language)
        return ": " + _("does not go with “{standing}”").format(standing=standing)
    meaning = framework.recommendations[kind].meaning
    return f": {localised(meaning, language)}" if meaning else ""


def suggested(case: Case, network: str, language: Language) -> list[str]:
    """What the decision table suggests for a network, why, and what would change it."""
    framework = case.framework
    found = sensitivity(case, network)
    here = standpoint(case, network)
    reached = [ended(said) for said in (total_said(here), *classes_said(here, language)) if said]
    if isinstance(found.suggestion, Needs):
        asked = [_asked(case, question, language) for question in found.suggestion.questions]
        return [*reached, _("No suggestion yet. It hangs on: {questions}.").format(questions="; ".join(asked))]
    suggestion: Suggestion = found.suggestion
    label = localised(framework.recommendations[suggestion.kind].label, language, suggestion.kind)
    rule = next(rule for rule in framework.rules if rule.id == suggestion.rule)
    because = localised(rule.because, language)
    lines = [*reached, _("The table suggests: {kind}.").format(kind=label)]
    if because:
        lines.append(_("Because it {because}.").format(because=because))
    lines += [_flip(case, flip, language) for flip in found.flips[:MOST_FLIPS]]
    return lines


def _flip(case: Case, flip: Flip, language: Language) -> str:
    changes = "; ".join(
        f"{_asked(case, change.question, language)}: {shown(case.framework, change.question, change.then, language)}"
        for change in flip.changes
    )
    label = localised(case.framework.recommendations[flip.kind].label, language, flip.kind)
    return _("It would be {kind}, if: {changes}.").format(kind=label, changes=changes)


def _asked(case: Case, question: str, language: Language) -> str:
    declared = case.framework.questions[question]
    return localised(declared.short or declared.ask, language)


def _terms(talk: Talk, session: Session, network: str, language: Language) -> None:
    asking = _Asking(talk, language)
    standing = session.case.evaluation.recommendations[network]
    declared = session.case.framework.recommendations[standing.kind]
    for name, term in declared.terms.items():
        label = localised(term.label, language, name)
        guidance = [localised(term.guidance, language)] if term.guidance else []
        if term.type == "criteria":
            offered = session.case.framework.offered(standing_of(session.case, network))
            now = standing.term(name) or {}
            value = asking.criteria(session.case, [*offered, *now], now, label, guidance)
        else:
            value = asking.term(term, standing.term(name), label, guidance)
        if value is not None:
            session.change(evaluation_change(("recommendations", network), {name: value}))


@dataclass(frozen=True)
class _Asking:
    """Asks for the terms of a recommendation."""

    talk: Talk
    language: Language

    def term(self, term: Term, now: Any, label: str, guidance: list[str]) -> Any:
        """What is given for one term; None where it is left as it is."""
        shape = _SHAPES[term.type]
        shown_now = shapes.show(shape, now, self.language).replace("\n", "; ")
        keeps = _("{label} (Enter keeps {now}):").format(label=label, now=shown_now)
        prompt = keeps if now else _("{label} (Enter for none):").format(label=label)
        sample = shapes.example(shape, self.language)
        guidance = [*guidance, *([say(sample)] if sample else [])]
        while True:
            if shape.is_long:
                given = self.talk.text(prompt, guidance) or ""
            else:
                given = self.talk.ask(prompt)
                if self.talk.command(given, guidance):
                    continue
            value = shapes.read(shape, given, self.language) if given else None
            if not isinstance(value, Message):
                self.talk.tell(*filter(None, [shapes.meant(shape, given, self.language)]))
                return value
            self.talk.refuse(say(value) + ".")

    def criteria(
        self, case: Case, kinds: Collection[str], now: Mapping[str, str], label: str, guidance: list[str]
    ) -> dict[str, str] | None:
        """For each of the kinds that it may lead to, what would then speak for it; None where nothing is given."""
        self.talk.tell(label + ".", *guidance)
        found: dict[str, str] = {}
        for name, kind in case.framework.recommendations.items():
            if kind.then is None or name not in kinds:
                continue
            labelled = localised(kind.label, self.language, name)
            prompt = _("{kind}, if (Enter for nothing):").format(kind=labelled)
            if now.get(name):
                prompt = _("{kind}, if (Enter keeps “{now}”):").format(kind=labelled, now=now[name])
            while True:
                given = self.talk.ask(prompt)
                if not self.talk.command(given, guidance):
                    break
            if given:
                found[name] = given
        return found or None


def _reason(talk: Talk, session: Session, network: str, language: Language) -> None:
    """A reason is asked for where the recommendation is not what the table suggests."""
    case = session.case
    standing = case.evaluation.recommendations[network]
    suggestion = sensitivity(case, network).suggestion
    departs = isinstance(suggestion, Suggestion) and suggestion.kind != standing.kind
    if not departs and not case.framework.recommendations[standing.kind].none:
        return
    prompt = _("This is not what the table suggests. Why, ended by an empty line:")
    if standing.reason:
        talk.tell(_("The reason now:"), standing.reason)
        prompt = _("Why, ended by an empty line (Enter keeps it):")
    elif not departs:
        prompt = _("Why is there no recommendation, ended by an empty line:")
    text = talk.text(prompt, [_("The reason stands in the record, for the decision to be defended.")])
    if text is not None:
        session.change(evaluation_change(("recommendations", network), {"reason": text}))


def _adopt(talk: Talk, session: Session, network: str, name: str) -> bool:
    """Name somebody else who may decide, when that is what is meant."""
    asked = _("“{name}” is not among those who may decide yet. Add it?").format(name=name)
    if talk.choose(asked, [("1", _("yes")), ("2", _("no"))]) != "1":
        return False
    session.change(decided_by_new(session.case, network, name))
    return True


def _proposal(talk: Talk, session: Session, network: str, language: Language) -> None:
    """One's own words, who decides, and what else is to be decided; then how all of it reads in the paper."""
    asking = Facts(talk, session, language)
    layout = chosen_layout(session.folder, session.case.evaluation.language)
    own = session.case.framework.recommendations[session.case.evaluation.recommendations[network].kind].terms
    for line in proposing(session.case, layout, language):
        if line.key[0] in own:
            continue
        talk.tell(line.help)
        whole = replace(line, key=("recommendations", network, *line.key), help="")
        if line.key == POINTS:
            asking.ask_line(whole, lambda value, now: with_networks(session.case, value, now))
        elif line.key == DECIDED_BY:
            asking.ask_line(whole, adopt=partial(_adopt, talk, session, network))
        else:
            asking.ask_line(whole)
    sentences, clauses = reads(session.case, network)
    talk.tell(_("In the draft:"), *(clauses if clauses and layout.style.proposal == "clauses" else sentences))
