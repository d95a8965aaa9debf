"""Facts in a text, told in lines: how to write one, and what those that are written stand for today."""

from __future__ import annotations

from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.workspace.language import _
from slutsats.workspace.named_facts import all_readings, readings


def how_to(case: Case, network: str, language: Language) -> list[str]:
    """How a fact is written, the network's own one a line, and how another's is."""
    found = all_readings(case, network)
    if not found:
        return []
    lines = [_("Write a fact by its name, and the text follows when the fact changes:")]
    for about, fact, reading in found:
        if about == network:
            label = localised(case.framework.facts[fact].label, language, fact)
            lines.append(f"{reading.written} {label}: {reading.text if reading.given else _('not known')}")
    other = next((reading.written for about, _fact, reading in found if about != network), None)
    if other is not None:
        lines.append(_("For another's fact, its name comes first, as in {written}.").format(written=other))
    return lines


def told(case: Case, network: str, text: str) -> list[str]:
    """What each fact that a text about `network` names stands for today, a line each."""
    return [
        _("{written} stands for: {fact}").format(written=reading.written, fact=reading.text)
        for reading in readings(case, network, text)
    ]
