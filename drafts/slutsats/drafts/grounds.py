"""What an assessment rests on, as a sentence: the networks' own material as one, long lists by number."""

from __future__ import annotations

from collections.abc import Sequence

from slutsats.drafts.wording import grammar
from slutsats.drafts.writer import Writer
from slutsats.schema.evaluation import Source

_LISTED = 3
"""How many sources, or people, are named one by one; beyond that they are counted."""


def sources_sentence(writer: Writer, sources: Sequence[str], of: str = "") -> str:
    """What an assessment, or that `of` some, rests on: the networks' own material as one, long lists by number."""
    found = [writer.case.evaluation.sources[source] for source in sources]
    people = [source.who for source in found if source.kind == "interview" and source.who]
    others = [source for source in found if not (source.kind == "interview" and source.who)]
    own = [source for source in others if source.voice == "network"]
    grounds: list[str] = []
    if len(own) > 1:
        grounds.append(writer.wording.judgements.own_material(*whose(writer, own)))
        others = [source for source in others if source.voice != "network"]
    if len(others) > _LISTED:
        grounds.append(writer.wording.judgements.counted_sources(len(others)))
    else:
        grounds += [in_text(writer, source.title) for source in others]
    if len(people) > _LISTED or (people and writer.names.foreign):  # roles are no names, and can't be translated
        grounds.append(writer.wording.judgements.counted_interviews(len(people)))
    elif people:
        grounds.append(writer.wording.judgements.interviews(roles(writer, people), len(people)))
    return writer.wording.judgements.sources_sentence(grounds, of)


def kinds_of(writer: Writer, sources: Sequence[str]) -> frozenset[str]:
    """The kinds of source, each with whose voice it is: what a reader needs to know of sources that are unusual."""
    found = (writer.case.evaluation.sources[source] for source in sources)
    return frozenset(f"{source.kind} {source.voice}" for source in found)


def whose(writer: Writer, own: Sequence[Source]) -> tuple[str, str]:
    """Whose these sources are: a noun in its definite form; and the names in the genitive, where they are not all's."""
    about = {network for source in own for network in source.networks} or set(writer.networks)
    names = writer.names
    some = [] if names.foreign or about >= set(writer.networks) else [n for n in writer.case.networks if n in about]
    noun = names.definite_many if len(about) > 1 else names.subject.definite or names.subject.one
    return noun, writer.words.join([names.genitive(network) for network in some]) if some else ""


def roles(writer: Writer, people: Sequence[str]) -> str:
    """Roles as a list; those that begin alike share their beginning: "representanten i A och i B"."""
    split = [role.split(" ") for role in people]
    shared = 0
    while all(len(role) > shared + 1 and role[shared] == split[0][shared] for role in split):
        shared += 1
    link = split[0][shared - 1] if shared else ""
    links = writer.words.links | grammar(writer.case.evaluation.language).links
    if len(people) == 1 or link not in links:
        return writer.words.join(list(people))
    first, *rest = (" ".join(role[shared:]) for role in split)
    return writer.words.join([f"{' '.join(split[0][:shared])} {first}", *(f"{link} {tail}" for tail in rest)])


def in_text(writer: Writer, title: str) -> str:
    """A source's title as it stands inside a sentence: with a small letter, unless it opens with a name."""
    names = [name for network in writer.case.networks.values() for name in (network.name, network.shown)]
    names.append(writer.case.evaluation.organisation.name)
    opens_with_name = any(title.startswith(name) for name in names)
    if writer.names.foreign:  # a name of another language stands as it is, marked off from the sentence
        return writer.words.quoted(title)
    return title if opens_with_name or not title[1:2].islower() else title[:1].lower() + title[1:]
