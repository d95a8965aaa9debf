"""The help: what the screen in front of you is for, and every key on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from slutsats.tui.commands.command import Command
from slutsats.tui.commands.keymap import shown_key
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace import legend
from slutsats.workspace.language import N_, _

if TYPE_CHECKING:
    from slutsats.tui.frame.host import Host


SHOWN = 4
"""So many of a command's keys are shown."""
DIGITS = "123456789"


class Help(Dialog[None]):
    """Explains a page, or the dialog that lies on it."""

    TITLE_ = N_("Help")
    ABOUT = N_("This is the help. Press Esc to leave it.")
    DEFAULT_CSS = """
    Help > .dialog--box { width: 90; padding: 0 2; }
    Help .help--about { margin: 1 0; }
    Help .help--signs { margin-top: 1; }
    Help .help--more { margin: 1 0; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,q,enter,question_mark", "leave", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, explained: Screen[Any], host: Host, page: str | None) -> None:
        super().__init__()
        self._about = getattr(explained, "ABOUT", "")
        self._named = getattr(explained, "TITLE_", "")
        keys = host.keys
        self._by_name = keys.shown(keys.commands["desk.show-palette"]) + " …"
        """What is shown for a command without a key: it is found by its name."""
        self._commands: list[tuple[Command, tuple[str, ...], str]] = []
        if page is not None:
            self._commands = [(command, keys.of(command), host.why_not(command)) for command in keys.on(page)]

    def heading(self) -> str:
        """The help's name, and that of what it explains."""
        return f"{_(self.TITLE_)}: {_(self._named)}" if self._named else _(self.TITLE_)

    def body(self) -> Sequence[Widget]:
        """What the screen is for, its keys, and where to find more."""
        return (
            Plain(_(self._about) if self._about else "", classes="help--about"),
            Static(self._key_table(), markup=False),
            Plain(self._signs(), classes="help--signs"),
            Plain(
                _(
                    "Letters act while no text field has the focus; Esc takes the focus out of one. "
                    "Everything you give is saved at once: the mark at the top right tells what is on disk."
                ),
                classes="help--more",
            ),
        )

    def _signs(self) -> str:
        """What the signs of the pages mean."""
        if not self._commands:
            return ""
        told = (legend.states(), legend.answers(), (*legend.evaluators(), *legend.texts()))
        return "\n".join("  ".join(f"{sign} {meaning}" for sign, meaning in signs) for signs in told)

    def _key_table(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(ratio=1)
        for command, keys, why in self._commands:
            if keys or command.palette:
                reason = (f" {why}", "italic") if why else ""
                told = (_(command.label), "bold"), "  ", _(command.help), reason
                table.add_row(Text(_together(keys) or self._by_name), Text.assemble(*told))
        return table

    def action_move(self, lines: int) -> None:
        """Scroll the help."""
        self.query_one(".dialog--box").scroll_relative(y=lines, animate=False)


def _together(keys: Sequence[str]) -> str:
    """The first of the keys as they are shown; a row of digits is one."""
    digits = [key for key in keys if key in DIGITS]
    row = f"{digits[0]}–{digits[-1]}" if len(digits) > 1 else ""
    shown = [row if row and key == digits[0] else shown_key(key) for key in keys if not row or key not in digits[1:]]
    return " ".join(shown[:SHOWN])
