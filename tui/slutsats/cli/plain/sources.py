"""Sources by number: which can be cited, and adding one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from slutsats.cli.plain.talk import Talk
from slutsats.schema.answers import Answer
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Source, SourceKind, Voice
from slutsats.workspace.facts.entry_changes import SourceAsked, add_source, guessed
from slutsats.workspace.facts.lines import source_kinds, voices
from slutsats.workspace.language import _
from slutsats.workspace.session import Session


def citable(case: Case, network: str, cited: Sequence[str]) -> dict[str, str]:
    """Number -> id of the sources that can be cited for a network, numbered as in the whole record."""
    return {
        str(number): name
        for number, (name, source) in enumerate(case.evaluation.sources.items(), 1)
        if not source.networks or network in source.networks or name in cited
    }


def described(source: Source) -> str:
    """A source in a line: its title, what kind it is, whose voice."""
    return f"{source.title}, {dict(source_kinds())[source.kind]}, {_('voice')}: {dict(voices())[source.voice]}"


def listed(case: Case, network: str, answer: Answer | None) -> list[str]:
    """The sources that can be cited, a line each."""
    cited = answer.sources if answer else []
    found = citable(case, network, cited)
    if not found:
        return [_("There are no sources yet; + adds one.")]
    sources = case.evaluation.sources
    return [
        f"{number} {described(sources[name])}" + (_(", cited") if name in cited else "")
        for number, name in found.items()
    ]


def ask_new(talk: Talk, session: Session, network: str | None) -> str | None:
    """Ask for a source, add it, and return its id; None where no title is given."""
    while True:
        title = talk.ask(_("Title of the new source (Enter for none):"))
        if not talk.command(title, [_("Such as: Interview with the strategist.")]):
            break
    if not title:
        return None
    asked = guessed(session.case, title)
    if network is not None and asked.networks and network not in asked.networks:
        asked = replace(asked, networks=(*asked.networks, network))
    asked = _with_kind(talk, asked)
    name, change = add_source(session.case, asked)
    session.change(change)
    number = list(session.case.evaluation.sources).index(name) + 1
    talk.tell(_("Added as number {number}.").format(number=number))
    return name


def _with_kind(talk: Talk, asked: SourceAsked) -> SourceAsked:
    for part, label, options in (
        ("kind", _("Kind"), source_kinds()),
        ("voice", _("Whose voice"), voices()),
    ):
        keys = [(str(number), name) for number, (_value, name) in enumerate(options, 1)]
        by_key = {str(number): value for number, (value, _name) in enumerate(options, 1)}
        now = dict(options)[getattr(asked, part)]
        chosen = talk.choose(_("{what} (Enter for {now}):").format(what=label, now=now), keys)
        if chosen and part == "kind":
            asked = replace(asked, kind=cast(SourceKind, by_key[chosen]))
        elif chosen:
            asked = replace(asked, voice=cast(Voice, by_key[chosen]))
    return asked
