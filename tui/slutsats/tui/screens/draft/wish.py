"""Asking what to export: the formats, where to, and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from slutsats.drafts.export.formats import FORMATS
from slutsats.drafts.export.options import mark
from slutsats.schema.draft import Draft
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.cursor_list import CursorList
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.plain import Plain
from slutsats.tui.widgets.wrap import fit
from slutsats.workspace.draft import template
from slutsats.workspace.language import N_, _, ngettext, say

EXTRAS = {
    "names": N_("with personal names, which are left out otherwise"),
    "notes": N_("with a note after each passage: which sources it rests on"),
    "unmarked": N_("without the mark that it is a draft"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported, and where to."""

    files: tuple[Path, ...]
    names: bool = False
    notes: bool = False
    unmarked: bool = False
    template: Path | None = None
    """The house's own Word template, for .docx."""


class Ticks(CursorList):
    """A list in which each line is ticked or not, by its digit or by the space bar."""

    COMPONENT_CLASSES = {"ticks--key", "ticks--on", "ticks--cursor", "ticks--quiet"}
    DEFAULT_CSS = """
    Ticks > .ticks--key { color: $text-primary; text-style: bold; }
    Ticks > .ticks--on { text-style: bold; }
    Ticks > .ticks--cursor { background: $primary 20%; text-style: bold; }
    Ticks > .ticks--quiet { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("space", "tick_here", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Something was ticked or no longer is."""

        ticked: frozenset[str]

    def __init__(self, entries: Sequence[tuple[str, str, str]], ticked: frozenset[str]) -> None:
        super().__init__()
        self.entries = list(entries)
        """(id, shown name, what it is)."""
        self.ticked = ticked

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def lines(self, width: int) -> list[Line]:
        """An entry a line."""
        lines: list[Line] = []
        for place, (name, shown, told) in enumerate(self.entries):
            on_ = name in self.ticked
            style = "ticks--cursor" if self.is_here(place) else "ticks--on" if on_ else ""
            digit = str(place + 1) if place < 9 else " "
            mark = f"{digit} [{'x' if on_ else ' '}] "
            lines.append([(mark, style or "ticks--key"), (fit(f"{shown:<7}{told}", width - len(mark)), style)])
        return lines

    def action_tick_here(self) -> None:
        """Tick the line under the cursor, or no longer."""
        self.tick(self.cursor)

    def tick(self, place: int) -> None:
        """Tick a line, or no longer."""
        if 0 <= place < len(self.entries):
            self.cursor = place
            self.ticked ^= {self.entries[place][0]}
            self.show()
            self.post_message(self.Changed(self.ticked))

    async def _on_key(self, event: events.Key) -> None:
        if event.character and event.character in "123456789":
            event.stop()
            self.tick(int(event.character) - 1)

    def place_at(self, x: int, y: int) -> int | None:
        """The entry at a cell: each has a line."""
        return y if 0 <= y < self.count else None

    def clicked(self, place: int, x: int) -> None:
        """Tick the line that was clicked, or no longer."""
        self.tick(place)


