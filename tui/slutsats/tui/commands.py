"""The desk's commands, each declared once: footer, palette, help and the user's own keys are drawn from here.

A command runs `action_<name>` on the page it is given on, or on the desk where its id begins with `desk.`. Whether
it applies there and then is said by a method `why_not_<name>` beside the action, which returns a sentence or "".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slutsats.tui.language import N_, _


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the desk can be asked to do."""

    id: str
    """`<page>.<verb-noun>`, or `desk.<verb-noun>` for what the desk itself does."""
    keys: str
    """Key names as Textual spells them, with commas between; the first is the one that is shown."""
    label: str
    """A few words, for the footer and the palette."""
    help: str
    """One sentence, for the help and the palette."""
    screens: tuple[str, ...] = ()
    """The pages that it is given on; none means all of them."""
    hint: int | None = None
    """Its place among the five hints of the footer; None for those that have none there."""
    typing: bool = False
    """It acts while a text field has the focus too, so its keys are none that a field takes."""
    anywhere: bool = False
    """It acts over a dialog too."""
    palette: bool = True
    bound: bool = True
    """False where a widget takes the keys itself, and they are declared for the help alone."""

    @property
    def name(self) -> str:
        """The part of the id that names its action, as in Python."""
        return self.id.partition(".")[2].replace("-", "_")

    @property
    def of_desk(self) -> bool:
        """Whether the desk runs it, and not the page."""
        return self.id.startswith("desk.")


HELP = Command(
    "desk.show-help",
    "f1,question_mark",
    N_("help"),
    N_("Explain this screen and every key on it."),
    hint=5,
    typing=True,
    anywhere=True,
)

DESK = (
    Command(
        "desk.go-back",
        "escape",
        N_("back"),
        N_("Leave the text field, then the screen. Nothing that was typed is lost."),
        typing=True,
        palette=False,
    ),
    Command(
        "desk.show-palette",
        "ctrl+p",
        N_("commands"),
        N_("Find any command by its name and run it."),
        hint=4,
        typing=True,
        palette=False,
    ),
    HELP,
    Command(
        "desk.choose-theme",
        "",
        N_("theme"),
        N_("Choose the colours of the screen: light, dark, or the terminal's own."),
    ),
    Command(
        "desk.switch-language",
        "",
        N_("på svenska"),
        N_("Let the screen speak Swedish. The drafts keep their own language."),
    ),
    Command("desk.quit", "ctrl+q", N_("quit"), N_("Save everything and leave."), typing=True, anywhere=True),
)

HOME = (
    Command(
        "home.open-evaluation",
        "enter",
        N_("open"),
        N_("Open the evaluation exactly where you left it."),
        screens=("home",),
        hint=1,
    ),
    Command(
        "home.new-evaluation",
        "plus,a",
        N_("new evaluation"),
        N_("Begin a new evaluation."),
        screens=("home",),
        hint=2,
    ),
    Command(
        "home.filter-evaluations",
        "slash,ctrl+f",
        N_("filter"),
        N_("Show only the evaluations whose title, id or networks hold what you type."),
        screens=("home",),
        hint=3,
    ),
    Command(
        "home.sort-evaluations",
        "s",
        N_("sort"),
        N_("Sort by last change, by next date, by title or by progress, in turn."),
        screens=("home",),
    ),
    Command(
        "home.show-problems",
        "p",
        N_("problems"),
        N_("Tell in full what is wrong with an evaluation that can't be read."),
        screens=("home",),
    ),
    Command("home.leave-desk", "q", N_("quit"), N_("Save everything and leave."), screens=("home",), palette=False),
    Command(
        "home.move",
        "up,down,pageup,pagedown,home,end",
        N_("choose"),
        N_("Move between the evaluations."),
        screens=("home",),
        palette=False,
        bound=False,
    ),
)

