"""The palette: every command of the page, found by a few letters of its name or its explanation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from slutsats.tui.commands.command import Command
from slutsats.tui.dialogs.finder import Finder
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _

if TYPE_CHECKING:
    from slutsats.tui.frame.host import Host

SCROLLBAR = 1
"""Cells that are kept for the list's scrollbar, there or not."""


class Palette(Finder[str]):
    """Returns the id of the command that was chosen."""

    ABOUT = N_("Type a few letters of a command, choose with ↑ ↓ and run it with Enter.")
    TITLE_ = N_("Commands")
    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette > .dialog--box { margin-top: 2; padding: 0 1; }
    Palette OptionList, Palette OptionList:focus { margin-top: 1; }
    Palette .palette--told { height: 2; margin-top: 1; color: $text-muted; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__()
        page = host.page_name
        self._all = [
            (command, host.keys.shown(command), host.why_not(command))
            for command in host.keys.on(page)
            if command.palette and command.bound
        ]
        self._shown: list[Command] = []

    def body(self) -> Sequence[Widget]:
        """A field and the commands that fit what stands in it."""
        return (LineField(placeholder=_("Find a command")), OptionList(markup=False), Plain(classes="palette--told"))

    def on_mount(self) -> None:
        """Show all of them at first."""
        self.set_focus(self.query_one(LineField))
        self.query_one(OptionList).styles.max_height = max(2, min(12, self.size.height - 12))
        self.call_after_refresh(self._find, "")

    @on(Input.Changed)
    def _search(self, changed: Input.Changed) -> None:
        changed.stop()
        self._find(changed.value)

    def _find(self, query: str) -> None:
        matcher = Matcher(query)
        sought = query.casefold()

        def score(command: Command) -> float:
            if not query:
                return 1.0
            told = 0.1 if sought in _(command.help).casefold() else 0.0
            return max(matcher.match(_(command.label)), told)

        scored = sorted(((score(row[0]), row) for row in self._all), key=lambda pair: -pair[0])
        found = [row for points, row in scored if points > 0]
        self._shown = [command for command, _key, _why in found]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            [self._option(command, key, why) for command, key, why in found]
            or [Option(Content(_("No command has that in its name.")), disabled=True)]
        )
        options.highlighted = 0 if found else None

    def _option(self, command: Command, key: str, why: str) -> Option:
        options = self.query_one(OptionList)
        width = (options.scrollable_content_region.width or 60) - SCROLLBAR
        label = _(command.label)
        gap = " " * max(2, width - cell_len(label) - cell_len(key))
        return Option(Content.assemble((label, "$text-disabled" if why else "bold"), gap, (key, "$text-muted")))

    @on(OptionList.OptionHighlighted)
    def _explain(self, highlighted: OptionList.OptionHighlighted) -> None:
        highlighted.stop()
        if highlighted.option_index < len(self._shown):
            command = self._shown[highlighted.option_index]
            why = next(why for known, _key, why in self._all if known is command)
            self.query_one(".palette--told", Plain).say(why or _(command.help))

    def at(self, index: int) -> str | None:
        """The id of the command in that place."""
        return self._shown[index].id if index < len(self._shown) else None
