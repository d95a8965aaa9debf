"""Facts that the evaluators' texts name and that can't be filled in, each with the text that names them."""

from __future__ import annotations

from collections.abc import Iterator

from slutsats.schema.base import LANGUAGES, localised
from slutsats.schema.case import Case
from slutsats.schema.facts import facts_of
from slutsats.schema.message import Message
from slutsats.schema.named_facts import NamedFact, named_facts, nearly_named
from slutsats.schema.nearest import meant
from slutsats.schema.problem import FilePlace, Problem, finding
from slutsats.schema.viewpoint import EVALUATION, Viewpoint


def named_fact_findings(view: Viewpoint) -> Iterator[Problem]:
    """What is wrong with the facts that any evaluator's texts on `view`'s network name, in the order of the walk."""
    for question in view.framework.question_order:
        if view.standpoint.applies(question) is False:
            continue
        for who in view.case.evaluators:
            answer = view.case.answer(who, view.id, question)
            for part in ("value", "justification"):
                text = getattr(answer, part, None)
                if not isinstance(text, str):
                    continue
                key = ("answers", question, part)
                place = FilePlace(
                    f"answers/{who}/{view.id}.toml", key, network=view.id, question=question, evaluator=who
                )
                for named in named_facts(text):
                    yield from _named(view, named, place)
                for written in nearly_named(text):
                    yield _misspelt(view, written, place)


def _misspelt(view: Viewpoint, written: str, place: FilePlace) -> Problem:
    example = NamedFact(next(iter(view.framework.facts), "…")).written
    said = Message(
        "{written} is printed as it is: it looks like a fact's name, and is none. A fact is written like {example}.",
        {"written": written, "example": example},
    )
    return finding("fact-misspelt", said, place)


def _named(view: Viewpoint, named: NamedFact, place: FilePlace) -> Iterator[Problem]:
    about = named.about(view.id)
    if about not in view.case.networks:
        said = Message(
            "{written} names a fact of “{network}”, which is not in the evaluation: the paper says that it is missing.",
            {"written": named.written, "network": about},
        )
        yield finding("fact-unknown", meant(said, about, view.case.networks), place)
        return
    declared = named.declared(view.case, view.id)
    if declared is None:
        said = Message(
            "{written} names a fact that the framework does not ask for: the paper says that it is missing.",
            {"written": named.written},
        )
        yield finding("fact-unknown", meant(said, named.fact, view.framework.facts), place)
        return
    facts = view.facts if about == view.id else facts_of(view.case, about)
    if facts[named.fact].value is None:
        said = Message(
            "{written} stands in a text, but this is not known of {network}: {fact}. "
            "Fill it in among the facts; until then the paper says that it is missing.",
            {
                "written": named.written,
                "network": view.case.networks[about].shown,
                "fact": localised(declared.label, view.language, named.fact),
            },
        )
        yield finding("named-fact-missing", said, place)


def stray_fact_findings(case: Case) -> Iterator[Problem]:
    """Facts named where none is filled in: in the evaluation's own texts and in edits of the draft."""
    for text, place in _elsewhere(case):
        for named in named_facts(text or ""):
            said = Message(
                "{written} is printed as it is: facts are filled in only in the texts of answers. "
                "Write what it stands for.",
                {"written": named.written},
            )
            yield finding("fact-not-filled-in", said, place)


def _elsewhere(case: Case) -> Iterator[tuple[str | None, FilePlace]]:
    record = case.evaluation
    for key in ("text", "background", "method"):
        yield getattr(record.mandate, key), FilePlace(EVALUATION, ("mandate", key))
    for name, network in case.networks.items():
        yield network.about, FilePlace(EVALUATION, ("networks", name, "about"), network=name)
    for name, given in record.recommendations.items():
        terms = {key: text for key, text in (given.model_extra or {}).items() if isinstance(text, str)}
        for key, text in {"reason": given.reason, "wording": given.wording, **terms}.items():
            yield text, FilePlace(EVALUATION, ("recommendations", name, key), network=name)
    for language in LANGUAGES:
        for passage, edit in case.edits.edits(language).items():
            yield edit.text, FilePlace("draft.toml", (language, passage, "text"))
