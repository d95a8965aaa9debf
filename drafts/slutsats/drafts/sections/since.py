"""Since last time: what the round before recommended and would be settled by, what has moved, what is untried."""

from __future__ import annotations

from dataclasses import replace

from slutsats.drafts.sections.decided import decided, fell_in
from slutsats.drafts.sections.points import own_clause
from slutsats.drafts.sections.recommendation import clause_of, criteria, likeness, own_wording
from slutsats.drafts.sections.terms import term_values
from slutsats.drafts.sentences import closed, together
from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.decisions import decision_on
from slutsats.schema.draft import Passage
from slutsats.schema.evaluation import Recommendation, Round
from slutsats.schema.framework import Moved
from slutsats.schema.proposal import further_points


def since_last_time(writer: Writer) -> list[Passage]:
    """Nothing where there was no round before."""
    before = writer.case.evaluation.previous
    if before is None:
        return []
    known = {
        network: given
        for network in writer.networks
        if (given := before.recommendations.get(network)) is not None and given.kind in writer.framework.recommendations
    }
    outcome = before.outcome
    stands = {
        network: given
        for network, given in known.items()
        if (decision := decision_on(outcome, network)) is None or fell_in(decision, given)
    }
    settled = _settled(writer, stands)
    now = [*_moved(writer, before), *_unconfirmed(writer, before)]
    return [
        _opening(writer, before, known),
        *decided(writer, outcome, known),
        *settled,
        *(replace(passage, run_on=place > 0) for place, passage in enumerate(now)),
    ]


def _opening(writer: Writer, before: Round, known: dict[str, Recommendation]) -> Passage:
    """When it was, and what it recommended: alike said once."""
    said = writer.wording.since
    alike: dict[str, list[str]] = {}
    labels = []
    own: list[str] = []
    for network, given in known.items():
        kind = writer.framework.recommendations[given.kind]
        if given.wording:
            text = own_wording(writer, network, given)
            if (clause := own_clause(writer, text)) is not None:
                own.append(clause)
            else:
                labels.append(writer.wording.minutes.was_worded(writer.names.of(network), closed(text)))
            continue
        if kind.none:
            continue
        if kind.clause is None or writer.forms(kind.clause, network) is None:
            labels.append(said.was_recommended(writer.names.of(network), localised(kind.label, writer.language)))
        else:
            alike.setdefault(likeness(writer, network, given), []).append(network)
    clauses = [clause_of(writer, networks, known[networks[0]], then=True) for networks in alike.values()]
    clauses += own
    further = [point.text for given in known.values() for point in further_points(writer.framework, given)]
    besides = [clause for text in further if (clause := own_clause(writer, text)) is not None]
    if besides and len(besides) == len(further):
        labels.append(writer.wording.minutes.was_also_proposed(besides))
    day = writer.words.date(before.date) if before.date else ""
    text = together(said.last_time(before.reference or "", day, clauses), *labels)
    references = [f"previous.{key}" for key in ("date", "reference", "recommendations")]
    return writer.passage("since-last-time.opening", text, references)


def _settled(writer: Writer, known: dict[str, Recommendation]) -> list[Passage]:
    """What was to be looked at until now, and which result would mean what: the old recommendation's own terms."""
    said = writer.wording.since
    passages: list[Passage] = []
    told = {
        network: criteria(writer, writer.framework.recommendations[given.kind], given, network)
        for network, given in known.items()
    }
    opening = said.was_to_be_settled(sum(bool(sentences) for sentences in told.values()))
    for network, given in known.items():
        kind = writer.framework.recommendations[given.kind]
        terms = term_values(writer, kind, given, network)
        owner = next((terms[name] for name, term in kind.terms.items() if term.default and terms[name]), "")
        looked_at = [
            said.was_to_look_at(owner or writer.names.organisation, value)
            for name, value in terms.items()
            if kind.followup is not None
            and kind.terms[name].type == "text"
            and kind.terms[name].default is None
            and given.term(name)
        ]
        text = together(*looked_at, opening if told[network] else "", *told[network])
        opening = "" if told[network] else opening
        if text:
            part = f"since-last-time.{network}.criteria"
            passages.append(writer.passage(part, text, ["previous.recommendations"], run_on=bool(passages)))
    open_ = [network for network, given in known.items() if not told[network] and _asks_for_criteria(writer, given)]
    if open_:
        text = said.was_left_open(writer.names.listed(open_))
        references = ["previous.recommendations"]
        passages.append(writer.passage("since-last-time.open", text, references, run_on=True))
    return passages


