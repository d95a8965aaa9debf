"""The decision's commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

DECIDE = (
    Command(
        "decide.choose-kind",
        "1,2,3,4,5,6,7,8,9",
        N_("choose"),
        N_("Recommend what has that digit. It is saved at once; the cursor goes to its first term."),
        screens=("decide",),
        palette=False,
    ),
    Command(
        "decide.next-network",
        "alt+right,greater_than_sign",
        N_("next network"),
        N_("Go to the next network."),
        screens=("decide",),
        hint=1,
        typing=True,
        typing_hint=3,
    ),
    Command(
        "decide.previous-network",
        "alt+left,less_than_sign",
        N_("previous network"),
        N_("Go to the previous network."),
        screens=("decide",),
        typing=True,
    ),
    Command(
        "decide.try-answers",
        "w",
        N_("what if"),
        N_("Change answers for a moment, without saving, and see what would be suggested. w or Esc ends it."),
        screens=("decide",),
        hint=2,
    ),
    Command(
        "decide.open-answer",
        "enter",
        N_("open"),
        N_("Open the answer under the cursor in the walk; on a flip, try it. Esc comes back."),
        screens=("decide",),
        palette=False,
        bound=False,
    ),
    Command(
        "decide.next-field",
        "tab,shift+tab,ctrl+down,ctrl+up",
        N_("next part"),
        N_("Go from part to part: why, the recommendation, its terms, the reason. Enter goes on in the form."),
        screens=("decide",),
        palette=False,
        bound=False,
    ),
    Command(
        "decide.clear-recommendation",
        "delete",
        N_("take it away"),
        N_("On the recommendation: take it away; u brings it back. On an answer that is tried: as in the record."),
        screens=("decide",),
        palette=False,
        bound=False,
    ),
    Command(
        "decide.edit-outside",
        "f4",
        N_("your own editor"),
        N_("Write the text in your own editor, as EDITOR names it."),
        screens=("decide",),
        typing=True,
    ),
)
