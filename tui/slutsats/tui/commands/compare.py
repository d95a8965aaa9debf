"""Compare's commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

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
        "compare.choose-level",
        "1,2,3,4,5,6,7,8,9",
        N_("answer here"),
        N_("Answer in the cell with the level or option that has that digit, and go on to the next network."),
        screens=("compare",),
        palette=False,
    ),
    Command(
        "compare.answer-cannot-judge",
        "x,0",
        N_("cannot be judged"),
        N_("Answer in the cell that it cannot be judged."),
        screens=("compare",),
    ),
    Command(
        "compare.answer-not-applicable",
        "minus",
        N_("not applicable"),
        N_("Answer in the cell that the question is not applicable."),
        screens=("compare",),
    ),
    Command(
        "compare.show-evaluators",
        "v",
        N_("evaluators"),
        N_("Show under each answer what each evaluator gave, or no longer."),
        screens=("compare",),
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
        "space,g",
        N_("questions under it"),
        N_("Unfold the questions under the criterion, or fold them."),
        screens=("compare",),
        hint=3,
    ),
    Command(
        "compare.fold-all",
        "G",
        N_("all questions"),
        N_("Unfold the questions of every criterion, or fold them."),
        screens=("compare",),
    ),
    Command(
        "compare.move",
        "up,down,left,right,home,end,k,j,h,l",
        N_("choose"),
        N_("Move between the answers; where not all networks fit, the columns follow."),
        screens=("compare",),
        palette=False,
        bound=False,
    ),
)
