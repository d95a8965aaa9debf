"""Showing the draft: the paper, its state in a line, and what the passage under the cursor is built on."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.style import Style

from slutsats.schema.draft import Passage
from slutsats.schema.findings import findings
from slutsats.tui.screens.draft.sheet import Sheet
from slutsats.tui.screens.draft.stand import Stand
from slutsats.tui.widgets.plain import clickable
from slutsats.workspace.draft.grounds import Ground, grounds
from slutsats.workspace.language import N_, _, ngettext, say
from slutsats.workspace.mending.telling import named
from slutsats.workspace.session import Change

LANGUAGE_NAMES = {"sv": N_("Swedish"), "en": N_("English")}


class Showing(Stand):
    """The part of the draft's page that shows."""

    _counted: tuple[object, int] = (None, 0)

    def render_case(self) -> None:
        """Show the paper as it is compiled now; the cursor stays on its passage."""
        if not self.session.is_open:
            return
        self.sheet.tell(self.live)
        self._show_notice()
        self._show_status()
        self._show_panel()

    def _show_notice(self) -> None:
        """What the paper lacks, as it can't be read: such a paper is looked at, and never exported."""
        errors = self.session.errors
        if not errors:
            self.notice.tell("")
            return
        told = _(
            "! This is not the whole paper: it is without what can't be read, {what}. "
            "Nothing is exported until that is mended (b)."
        )
        self.notice.tell(told.format(what=named(self.session.case, errors)))

    def render_change(self, change: Change) -> None:
        """A change anywhere may change any sentence; what stays the same is not painted."""
        self.render_case()

    def _show_status(self) -> None:
        live = self.live
        parts: list[Content | tuple[str, Style]] = [
            clickable(_(LANGUAGE_NAMES[live.language]), "app.run('draft.switch-draft-language')"),
            clickable(self.layout_title(), "app.run('draft.choose-layout')"),
        ]
        counted, count = self._counted
        if counted is not live.case:  # it can wait until the paper is painted
            self.call_after_refresh(self._count_findings)
        lacking = ngettext("{count} finding (b)", "{count} findings (b)", count).format(count=count)
        parts.append(clickable(lacking, "app.run('desk.show-findings')"))
        touched, stale = len(live.touched), len(live.stale)
        if touched:
            parts.append(Content(ngettext("{count} of your own", "{count} of your own", touched).format(count=touched)))
        if stale:
            told = ngettext("{count} to look at again (n)", "{count} to look at again (n)", stale)
            parts.append(clickable("! " + told.format(count=stale), "app.run('draft.next-edited')"))
        self.status.say(Content("  ·  ").join(Content.assemble(part) for part in parts))

    def _count_findings(self) -> None:
        if self.session.is_open and self._counted[0] is not self.session.case:
            self._counted = (self.session.case, len(findings(self.session.case)))
            self._show_status()

    def _show_panel(self) -> None:
        here = self.passage
        if here is None:
            self.panel.tell((), 0, "", ())
            return
        found = self.grounds
        self._chosen = max(0, min(self._chosen, len(found) - 1))
        notes = [say(hint) for hint in self.live.hints(here.id)]
        self.panel.tell(found, self._chosen, self._state_of(here), notes)

    @property
    def grounds(self) -> list[Ground]:
        """What the passage under the cursor is built on."""
        here = self.passage
        return grounds(self.live, here.id, self.screen_language) if here else []

    def _state_of(self, here: Passage) -> str:
        if self.live.is_hidden(here.id):
            return _("Hidden: it stays out of the paper. z shows it again.")
        if here.stale and not here.compiled:
            return _("Your text. The program no longer writes this passage: d shows what to do.")
        if here.stale:
            return _("Your text, and what it is built on has changed: d shows the difference.")
        return {
            "edited": _("Your text. d shows the program's, r brings it back."),
            "added": _("A passage of your own."),
            "moved": _("Moved by you. r puts it back."),
        }.get(here.state, "")

    @on(Sheet.Moved)
    def _cursor_moved(self, moved: Sheet.Moved) -> None:
        moved.stop()
        self._chosen = 0
        self._show_panel()
        self.refresh_frame()

    @on(Sheet.Pointed)
    def _pointed(self, pointed: Sheet.Pointed) -> None:
        pointed.stop()
        if not self.sheet.is_open:
            self.sheet.go_to(pointed.passage)
