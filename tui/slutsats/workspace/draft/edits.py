"""What a human does to a passage, as changes of the record. Pure; each is proved by laying it over the draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from slutsats.drafts.references import fingerprints
from slutsats.records.change import Change, difference, plain
from slutsats.records.file_names import DRAFT
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Edit, Passage
from slutsats.workspace.draft.live import Live, unhidden


def edit_change(live: Live, passage: str, edit: Edit | None) -> Change:
    """The change that makes `edit` all that a human did to the passage; None takes the edit away."""
    before = live.edits.get(passage)
    if edit is None:
        return Change(DRAFT, (live.language, passage), None)
    return Change(DRAFT, (live.language, passage), difference(edit_data(before), edit_data(edit)))


def edit_data(edit: Edit | None) -> dict[str, Any]:
    """An edit as the record holds it."""
    data: dict[str, Any] = plain(edit.model_dump(exclude_none=True)) if edit else {}
    if not data.get("drawn_from"):
        data.pop("drawn_from", None)
    return data


def written(live: Live, passage: str, text: str) -> Edit | None:
    """The passage with a text of the human's own; None where it says what the program writes."""
    here = live.passages[passage]
    before = live.edits.get(passage)
    if before is not None and _is_added(before):
        return before.model_copy(update={"text": text, "state": "added"})
    after = before.after if before else None
    if text == here.compiled:
        return Edit(state="moved", after=after) if after is not None else None
    return Edit(
        state="edited",
        text=text,
        compiled=here.compiled,
        drawn_from=fingerprints(live.case, here.drawn_from),
        after=after,
        section=None if here.compiled else live.section_of(passage).id,
    )


def kept(live: Live, passage: str) -> Edit:
    """The human's text once more, as an answer to what the program writes today: no longer stale."""
    here = live.passages[passage]
    before = live.edits[passage]
    if not here.compiled:  # the program no longer writes it: from now on it is the human's own
        section = live.section_of(passage).id
        return Edit(state="added", text=before.text, after=before.after, section=section)
    return before.model_copy(
        update={"compiled": here.compiled, "drawn_from": fingerprints(live.case, here.drawn_from), "state": "edited"}
    )


def restored(live: Live, passage: str) -> Edit | None:
    """The passage as the program writes it; where it was moved, it stays moved."""
    before = live.edits.get(passage)
    if before is None or before.after is None or _is_added(before) or not live.passages[passage].compiled:
        return None
    return Edit(state="moved", after=before.after)


def hidden(live: Live, passage: str) -> Edit | None:
    """The passage hidden, with all that was done to it kept; or shown again where it is hidden."""
    before = live.edits.get(passage)
    if before is not None and before.state == "hidden":
        return unhidden(before)
    return before.model_copy(update={"state": "hidden"}) if before else Edit(state="hidden")


def _is_added(edit: Edit) -> bool:
    return edit.state == "added" or (edit.state == "hidden" and edit.text is not None and edit.compiled is None)


def added(live: Live, after: str, text: str) -> tuple[str, Edit]:
    """A passage of the human's own, after the paragraph that `after` stands in; and its id."""
    section = live.section_of(after)
    paragraph = next(group for group in section.paragraphs() if any(passage.id == after for passage in group))
    taken = set(live.edits) | set(live.passages)
    name = next(name for number in count(1) if (name := f"{section.id}.own-{number}") not in taken)
    return name, Edit(state="added", text=text, after=paragraph[-1].id, section=section.id)


def moved(live: Live, passage: str, by: int) -> list[Change]:
    """One step up (-1) or down (1): within its paragraph, and at its edge with the whole of it. Empty at the end."""
    section = live.section_of(passage)
    groups = [[member.id for member in group] for group in section.paragraphs()]
    row = next(place for place, group in enumerate(groups) if passage in group)
    column = groups[row].index(passage)
    wanted = [list(group) for group in groups]
    if 0 <= column + by < len(groups[row]):
        wanted[row][column], wanted[row][column + by] = wanted[row][column + by], wanted[row][column]
    elif 0 <= row + by < len(groups):
        wanted[row], wanted[row + by] = wanted[row + by], wanted[row]
    else:
        return []
    order = [member for group in wanted for member in group]
    for chain in _chains(wanted, passage, column + by if 0 <= column + by < len(groups[row]) else 0):
        edits = {member: _after(live, member, order) for member in chain}
        if _paragraphs(live, edits, section.id) == wanted:
            return [edit_change(live, member, edit) for member, edit in edits.items()]
    return []


def _chains(wanted: Sequence[Sequence[str]], passage: str, column: int) -> Iterable[list[str]]:
    """The passages that may have to say what they follow: as few as will do first."""
    group = next(list(group) for group in wanted if passage in group)
    if column > 0:
        yield [passage]
    yield group
    yield [member for row in wanted for member in row]


def _after(live: Live, passage: str, order: Sequence[str]) -> Edit:
    place = order.index(passage)
    after = order[place - 1] if place else ""
    before = live.edits.get(passage)
    return before.model_copy(update={"after": after}) if before else Edit(state="moved", after=after)


def _paragraphs(live: Live, edits: dict[str, Edit], section: str) -> list[list[str]]:
    """The paragraphs of a section with these edits laid over it."""
    tried = Live(with_edits(live.case, live.language, {**live.edits, **edits}), live.layout, live.language)
    first = next((name for name in tried.order if name in edits), None)
    if first is None or tried.section_of(first).id != section:
        return []
    return [[member.id for member in group] for group in tried.section_of(first).paragraphs()]


def with_edits(case: Case, language: Language, edits: dict[str, Edit]) -> Case:
    """The case with other edits of the draft in one language."""
    record = case.edits.model_copy(update={language: edits})
    return replace(case, edits=record)


def is_own(passage: Passage) -> bool:
    """Whether the passage is the human's own, with nothing that the program writes in its place."""
    return passage.state == "added"
