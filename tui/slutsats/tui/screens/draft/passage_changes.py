"""What a human does to a passage beside its text: hides it, brings it back, moves it, compares it."""

from __future__ import annotations

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.draft.passage_editor import PassageEditor
from slutsats.tui.screens.draft.threeway import ThreeWay
from slutsats.tui.screens.draft.view import DraftView
from slutsats.workspace.draft.edits import hidden, is_own, kept, moved, restored
from slutsats.workspace.draft.state import DraftState
from slutsats.workspace.language import _
from slutsats.workspace.states import Place


class PassageChanges:
    """Changes the passage under the cursor."""

    def __init__(self, host: Host, state: DraftState, view: DraftView, editor: PassageEditor) -> None:
        self._host = host
        self._state = state
        self._view = view
        self._editor = editor

    @property
    def handlers(self) -> Handlers:
        """The commands on one passage, and the way to the next that was touched."""
        needs = self._view.needs_open_passage
        return {
            "draft.hide-passage": Handler.of(self._hide, needs),
            "draft.restore-passage": Handler.of(self._restore, self._why_not_restore),
            "draft.move-up": Handler.of(lambda: self._move(-1), needs),
            "draft.move-down": Handler.of(lambda: self._move(1), needs),
            "draft.show-difference": Handler.of(self._show_difference, self._why_not_difference),
            "draft.next-edited": Handler.of(self._next_edited, self._why_not_next),
        }

    def _hide(self) -> None:
        """Leave the passage out of the paper, or show it again."""
        if (here := self._view.passage) is not None:
            self._state.make_edit(here.id, hidden(self._state.live, here.id))

    def _why_not_restore(self) -> str:
        """Only what a human touched can be brought back."""
        here = self._view.passage
        if here is None or here.id not in self._state.live.edits:
            return _("This passage is as the program writes it.")
        return self._state.closed

    async def _restore(self) -> None:
        """Bring back what the program writes; ask before a text of the human's own goes away."""
        here = self._view.passage
        if here is None:
            return
        if is_own(here) and not await self._host.confirm(_("Take your own passage away? u brings it back.")):
            return
        edit = self._state.live.edits.get(here.id)
        back = None if edit is not None and edit.state == "moved" else restored(self._state.live, here.id)
        self._state.make_edit(here.id, back)

    def _move(self, by: int) -> None:
        """One step up or down within its section."""
        here = self._view.passage
        changes = moved(self._state.live, here.id, by) if here else []
        if here is None or not changes:
            self._host.tell(_("It can't be moved further: passages stay within their section."))
            return
        self._state.make(changes)
        self._view.sheet.go_to(here.id)

    def _why_not_difference(self) -> str:
        """Only an edited passage differs from what the program writes."""
        here = self._view.passage
        if here is None or here.state != "edited":
            return _("This passage says what the program writes: there is no difference.")
        return ""

    async def _show_difference(self) -> None:
        """Show what the program wrote then, what it writes now and the human's text, and let one be chosen."""
        here = self._view.passage
        edit = self._state.live.edits.get(here.id) if here else None
        if here is None or edit is None:
            return
        changed = [ground.title for ground in self._view.grounds if ground.changed]
        choice = await self._host.ask(ThreeWay(edit.compiled or "", here.compiled, here.text, changed))
        if here.id not in self._state.live.passages:
            return
        if choice == "new":
            self._state.make_edit(here.id, restored(self._state.live, here.id))
        elif choice in ("keep", "edit"):
            self._state.make_edit(here.id, kept(self._state.live, here.id))
        if choice == "edit":
            self._view.sheet.go_to(here.id)
            self._editor.edit()

    def _why_not_next(self) -> str:
        """Where nothing was edited there is no next one."""
        touched = self._state.session.is_open and self._state.live.touched
        return "" if touched else _("Every passage is as the program writes it.")

    def _next_edited(self) -> None:
        """The next passage to look at again, or where there is none the next of the human's own."""
        live, sheet = self._state.live, self._view.sheet
        places = [live.order.index(name) for name in live.stale or live.touched]
        here = live.order.index(sheet.cursor) if sheet.cursor in live.passages else -1
        sheet.go_to(live.order[next((place for place in places if place > here), places[0])])

    def follow(self, place: Place) -> bool:
        """Go to the passage that was changed; False where this draft doesn't have it."""
        here = place.page == "draft" and (place.field is None or place.field in self._state.live.passages)
        if here and place.field is not None:
            self._view.sheet.go_to(place.field)
        return here
