"""The conclusion: what it comes to for each network, what they share, and what is notable."""

from __future__ import annotations

from slutsats.drafts.grouping import groups
from slutsats.drafts.sentences import as_written, together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage

_SHARED_AT_MOST = 2


def conclusion(writer: Writer) -> list[Passage]:
    """One passage for each network that has a recommendation, then what is shared, then what is notable."""
    passages = [found for network in by_recommendation(writer) if (found := verdict(writer, network)) is not None]
    shared = _shared(writer)
    if shared is not None:
        passages.append(shared)
    return _in_paragraphs(passages) + _notable(writer)


def by_recommendation(writer: Writer) -> list[str]:
    """The networks with a recommendation, in the framework's order of kinds, else the record's."""
    kinds = list(writer.framework.recommendations)
    given = writer.case.evaluation.recommendations
    return sorted(writer.recommended(), key=lambda network: kinds.index(given[network].kind))


def verdict(writer: Writer, network: str, *, full: bool = False, prefix: str = "conclusion") -> Passage | None:
    """What the evaluation comes to for one network.

    The rule's own words where the evaluator follows the table; else the kind's words, and the
    evaluator's reason.
    """
    recommendation = writer.case.evaluation.recommendations[network]
    suggestion = writer.suggestion(network)
    references = [f"recommendations.{network}"]
    text = ""
    if suggestion is not None and suggestion.kind == recommendation.kind:
        rule = next(rule for rule in writer.framework.rules if rule.id == suggestion.rule)
        text = writer.say(rule.conclusion, [network], full=full)
        if text:
            references += [f"rules.{rule.id}", *(f"answers.{network}.{q}" for q in suggestion.used_questions)]
    if not text:
        kind = writer.framework.recommendations[recommendation.kind]
        text = writer.say(kind.conclusion, [network], full=full)
    if not full:
        text = together(text, as_written(recommendation.reason))
    return writer.passage(f"{prefix}.{network}", text, references) if text else None


def _shared(writer: Writer) -> Passage | None:
    """What all networks have alike and strong, said once; only what no paragraph above has argued."""
    if len(writer.networks) < 2:
        return None
    sentences: list[str] = []
    references: list[str] = []
    for question in writer.framework.question_order:
        declared = writer.framework.questions[question]
        if declared.type != "rating" or writer.framework.is_main(question):
            continue
        networks = writer.judged(question)
        rows = groups(writer, question, networks)
        if len(networks) < len(writer.networks) or len(rows) != 1:
            continue
        levels = len(writer.framework.options(question))
        if rows[0].level is None or rows[0].level < levels - 2 or writer.low_confidence(networks, question):
            continue
        if any(writer.justification(network, question) for network in networks):
            continue
        phrase = writer.framework.phrases.get(question, {}).get(rows[0].value)
        if (text := writer.say(phrase, networks)) and len(sentences) < _SHARED_AT_MOST:
            sentences.append(text)
            references += [f"answers.{network}.{question}" for network in networks]
    return writer.passage("conclusion.shared", " ".join(sentences), references) if sentences else None


def _notable(writer: Writer) -> list[Passage]:
    """The answers that the evaluator flagged, in their own words."""
    passages: list[Passage] = []
    for question in writer.framework.question_order:
        for network in writer.networks:
            answer = writer.answer(network, question)
            if answer is None or not answer.notable:
                continue
            text = "" if writer.framework.is_main(question) else writer.justification(network, question)
            if text and not writer.names_itself(network, text):
                text = f"{writer.words.on(writer.name(network))} {text}"
            if not text:
                phrase = writer.framework.phrases.get(question, {}).get(str(answer.value))
                text = writer.say(phrase, [network])
            if text:
                first = not passages
                passages.append(
                    writer.passage(
                        f"conclusion.notable.{question}.{network}",
                        text,
                        [f"answers.{network}.{question}"],
                        sources=writer.cited([network], [question]),
                        lead=writer.words.notable if first else "",
                        run_on=not first,
                    )
                )
    return passages


def _in_paragraphs(passages: list[Passage]) -> list[Passage]:
    """Up to three networks are one paragraph; more get one each, so that none is lost in the crowd."""
    if len(passages) > 4:
        return passages
    return [_run_on(passage) if index else passage for index, passage in enumerate(passages)]


def _run_on(passage: Passage) -> Passage:
    from dataclasses import replace

    return replace(passage, run_on=True)
