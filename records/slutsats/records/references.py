"""Whether what a record names exists: networks, questions, levels, sources, kinds of recommendation.

What names something unknown is told as an error and left out of the case, so that no one further up has to
remember that it might be there. The file keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from slutsats.records.file_names import EVALUATION, sheet_file
from slutsats.records.nearest import meant, nearest
from slutsats.records.validation import shown, unknown_key, validate
from slutsats.schema import decisions, facts, terms, values
from slutsats.schema.answers import Answer, AnswerSheet
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Decision, Evaluation, Fee, Point, PricedOption, Recommendation
from slutsats.schema.framework import Fact
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, KeyPath, Problem, finding


def checked(case: Case) -> tuple[Case, list[Problem]]:
    """The case without what names something unknown, and a problem for each of those."""
    problems = _about_networks(case)
    evaluation, more = _evaluation(case)
    problems += more
    sheets = {}
    for (evaluator, network), sheet in case.sheets.items():
        sound, more = _sheet(case, evaluator, sheet)
        problems += more
        if network in case.networks:
            sheets[evaluator, network] = sound
    return replace(case, evaluation=evaluation, sheets=sheets), problems


def _unknown(what: str, name: str, known: Iterable[str], place: FilePlace, code: str) -> Problem:
    """One error for a name that nothing bears; `what` is a sentence with `{name}`."""
    names = list(known)
    sentence = Message(what, {"name": name, "known": ", ".join(names) or "–"})
    return Problem(code, meant(sentence, name, names), place)


def _sentence(fault: Message) -> Message:
    """A fault as the schema says it, with its full stop."""
    return Message(N_("{what}."), {"what": fault})


def _misfit(fault: Message, key: KeyPath, network: str) -> Problem:
    return Problem("invalid-value", _sentence(fault), FilePlace(file=EVALUATION, key=key, network=network))


def _unknown_question(question: str, known: Iterable[str], place: FilePlace) -> Problem:
    """An error where the id is nearly another's; else a finding: a newer framework has left the question out."""
    names = list(known)
    if nearest(question, names):
        return _unknown(UNKNOWN_QUESTION, question, names, place, "unknown-question")
    return finding("left-out-question", Message(LEFT_OUT_QUESTION, {"name": question}), place)


UNKNOWN_NETWORK = N_('No network is called "{name}"; the evaluation has {known}.')
UNKNOWN_QUESTION = N_('The framework has no question "{name}".')
LEFT_OUT_QUESTION = N_('The framework has no question "{name}": its answer is kept, and counts for nothing.')
UNKNOWN_SOURCE = N_('No source is called "{name}"; the evaluation has {known}.')
UNKNOWN_KIND = N_('The framework has no recommendation "{name}"; it has {known}.')
UNKNOWN_STANDING = N_('The framework has no standing "{name}"; it has {known}.')
UNKNOWN_BODY = N_('No body is called "{name}" under [organisation.bodies]; the evaluation has {known}.')
UNKNOWN_DECISION = N_('No decision is called "{name}"; known are {known}.')
A_BODY = N_("{value} does not fit; expected the id of a body under [organisation.bodies]")
POINTS = N_("{value} does not fit; expected tables with a text each, as {example}")
UNKNOWN_EVALUATOR = N_('No evaluator is called "{name}"; the evaluation has {known}.')


