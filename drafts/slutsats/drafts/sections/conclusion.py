"""The conclusion: what it comes to for each network, what they share, and what is notable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slutsats.drafts.grouping import groups, said_of
from slutsats.drafts.sentences import as_written, together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.framework import Phrase
from slutsats.schema.rules import Suggestion

_SHARED_AT_MOST = 2
_ONE_PARAGRAPH = 4
"""Passages up to which the conclusion is one paragraph; more get one each, so that none is lost in the crowd."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the evaluation comes to, for the networks of which it is the same."""

    networks: tuple[str, ...]
    text: str
    drawn_from: tuple[str, ...]


def conclusion(writer: Writer) -> list[Passage]:
    """What it comes to, alike said once and each with its reason; then what is shared, then what is notable."""
    passages: list[Passage] = []
    found = verdicts(writer)
    for verdict in found:
        reasons = [_reason(writer, network, named=len(verdict.networks) == 1) for network in verdict.networks]
        if text := together(verdict.text, *reasons):
            passages.append(writer.passage(f"conclusion.{verdict.networks[0]}", text, verdict.drawn_from))
    shared = _shared(writer, alike=any(len(verdict.networks) == len(writer.networks) for verdict in found))
    if shared is not None:
        passages.append(shared)
    if len(passages) <= _ONE_PARAGRAPH:
        passages = [replace(passage, run_on=index > 0) for index, passage in enumerate(passages)]
    return passages + _notable(writer)


def by_recommendation(writer: Writer) -> list[str]:
    """The networks with a recommendation, in the framework's order of kinds, else the record's."""
    kinds = list(writer.framework.recommendations)
    given = writer.case.evaluation.recommendations
    return sorted(writer.recommended(), key=lambda network: kinds.index(given[network].kind))


def verdicts(writer: Writer) -> list[Verdict]:
    """What it comes to for each network that has a recommendation, those alike together."""
    alike: dict[tuple[str, ...], list[str]] = {}
    phrases: dict[tuple[str, ...], Phrase | None] = {}
    references: dict[str, list[str]] = {}
    for network in by_recommendation(writer):
        phrase, rule, used = _phrase(writer, network)
        unsure = any(writer.low_confidence([network], question) for question in used)
        forms = "\n".join(said_of(writer, phrase, network))
        hedge = writer.words.hedge if unsure and "{hedge}" in forms else ""
        key: tuple[str, ...] = (hedge, writer.case.evaluation.recommendations[network].kind, rule, forms)
        phrases[key] = phrase
        alike.setdefault(key, []).append(network)
        references[network] = [
            f"recommendations.{network}",
            *([f"rules.{rule}"] if rule else []),
            *(f"answers.{network}.{question}" for question in used),
        ]
    found = []
    for key, networks in alike.items():
        text = writer.say(phrases[key], networks, {"hedge": key[0]})
        drawn_from = [reference for network in networks for reference in references[network]]
        found.append(Verdict(tuple(networks), text, tuple(dict.fromkeys(drawn_from))))
    return found


def _phrase(writer: Writer, network: str) -> tuple[Phrase | None, str, tuple[str, ...]]:
    """The rule's own words where the evaluator follows the table, with its id and questions; else the kind's words."""
    kind = writer.case.evaluation.recommendations[network].kind
    suggestion = writer.suggestion(network)
    if isinstance(suggestion, Suggestion) and suggestion.kind == kind:
        rule = next(rule for rule in writer.framework.rules if rule.id == suggestion.rule)
        if rule.conclusion is not None and writer.forms(rule.conclusion, network) is not None:
            return rule.conclusion, rule.id, tuple(suggestion.used_questions)
    return writer.framework.recommendations[kind].conclusion, "", ()


def _reason(writer: Writer, network: str, *, named: bool) -> str:
    """The evaluator's reason, said of its network where neither it nor the sentence before names it."""
    text = as_written(writer.case.evaluation.recommendations[network].reason)
    if not text or named or writer.names_itself(network, text):
        return text
    return f"{writer.words.on(writer.name(network))} {text}"


def _shared(writer: Writer, *, alike: bool) -> Passage | None:
    """What all networks have alike and strong, said once; only what no paragraph above has argued.

    `alike`: what it comes to has just been said of them all.
    """
    if len(writer.networks) < 2:
        return None
    sentences: list[str] = []
    references: list[str] = []
    for question in writer.framework.question_order:
        networks = writer.judged(question)
        if len(sentences) == _SHARED_AT_MOST or not _is_shared_strength(writer, question, networks):
            continue
        answer = writer.answer(networks[0], question)
        value = str(answer.value) if answer is not None else ""
        named = writer.again(networks) if sentences or alike else {}
        if text := writer.say(writer.framework.phrases.get(question, {}).get(value), networks, named):
            sentences.append(text)
            references += [f"answers.{network}.{question}" for network in networks]
    return writer.passage("conclusion.shared", " ".join(sentences), references) if sentences else None


def _is_shared_strength(writer: Writer, question: str, networks: Sequence[str]) -> bool:
    if writer.framework.questions[question].type != "rating" or writer.framework.is_main(question):
        return False
    if len(networks) < len(writer.networks):
        return False
    answers = [writer.answer(network, question) for network in networks]
    if any(answer is not None and (answer.justification or answer.notable) for answer in answers):
        return False
    rows = groups(writer, question, networks)
    strong = len(writer.framework.options(question)) - 2
    return len(rows) == 1 and (rows[0].level or 0) >= strong and not writer.low_confidence(networks, question)


def _notable(writer: Writer) -> list[Passage]:
    """The answers that the evaluator flagged, in their own words; without such, what they come to, alike said once."""
    passages: list[Passage] = []

    def add(networks: Sequence[str], question: str, text: str) -> None:
        if text:
            passages.append(
                writer.passage(
                    f"conclusion.notable.{question}.{networks[0]}",
                    text,
                    [f"answers.{network}.{question}" for network in networks],
                    sources=writer.cited(networks, [question]),
                    lead="" if passages else writer.words.notable,
                    run_on=bool(passages),
                )
            )

    for question in writer.framework.question_order:
        flagged = [n for n in writer.networks if (answer := writer.answer(n, question)) is not None and answer.notable]
        worded = [n for n in flagged if writer.justification(n, question) and not writer.framework.is_main(question)]
        said: set[str] = set()
        for network in worded:
            text = writer.justification(network, question)
            if text not in said:
                said.add(text)
                own = writer.names_itself(network, text)
                add([network], question, text if own else f"{writer.words.on(writer.name(network))} {text}")
        rest = [network for network in flagged if network not in worded]
        for row in groups(writer, question, rest):
            add(row.networks, question, writer.say(_flagged(writer, question, row.value), row.networks))
    return passages


def _flagged(writer: Writer, question: str, value: str) -> Phrase | None:
    phrases = writer.framework.phrases.get(question, {})
    return phrases.get(value)
