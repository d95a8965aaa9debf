"""The palette: every command of the page and every place that has a name, found by words of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from slutsats.tui.commands.command import Command
from slutsats.tui.commands.synonyms import SYNONYMS
from slutsats.tui.dialogs.finder import Finder
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.plain import Plain
from slutsats.tui.widgets.wrap import cut
from slutsats.workspace.jump.name_search import rank
from slutsats.workspace.jump.named_places import NamedPlace
from slutsats.workspace.language import LANGUAGES, N_, _, in_language

if TYPE_CHECKING:
    from slutsats.tui.frame.host import Host

SCROLLBAR = 1
"""Cells that are kept for the list's scrollbar, there or not."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette: a command, or a place to go to."""

    chosen: Command | NamedPlace
    label: str
    aside: str
    """Its key, or its number and what it is."""
    told: str
    """What it does, or why it doesn't apply now."""
    also: tuple[str, ...] = ()
    """Other words by which it is found."""
    off: bool = False


class Palette(Finder[Command | NamedPlace]):
    """Returns the command or the place that was chosen."""

    ABOUT = N_(
        "Type words of what you want to do or where you want to go, choose with ↑ ↓ and press Enter. A criterion and a "
        "network are found by their numbers too: 43 is the fourth criterion for the third."
    )
    TITLE_ = N_("Go to, or do")
    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette > .dialog--box { margin-top: 2; padding: 0 1; }
    Palette OptionList, Palette OptionList:focus { margin-top: 1; }
    Palette .palette--told { height: 2; margin-top: 1; color: $text-muted; }
    """

    def __init__(self, host: Host, places: Sequence[NamedPlace]) -> None:
        super().__init__()
        keys = host.keys
        commands = [command for command in keys.on(host.page_name) if command.palette and command.bound]
        self._all = [
            *(self._command(command, keys.shown(command), host.why_not(command)) for command in commands),
            *(self._place(place) for place in places),
        ]
        self._shown: list[Choice] = []

    @staticmethod
    def _command(command: Command, key: str, why: str) -> Choice:
        spoken = (in_language(name, text) for name in LANGUAGES for text in (command.label, command.help))
        also = (*spoken, SYNONYMS.get(command.id, ""))
        return Choice(command, _(command.label), key, why or _(command.help), also, bool(why))

    @staticmethod
    def _place(place: NamedPlace) -> Choice:
        return Choice(place, place.name, f"{place.kind} {place.number}".strip(), "", (place.also, place.kind))

    def body(self) -> Sequence[Widget]:
        """A field and what fits what stands in it."""
        return (LineField(placeholder=_("What to do, or where to go")), OptionList(markup=False), self._told())

    @staticmethod
    def _told() -> Plain:
        return Plain(classes="palette--told")

    def on_mount(self) -> None:
        """Show all of them at first."""
        self.set_focus(self.query_one(LineField))
        self.query_one(OptionList).styles.max_height = max(2, min(12, self.size.height - 12))
        self.call_after_refresh(self._find)

    @on(Input.Changed)
    def _search(self, changed: Input.Changed) -> None:
        changed.stop()
        self._find()

    def _find(self) -> None:
        query = self.query_one(LineField).value.strip()
        self._shown = _found(self._all, query)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            [self._option(choice) for choice in self._shown]
            or [Option(Content(_("Nothing is called “{words}”.").format(words=query)), disabled=True)]
        )
        options.highlighted = 0 if self._shown else None
        if not self._shown:
            self.query_one(".palette--told", Plain).say(_("Try another word, or fewer. ^F looks in all texts."))

    def _option(self, choice: Choice) -> Option:
        options = self.query_one(OptionList)
        width = (options.scrollable_content_region.width or 60) - SCROLLBAR
        label = cut(choice.label, width - cell_len(choice.aside) - 2)
        gap = " " * max(2, width - cell_len(label) - cell_len(choice.aside))
        style = "$text-disabled" if choice.off else "bold"
        return Option(Content.assemble((label, style), gap, (choice.aside, "$text-muted")))

    @on(OptionList.OptionHighlighted)
    def _explain(self, highlighted: OptionList.OptionHighlighted) -> None:
        highlighted.stop()
        if highlighted.option_index < len(self._shown):
            self.query_one(".palette--told", Plain).say(self._shown[highlighted.option_index].told)

    def at(self, index: int) -> Command | NamedPlace | None:
        """What stands in that place of the list, for what is typed now: Enter may come before the list has followed."""
        found = _found(self._all, self.query_one(LineField).value.strip())
        if found != self._shown:
            index = 0
        return found[index].chosen if index < len(found) else None


def _found(choices: Sequence[Choice], query: str) -> list[Choice]:
    """What fits the words, best first; with none, all but what is only found by typing. Digits are a place's number."""
    digits = query.replace(".", "").replace(" ", "")
    if digits.isdecimal():
        numbered = [one for one in choices if isinstance(one.chosen, NamedPlace) and one.chosen.number]
        exact = [one for one in numbered if _number(one).replace(".", "") == digits or _number(one) == query]
        begun = [one for one in numbered if one not in exact and _number(one).replace(".", "").startswith(digits)]
        if exact or begun:
            return exact + begun
    ranked = [
        (rank(query, one.label, one.also), one)
        for one in choices
        if query or not isinstance(one.chosen, NamedPlace) or one.chosen.named
    ]
    return [one for points, one in sorted(ranked, key=lambda pair: -pair[0]) if points]


def _number(choice: Choice) -> str:
    return choice.chosen.number if isinstance(choice.chosen, NamedPlace) else ""
