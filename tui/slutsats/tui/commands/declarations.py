"""The desk's commands, each declared once: footer, palette, help and the user's own keys are drawn from here.

What a command does is its `Handler`, found by its id: with the page that it is given on, or with the desk where the id
begins with `desk.`. Each declared command that is bound has exactly one.
"""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.tui.commands.compare import COMPARE
from slutsats.tui.commands.decide import DECIDE
from slutsats.tui.commands.draft import DRAFT
from slutsats.tui.commands.facts import FACTS
from slutsats.tui.commands.findings import FINDINGS
from slutsats.tui.commands.history import HISTORY
from slutsats.tui.commands.home import HOME
from slutsats.tui.commands.settings import SETTINGS
from slutsats.tui.commands.walk import WALK
from slutsats.workspace.language import N_

HELP = Command(
    "desk.show-help",
    "f1,question_mark",
    N_("help"),
    N_("Explain this screen and every key on it."),
    hint=5,
    typing=True,
    anywhere=True,
    typing_hint=5,
)

IN_EVALUATION = ("walk", "compare", "draft", "decide", "findings", "facts", "history", "settings")

DESK = (
    Command(
        "desk.search-everything",
        "ctrl+f,slash",
        N_("search everything"),
        N_("Find words in every text of every evaluation, and go to where they stand."),
        typing=True,
    ),
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
        N_("jump, commands"),
        N_("Find any place or any command by words of its name, and go there or do it."),
        hint=4,
        typing=True,
        palette=False,
    ),
    HELP,
    Command(
        "desk.undo",
        "u,ctrl+z",
        N_("undo"),
        N_("Take back the latest change, on whatever page it was made. In a text, ^Z takes back what was typed there."),
        screens=IN_EVALUATION,
    ),
    Command(
        "desk.redo",
        "U,ctrl+y",
        N_("redo"),
        N_("Make the change again that was taken back."),
        screens=IN_EVALUATION,
    ),
    Command(
        "desk.choose-theme",
        "",
        N_("theme"),
        N_("Choose the colours of the screen: light, dark, of high contrast, or the terminal's own."),
    ),
    Command(
        "desk.switch-language",
        "",
        N_("på svenska"),
        N_("Let the screen speak Swedish. The drafts keep their own language."),
    ),
    Command(
        "desk.take-tour",
        "",
        N_("tour"),
        N_("Be shown around in five steps, each with something to try. Esc leaves it at any time."),
    ),
    Command("desk.quit", "ctrl+q", N_("quit"), N_("Save everything and leave."), typing=True, anywhere=True),
)

WAYS = (
    Command(
        "desk.show-compare",
        "f2",
        N_("compare"),
        N_("Go to the comparison: every criterion with what each got, side by side."),
        screens=("home", "walk", "draft", "decide", "facts", "findings", "history"),
        hint=2,
        hint_on=("walk",),
        typing=True,
    ),
    Command(
        "desk.show-draft",
        "f3",
        N_("draft"),
        N_("Go to the draft: the paper as it stands, and where each sentence comes from."),
        screens=("home", "walk", "compare", "decide", "facts", "findings", "history"),
        hint=3,
        hint_on=("walk",),
        typing=True,
    ),
    Command(
        "desk.show-decide",
        "f5",
        N_("decide"),
        N_("Go to the decision: what is suggested and why, what would flip it, and what you recommend."),
        screens=("home", "walk", "compare", "draft", "facts", "findings", "history"),
        typing=True,
    ),
    Command(
        "desk.settle-conflict",
        "f12",
        N_("both texts"),
        N_("Where someone else changed the same: see both, and choose."),
        screens=IN_EVALUATION,
        typing=True,
    ),
    Command(
        "desk.show-findings",
        "b",
        N_("findings"),
        N_("List all that the evaluation still lacks, each with the place to mend it."),
        screens=("walk", "compare", "draft", "decide", "facts", "history"),
    ),
    Command(
        "desk.show-facts",
        "f9",
        N_("sources and facts"),
        N_("Go to the sources and facts: mandate, what is evaluated with its fees, sources, evaluators, outcome."),
        screens=("home", "walk", "compare", "draft", "decide", "findings", "history"),
        typing=True,
    ),
    Command(
        "desk.show-history",
        "f7",
        N_("history"),
        N_("Show who changed what and when, and bring any earlier text back."),
        screens=("walk", "compare", "draft", "decide", "facts", "findings"),
    ),
    Command(
        "desk.show-settings",
        "comma",
        N_("settings"),
        N_("Choose the language of the screen, its colours, your name, the order of the walk and more."),
    ),
)

COMMANDS: tuple[Command, ...] = (
    *HOME,
    *WALK,
    *COMPARE,
    *DRAFT,
    *DECIDE,
    *FINDINGS,
    *FACTS,
    *HISTORY,
    *SETTINGS,
    *WAYS,
    *DESK,
)
