"""What the answers on one network still lack."""

from __future__ import annotations

from collections.abc import Iterator

from slutsats.schema.answers import Answer, Value
from slutsats.schema.base import localised
from slutsats.schema.case import Standing
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.fingerprint import asked
from slutsats.schema.framework import Question
from slutsats.schema.message import Message, quoted
from slutsats.schema.problem import FilePlace, Problem, finding
from slutsats.schema.standpoint import questions_behind
from slutsats.schema.viewpoint import Viewpoint

JUDGEMENTS = ("rating", "choice", "choices", "yes-no")
"""Types whose answers are somebody's judgement; numbers, dates and texts are told, and need no second voice."""


def answer_findings(view: Viewpoint) -> Iterator[Problem]:
    """Everything that is to be mended in the answers on `view`'s network, in the order of the walk."""
    for question in view.framework.question_order:
        declared = view.framework.questions[question]
        standing = view.standing(question)
        applies = view.standpoint.applies(question)
        if applies is False:
            yield from _not_asked(view, question, standing)
        elif standing.answer is not None and standing.answer.value is not None:
            yield from _answered(view, question, standing.answer)
        elif applies is True and not declared.optional and view.case.unreadable_of(view.id, question) is None:
            yield _unanswered(view, question, standing.answer)
        yield from _differing(view, question, standing)
    yield from _contradicting_mains(view)


def _unanswered(view: Viewpoint, question: str, answer: Answer | None) -> Problem:
    names = {"question": view.question(question), "network": view.name}
    if answer is not None and answer.justification:
        said = Message('"{question}" has a justification for {network}, but no answer: choose one.', names)
    else:
        said = Message('"{question}" has no answer for {network} yet.', names)
    return finding("unanswered", said, view.at_answer(question))


def _answered(view: Viewpoint, question: str, answer: Answer) -> Iterator[Problem]:
    names = {"question": view.question(question), "network": view.name}
    if answer.carried:
        said = Message(
            'The answer to "{question}" for {network} is carried over and not yet confirmed: confirm it, or change it.',
            names,
        )
        yield finding("unconfirmed", said, view.at_answer(question))
        return
    if answer.asked is not None and answer.asked != asked(view.framework, question, view.tense):
        said = Message(
            '"{question}" has been worded anew since it was answered for {network}: '
            "read it again, then confirm the answer or change it.",
            names,
        )
        yield finding("reworded", said, view.at_answer(question, "asked"))
    declared = view.framework.questions[question]
    yield from _reasoned(view, question, declared, answer)
    yield from _sourced(view, question, declared, answer)


def _reasoned(view: Viewpoint, question: str, declared: Question, answer: Answer) -> Iterator[Problem]:
    main = view.framework.is_main(question)
    names = {"question": view.question(question), "criterion": view.criterion(question), "network": view.name}
    reasoned = bool(answer.justification and answer.justification.strip())
    if answer.value == NOT_APPLICABLE:
        if not reasoned:
            said = Message('"{question}" is said not to apply to {network}, but not why: give the reason.', names)
            yield finding("not-applicable-unexplained", said, view.at_answer(question))
        return
    wanted = main and declared.type != "text" if declared.justify is None else declared.justify
    if not reasoned and wanted:
        if main:
            said = Message(
                "The judgement of {criterion} has no justification for {network}: write a sentence or two on why.",
                names,
            )
        else:
            said = Message('The answer to "{question}" has no justification for {network}: say why.', names)
        yield finding("unjustified", said, view.at_answer(question))
    if main and answer.judged and answer.confidence is None:
        said = Message(
            "Nothing says how sure the judgement of {criterion} is for {network}: choose low, medium or high.", names
        )
        yield finding("no-confidence", said, view.at_answer(question))
    if answer.value == CANNOT_JUDGE and answer.confidence == "high":
        said = Message(
            '"{question}" is said to be impossible to judge for {network}, and that with high confidence: '
            "choose an answer, or take the confidence away.",
            names,
        )
        yield finding("contradictory", said, view.at_answer(question, "confidence"))


