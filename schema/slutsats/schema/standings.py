"""Where a network stands (candidate, former …), and what follows from it. Which there are, the framework says.

The standing is a fact like others, of kind "standing". From it follow the tense of questions and phrases, the facts
that are wanted, the recommendations that go with it, and whether the network is in question at all. A framework
without such a fact has one tense, the present, and wants and allows everything.
"""

from __future__ import annotations

from slutsats.schema.case import Case
from slutsats.schema.framework import Framework, Question, StandingKind, Tense
from slutsats.schema.notice import outlook


def standing_of(case: Case, network: str) -> str | None:
    """The id of the standing of `network`; None where the framework knows none, or the record does not say.

    Notice that has been given counts before what is recorded, where the framework says what it leads to.
    """
    if network not in case.standing_names:
        case.standing_names[network] = _found_standing(case, network)
    return case.standing_names[network]


def _found_standing(case: Case, network: str) -> str | None:
    framework = case.framework
    if framework.standing_fact is None or network not in case.networks:
        return None
    recorded = case.networks[network].recorded(framework.fact_key(framework.standing_fact))
    if not isinstance(recorded, str) or recorded not in framework.standings:
        return None
    return _after_notice(case, network, recorded)


def _after_notice(case: Case, network: str, recorded: str) -> str:
    """What notice that is recorded as given makes of a recorded standing, on the evaluation's date."""
    declared = case.framework.standings[recorded]
    found = outlook(case.networks[network].notice, case.evaluation.date)
    if found is None or found.given is None or (found.given.day is not None and found.given.day > found.on):
        return recorded
    ended = found.given.end is not None and found.given.end < found.on
    becomes = declared.notice_effective if ended else declared.notice_given
    return becomes if becomes in case.framework.standings else recorded


def declared_standing(case: Case, network: str) -> StandingKind | None:
    """The standing of `network` as the framework declares it; None as for `standing_of`."""
    standing = standing_of(case, network)
    return case.framework.standings[standing] if standing is not None else None


def tense_of(case: Case, network: str) -> Tense:
    """The tense in which `network` is spoken of."""
    declared = declared_standing(case, network)
    return declared.tense if declared is not None else "present"


def is_outside(case: Case, network: str) -> bool:
    """Whether `network` is outside the question, so that nothing is asked, judged or recommended of it."""
    declared = declared_standing(case, network)
    return declared is not None and declared.outside


def worded(case: Case, network: str, question: str) -> Question:
    """A question as it is asked of `network`."""
    return case.framework.questions[question].in_tense(tense_of(case, network))


def outside_in(framework: Framework, standing: object) -> bool:
    """Whether a value of the standing fact puts a network outside the question."""
    declared = framework.standings.get(standing) if isinstance(standing, str) else None
    return declared is not None and declared.outside
