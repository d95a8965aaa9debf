"""What is wrong with a framework's standings: names that nothing bears, and standings that no fact tells."""

from __future__ import annotations

from collections.abc import Iterator

from slutsats.schema.condition_faults import unknown
from slutsats.schema.framework import Framework, StandingKind
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, KeyPath, Problem


def standing_faults(framework: Framework) -> Iterator[Problem]:
    """Every problem of the standings, and of the fact that tells them."""
    telling = [name for name, fact in framework.facts.items() if fact.kind == "standing"]
    for name in telling:
        if framework.facts[name].choices:
            sentence = N_("The choices of the fact {name} are the standings: move them there.")
            yield _error("key-without-use", ("facts", name, "choices"), sentence, name=name)
        if not framework.standings:
            sentence = N_("The fact {name} tells where a network stands: say where it may, under [standings].")
            yield _error("choices-missing", ("facts", name), sentence, name=name)
    for name in telling[1:]:
        sentence = N_("Two facts tell where a network stands, {one} and {other}: keep one of them.")
        yield _error("duplicate", ("facts", name, "kind"), sentence, one=telling[0], other=name)
    if framework.standings and not telling:
        sentence = N_(
            'Nothing tells where a network stands: add a fact with kind = "standing", or take [standings] away.'
        )
        yield _error("key-without-use", ("standings",), sentence)
    for name, standing in framework.standings.items():
        yield from _names(framework, name, standing)


def _names(framework: Framework, name: str, standing: StandingKind) -> Iterator[Problem]:
    here: KeyPath = ("standings", name)
    for place, kind in enumerate(standing.allows or ()):
        if kind not in framework.recommendations:
            sentence = N_("The framework has no recommendation {name}; it has {known}.")
            known = framework.recommendations
            yield unknown(sentence, kind, known, (*here, "allows", place), "unknown-recommendation")
    for place, fact in enumerate(standing.asks):
        key: KeyPath = (*here, "asks", place)
        if fact not in framework.facts:
            sentence = N_("The framework has no fact {name}; it has {known}.")
            yield unknown(sentence, fact, framework.facts, key, "unknown-fact")
        elif framework.facts[fact].kind == "standing":
            sentence = N_("{fact} is what tells the standing, and is asked for always: take it away.")
            yield _error("key-without-use", key, sentence, fact=fact)
    for becomes in ("notice_given", "notice_effective"):
        other = getattr(standing, becomes)
        if other is not None and other not in framework.standings:
            sentence = N_("The framework has no standing {name}; it has {known}.")
            yield unknown(sentence, other, framework.standings, (*here, becomes), "unknown-standing")


def _error(code: str, place: KeyPath, sentence: str, /, **names: object) -> Problem:
    return Problem(code, Message(sentence, names), FilePlace(key=place))