def _sourced(view: Viewpoint, question: str, declared: Question, answer: Answer) -> Iterator[Problem]:
    if not answer.judged:
        return
    names = {"question": view.question(question), "criterion": view.criterion(question), "network": view.name}
    if not answer.sources:
        if view.framework.is_main(question):
            said = Message("The judgement of {criterion} for {network} cites no source: cite what it rests on.", names)
            yield finding("no-source", said, view.at_answer(question))
        return
    sources = [source for name in answer.sources if (source := view.case.evaluation.sources.get(name)) is not None]
    if declared.type in JUDGEMENTS and sources and all(source.voice == "network" for source in sources):
        said = Message(
            'The answer to "{question}" rests on nothing but what {network} says of itself: '
            "cite someone who has no part in it, or tell in the justification why there is no one.",
            names,
        )
        yield finding("own-material-alone", said, view.at_answer(question, "sources"))


def _not_asked(view: Viewpoint, question: str, standing: Standing) -> Iterator[Problem]:
    answer = standing.answer
    if answer is None or not answer.counts or answer.value == NOT_APPLICABLE:
        return
    condition = view.framework.questions[question].applies_when
    behind = questions_behind(view.framework, condition) if condition is not None else frozenset()
    because = quoted(view.question(other) for other in view.framework.question_order if other in behind)
    names = {"question": view.question(question), "network": view.name, "because": because}
    if because:
        said = Message(
            '"{question}" is answered for {network}, but does not apply as {because} is answered now. '
            "The answer is kept and does not count: change the one, or remove the other.",
            names,
        )
    else:
        said = Message(
            '"{question}" is answered for {network}, but does not apply. The answer is kept and does not count.', names
        )
    yield finding("contradictory", said, view.at_answer(question, "value"))


def _contradicting_mains(view: Viewpoint) -> Iterator[Problem]:
    """A criterion that is said not to apply, though others of its questions are judged."""
    for criterion_id, criterion in view.framework.criteria.items():
        main = criterion.main
        if main not in view.framework.questions or view.standpoint.answers.get(main) != NOT_APPLICABLE:
            continue
        for question in view.framework.questions_of(criterion_id):
            answer = view.counted.answer(question)
            if question != main and answer and answer.judged and view.standpoint.applies(question):
                said = Message(
                    '{criterion} is said not to apply to {network}, yet "{question}" is answered under it: '
                    "one of the two should change.",
                    {
                        "criterion": localised(criterion.title, view.language),
                        "network": view.name,
                        "question": view.question(question),
                    },
                )
                yield finding("contradictory", said, view.at_answer(main, "value"))
                break


def _differing(view: Viewpoint, question: str, standing: Standing) -> Iterator[Problem]:
    if len(standing.spread) < 2 or standing.agreed:
        return
    place = FilePlace("evaluation.toml", ("settled", view.id, question), network=view.id, question=question)
    names = {"question": view.question(question), "network": view.name, "who": standing.evaluator}
    settled = view.case.evaluation.settled.get(view.id, {}).get(question)
    if settled is not None and settled.evaluator == standing.evaluator:
        if not (settled.reason and settled.reason.strip()):
            said = Message(
                'It is settled that the answer of {who} to "{question}" stands for {network}, but not why: '
                "give the reason.",
                names,
            )
            yield finding("settled-unexplained", said, place)
        return
    spread = "; ".join(f"{who}: {_shown(view, question, answer.value)}" for who, answer in standing.spread)
    said = Message(
        'The evaluators differ on "{question}" for {network} ({spread}). '
        "The answer of {who} stands until you settle whose it shall be, and why.",
        {**names, "spread": spread},
    )
    yield finding("evaluators-differ", said, place)


def _shown(view: Viewpoint, question: str, value: Value | None) -> str:
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(view.framework.option_label(question, str(option), view.language) for option in chosen)