def _sheet(case: Case, evaluator: str, sheet: AnswerSheet) -> tuple[AnswerSheet, list[Problem]]:
    file = sheet_file(evaluator, sheet.network)
    problems: list[Problem] = []
    if sheet.network not in case.networks:
        if all(answer == Answer() for answer in sheet.answers.values()):
            return sheet, []  # its network was removed, and its answers with it
        place = FilePlace(file=file, key=("network",), evaluator=evaluator)
        return sheet, [_unknown(UNKNOWN_NETWORK, sheet.network, case.networks, place, "unknown-network")]
    kept: dict[str, Answer] = {}
    for question, answer in sheet.answers.items():
        key: KeyPath = ("answers", question)
        place = FilePlace(file=file, key=key, network=sheet.network, question=question, evaluator=evaluator)
        if question not in case.framework.questions:
            problems.append(_unknown_question(question, case.framework.questions, place))
            continue
        fault = values.fault(case.framework, question, answer.value) if answer.value is not None else None
        if fault is not None:
            options = case.framework.options(question)
            at = place._replace(key=(*key, "value"))
            problems.append(Problem("unknown-value", meant(_sentence(fault), answer.value, options), at))
        unknown = [name for name in answer.sources if name not in case.evaluation.sources]
        for name in unknown:
            place = place._replace(key=(*key, "sources", answer.sources.index(name)))
            problems.append(_unknown(UNKNOWN_SOURCE, name, case.evaluation.sources, place, "unknown-source"))
        if fault is not None:
            continue
        if unknown:
            known = [name for name in answer.sources if name not in unknown]
            kept[question] = answer.model_copy(update={"sources": known})
        else:
            kept[question] = answer
    return (sheet.model_copy(update={"answers": kept}) if problems else sheet), problems


def _evaluation(case: Case) -> tuple[Evaluation, list[Problem]]:
    evaluation, framework = case.evaluation, case.framework
    problems: list[Problem] = []
    recommendations: dict[str, Recommendation] = {}
    for network, recommendation in evaluation.recommendations.items():
        key: KeyPath = ("recommendations", network)
        place = FilePlace(file=EVALUATION, key=key, network=network)
        if network not in case.networks:
            problems.append(_unknown(UNKNOWN_NETWORK, network, case.networks, place, "unknown-network"))
        elif recommendation.kind not in framework.recommendations:
            place = place._replace(key=(*key, "kind"))
            kind = recommendation.kind
            problems.append(_unknown(UNKNOWN_KIND, kind, framework.recommendations, place, "unknown-recommendation"))
        else:
            recommendations[network] = recommendation
            problems += _terms(case, network, recommendation) + _points(case, network, recommendation)
    settled = {}
    for network, questions in evaluation.settled.items():
        place = FilePlace(file=EVALUATION, key=("settled", network), network=network)
        if network not in case.networks:
            problems.append(_unknown(UNKNOWN_NETWORK, network, case.networks, place, "unknown-network"))
            continue
        settled[network] = {q: choice for q, choice in questions.items() if q in framework.questions}
        for question in questions.keys() - settled[network].keys():
            place = place._replace(key=("settled", network, question))
            problems.append(_unknown(UNKNOWN_QUESTION, question, framework.questions, place, "unknown-question"))
    problems += _decisions(case) + _cited(case) + _people(case)
    changes: Mapping[str, object] = {"recommendations": recommendations, "settled": settled}
    return (evaluation.model_copy(update=changes) if problems else evaluation), problems


def _terms(case: Case, network: str, recommendation: Recommendation) -> list[Problem]:
    declared = case.framework.recommendations[recommendation.kind].terms
    known = facts.recommendation_keys(case.framework, recommendation.kind)
    problems = []
    for name, raw in (recommendation.model_extra or {}).items():
        key: KeyPath = ("recommendations", network, name)
        if name not in known:
            problems.append(replace_network(unknown_key(EVALUATION, key, known), network))
        elif fault := terms.fault(case.framework, declared[name], raw):
            problems.append(
                Problem("invalid-value", _sentence(fault), FilePlace(file=EVALUATION, key=key, network=network))
            )
    return problems


