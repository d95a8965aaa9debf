"""Which draft is shown: its language and its layout, chosen by the user."""

from __future__ import annotations

from slutsats.records import layouts
from slutsats.schema.base import localised
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.dialogs.choice import Choose
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.draft.passage_editor import PassageEditor
from slutsats.tui.screens.draft.view import DraftView
from slutsats.workspace.draft.state import DraftState
from slutsats.workspace.language import _
from slutsats.workspace.problem_line import line


class DraftVariants:
    """Shows the draft in another language or layout."""

    def __init__(self, host: Host, state: DraftState, view: DraftView, editor: PassageEditor) -> None:
        self._host = host
        self._state = state
        self._view = view
        self._editor = editor

    @property
    def handlers(self) -> Handlers:
        """The other language, and the choice of layouts."""
        return {
            "draft.switch-draft-language": Handler.of(self._switch_language),
            "draft.choose-layout": Handler.of(self._choose_layout),
        }

    def _switch_language(self) -> None:
        """The draft in the other language; the screen keeps its own."""
        self._editor.finish()
        self._state.switch_language()
        self._view.show_anew()

    async def _choose_layout(self) -> None:
        """Choose in which order and under which headings the paper stands."""
        self._editor.finish()
        self._state.read_layouts_again()
        tongue = self._state.screen_language
        there = layouts.known(self._state.records)
        broken = {str(one.path): line(one.problem) for one in there if one.problem is not None}
        entries: list[tuple[str, str]] = []
        for one in there:
            title = localised(one.layout.title, tongue, one.name) if one.layout else one.name
            about = localised(one.layout.about, tongue) if one.layout else f"! {broken[str(one.path)]}"
            entries.append((one.name if one.layout else str(one.path), " – ".join(filter(None, [title, about]))))
        chosen = await self._host.ask(Choose(_("Layout"), entries, self._state.layout_name))
        if chosen in broken:
            self._host.tell(broken[chosen], "error")
        elif chosen:
            self._state.choose_layout(chosen)
            self._view.show_anew()
