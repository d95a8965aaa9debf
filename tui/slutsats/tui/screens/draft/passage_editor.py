"""Editing a passage in its place, or in the user's own editor; and writing one of one's own."""

from __future__ import annotations

from operator import eq
from time import monotonic

from slutsats.schema.draft import Edit
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.draft.view import DraftView
from slutsats.workspace.draft.edits import added, edit_change, is_own, written
from slutsats.workspace.draft.state import DraftState
from slutsats.workspace.field_binding import FieldBinding, FormDestination

AT_LEAST_EVERY = 1.0
"""Seconds after which what is typed is given to the record, also where nobody rests."""


class PassageEditor:
    """The field in the paper, and what is typed in it."""

    def __init__(self, host: Host, state: DraftState, view: DraftView) -> None:
        self._host = host
        self._state = state
        self._view = view
        self._binding: FieldBinding | None = None
        self._new: str | None = None
        """The id of the passage that is being added."""
        self._given = 0.0
        """When what is typed was last given to the record, in monotonic seconds."""

    @property
    def handlers(self) -> Handlers:
        """Editing here and outside, and adding."""
        needs = self._view.needs_open_passage
        return {
            "draft.edit-passage": Handler.of(self.edit, needs),
            "draft.add-passage": Handler.of(self._add, needs),
            "draft.edit-outside": Handler.of(self._edit_outside, needs),
        }

    # --- in its place

    def edit(self) -> None:
        """Edit the passage under the cursor where it stands."""
        here, sheet = self._view.passage, self._view.sheet
        if here is not None and not sheet.is_open:
            sheet.open_field(here.text, passage=here.id)
            self._begin(here.id)

    def _add(self) -> None:
        """Write a passage of one's own after the paragraph under the cursor."""
        here, sheet = self._view.passage, self._view.sheet
        if here is not None and not sheet.is_open:
            new = added(self._state.live, here.id, "")[0]
            sheet.open_field("", after=here.id)
            self._begin(new)
            self._new = new

    def _begin(self, passage: str) -> None:
        self._state.session.end_run()
        self._new, self._given = None, monotonic()
        state = self._state

        def base() -> str:
            here = state.live.passages.get(passage)
            return here.text if here is not None else ""

        destination = FormDestination(
            state.session,
            f"draft/{state.language}/{passage}",
            lambda: state.live.edits.get(passage),
            base,
            lambda edit: edit_change(state.live, passage, edit),
        )
        self._binding = FieldBinding(
            self._view.sheet.field, destination, lambda text: self._meant(passage, text.strip("\n")), base_of, eq
        )

    def _meant(self, passage: str, text: str) -> Edit | None:
        """What a text means for the record: emptied, a passage is hidden, and one of one's own goes away."""
        live = self._state.live
        before = live.edits.get(passage)
        if passage not in live.passages:
            return added(live, self._view.sheet.adding or "", text)[1] if text.strip() else None
        if text.strip():
            return written(live, passage, text)
        if is_own(live.passages[passage]):
            return None
        return before.model_copy(update={"state": "hidden"}) if before else Edit(state="hidden")

    def typed(self) -> None:
        """Tell the session what stands in the field; give it to the record from time to time."""
        if self._view.sheet.is_open and self._binding is not None:
            self._binding.flush()
            if monotonic() - self._given > AT_LEAST_EVERY:
                self._give()

    def _give(self) -> None:
        self._given = monotonic()
        self._state.session.settle()

    def case_changed(self) -> None:
        """A new passage that the record has by now is edited in its own place."""
        sheet = self._view.sheet
        is_new = sheet.is_open and self._new is not None and sheet.adding is not None
        if is_new and self._new in self._state.live.passages:
            sheet.editing, sheet.adding, sheet.cursor = self._new, None, self._new

    def finish(self) -> None:
        """Save what stands in the field, and put the field away."""
        if self._view.sheet.is_open:
            if self._binding is not None:
                self._binding.flush()
            self._give()
            self._state.session.end_run()
            self._view.sheet.close_field()
            self._binding = self._new = None
            self._view.show()

    # --- outside

    def _edit_outside(self) -> None:
        """Edit the passage in the user's own editor."""
        here, sheet = self._view.passage, self._view.sheet
        if here is None:
            return
        before = sheet.field.text if sheet.is_open else here.text
        text = self._host.edit_outside(f"draft/{self._state.language}/{here.id}", before)
        if text is None:
            return
        if sheet.is_open:
            sheet.field.put(text)
        elif text != before:
            self._state.make_edit(here.id, self._meant(here.id, text.strip("\n")))


def base_of(edit: Edit) -> str:
    """The text of an edit; empty where it has none."""
    return edit.text or ""