def _points(case: Case, network: str, recommendation: Recommendation) -> list[Problem]:
    """What a recommendation says of who decides, and of what else is to be decided, where no term is called so."""
    declared = case.framework.recommendations[recommendation.kind].terms
    key: KeyPath = ("recommendations", network)
    problems = []
    given: object = recommendation.decided_by
    if "decided_by" in declared:
        if given is not None and (fault := terms.fault(case.framework, declared["decided_by"], given)):
            problems.append(_misfit(fault, (*key, "decided_by"), network))
    elif given is not None and not isinstance(given, str):
        problems.append(_misfit(Message(A_BODY, {"value": repr(given)}), (*key, "decided_by"), network))
    else:
        problems += _body(case, given, (*key, "decided_by"), network)
    points: object = recommendation.points
    if "points" in declared:
        if points is not None and (fault := terms.fault(case.framework, declared["points"], points)):
            problems.append(_misfit(fault, (*key, "points"), network))
        return problems
    if points is not None and not (isinstance(points, list) and all(isinstance(point, Point) for point in points)):
        example = f"[[recommendations.{network}.points]]"
        problems.append(
            _misfit(Message(POINTS, {"value": repr(points), "example": example}), (*key, "points"), network)
        )
        return problems
    for index, point in enumerate(recommendation.points or ()):
        problems += _body(case, point.decided_by, (*key, "points", index, "decided_by"), network)
        for place, name in enumerate(point.networks):
            if name not in case.networks:
                at = FilePlace(file=EVALUATION, key=(*key, "points", index, "networks", place), network=network)
                problems.append(_unknown(UNKNOWN_NETWORK, name, case.networks, at, "unknown-network"))
    return problems


def _body(case: Case, body: str | None, key: KeyPath, network: str) -> list[Problem]:
    known = case.evaluation.organisation.bodies or {}
    if body is None or body in known:
        return []
    return [_unknown(UNKNOWN_BODY, body, known, FilePlace(file=EVALUATION, key=key, network=network), "unknown-body")]


def replace_network(problem: Problem, network: str) -> Problem:
    """The same problem, belonging to `network`."""
    return problem.at(network=network)


def _about_networks(case: Case) -> list[Problem]:
    """Facts that do not fit their kind, and keys that neither the program nor the framework knows."""
    framework = case.framework
    known = facts.network_keys(framework)
    tables = facts.table_keys(framework)
    by_key = {framework.fact_key(fact): declared for fact, declared in framework.facts.items() if not declared.table}
    problems = []
    for network, record in case.networks.items():
        for name, raw in (record.model_extra or {}).items():
            key: KeyPath = ("networks", network, name)
            if name not in known:
                problems.append(replace_network(unknown_key(EVALUATION, key, known), network))
            elif name in tables:
                problems += _in_table(case, network, name, raw)
            elif name in by_key and by_key[name].kind == "standing":
                if raw not in framework.standings:
                    problems.append(_unknown_standing(case, key, raw, network))
            elif name in by_key and (nested := _nested(by_key[name], raw, key)) is not None:
                problems += [replace_network(problem, network) for problem in nested]
            elif name in by_key and (fault := facts.fault(by_key[name], raw)):
                problems.append(_misfit(fault, key, network))
    return problems


def _in_table(case: Case, network: str, table: str, raw: object) -> list[Problem]:
    """Facts that stand together in a table of their own."""
    held = facts.table_keys(case.framework)[table]
    here: KeyPath = ("networks", network, table)
    if not isinstance(raw, Mapping):
        accepted = Message(N_("a table with {keys}"), {"keys": ", ".join(held)})
        names = {"value": repr(raw), "accepted": accepted}
        return [_misfit(Message(N_("{value} does not fit; expected {accepted}"), names), here, network)]
    problems = []
    known = [*held, *(f"{key}_approximate" for key in held)]
    for name, value in raw.items():
        key: KeyPath = (*here, name)
        if name not in known:
            problems.append(replace_network(unknown_key(EVALUATION, key, known), network))
        elif name in held and (fault := facts.fault(case.framework.facts[held[name]], value)):
            problems.append(_misfit(fault, key, network))
    return problems


def _unknown_standing(case: Case, key: KeyPath, raw: object, network: str) -> Problem:
    place = FilePlace(file=EVALUATION, key=key, network=network)
    return _unknown(UNKNOWN_STANDING, str(raw), case.framework.standings, place, "unknown-standing")


