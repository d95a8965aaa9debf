"""Each network: what it is, and the facts that the framework asks for."""

from __future__ import annotations

import re

from slutsats.drafts.sentences import as_written
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage, Section
from slutsats.schema.standings import declared_standing

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
SAID_ELSEWHERE = ("fee", "notice", "total", "fees", "options", "account")
"""Kinds of fact that belong to cost and economy, where they are compared."""


def networks(writer: Writer) -> list[Section]:
    """A section for each network, under its full name."""
    found = []
    for network in writer.case.networks:
        passages = _about(writer, network)
        if passages:
            found.append(Section(f"networks.{network}", writer.names.full(network), tuple(passages)))
    return found


def _about(writer: Writer, network: str) -> list[Passage]:
    passages = []
    if text := as_written(writer.case.networks[network].about):
        passages.append(writer.passage(f"networks.{network}.about", text, [f"networks.{network}.about"]))
    facts = facts_passage(writer, network)
    if facts is not None:
        passages.append(facts)
    return passages


def _told(writer: Writer, network: str, day: str) -> bool:
    """Whether the evaluator's own text tells a day of this network already, in a sentence that names it."""
    record = writer.case.evaluation
    texts = (record.mandate.background, record.mandate.text, writer.case.networks[network].about)
    found = writer.case.networks[network]
    for text in texts:
        for sentence in _SENTENCE.split(as_written(text)):
            if day in sentence and (found.name in sentence or found.shown in sentence):
                return True
    return False


def facts_passage(writer: Writer, network: str) -> Passage | None:
    """What is known of the network, fact by fact in the framework's order, as running text.

    Where its standing has a sentence, that comes first, and then the facts that only such a standing asks for.
    """
    sentences: list[str] = []
    references: list[str] = []
    own: list[str] = []
    standing = declared_standing(writer.case, network)
    if standing is not None and (said := writer.say(standing.phrase, [network])):
        sentences.append(said)
        references.append(f"networks.{network}.{writer.framework.fact_key(str(writer.framework.standing_fact))}")
        own = standing.asks
    facts = writer.facts(network)
    for fact_id in sorted(facts, key=lambda one: one not in own):
        fact, declared = facts[fact_id], writer.framework.facts[fact_id]
        if declared.kind in SAID_ELSEWHERE or declared.phrase is None or fact.value is None:
            continue
        if fact.day is not None and _told(writer, network, writer.words.date(fact.day)):
            continue
        said = writer.say(declared.phrase, [network], {"value": writer.fact_said(fact)})
        if said:
            sentences.append(said)
            references += fact.drawn_from
    if not sentences:
        return None
    return writer.passage(f"networks.{network}.facts", " ".join(sentences), references)
