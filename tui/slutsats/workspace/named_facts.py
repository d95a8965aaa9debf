"""Facts that texts name, as the screen shows them: in the evaluation's own language, as the text around them is.

What it takes to say a fact as the paper does is loaded only where a text names one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slutsats.schema.answers import Value
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.named_facts import NamedFact, named_facts
from slutsats.workspace.walk.values import shown

if TYPE_CHECKING:
    from slutsats.drafts.named_facts import FactReading
    from slutsats.drafts.writer import Writer


def filled(case: Case, network: str, text: str | None) -> str:
    """A text of an answer about `network` as it reads today."""
    if not text or not named_facts(text):
        return text or ""
    from slutsats.drafts.named_facts import filled_in

    return filled_in(_writer(case), text, network)


def value_shown(case: Case, network: str, question: str, value: Value | None, language: Language) -> str:
    """The value of an answer about `network` as it reads today; labels in `language`."""
    return filled(case, network, shown(case.framework, question, value, language))


def readings(case: Case, network: str, text: str) -> list[FactReading]:
    """Each fact that a text about `network` names, and how it reads today."""
    if not named_facts(text):
        return []
    from slutsats.drafts.named_facts import readings as found

    return found(_writer(case), text, network)


def reading(case: Case, network: str, fact: str) -> FactReading:
    """How a fact of `network` reads today."""
    from slutsats.drafts.named_facts import reading as found

    return found(_writer(case), NamedFact(fact), network)


def all_readings(case: Case, network: str) -> list[tuple[str, str, FactReading]]:
    """Every fact that a text about `network` can name, its own first: (network, fact, how it reads)."""
    from slutsats.drafts.named_facts import reading

    writer = _writer(case)
    own_first = sorted(case.networks, key=lambda name: name != network)
    return [
        (name, fact, reading(writer, NamedFact(fact, None if name == network else name), network))
        for name in own_first
        for fact in case.framework.facts
    ]


def _writer(case: Case) -> Writer:
    from slutsats.drafts.writer import Writer

    return Writer(case, case.evaluation.language)