WALK = (
    Command(
        "walk.next-unanswered",
        "ctrl+down,f8",
        N_("next unanswered"),
        N_("Go to the next question without an answer. What you wrote here is saved."),
        screens=("walk",),
        hint=1,
        typing=True,
    ),
    Command(
        "walk.next-question",
        "alt+down",
        N_("next question"),
        N_("Go to the next question, answered or not."),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.previous-question",
        "ctrl+up,alt+up,shift+f8",
        N_("previous question"),
        N_("Go to the previous question, answered or not."),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.next-network",
        "alt+right",
        N_("same question, next network"),
        N_("Stay with the question and go to the next network."),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.previous-network",
        "alt+left",
        N_("same question, previous network"),
        N_("Stay with the question and go to the previous network."),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.choose-level",
        "1,2,3,4,5,6,7,8,9",
        N_("choose"),
        N_(
            "Choose the level or the option with that digit. It is saved at once; the cursor goes to the justification."
        ),
        screens=("walk",),
        palette=False,
    ),
    Command(
        "walk.answer-cannot-judge",
        "0",
        N_("cannot be judged"),
        N_("Answer that it cannot be judged."),
        screens=("walk",),
    ),
    Command(
        "walk.answer-not-applicable",
        "minus",
        N_("not applicable"),
        N_("Answer that the question is not applicable."),
        screens=("walk",),
    ),
    Command(
        "walk.take-back",
        "delete,backspace",
        N_("clear"),
        N_("Take the answer away, or the cited source or the confidence where the focus is there."),
        screens=("walk",),
        palette=False,
        bound=False,
    ),
    Command(
        "walk.choose-here",
        "up,down,enter,space",
        N_("choose by cursor"),
        N_("Move among the options, and choose the one under the cursor."),
        screens=("walk",),
        palette=False,
        bound=False,
    ),
    Command(
        "walk.cite-source",
        "at,ctrl+o",
        N_("cite a source"),
        N_(
            "List the sources; one digit cites one. In the text, type @ at the start of a word; Esc leaves it as a character."
        ),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.cycle-confidence",
        "c,ctrl+l",
        N_("confidence"),
        N_("How sure you are: low, medium, high, not stated, in turn."),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.toggle-notable",
        "exclamation_mark,ctrl+r",
        N_("notable"),
        N_("Mark the answer as notable, or no longer."),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.toggle-guidance",
        "g",
        N_("guidance"),
        N_("Unfold the guidance to the question, or fold it."),
        screens=("walk",),
    ),
    Command(
        "walk.open-map",
        "m,ctrl+g",
        N_("map"),
        N_("Go into the map of the whole job: arrows move, Enter takes you there. From the map, back to the question."),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.open-neighbour",
        "n",
        N_("the other network"),
        N_("On a narrow screen: unfold what was said of the other network, or fold it."),
        screens=("walk",),
    ),
    Command(
        "walk.turn-neighbour",
        "left,right",
        N_("next of the others"),
        N_("Show the next or the previous of the other networks' answers."),
        screens=("walk",),
        palette=False,
        bound=False,
    ),
    Command(
        "walk.toggle-order",
        "o",
        N_("by criterion or by network"),
        N_("Walk by criterion, or by network."),
        screens=("walk",),
    ),
    Command(
        "walk.edit-outside",
        "f4",
        N_("your own editor"),
        N_("Write the text in your own editor, as EDITOR names it."),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.undo-change",
        "u,ctrl+z",
        N_("undo"),
        N_("Take back the last change, and go to where it was made. In a text, ^Z takes back what was typed there."),
        screens=("walk",),
    ),
    Command(
        "walk.redo-change",
        "U,ctrl+y",
        N_("redo"),
        N_("Make the change again that was taken back."),
        screens=("walk",),
    ),
    Command(
        "walk.settle-conflict",
        "f12",
        N_("both texts"),
        N_("Where someone else changed the same answer: see both, and choose."),
        screens=("walk",),
        typing=True,
    ),
)

