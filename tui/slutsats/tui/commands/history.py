"""The history's commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

HISTORY = (
    Command(
        "history.restore-change",
        "r",
        N_("bring back"),
        N_("Bring back what stood there before this change. That is a change too, and can be taken back the same way."),
        screens=("history",),
        hint=1,
    ),
    Command(
        "history.open-answer",
        "enter",
        N_("open"),
        N_("Go to the answer or the fact that was changed."),
        screens=("history",),
        hint=2,
    ),
    Command(
        "history.toggle-here",
        "f7",
        N_("this answer, or everything"),
        N_("Show what was changed in the answer that you came from, or in all of the evaluation."),
        screens=("history",),
        hint=3,
    ),
    Command(
        "history.move",
        "up,down,pageup,pagedown,home,end,k,j",
        N_("choose"),
        N_("Move between the changes, the newest first."),
        screens=("history",),
        palette=False,
        bound=False,
    ),
)
