"""The human's text wins: edits laid over what was compiled, and marked stale when their ground has moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from slutsats.drafts.references import fingerprints
from slutsats.schema.case import Case
from slutsats.schema.draft import Edit, Passage, Section


def edited(
    case: Case, sections: Sequence[Section], edits: dict[str, Edit]
) -> tuple[tuple[Section, ...], list[Passage]]:
    """The sections with every edit laid over them, and the passages that the edits hide.

    An edit of a passage that is no longer compiled is not lost: its text is kept where it stood, as stale.
    """
    if not edits:
        return tuple(sections), []
    hidden: list[Passage] = []
    remaining = dict(edits)

    def over(section: Section) -> Section:
        kept: list[Passage] = []
        for passage in section.passages:
            edit = remaining.pop(passage.id, None)
            if edit is None:
                kept.append(passage)
            elif edit.state == "hidden":
                hidden.append(replace(passage, state="hidden"))
            else:
                kept.append(_over(case, passage, edit))
        return replace(section, passages=tuple(kept), sections=tuple(over(inner) for inner in section.sections))

    laid = [over(section) for section in sections]
    laid = [_orphans(section, remaining) for section in laid]
    return tuple(_ordered(section, edits) for section in laid), hidden


def _over(case: Case, passage: Passage, edit: Edit) -> Passage:
    if edit.state == "moved" or edit.text is None:
        return replace(passage, state=edit.state)
    now = fingerprints(case, edit.drawn_from)
    stale = edit.compiled is not None and edit.compiled != passage.text
    stale = stale or any(now[reference] != then for reference, then in edit.drawn_from.items())
    return replace(passage, text=edit.text, state=edit.state, stale=stale)


def _orphans(section: Section, remaining: dict[str, Edit]) -> Section:
    """Passages that a human added to this section, or edited and that are no longer compiled."""
    own = [passage_id for passage_id, edit in remaining.items() if _section_of(passage_id, edit) == section.id]
    added = []
    for passage_id in own:
        edit = remaining.pop(passage_id)
        if edit.text:
            orphan = edit.state != "added"
            kind = section.passages[-1].kind if section.numbered and section.passages else "paragraph"
            added.append(Passage(passage_id, edit.text, kind=kind, state=edit.state, stale=orphan, compiled=""))
    inner = tuple(_orphans(part, remaining) for part in section.sections)
    return replace(section, passages=(*section.passages, *added), sections=inner)


def _section_of(passage_id: str, edit: Edit) -> str:
    return edit.section or passage_id.split(".", 1)[0]


def _ordered(section: Section, edits: dict[str, Edit]) -> Section:
    """Put passages that name the one they follow (`after`) where they say, as far as it is still there."""
    passages = list(section.passages)
    for passage in section.passages:
        edit = edits.get(passage.id)
        if edit is None or edit.after is None:
            continue
        rest = [other for other in passages if other.id != passage.id]
        places = [index for index, other in enumerate(rest) if other.id == edit.after]
        if edit.after == "":
            passages = [replace(passage, run_on=False), *rest]
        elif places:
            rest.insert(places[0] + 1, passage)
            passages = rest
    inner = tuple(_ordered(part, edits) for part in section.sections)
    return replace(section, passages=tuple(passages), sections=inner)
