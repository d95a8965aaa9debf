"""Home's commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

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
        "f",
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
        "home.show-due",
        "d",
        N_("dates to keep"),
        N_("List every date to keep, soonest first, and go to where it is written down."),
        screens=("home",),
    ),
    Command(
        "home.renew-evaluation",
        "n",
        N_("next round"),
        N_("Begin the next round of the evaluation: facts and answers are carried over, each to be confirmed."),
        screens=("home",),
    ),
    Command(
        "home.duplicate-evaluation",
        "y",
        N_("copy"),
        N_("Copy the evaluation under another id."),
        screens=("home",),
    ),
    Command(
        "home.archive-evaluation",
        "z",
        N_("archive"),
        N_("Put the evaluation away, or take it out again. It stays where it is on disk."),
        screens=("home",),
    ),
    Command(
        "home.undo",
        "u,ctrl+z",
        N_("undo"),
        N_("Take back what was done to the list: an evaluation that was made or archived."),
        screens=("home",),
    ),
    Command(
        "home.redo",
        "U,ctrl+y",
        N_("redo"),
        N_("Do again what was taken back."),
        screens=("home",),
    ),
    Command(
        "home.show-archived",
        "Z",
        N_("show archived"),
        N_("List the archived evaluations too, or hide them again."),
        screens=("home",),
    ),
    Command(
        "home.show-problems",
        "b",
        N_("problems"),
        N_("Tell in full what is wrong with an evaluation that can't be read."),
        screens=("home",),
    ),
    Command("home.leave-desk", "q", N_("quit"), N_("Save everything and leave."), screens=("home",), palette=False),
    Command(
        "home.move",
        "up,down,pageup,pagedown,home,end,k,j",
        N_("choose"),
        N_("Move between the evaluations."),
        screens=("home",),
        palette=False,
    ),
)