def _nested(declared: Fact, raw: object, key: KeyPath) -> list[Problem] | None:
    """What is wrong inside a fact that is a table of tables, at its own key; None where it is none, or no table."""
    models: dict[str, type[Fee] | type[PricedOption]] = {"fees": Fee, "options": PricedOption}
    model = models.get(declared.kind)
    if model is None or not isinstance(raw, Mapping):
        return None
    problems = []
    for name, given in raw.items():
        here = (*key, str(name))
        table = facts.fee_table(given) if declared.kind == "fees" else given
        if declared.kind == "fees" and not facts.is_year(str(name)):
            said = Message(N_("{key} is not a year; expected one such as 2016."), {"key": str(name)})
            problems.append(Problem("invalid-key", said, FilePlace(file=EVALUATION, key=here)))
        elif not isinstance(table, Mapping):
            said = Message(N_("{key} is {found}; expected a table."), {"key": str(name), "found": shown(table)})
            problems.append(Problem("invalid-value", said, FilePlace(file=EVALUATION, key=here)))
        else:
            found: list[Problem] = validate(model, dict(table), EVALUATION)[1]
            short = table is not given
            problems += [one.at(key=here if short else (*here, *one.place.key)) for one in found]
    return problems


def _decisions(case: Case) -> list[Problem]:
    """What was decided: each of a kind that is known, on a network that is there.

    What was decided in the round before is history: it was judged then.
    """
    outcome = case.evaluation.outcome
    if outcome is None:
        return []
    problems = _decided(case, outcome.decision, ("outcome", "decision"), None)
    for network, decided in outcome.decisions.items():
        key: KeyPath = ("outcome", "decisions", network)
        if network not in case.networks:
            place = FilePlace(file=EVALUATION, key=key, network=network)
            problems.append(_unknown(UNKNOWN_NETWORK, network, case.networks, place, "unknown-network"))
        else:
            problems += _decided(case, decided, key, network)
    return problems


def _decided(case: Case, decided: Decision | None, key: KeyPath, network: str | None) -> list[Problem]:
    known = decisions.known_kinds(case.framework)
    if decided is None or decided.kind in known:
        return []
    place = FilePlace(file=EVALUATION, key=key, network=network)
    return [_unknown(UNKNOWN_DECISION, decided.kind, known, place, "unknown-decision")]


def _cited(case: Case) -> list[Problem]:
    """Sources that fees and notice terms name, and networks that sources name."""
    problems = []
    sources = case.evaluation.sources
    for network, record in case.networks.items():
        for part in ("fee", "notice"):
            stated = getattr(record, part)
            if stated and stated.source and stated.source not in sources:
                place = FilePlace(file=EVALUATION, key=("networks", network, part, "source"), network=network)
                problems.append(_unknown(UNKNOWN_SOURCE, stated.source, sources, place, "unknown-source"))
    for source, about in sources.items():
        for index, name in enumerate(about.networks):
            if name not in case.networks:
                place = FilePlace(file=EVALUATION, key=("sources", source, "networks", index))
                problems.append(_unknown(UNKNOWN_NETWORK, name, case.networks, place, "unknown-network"))
    return problems


def _people(case: Case) -> list[Problem]:
    """The lead, and those whose answers were settled on."""
    problems = []
    lead = case.evaluation.lead
    known = case.evaluators
    if lead is not None and lead not in known:
        problems.append(
            _unknown(UNKNOWN_EVALUATOR, lead, known, FilePlace(file=EVALUATION, key=("lead",)), "unknown-evaluator")
        )
    for network, questions in case.evaluation.settled.items():
        for question, choice in questions.items():
            if choice.evaluator not in known:
                place = FilePlace(file=EVALUATION, key=("settled", network, question, "evaluator"), network=network)
                problems.append(_unknown(UNKNOWN_EVALUATOR, choice.evaluator, known, place, "unknown-evaluator"))
    return problems
