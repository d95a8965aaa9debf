"""Facts that a text names, as `{#fact}` or `{#network.fact}`: live, filled in wherever the text is read.

A text is data. The notation has these two forms and no others: no arguments, no escape, nothing within it. What is not
exactly one of them is text and stays as it is, and what is filled in is never read again. Only the texts of answers
name facts, as only they belong to a network: `{#fact}` is that network's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from slutsats.schema.base import ID_PATTERN
from slutsats.schema.case import Case
from slutsats.schema.framework import Fact

_OPENS = "{#"
_ID = ID_PATTERN.strip("^$")
_NAMED = re.compile(rf"\{{#(?:({_ID})\.)?({_ID})\}}")
_BEFORE = 200
"""Characters before a fact that are enough to see whether it begins a sentence."""
_NEARLY = re.compile(r"\{#[^{}\n]{0,130}\}")


@dataclass(frozen=True, slots=True)
class NamedFact:
    """One place in a text that names a fact, known or not."""

    fact: str
    network: str | None = None
    """None for the network that the text is about."""

    @property
    def written(self) -> str:
        """How it is written in a text."""
        return f"{_OPENS}{self.network}.{self.fact}}}" if self.network else f"{_OPENS}{self.fact}}}"

    def about(self, own: str) -> str:
        """The network whose fact it is, in a text about `own`."""
        return self.network or own

    def declared(self, case: Case, own: str) -> Fact | None:
        """The fact as the framework declares it; None where there is no such fact, or no such network."""
        return case.framework.facts.get(self.fact) if self.about(own) in case.networks else None


def named_facts(text: str) -> list[NamedFact]:
    """Every fact that `text` names, each once, in the order in which they come."""
    return list(dict.fromkeys(_named(found) for found in _NAMED.finditer(text))) if _OPENS in text else []


def places(text: str) -> Iterator[tuple[int, int]]:
    """From and to which character a fact is named."""
    return (found.span() for found in _NAMED.finditer(text)) if _OPENS in text else iter(())


def nearly_named(text: str) -> list[str]:
    """What looks as if it were to name a fact and does not, such as `{#Fact}`: it stands as it is."""
    if _OPENS not in text:
        return []
    return [found[0] for found in _NEARLY.finditer(text) if not _NAMED.fullmatch(found[0])]


def filled(text: str, say: Callable[[NamedFact, str], str]) -> str:
    """`text` with what `say` makes of each fact that it names, given what stands before it; all else byte for byte."""
    if _OPENS not in text:
        return text
    return _NAMED.sub(lambda found: say(_named(found), text[max(0, found.start() - _BEFORE) : found.start()]), text)


def _named(found: re.Match[str]) -> NamedFact:
    network, fact = found.groups()
    return NamedFact(fact, network)