def _asks_for_criteria(writer: Writer, given: Recommendation) -> bool:
    terms = writer.framework.recommendations[given.kind].terms.values()
    return any(term.type == "criteria" and not term.optional for term in terms)


def _moved(writer: Writer, before: Round) -> list[Passage]:
    """The judgements that have been made again, and how each stands to the one before."""
    alike: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for network in writer.networks:
        steps = []
        for question, then in before.levels.get(network, {}).items():
            if question not in writer.framework.questions:
                continue
            answer, scale = writer.answer(network, question), writer.framework.scale_of(question)
            if answer is not None and scale is not None and {answer.value, then} <= set(scale.levels):
                step = scale.levels.index(str(answer.value)) - scale.levels.index(then)
                steps.append((question, (step > 0) - (step < 0)))
        if steps:
            alike.setdefault(tuple(steps), []).append(network)
    passages: list[Passage] = []
    for told, networks in alike.items():
        references = [f"answers.{network}.{question}" for network in networks for question, _ in told]
        text = together(*_ways(writer, networks, told, before))
        passages.append(writer.passage(f"since-last-time.{networks[0]}", text, ["previous.levels", *references]))
    return passages


def _ways(writer: Writer, networks: list[str], told: tuple[tuple[str, int], ...], before: Round) -> list[str]:
    """Higher first, then lower, each judgement in the framework's words; several that are the same in one sentence."""
    said = writer.wording.since
    then = _then(writer, before)
    sentences = []
    for way in (1, -1):
        sentences += [_way(writer, networks, question, way, then) for question, step in told if step == way]
    same = [question for question, step in told if step == 0]
    if len(same) == 1:
        sentences.append(_way(writer, networks, same[0], 0, then))
    elif same:
        every = len(same) == len(told) == len(writer.framework.criteria)
        names = [] if every else [writer.question_name(question) for question in same]
        sentences.append(said.moved(writer.names.listed(networks), 0, names, then))
    return sentences


def _way(writer: Writer, networks: list[str], question: str, way: int, then: str) -> str:
    said = writer.wording.since
    criterion = writer.framework.criteria[writer.framework.questions[question].criterion]
    moved = criterion.moved if criterion.main == question else Moved()
    phrase = moved.up if way > 0 else moved.down if way < 0 else moved.same
    names = writer.names.listed(networks)
    text = writer.say(phrase, networks, {"then": then, "names": names})
    return text or said.moved(names, way, [writer.question_name(question)], then)


def _then(writer: Writer, before: Round) -> str:
    """The round before, by its year where that is another."""
    said = writer.wording.since
    if before.date is None or before.date.year == writer.case.evaluation.date.year:
        return said.before
    return said.round(before.date.year)


def _unconfirmed(writer: Writer, before: Round) -> list[Passage]:
    """The main judgements that are only carried over: the paper does not give them as its own."""
    said = writer.wording.since
    alike: dict[tuple[str, ...], list[str]] = {}
    mains = [criterion.main for criterion in writer.framework.criteria.values()]
    for network in writer.networks:
        counted = writer.counted(network)
        carried = tuple(question for question in mains if counted.set_aside(question) == "carried")
        if carried:
            told = carried if any(writer.answer(network, question) is not None for question in mains) else ()
            alike.setdefault((*told, "") if told else (), []).append(network)
    passages: list[Passage] = []
    for key, networks in alike.items():
        questions = [question for question in key if question]
        text = said.unconfirmed(
            writer.names.together(networks),
            [writer.question_name(question) for question in questions],
            _then(writer, before),
        )
        references = [f"answers.{network}.{question}" for network in networks for question in (questions or mains)]
        passages.append(writer.passage(f"since-last-time.{networks[0]}.carried", text, references))
    return passages
