"""What was decided in the end, on each network: a framework's kind, or what became of the proposal."""

from __future__ import annotations

from slutsats.schema.base import Language, Localised, localised
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Decision, Outcome
from slutsats.schema.framework import Framework

AS_PROPOSED = "as-proposed"
REFERRED_BACK = "referred-back"
POSTPONED = "postponed"
LOST = "lost"

BESIDE_THE_KINDS: dict[str, Localised] = {
    AS_PROPOSED: {"sv": "enligt förslaget", "en": "as proposed"},
    REFERRED_BACK: {"sv": "återremitterat", "en": "referred back"},
    POSTPONED: {"sv": "bordlagt", "en": "postponed"},
    LOST: {"sv": "avslaget", "en": "lost"},
}
"""What can become of a proposal, whatever the framework recommends. A framework's own kind of the same name counts."""


def known_kinds(framework: Framework) -> tuple[str, ...]:
    """Every kind that a decision may be of: the framework's, then those beside them."""
    return tuple(dict.fromkeys((*framework.recommendations, *BESIDE_THE_KINDS)))


def kind_label(framework: Framework, kind: str, language: Language) -> str:
    """How a kind of decision is called."""
    declared = framework.recommendations.get(kind)
    return localised(declared.label if declared else BESIDE_THE_KINDS.get(kind), language, kind)


def decision_on(outcome: Outcome | None, network: str) -> Decision | None:
    """What was decided on a network; None where nothing is recorded."""
    return (outcome.decisions.get(network) or outcome.decision) if outcome else None


def binds(case: Case, network: str) -> bool:
    """Whether what is recommended for a network is still what is to be done: nothing else was decided."""
    decided = decision_on(case.evaluation.outcome, network)
    recommended = case.evaluation.recommendations.get(network)
    if decided is None or recommended is None:
        return True
    return decided.kind == recommended.kind or is_as_proposed(case.framework, decided)


def comes_back(case: Case) -> bool:
    """Whether the matter is to be taken up again as it was raised: anything was referred back or postponed."""
    decided = (decision_on(case.evaluation.outcome, network) for network in case.networks)
    back = {REFERRED_BACK, POSTPONED} - case.framework.recommendations.keys()
    return any(decision is not None and decision.kind in back for decision in decided)


def is_as_proposed(framework: Framework, decided: Decision) -> bool:
    """Whether the decision says of itself that it is what was proposed."""
    return decided.kind == AS_PROPOSED and AS_PROPOSED not in framework.recommendations
