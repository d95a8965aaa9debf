"""Asking for what is to be added: a title, and at most a choice or two. The dialogs return it and save nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from slutsats.schema.case import Case
from slutsats.schema.evaluation import SourceKind, Voice
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.form.choice_line import ChoiceLine
from slutsats.tui.widgets.keys_line import KeysLine, linked
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.facts.entry_changes import SourceAsked, guessed
from slutsats.workspace.facts.lines import source_kinds, voices
from slutsats.workspace.language import N_, _


class NewName(Dialog[str]):
    """Asks for a name; Enter gives it back, cleaned of spaces around it."""

    ABOUT = N_("Type the name and press Enter; Esc leaves it. Everything else can be filled in later.")
    DEFAULT_CSS = """
    NewName .new--note { margin-top: 1; color: $text-muted; }
    NewName LineField { margin-top: 1; }
    """

    def __init__(self, heading: str, taken: Sequence[str] = (), value: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._value = value
        self._taken = {name.casefold(): name for name in taken}

    def heading(self) -> str:
        """What is added."""
        return self._heading

    def body(self) -> Sequence[Widget]:
        """A field and a note."""
        return (LineField(self._value, placeholder=_("Name")), Plain(self._told(""), classes="new--note"))

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(LineField))

    def _told(self, name: str) -> str | Content:
        known = self._taken.get(name.strip().casefold())
        if known is not None:
            return _("There is one called “{name}” already.").format(name=known)
        return linked(_("Enter adds it · Esc leaves it"))

    @on(Input.Changed)
    def _follow(self, changed: Input.Changed) -> None:
        changed.stop()
        self.query_one(".new--note", Plain).say(self._told(changed.value))

    @on(Input.Submitted)
    def _done(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        name = " ".join(submitted.value.split())
        if name and name.casefold() not in self._taken:
            self.dismiss(name)


class NewNetwork(NewName):
    """Asks for the name of something more to evaluate."""

    def __init__(self, case: Case, noun: str) -> None:
        super().__init__(_("Add: {what}").format(what=noun), [network.name for network in case.networks.values()])


class NewEvaluator(NewName):
    """Asks for the name of someone more who answers."""

    def __init__(self, case: Case) -> None:
        people = case.evaluation.evaluators.values()
        super().__init__(_("Add an evaluator"), [person.name for person in people if person.name])


class NewSourceId(NewName):
    """Asks for another id of a source."""

    ABOUT = N_("Type the id that the source shall have in the record and in all that cites it: a name of nobody.")

    def __init__(self, case: Case, source: str) -> None:
        super().__init__(_("Another id for {source}").format(source=source), list(case.evaluation.sources), source)


class NewSource(Dialog[SourceAsked]):
    """Asks for the title of a source; what kind it is and whose voice is guessed, shown, and chosen if that is wrong.

    `network` is the one that is being answered for, where there is one: the new source must be there to cite.
    """

    TITLE_ = N_("Add a source")
    ABOUT = N_(
        "Type the title and press Enter. What kind of source it is and whose voice it has are guessed from the title; "
        "with ↓ you come to them, and a digit chooses another."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    NewSource .new--label { color: $text-muted; margin-top: 1; }
    """

    def __init__(self, case: Case, network: str | None = None, title: str = "") -> None:
        super().__init__()
        self._case = case
        self._network = network
        self._title = title
        self._kind, self._voice = ChoiceLine(), ChoiceLine()
        self._chosen: dict[str, str] = {}
        """What was chosen and is no longer guessed."""

    def body(self) -> Sequence[Widget]:
        """The title, the kind, the voice."""
        return (
            LineField(self._title, placeholder=_("Title, such as: Interview with the strategist")),
            Plain(_("Kind"), classes="new--label"),
            self._kind,
            Plain(_("Whose voice"), classes="new--label"),
            self._voice,
            KeysLine(_("Enter adds it · ↓ kind and voice · Esc leaves it")),
        )

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(LineField))
        self._show()

    @property
    def _asked(self) -> SourceAsked:
        asked = guessed(self._case, " ".join(self.query_one(LineField).value.split()))
        if self._network is not None and asked.networks and self._network not in asked.networks:
            asked = replace(asked, networks=(*asked.networks, self._network))
        return replace(
            asked,
            kind=cast(SourceKind, self._chosen.get("kind", asked.kind)),
            voice=cast(Voice, self._chosen.get("voice", asked.voice)),
        )

    def _show(self) -> None:
        asked = self._asked
        self._kind.tell(source_kinds(), asked.kind, needed=True)
        self._voice.tell(voices(), asked.voice, needed=True)

    @on(Input.Changed)
    def _follow(self, changed: Input.Changed) -> None:
        changed.stop()
        self._show()

    @on(ChoiceLine.Chosen)
    def _choose(self, chosen: ChoiceLine.Chosen) -> None:
        chosen.stop()
        self._chosen["kind" if chosen.line is self._kind else "voice"] = chosen.value
        self._show()

    @on(Input.Submitted)
    @on(ChoiceLine.Done)
    def _done(self, done: Input.Submitted | ChoiceLine.Done) -> None:
        done.stop()
        self.action_add()

    def action_add(self) -> None:
        """Give back what was asked for, where it has a title."""
        asked = self._asked
        if asked.title:
            self.dismiss(asked)
        else:
            self.set_focus(self.query_one(LineField))