COMPARE = (
    Command(
        "compare.open-answer",
        "enter",
        N_("open the answer"),
        N_("Open the answer under the cursor in the walk."),
        screens=("compare",),
        hint=1,
    ),
    Command(
        "compare.sort-difference",
        "s",
        N_("sort by difference"),
        N_("Sort the criteria by how far the networks differ, or as the framework has them."),
        screens=("compare",),
        hint=2,
    ),
    Command(
        "compare.fold-questions",
        "space,plus",
        N_("questions under it"),
        N_("Unfold the questions under the criterion, or fold them."),
        screens=("compare",),
        hint=3,
    ),
    Command(
        "compare.fold-all",
        "a",
        N_("all questions"),
        N_("Unfold the questions of every criterion, or fold them."),
        screens=("compare",),
    ),
    Command(
        "compare.move",
        "up,down,left,right,home,end",
        N_("choose"),
        N_("Move between the answers; where not all networks fit, the columns follow."),
        screens=("compare",),
        palette=False,
        bound=False,
    ),
)

COMMANDS: tuple[Command, ...] = (*HOME, *WALK, *COMPARE, *DESK)

_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "at": "@",
    "number_sign": "#",
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
_NAMED = {
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "tab": N_("Tab"),
    "space": N_("Space"),
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
    "delete": N_("Del"),
    "insert": N_("Ins"),
    "backspace": N_("Backspace"),
}


def shown_key(key: str) -> str:
    """How a key reads on screen: `ctrl+down` as ^↓, `f1` as F1, `escape` as Esc."""
    *modifiers, name = key.split("+")
    prefix = "".join({"ctrl": "^", "shift": "⇧", "alt": "Alt+"}.get(part, part + "+") for part in modifiers)
    if name in _SHOWN:
        return prefix + _SHOWN[name]
    if name in _NAMED:
        return prefix + _(_NAMED[name])
    if len(name) > 1 and name[0] == "f" and name[1:].isdecimal():
        return prefix + name.upper()
    return prefix + (name.upper() if modifiers and len(name) == 1 else name)


class Keys:
    """Which command a key gives, page by page, with the user's own keys in place of the declared ones.

    `own` maps command ids to keys, as the user set them. What in it can't be used is left out and told in
    `problems`: (command id, keys), where the command isn't known or another command on the same page has the key.
    """

    def __init__(self, own: Mapping[str, str] | None = None, commands: Iterable[Command] = COMMANDS) -> None:
        self.commands = {command.id: command for command in commands}
        self.problems: list[tuple[str, str]] = []
        self._keys = {command.id: _split(command.keys) for command in self.commands.values()}
        self._by_page: dict[str, dict[str, Command]] = {}
        for id_, keys in (own or {}).items():
            self._take(id_, keys)

    def _take(self, id_: str, keys: str) -> None:
        command = self.commands.get(id_)
        if command is None or not command.bound:
            self.problems.append((id_, keys))
            return
        before, self._keys[id_] = self._keys[id_], _split(keys)
        if self._clashes(command):
            self.problems.append((id_, keys))
            self._keys[id_] = before

    def _clashes(self, command: Command) -> bool:
        return any(
            set(self._keys[command.id]) & set(self._keys[other.id])
            for other in self.commands.values()
            if other is not command and _meet(command, other)
        )

    def of(self, command: Command) -> tuple[str, ...]:
        """The keys that give `command`, the one to show first."""
        return self._keys[command.id]

    def shown(self, command: Command) -> str:
        """The key to show for `command`; empty where it has none."""
        keys = self.of(command)
        return shown_key(keys[0]) if keys else ""

    def on(self, page: str) -> list[Command]:
        """The commands of a page: its own first, then the desk's."""
        return [command for command in self.commands.values() if page in command.screens or not command.screens]

    def given(self, page: str, key: str) -> Command | None:
        """The command that `key` gives on `page`, if any."""
        table = self._by_page.get(page)
        if table is None:
            table = self._by_page[page] = {
                key: command for command in reversed(self.on(page)) if command.bound for key in self._keys[command.id]
            }
        return table.get(key)

    def hints(self, page: str) -> list[Command]:
        """The page's hints in the footer's order; five at most."""
        return sorted((c for c in self.on(page) if c.hint is not None), key=lambda c: c.hint or 0)


def _meet(one: Command, other: Command) -> bool:
    """Whether there is a page on which both are given."""
    return not one.screens or not other.screens or bool(set(one.screens) & set(other.screens))


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.split(",") if key.strip())
