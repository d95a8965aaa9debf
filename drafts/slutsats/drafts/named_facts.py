"""Facts that the evaluator's texts name, filled in as they read today: the one place where that is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slutsats.drafts.sentences import as_written, capital
from slutsats.schema.base import localised
from slutsats.schema.named_facts import NamedFact, filled, named_facts

if TYPE_CHECKING:
    from slutsats.drafts.writer import Writer

_BEGINS = re.compile(r"(?:^|\n\s*\n|(?P<word>\S*)[.!?…][\"'”’»)\]]*\s+)\s*$")
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class FactReading:
    """A fact that a text names, and how it reads today."""

    written: str
    """As it stands in the text: `{#fact}`."""
    text: str
    """As it reads: "cirka 100"; where there is nothing to read, that it is missing."""
    given: bool
    """Whether there is such a fact, and it is known."""


def filled_in(writer: Writer, text: str, network: str) -> str:
    """`text`, about `network`, with every fact that it names as the fact reads today, in the writer's language.

    At the beginning of a sentence it has a capital. A fact that is not known, or does not exist, is said to be missing:
    never a hole. All else stays as it is.
    """

    def say(named: NamedFact, before: str) -> str:
        said = _said(writer, named, network)
        return capital(said) if _begins_sentence(before) else said

    return filled(text, say)


def readings(writer: Writer, text: str, network: str) -> list[FactReading]:
    """Each fact that a text about `network` names, once, with how it reads."""
    return [reading(writer, named, network) for named in named_facts(text)]


def reading(writer: Writer, named: NamedFact, network: str) -> FactReading:
    """How a fact reads that a text about `network` names."""
    return FactReading(named.written, _said(writer, named, network), _value(writer, named, network) != "")


def behind(writer: Writer, references: Iterable[str], passage: str) -> Iterator[str]:
    """What the facts are drawn from that `passage` tells in an evaluator's words.

    `references` are what the passage is drawn from: of the answers among them, those whose text it holds.
    """
    for reference in references:
        head, *rest = reference.split(".")
        if head != "answers" or len(rest) != 2:
            continue
        network, question = rest
        answer = writer.answer(network, question)
        for text in (answer.justification, answer.value) if answer else ():
            named = named_facts(text) if isinstance(text, str) else []
            if not named or as_written(filled_in(writer, str(text), network)).rstrip(".") not in passage:
                continue
            for one in named:
                if one.declared(writer.case, network) is not None:
                    yield from writer.facts(one.about(network))[one.fact].drawn_from


def _value(writer: Writer, named: NamedFact, network: str) -> str:
    if named.declared(writer.case, network) is None:
        return ""
    text = writer.fact_text(writer.facts(named.about(network))[named.fact])
    return _SPACES.sub(" ", text).strip()


def _said(writer: Writer, named: NamedFact, network: str) -> str:
    if value := _value(writer, named, network):
        return value
    declared = named.declared(writer.case, network)
    what = localised(declared.label, writer.language, named.fact) if declared else named.fact
    other = named.network if named.network != network else None
    if other is not None:
        known = writer.case.networks.get(other)
        what = f"{what}, {known.shown if known else other}"
    return writer.words.missing(what)


def _begins_sentence(before: str) -> bool:
    """Whether what comes after `before` opens a sentence; an abbreviation such as "t.ex." closes none."""
    found = _BEGINS.search(before)
    return found is not None and "." not in (found["word"] or "")
