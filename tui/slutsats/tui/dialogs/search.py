"""The search: words go in, and the place that is chosen comes out. It changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from slutsats.schema.base import Language
from slutsats.tui.dialogs.finder import Finder
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace import language
from slutsats.workspace.language import N_, _, ngettext
from slutsats.workspace.search.found_places import FoundPlace
from slutsats.workspace.search.text_search import MOST, Looking


class Search(Finder[FoundPlace]):
    """Finds words in all texts of all evaluations, while they are typed; returns the place that was chosen."""

    TITLE_ = N_("Search everything")
    ABOUT = N_(
        "Type words that stand in a justification, a source, a note or any other text, just as they stand there; "
        "capitals do not matter. Every evaluation is looked through, this one first. ↑ ↓ choose a place and Enter "
        "goes there."
    )
    DEFAULT_CSS = """
    Search { align: center top; }
    Search > .dialog--box { width: 100; margin-top: 1; padding: 0 1; height: auto; max-height: 94%; }
    Search .search--told { color: $text-muted; }
    Search OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, root: Path, first: str | None = None) -> None:
        super().__init__()
        self._root, self._first = root, first
        self._looking: Looking | None = None
        self._found: list[FoundPlace] = []
        self._words = ""

    def body(self) -> Sequence[Widget]:
        """A field, how much was found, and the places."""
        told = Plain(_("Every text of every evaluation is searched."), classes="search--told")
        return (LineField(placeholder=_("Words to look for")), told, OptionList(markup=False))

    def on_mount(self) -> None:
        """Let the words be typed at once."""
        self.set_focus(self.query_one(LineField))
        self._fit()

    def on_resize(self) -> None:
        """The list takes the rows that are left."""
        self._fit()

    def _fit(self) -> None:
        self.query_one(OptionList).styles.max_height = max(2, self.size.height - 6)

    def on_unmount(self) -> None:
        """Nobody waits for the rest."""
        if self._looking is not None:
            self._looking.stop()

    # --- looking

    @on(Input.Changed)
    def _look(self, changed: Input.Changed) -> None:
        changed.stop()
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
        self._found = []
        self._words = changed.value.strip()
        self.query_one(OptionList).clear_options()
        if not self._words:
            self._tell(_("Every text of every evaluation is searched."))
            return
        self._tell(_("searching …"))
        loop = asyncio.get_running_loop()

        def told(places: Sequence[FoundPlace], last: bool) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._more, looking, places, last)

        screen_language: Language = "sv" if language.current() == "sv" else "en"
        looking = Looking(self._root, self._words, self._first, screen_language, told)
        self._looking = looking
        looking.start()

    def _more(self, looking: Looking, places: Sequence[FoundPlace], last: bool) -> None:
        if looking is not self._looking or len(self.query("OptionList, .search--told")) < 2:
            return  # others are looked for, or the dialog is being taken away, one part after the other
        options = self.query_one(OptionList)
        self._found += places
        options.add_options([Option(self._line(place)) for place in places])
        if options.highlighted is None and self._found:
            options.highlighted = 0
        self._tell(self._how_many() if last else _("searching …") + " " + self._how_many())

    def _tell(self, text: str) -> None:
        self.query_one(".search--told", Plain).say(text)

    def _how_many(self) -> str:
        count = len(self._found)
        if not count:
            return _("Nothing has “{words}” in it.").format(words=self._words)
        if count >= MOST:
            return _("The first {count} places. Type more to find fewer.").format(count=count)
        return ngettext("{count} place", "{count} places", count).format(count=count)

    def _line(self, place: FoundPlace) -> Content:
        """Where it stands, and under it the text around what was found."""
        hit = place.hit
        end = hit.at + len(self._words)
        return Content.assemble(
            (place.where, "bold"),
            (f"  {place.evaluation}", "$text-muted"),
            "\n  ",
            hit.excerpt[: hit.at],
            (hit.excerpt[hit.at : end], "bold underline"),
            hit.excerpt[end:],
        )

    def at(self, index: int) -> FoundPlace | None:
        """The place that stands there."""
        return self._found[index] if index < len(self._found) else None
