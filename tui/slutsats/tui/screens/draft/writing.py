"""Writing in the draft: editing a passage in its place or outside, adding, hiding, moving."""

from __future__ import annotations

from time import monotonic

from textual import on
from textual.widgets import TextArea

from slutsats.schema.draft import Edit
from slutsats.tui.screens.draft.showing import Showing
from slutsats.tui.screens.draft.threeway import ThreeWay
from slutsats.tui.widgets.outside_editor import NoEditorError, edited
from slutsats.workspace.draft.edits import added, edit_change, hidden, is_own, kept, moved, restored, written
from slutsats.workspace.language import _
from slutsats.workspace.states import Place

AT_LEAST_EVERY = 1.0
"""Seconds after which what is typed is given to the record, also where nobody rests."""


class Writing(Showing):
    """The part of the draft's page that changes what the paper says."""

    _new: str | None = None
    """The id of the passage that is being added."""
    _given = 0.0
    """When what is typed was last given to the record, in monotonic seconds."""

    # editing in place

    def why_not_edit_passage(self) -> str:
        """Only a passage can be edited."""
        return self.needs_own_hand()

    def action_edit_passage(self) -> None:
        """Edit the passage under the cursor where it stands."""
        here = self.passage
        if here is not None and not self.sheet.is_open:
            self._begin()
            self.sheet.open_field(here.text, passage=here.id)

    def why_not_add_passage(self) -> str:
        """A passage is added after another."""
        return self.needs_own_hand()

    def action_add_passage(self) -> None:
        """Write a passage of one's own after the paragraph under the cursor."""
        here = self.passage
        if here is not None and not self.sheet.is_open:
            self._begin()
            self._new = added(self.live, here.id, "")[0]
            self.sheet.open_field("", after=here.id)

    def _begin(self) -> None:
        self.session.end_run()
        self._new, self._given = None, monotonic()

    @on(TextArea.Changed)
    def _typed(self, changed: TextArea.Changed) -> None:
        changed.stop()
        if self.sheet.is_open:
            self._take()
            if monotonic() - self._given > AT_LEAST_EVERY:
                self._give()

    def _take(self) -> None:
        """Tell the session what stands in the field, and what that means for the record."""
        live = self.live
        text = self.sheet.field.text.strip("\n")
        passage = self._new or self.sheet.editing
        if passage is None:
            return
        edit = self._meant(passage, text)
        name = f"draft/{live.language}/{passage}"
        if edit == live.edits.get(passage):
            self.session.forget_form(name)
            return
        base = live.passages[passage].text if passage in live.passages else ""
        self.session.typing_in_form(name, text, base, edit_change(live, passage, edit))

    def _meant(self, passage: str, text: str) -> Edit | None:
        """What a text means for the record: emptied, a passage is hidden, and one of one's own goes away."""
        live = self.live
        before = live.edits.get(passage)
        if passage not in live.passages:
            return added(live, self.sheet.adding or "", text)[1] if text.strip() else None
        if text.strip():
            return written(live, passage, text)
        if is_own(live.passages[passage]):
            return None
        return before.model_copy(update={"state": "hidden"}) if before else Edit(state="hidden")

    def _give(self) -> None:
        self._given = monotonic()
        self.session.settle()

    def render_case(self) -> None:
        """Show the paper; a new passage that the record has by now is edited in its own place."""
        sheet = self.sheet
        if sheet.is_open and self._new is not None and sheet.adding is not None and self._new in self.live.passages:
            sheet.editing, sheet.adding, sheet.cursor = self._new, None, self._new
        super().render_case()

    def finish(self) -> None:
        """Save what stands in the field, and put the field away."""
        if self.sheet.is_open:
            self._take()
            self._give()
            self.session.end_run()
            self.sheet.close_field()
            self._new = None
            self.render_case()

    def rest(self) -> None:
        """Out of the field; what was typed is saved."""
        self.finish()

    def leave(self) -> None:
        """Another page is about to be shown: nothing typed is lost."""
        self.finish()

    def why_not_edit_outside(self) -> str:
        """Only a passage can be edited."""
        return self.needs_own_hand()

    def action_edit_outside(self) -> None:
        """Edit the passage in the user's own editor."""
        here = self.passage
        if here is None:
            return
        inside = self.sheet.is_open
        before = self.sheet.field.text if inside else here.text
        try:
            text = edited(self.app, before)
        except NoEditorError as error:
            self.desk.tell(str(error), "error")
            return
        if inside:
            self.sheet.field.put(text)
        elif text != before:
            self.make_edit(here.id, self._meant(here.id, text.strip("\n")))

    # hiding, restoring, moving

    def why_not_hide_passage(self) -> str:
        """Only a passage can be hidden."""
        return self.needs_own_hand()

    def action_hide_passage(self) -> None:
        """Leave the passage out of the paper, or show it again."""
        if (here := self.passage) is not None:
            self.make_edit(here.id, hidden(self.live, here.id))

    def why_not_restore_passage(self) -> str:
        """Only what a human touched can be brought back."""
        here = self.passage
        if here is None or here.id not in self.live.edits:
            return _("This passage is as the program writes it.")
        return self.keeps_edits_closed()

    async def action_restore_passage(self) -> None:
        """Bring back what the program writes; ask before a text of the human's own goes away."""
        here = self.passage
        if here is None:
            return
        if is_own(here) and not await self.desk.confirm(_("Take your own passage away? u brings it back.")):
            return
        edit = self.live.edits.get(here.id)
        back = None if edit is not None and edit.state == "moved" else restored(self.live, here.id)
        self.make_edit(here.id, back)

    def why_not_move_up(self) -> str:
        """Only a passage can be moved."""
        return self.needs_own_hand()

    def why_not_move_down(self) -> str:
        """Only a passage can be moved."""
        return self.needs_own_hand()

    def action_move_up(self) -> None:
        """One step up within its section."""
        self._move(-1)

    def action_move_down(self) -> None:
        """One step down within its section."""
        self._move(1)

    def _move(self, by: int) -> None:
        here = self.passage
        changes = moved(self.live, here.id, by) if here else []
        if here is None or not changes:
            self.desk.tell(_("It can't be moved further: passages stay within their section."))
            return
        self.make(changes)
        self.sheet.go_to(here.id)

    # what differs

    def why_not_show_difference(self) -> str:
        """Only an edited passage differs from what the program writes."""
        here = self.passage
        if here is None or here.state != "edited":
            return _("This passage says what the program writes: there is no difference.")
        return ""

    async def action_show_difference(self) -> None:
        """Show what the program wrote then, what it writes now and the human's text, and let one be chosen."""
        here = self.passage
        edit = self.live.edits.get(here.id) if here else None
        if here is None or edit is None:
            return
        changed = [ground.title for ground in self.grounds if ground.changed]
        choice = await self.desk.ask(ThreeWay(edit.compiled or "", here.compiled, here.text, changed))
        if here.id not in self.live.passages:
            return
        if choice == "new":
            self.make_edit(here.id, restored(self.live, here.id))
        elif choice == "keep":
            self.make_edit(here.id, kept(self.live, here.id))
        elif choice == "edit":
            self.make_edit(here.id, kept(self.live, here.id))
            self.sheet.go_to(here.id)
            self.action_edit_passage()

    def why_not_next_edited(self) -> str:
        """Where nothing was edited there is no next one."""
        return "" if self.session.is_open and self.live.touched else _("Every passage is as the program writes it.")

    def action_next_edited(self) -> None:
        """The next passage to look at again, or where there is none the next of the human's own."""
        live = self.live
        wanted = live.stale or live.touched
        places = [live.order.index(name) for name in wanted]
        here = live.order.index(self.sheet.cursor) if self.sheet.cursor in live.passages else -1
        self.sheet.go_to(live.order[next((place for place in places if place > here), places[0])])

    # undo

    async def follow(self, place: Place) -> bool:
        """Go to the passage that was changed, where this draft has it."""
        here = place.page == self.NAME and (place.field is None or place.field in self.live.passages)
        if here and place.field is not None:
            self.sheet.go_to(place.field)
        return here