class AskExport(Dialog[Wish]):
    """Returns what is to be exported and where to. Nothing is written here."""

    TITLE_ = N_("Export")
    ABOUT = N_("Tick formats with their digits, choose where to with Tab, and export with Enter.")
    DEFAULT_CSS = """
    AskExport > .dialog--box { width: 84; padding: 0 2; scrollbar-size-vertical: 1; }
    AskExport .export--label { margin-top: 1; text-style: bold; }
    AskExport .export--lacks { color: $text-warning; }
    AskExport .export--told { color: $text-muted; }
    AskExport .export--told.-wrong { color: $text-error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "export", show=False)]

    def __init__(
        self, base: Path, layout: str, records: Path, draft: Draft, ticked: frozenset[str] = frozenset({".docx"})
    ) -> None:
        super().__init__()
        self._layout = layout
        self._draft = draft
        self._records = records
        entries = [(suffix, suffix, _(known.title)) for suffix, known in FORMATS.items()]
        extras = [(name, "", _(told)) for name, told in EXTRAS.items() if name != "unmarked" or draft.remaining]
        self._ticks = Ticks([*entries, *extras], ticked)
        self._field = LineField(str(base))
        self._told = Plain(classes="export--told")
        self._lacks = Plain(classes="export--lacks")
        self._template = LineField(template.remembered(records))
        self._template_told = Plain(classes="export--told")

    def body(self) -> Sequence[Widget]:
        """The formats, the place, and the files that will be written."""
        return (
            Plain(_("Layout: {layout} (o in the draft chooses another)").format(layout=self._layout)),
            self._ticks,
            Plain(_("Folder and name, without a suffix"), classes="export--label"),
            self._field,
            self._told,
            self._lacks,
            Plain(_("Your own Word template (if any)"), classes="export--label"),
            self._template,
            self._template_told,
            KeysLine(_("1–9 tick · Tab goes on · Enter exports · Esc leaves")),
        )

    def on_mount(self) -> None:
        """Begin at the formats."""
        self.set_focus(self._ticks)
        self._tell()

    @property
    def wish(self) -> Wish | None:
        """What is asked for now; None where no format is ticked or no name given."""
        typed = self._field.value.strip()
        ticked = self._ticks.ticked
        if not typed:
            return None
        base = Path(typed).expanduser()
        if not base.name:
            return None
        if base.suffix.lower() in FORMATS:
            ticked |= {base.suffix.lower()}
            base = base.with_suffix("")
        files = tuple(base.with_name(base.name + suffix) for suffix in FORMATS if suffix in ticked)
        own = self._own_template if ".docx" in ticked else None
        return Wish(files, "names" in ticked, "notes" in ticked, "unmarked" in ticked, own) if files else None

    @property
    def _own_template(self) -> Path | None:
        typed = self._template.value.strip()
        return template.found(typed, self._records) if typed else None

    @on(Ticks.Changed)
    def _ticked(self, changed: Ticks.Changed) -> None:
        changed.stop()
        self._tell()

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self._tell()

    @on(Input.Submitted)
    def _entered(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.action_export()

    def _tell(self) -> None:
        own = self._own_template
        wrong = template.fault(own) if own is not None else None
        self._template_told.say("! " + say(wrong) if wrong else _("Its page, header, footer and styles are kept."))
        self._template_told.display = own is not None
        self._template_told.set_class(wrong is not None, "-wrong")
        self._tell_lacks()
        wish = self.wish
        if wish is None:
            self._told.say(_("Tick at least one format, and give a name."))
            return
        names = [
            _("{file} (replaces the one that is there)").format(file=file.name) if file.exists() else file.name
            for file in wish.files
        ]
        self._told.say(_("Writes {files}").format(files=", ".join(names)))

    def _tell_lacks(self) -> None:
        """What the paper lacks, and whether it will say so itself."""
        told = []
        if stale := len(self._draft.stale()):
            sentence = ngettext(
                "! {count} of your texts rests on what has changed: read it again (n).",
                "! {count} of your texts rest on what has changed: read them again (n).",
                stale,
            )
            told.append(sentence.format(count=stale))
        if self._draft.remaining:
            left_out = "unmarked" in self._ticks.ticked
            sentence = _("! “{mark}” is left out.") if left_out else _("! “{mark}” stands at its head.")
            told.append(sentence.format(mark=mark(self._draft)))
        self._lacks.say("\n".join(told))
        self._lacks.display = bool(told)

    def action_export(self) -> None:
        """Return the wish, if it is one."""
        wish = self.wish
        if wish is None:
            return
        wrong = template.fault(wish.template, whole=True) if wish.template is not None else None
        if wrong is not None:
            self._template_told.say("! " + say(wrong))
            self.set_focus(self._template)
            return
        if self._own_template is None or template.fault(self._own_template) is None:
            template.remember(self._records, self._template.value.strip())
        self.dismiss(wish)
