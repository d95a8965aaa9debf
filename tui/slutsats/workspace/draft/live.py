"""The live draft: the paper as it stands now, with what is hidden still in its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from slutsats.drafts.hints import explained, hints
from slutsats.drafts.paper import paper
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft, DraftRecord, Edit, EditState, Passage, Section
from slutsats.schema.layout import Layout
from slutsats.schema.message import Message


def unhidden(edit: Edit) -> Edit | None:
    """What an edit is when it no longer hides its passage; None where nothing of it is left."""
    if edit.state != "hidden":
        return edit
    state: EditState | None = "moved" if edit.after is not None else None
    if edit.text is not None:
        state = "edited" if edit.compiled is not None else "added"
    return edit.model_copy(update={"state": state}) if state else None


@dataclass(frozen=True, eq=False)
class Live:
    """A draft to walk in: every passage has its place, the hidden ones too."""

    case: Case
    layout: Layout
    language: Language

    @cached_property
    def edits(self) -> dict[str, Edit]:
        """What a human did to the passages of this draft."""
        return self.case.edits.edits(self.language)

    @cached_property
    def draft(self) -> Draft:
        """The paper, as if nothing were hidden."""
        shown = {name: kept for name, edit in self.edits.items() if (kept := unhidden(edit)) is not None}
        record = DraftRecord().model_copy(update={self.language: shown})
        return paper(replace(self.case, edits=record), self.layout, self.language)

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Every passage by its id, in reading order."""
        return {passage.id: passage for passage in self.draft.passages()}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of the passages in reading order."""
        return tuple(self.passages)

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {passage.id: section for section in walk(self.draft.sections) for passage in section.passages}

    def section_of(self, passage: str) -> Section:
        """The section that a passage stands in."""
        return self._sections[passage]

    def is_hidden(self, passage: str) -> bool:
        """Whether the passage stays out of the paper."""
        edit = self.edits.get(passage)
        return edit is not None and edit.state == "hidden"

    @cached_property
    def touched(self) -> tuple[str, ...]:
        """The passages that a human has had a hand in, in reading order."""
        return tuple(name for name in self.order if name in self.edits)

    @cached_property
    def stale(self) -> tuple[str, ...]:
        """The edited passages whose ground has changed since."""
        return tuple(name for name, passage in self.passages.items() if passage.stale)

    @cached_property
    def _explained(self) -> frozenset[str]:
        return explained(self.case, self.draft)

    def hints(self, passage: str) -> list[Message]:
        """What a reader of the passage may stumble over."""
        return hints(self.passages[passage].text, self.language, self._explained)

    def nearest(self, passage: str | None, place: int) -> str | None:
        """`passage` where it is still there, else the one that now has its place."""
        if passage in self.passages or not self.order:
            return passage if self.order else None
        return self.order[max(0, min(place, len(self.order) - 1))]


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Every section, in reading order."""
    for section in sections:
        yield section
        yield from walk(section.sections)
