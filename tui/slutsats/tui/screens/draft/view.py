"""What the draft's page shows: the paper, its state in a line, and what the passage under the cursor is built on."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from slutsats.drafts.stale_edits import all_findings
from slutsats.schema.draft import Passage
from slutsats.tui.commands.keymap import Keys
from slutsats.tui.screens.draft.panel import Panel
from slutsats.tui.screens.draft.sheet import Sheet
from slutsats.tui.widgets.notice import PageNotice
from slutsats.tui.widgets.plain import Plain, clickable
from slutsats.workspace.draft.grounds import Ground, grounds
from slutsats.workspace.draft.state import DraftState
from slutsats.workspace.language import N_, _, ngettext, say
from slutsats.workspace.mending.problem_words import named

LANGUAGE_NAMES = {"sv": N_("Swedish"), "en": N_("English")}


class DraftView:
    """The widgets of the draft's page, and what each shows of the state."""

    def __init__(self, screen: Screen[Any], state: DraftState, keys: Keys) -> None:
        self._screen = screen
        self._state = state
        self._keys = keys
        self.status = Plain(id="draft-status")
        self.notice = PageNotice()
        self.sheet = Sheet()
        self.panel = Panel()
        self.chosen = 0
        """Which of the passage's grounds Enter leads to."""
        self._counted: tuple[object, int] = (None, 0)
        state.other_opened = self._forget_cursor

    def _forget_cursor(self) -> None:
        self.sheet.cursor = None

    # --- the passage under the cursor

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        return self._state.live.passages.get(self.sheet.cursor or "")

    @property
    def grounds(self) -> list[Ground]:
        """What it is built on."""
        here = self.passage
        return grounds(self._state.live, here.id, self._state.screen_language) if here else []

    def needs_passage(self) -> str:
        """Why nothing can be done to a passage; empty where the cursor is on one."""
        there = self._state.session.is_open and self.passage is not None
        return "" if there else _("There is no text here yet.")

    def needs_open_passage(self) -> str:
        """Why the passage can't be changed; empty where it can."""
        return self.needs_passage() or self._state.closed

    def _key_of(self, command: str) -> str:
        return self._keys.shown(self._keys.commands[command])

    def _in_brackets(self, command: str) -> str:
        """The key of a command, after what it is for; nothing while a field is open, where it would be typed."""
        key = "" if self.sheet.is_open else self._key_of(command)
        return f" ({key})" if key else ""

    def focus_sheet(self) -> None:
        """Keys go to the paper."""
        self._screen.set_focus(self.sheet, scroll_visible=False)

    # --- what is shown

    def show(self) -> None:
        """Show the paper as it is compiled now; the cursor stays on its passage."""
        if not self._state.session.is_open:
            return
        self.sheet.tell(self._state.live)
        self._show_notice()
        self._show_status()
        self.show_panel()

    def show_keys(self) -> None:
        """Name the keys that work where the focus is now."""
        self._show_notice()
        self._show_status()
        self.show_panel()

    def show_anew(self) -> None:
        """Show another paper, and in it the passage under the cursor."""
        self.show()
        self.sheet.reveal()

    def _show_notice(self) -> None:
        """What the paper lacks, as it can't be read: such a paper is looked at, and never exported."""
        session = self._state.session
        if not session.blocking:
            self.notice.tell("")
            return
        told = _(
            "! This is not the whole paper: it is without what can't be read, {what}. "
            "Nothing is exported until that is mended"
        ).format(what=named(session.case, session.blocking))
        self.notice.tell(f"{told}{self._in_brackets('desk.show-findings')}.")

    def _show_status(self) -> None:
        live = self._state.live
        parts: list[Content | tuple[str, Style]] = [
            clickable(_(LANGUAGE_NAMES[live.language]), "app.run('draft.switch-draft-language')"),
            clickable(self._state.layout_title, "app.run('draft.choose-layout')"),
        ]
        counted, count = self._counted
        if counted is not live.case:  # it can wait until the paper is painted
            self._screen.call_after_refresh(self._count_findings)
        lacking = ngettext("{count} finding", "{count} findings", count).format(count=count)
        lacking += self._in_brackets("desk.show-findings")
        parts.append(clickable(lacking, "app.run('desk.show-findings')"))
        touched, stale = len(live.touched), len(live.stale)
        if touched:
            parts.append(Content(ngettext("{count} of your own", "{count} of your own", touched).format(count=touched)))
        if stale:
            told = ngettext("{count} to look at again", "{count} to look at again", stale).format(count=stale)
            told += self._in_brackets("draft.next-edited")
            parts.append(clickable(f"! {told}", "app.run('draft.next-edited')"))
        self.status.say(Content("  ·  ").join(Content.assemble(part) for part in parts))

    def _count_findings(self) -> None:
        session = self._state.session
        if session.is_open and self._counted[0] is not session.case:
            self._counted = (session.case, len(all_findings(session.case)))
            self._show_status()

    def show_panel(self) -> None:
        """Show what the passage under the cursor is built on, and what may be said of its text."""
        here = self.passage
        if here is None:
            self.panel.tell((), 0, "", ())
            return
        found = self.grounds
        self.chosen = max(0, min(self.chosen, len(found) - 1))
        notes = [say(hint) for hint in self._state.live.hints(here.id)]
        self.panel.tell(found, self.chosen, self._state_of(here), notes)

    def _state_of(self, here: Passage) -> str:
        """What a human did to the passage, and the key that takes it back; the key is not named in a field."""
        command, told, by_key = self._told_of(here)
        if not command or self.sheet.is_open:
            return told
        return f"{told} {by_key.format(key=self._key_of(command))}"

    def _told_of(self, here: Passage) -> tuple[str, str, str]:
        """A command that may be wanted, what is to be said, and what the command's key does."""
        if self._state.live.is_hidden(here.id):
            return "draft.hide-passage", _("Hidden: it stays out of the paper."), _("{key} shows it again.")
        if here.stale and not here.compiled:
            told = _("Your text. The program no longer writes this passage.")
            return "draft.show-difference", told, _("{key} shows what to do.")
        if here.stale:
            told = _("Your text, and what it is built on has changed.")
            return "draft.show-difference", told, _("{key} shows the difference.")
        if here.state == "edited":
            return "draft.show-difference", _("Your text."), _("{key} sets it beside the program's.")
        if here.state == "moved":
            return "draft.restore-passage", _("Moved by you."), _("{key} puts it back.")
        return "", _("A passage of your own.") if here.state == "added" else "", ""
