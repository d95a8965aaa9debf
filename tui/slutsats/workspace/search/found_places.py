"""Where a text that was found stands: in words, and as a place that the desk can go to. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION
from slutsats.records.search import Hit, excerpt
from slutsats.schema.base import Language, localised
from slutsats.schema.named_facts import places
from slutsats.schema.problem import KeyPath
from slutsats.workspace.language import _
from slutsats.workspace.named_facts import filled
from slutsats.workspace.states import Place, location

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow
    from slutsats.schema.case import Case


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A hit, and where it stands."""

    hit: Hit
    evaluation: str
    """The evaluation's title."""
    where: str
    """The place in it, in words."""
    place: Place


def found(hit: Hit, words: str, row: HeaderRow, case: Case | None, language: Language) -> FoundPlace:
    """Where a hit stands; told by the file and its keys where the evaluation can't be read, or was not."""
    title = row.title or row.id
    parts = hit.file.removesuffix(".toml").split("/")
    dotted = ".".join(str(part) for part in hit.key)
    if parts[0] == ANSWERS and len(parts) == 3 and len(hit.key) > 1:
        return _in_answer(hit, words, row, case, language)
    if hit.file == DRAFT and len(hit.key) > 1:
        passage = str(hit.key[1])
        return FoundPlace(hit, title, _("draft: {passage}").format(passage=passage), Place(field=passage, page="draft"))
    if hit.file == EVALUATION:
        return FoundPlace(hit, title, *_in_header(hit.key, row, case, language))
    return FoundPlace(hit, title, f"{hit.file} {dotted}", Place())


def _in_answer(hit: Hit, words: str, row: HeaderRow, case: Case | None, language: Language) -> FoundPlace:
    title = row.title or row.id
    _folder, evaluator, network = hit.file.removesuffix(".toml").split("/")
    question, part = str(hit.key[1]), str(hit.key[2]) if len(hit.key) > 2 else ""
    about = dict(row.networks).get(network, network)
    asked, who, cursor = question, evaluator, (0, 0)
    if case is not None:
        from slutsats.workspace.facts.entries import person

        declared = case.framework.questions.get(question)
        criterion = case.framework.criteria.get(declared.criterion) if declared else None
        asked = localised(criterion.title, language, question) if criterion else question
        if declared and not case.framework.is_main(question):
            asked += f" › {localised(declared.short or declared.ask, language)}"
        who = person(case, evaluator)
        answer = case.answer(evaluator, network, question)
        text = getattr(answer, part, None) if answer else None
        if isinstance(text, str):
            needle = words.casefold().strip()
            at = max(0, text.casefold().find(needle))
            cursor = location(text, at)
            hit = _as_read(hit, case, network, text, (at, needle))
    where = f"{about} › {asked} ({who})"
    return FoundPlace(hit, title, where, Place(network, question, part or None, cursor))


def _as_read(hit: Hit, case: Case, network: str, text: str, found: tuple[int, str]) -> Hit:
    """The hit with the facts that its text names filled in, unless it is in one's name that the words stand."""
    at, needle = found
    if any(at < end and start < at + len(needle) for start, end in places(text)):
        return hit
    shown, place = excerpt(filled(case, network, text), len(filled(case, network, text[:at])), needle)
    return replace(hit, excerpt=shown, at=place)


def _in_header(key: KeyPath, row: HeaderRow, case: Case | None, language: Language) -> tuple[str, Place]:
    dotted = ".".join(str(part) for part in key)
    networks = dict(row.networks)
    if key[:1] == ("recommendations",) and len(key) > 1:
        network = str(key[1])
        where = _("recommendation: {network}").format(network=networks.get(network, network))
        return where, Place(network, field=dotted, page="decide")
    if key[:2] == ("previous", "recommendations") and len(key) > 2:
        network = str(key[2])
        where = _("recommendation of the round before: {network}").format(network=networks.get(network, network))
        return where, Place(network, page="decide")
    network_of = str(key[1]) if key[:1] == ("networks",) and len(key) > 1 else None
    place = Place(network_of, field=dotted, page="facts")
    if case is None:
        return " › ".join(networks.get(str(part), str(part)) for part in key), place
    from slutsats.workspace.facts.entries import entries, title
    from slutsats.workspace.facts.lines import lines

    for entry in entries(case):
        if entry.key and key[: len(entry.key)] != entry.key:
            continue
        for line in lines(case, entry, language):
            if line.shape is not None and line.key and key[: len(line.key)] == line.key:
                return f"{title(entry, case, language)} › {line.label}", place
    return " › ".join(networks.get(str(part), str(part)) for part in key), place
