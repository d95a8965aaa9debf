"""The conclusion: what it comes to for each network, what they share, and what is notable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from slutsats.drafts.grouping import MANY, groups, said_of
from slutsats.drafts.sections.scores import reached
from slutsats.drafts.sections.terms import term_values
from slutsats.drafts.sections.weighing import weighing
from slutsats.drafts.sentences import as_written, together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.framework import Phrase
from slutsats.schema.rules import Suggestion

_PAIR = 2
_SHARED_AT_MOST = 2
_ONE_PARAGRAPH = 4
"""Passages up to which the conclusion is one paragraph; more get one each, so that none is lost in the crowd."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the evaluation comes to, for the networks of which it is the same."""

    networks: tuple[str, ...]
    text: str
    reason: str
    """In a summary: the one reason for what is proposed; empty where the text is only what is proposed."""
    drawn_from: tuple[str, ...]
    phrase: Phrase | None
    values: Mapping[str, str]
    told: tuple[str, ...]
    """The questions that its text is drawn from."""

    def of(self, writer: Writer, network: str) -> str:
        """Its text, said of one network only."""
        return writer.say(self.phrase, [network], self.values)


def conclusion(writer: Writer) -> list[Passage]:
    """What it comes to, alike said once and each with its reason; then what is shared, then what is notable."""
    passages: list[Passage] = reached(writer)
    found = verdicts(writer)
    for verdict in found:
        passages += _verdict(writer, verdict)
    shared = _shared(writer, alike=any(len(verdict.networks) == len(writer.networks) for verdict in found))
    if shared is not None:
        passages.append(shared)
    if len(passages) <= _ONE_PARAGRAPH and all(passage.kind == "paragraph" for passage in passages):
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
    reasons: dict[tuple[str, ...], Phrase | None] = {}
    values: dict[tuple[str, ...], dict[str, str]] = {}
    questions: dict[tuple[str, ...], tuple[str, ...]] = {}
    references: dict[str, list[str]] = {}
    for network in by_recommendation(writer):
        phrase, reason, rule, used = _phrase(writer, network)
        unsure = any(writer.low_confidence([network], question) for question in used)
        forms = "\n".join(said_of(writer, phrase, network))
        terms = _terms(writer, network, forms) if not rule else {}
        hedge = writer.words.hedge if unsure and "{hedge}" in forms else ""
        kind = writer.case.evaluation.recommendations[network].kind
        key: tuple[str, ...] = (hedge, kind, rule, forms, repr(terms))
        values[key] = {"hedge": hedge, **terms}
        phrases[key], reasons[key], questions[key] = phrase, reason, used
        alike.setdefault(key, []).append(network)
        references[network] = [
            f"recommendations.{network}",
            *([f"rules.{rule}"] if rule else []),
            *(f"answers.{network}.{question}" for question in used),
        ]
    found = []
    for key, networks in alike.items():
        text = writer.say(phrases[key], networks, values[key])
        reason_ = (_reason(writer, reasons[key], networks, values[key]) or text) if key[2] else ""
        drawn_from = tuple(dict.fromkeys(reference for network in networks for reference in references[network]))
        found.append(Verdict(tuple(networks), text, reason_, drawn_from, phrases[key], values[key], questions[key]))
    return found


