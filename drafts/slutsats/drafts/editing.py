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
    laid = [_orphans(section, remaining, hidden) for section in laid]
    return tuple(_ordered(section, edits) for section in laid), hidden


def _over(case: Case, passage: Passage, edit: Edit) -> Passage:
    if edit.state == "moved" or edit.text is None:
        return replace(passage, state=edit.state)
    now = fingerprints(case, edit.drawn_from)
    stale = edit.compiled is not None and edit.compiled != passage.text
    stale = stale or any(now[reference] != then for reference, then in edit.drawn_from.items())
    return replace(passage, text=edit.text, state=edit.state, stale=stale)


def _orphans(section: Section, remaining: dict[str, Edit], hidden: list[Passage]) -> Section:
    """Passages that a human added to this section, or edited and that are no longer compiled."""
    own = [passage_id for passage_id, edit in remaining.items() if _section_of(passage_id, edit) == section.id]
    added: list[Passage] = []
    for passage_id in own:
        edit = remaining.pop(passage_id)
        if not edit.text:
            continue
        kind = section.passages[-1].kind if section.numbered and section.passages else "paragraph"
        orphan = Passage(passage_id, edit.text, kind=kind, state=edit.state, stale=edit.state == "edited", compiled="")
        (hidden if edit.state == "hidden" else added).append(orphan)
    inner = tuple(_orphans(part, remaining, hidden) for part in section.sections)
    return replace(section, passages=(*section.passages, *added), sections=inner)


def _section_of(passage_id: str, edit: Edit) -> str:
    return edit.section or passage_id.split(".", 1)[0]


def _ordered(section: Section, edits: dict[str, Edit]) -> Section:
    """Put passages that name the one they follow (`after`) where they say, as far as it is still there.

    The lead of a paragraph stays with the paragraph, whichever of its passages comes first. One sentence of a paragraph
    that is moved into another becomes part of that.
    """
    known = {passage.id for passage in section.passages}
    anchors = {
        passage.id: edit.after
        for passage in section.passages
        if (edit := edits.get(passage.id)) is not None and (edit.after == "" or edit.after in known - {passage.id})
    }
    inner = tuple(_ordered(part, edits) for part in section.sections)
    if not anchors:
        return replace(section, sections=inner)
    home = {passage.id: place for place, group in enumerate(section.paragraphs()) for passage in group}
    leads = [group[0].lead for group in section.paragraphs()]
    stays = {home[passage.id] for passage in section.passages if passage.id not in anchors}
    ordered = [passage for passage in section.passages if passage.id not in anchors]
    waiting = [passage for passage in section.passages if passage.id in anchors]
    while waiting:
        placed = {passage.id for passage in ordered} | {""}
        # passages that follow one another in a ring stay in their own order
        following = next((passage for passage in waiting if anchors[passage.id] in placed), waiting[0])
        waiting.remove(following)
        anchor = anchors[following.id]
        places = [place for place, other in enumerate(ordered) if other.id == anchor]
        ordered.insert(places[0] + 1 if places else 0 if anchor == "" else len(ordered), following)
        if places and anchor and home[following.id] in stays and following.state != "added":
            home[following.id] = home[anchor]
    return replace(section, passages=_in_paragraphs(ordered, home, leads), sections=inner)


def _in_paragraphs(ordered: Sequence[Passage], home: dict[str, int], leads: list[str]) -> tuple[Passage, ...]:
    """Let passages run on where they follow one of their own paragraph, and its lead stand before the first of them."""
    set_out: list[Passage] = []
    led: set[int] = set()
    for passage in ordered:
        paragraph = home[passage.id]
        runs_on = bool(set_out) and home[set_out[-1].id] == paragraph
        lead = leads[paragraph] if paragraph not in led else ""
        led.add(paragraph)
        set_out.append(replace(passage, run_on=runs_on, lead=lead))
    return tuple(set_out)