def _reason(writer: Writer, phrase: Phrase | None, networks: Sequence[str], values: Mapping[str, str]) -> str:
    """The rule's reason in a summary; those that it words apart, as by how much they are used, each in a sentence."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for network in networks:
        alike.setdefault(said_of(writer, phrase, network), []).append(network)
    return together(*(writer.say(phrase, same, values) for same in alike.values()))


def _terms(writer: Writer, network: str, forms: str) -> dict[str, str]:
    """The terms that the words name, as they read."""
    given = writer.case.evaluation.recommendations[network]
    values = term_values(writer, writer.framework.recommendations[given.kind], given, network)
    return {name: text for name, text in values.items() if f"{{{name}}}" in forms}


def _phrase(writer: Writer, network: str) -> tuple[Phrase | None, Phrase | None, str, tuple[str, ...]]:
    """The rule's own words where the evaluator follows the table, with its id and questions; else the kind's words.

    First for the conclusion, then for the summary.
    """
    kind = writer.case.evaluation.recommendations[network].kind
    suggestion = writer.suggestion(network)
    if isinstance(suggestion, Suggestion) and suggestion.kind == kind:
        rule = next(rule for rule in writer.framework.rules if rule.id == suggestion.rule)
        if rule.conclusion is not None and writer.forms(rule.conclusion, network) is not None:
            return rule.conclusion, rule.summary, rule.id, tuple(suggestion.used_questions)
    return writer.framework.recommendations[kind].conclusion, None, "", ()


def _verdict(writer: Writer, verdict: Verdict) -> list[Passage]:
    """What it comes to, and the evaluator's reasons, each where it is clear which network it is about."""
    networks = verdict.networks
    first, drawn_from = networks[0], verdict.drawn_from
    reasons = {network: as_written(writer.case.evaluation.recommendations[network].reason) for network in networks}
    unnamed = [n for n in networks if reasons[n] and not writer.names_itself(n, reasons[n])]
    one = len(networks) == 1
    if one or not unnamed or len(set(reasons.values())) == 1:
        weighed = weighing(writer, first, verdict.told) if one and len(writer.networks) == 1 else ""
        text = together(verdict.text, weighed, *dict.fromkeys(reasons.values()))
        return [writer.passage(f"conclusion.{first}", text, drawn_from)] if text else []
    if len(networks) == _PAIR and len(writer.networks) < MANY and verdict.text:
        last, first = unnamed[-1], next(network for network in networks if network != unnamed[-1])
        same = together(writer.wording.judgements.same_of(writer.names.of(last)), reasons[last])
        text = together(verdict.of(writer, first), reasons[first], same)
        return [writer.passage(f"conclusion.{networks[0]}", text, drawn_from)]
    named = [reasons[network] for network in networks if network not in unnamed]
    found = (
        [writer.passage(f"conclusion.{first}", text, drawn_from)] if (text := together(verdict.text, *named)) else []
    )
    for network in unnamed:
        part = f"conclusion.{network}" if network != first or not text else f"conclusion.{network}.reason"
        references = [f"recommendations.{network}"]
        found.append(writer.passage(part, reasons[network], references, kind="item", lead=writer.names.label(network)))
    return found


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
        named = writer.names.again(networks) if sentences or alike else {}
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
    scale = writer.framework.scale_of(question)
    strong = len(scale.levels) - 2 if scale is not None else 0
    return len(rows) == 1 and (rows[0].level or 0) >= strong and not writer.low_confidence(networks, question)


def _notable(writer: Writer) -> list[Passage]:
    """The answers that the evaluator flagged, in their own words; those that do not say whose they are, by network."""
    passages: list[Passage] = []

    def add(networks: Sequence[str], question: str, text: str, lead: str) -> None:
        if text:
            passages.append(
                writer.passage(
                    f"conclusion.notable.{question}.{networks[0]}",
                    text,
                    [f"answers.{network}.{question}" for network in networks],
                    sources=writer.cited(networks, [question]),
                    lead=lead,
                    run_on=not lead,
                )
            )

    apart: dict[str, list[tuple[str, str]]] = {}
    said: set[str] = set()
    for question in writer.framework.question_order:
        if writer.framework.is_main(question):
            continue
        for network in writer.networks:
            answer = writer.answer(network, question)
            text = writer.justification(network, question) if answer is not None and answer.notable else ""
            if not text or text in said:
                continue
            said.add(text)
            if writer.names_itself(network, text):
                add([network], question, text, "" if passages else writer.wording.judgements.notable)
            else:
                apart.setdefault(network, []).append((question, text))
    for network, told in apart.items():
        for place, (question, text) in enumerate(told):
            add(
                [network],
                question,
                text,
                "" if place else writer.wording.judgements.notable_about(writer.names.of(network)),
            )
    return passages
