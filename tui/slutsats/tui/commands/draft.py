"""The draft's commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

DRAFT = (
    Command(
        "draft.open-answer",
        "enter",
        N_("to the answer behind it"),
        N_("Go to what the passage is built on; ← → choose among several. Esc comes back to the passage."),
        screens=("draft",),
        hint=1,
    ),
    Command(
        "draft.edit-passage",
        "e",
        N_("edit"),
        N_(
            "Edit the passage where it stands. Esc ends it; what you wrote is saved, and stands until you take it back."
        ),
        screens=("draft",),
        hint=2,
    ),
    Command(
        "draft.export-paper",
        "p",
        N_("export"),
        N_("Write the paper as Word, PDF, web page and more: several at once, whole or not at all."),
        screens=("draft",),
        hint=3,
    ),
    Command(
        "draft.edit-outside",
        "f4",
        N_("your own editor"),
        N_("Edit the passage in your own editor, as EDITOR names it."),
        screens=("draft",),
        typing=True,
        typing_hint=3,
    ),
    Command(
        "draft.show-difference",
        "v",
        N_("difference"),
        N_("Set your text beside what the program wrote when you edited it and what it writes now, and choose."),
        screens=("draft",),
    ),
    Command(
        "draft.next-edited",
        "n,ctrl+down,f8",
        N_("next of your own"),
        N_("Go to the next passage to look at again; where there is none, to the next that you had a hand in."),
        screens=("draft",),
    ),
    Command(
        "draft.hide-passage",
        "z,delete",
        N_("hide or show"),
        N_("Leave the passage out of the paper, or take it in again. A hidden one stays here as a short sign."),
        screens=("draft",),
    ),
    Command(
        "draft.add-passage",
        "a,plus",
        N_("add a passage"),
        N_("Write a passage of your own after this paragraph."),
        screens=("draft",),
    ),
    Command(
        "draft.restore-passage",
        "r",
        N_("the program's text"),
        N_("Bring back what the program writes here: your text, or where you moved it, goes. u takes that back."),
        screens=("draft",),
    ),
    Command(
        "draft.move-up",
        "shift+up,K",
        N_("move up"),
        N_("Move the passage one step up: within its paragraph, and at its edge with the whole of it."),
        screens=("draft",),
    ),
    Command(
        "draft.move-down",
        "shift+down,J",
        N_("move down"),
        N_("Move the passage one step down: within its paragraph, and at its edge with the whole of it."),
        screens=("draft",),
    ),
    Command(
        "draft.switch-draft-language",
        "L",
        N_("the draft's language"),
        N_("Show the draft in Swedish or in English. The screen keeps its own language; edits belong to one."),
        screens=("draft",),
    ),
    Command(
        "draft.choose-layout",
        "o",
        N_("layout"),
        N_("Choose the order and headings of the paper."),
        screens=("draft",),
    ),
    Command(
        "draft.move",
        "up,down,pageup,pagedown,home,end,k,j",
        N_("go"),
        N_("Go from passage to passage."),
        screens=("draft",),
        palette=False,
        bound=False,
    ),
    Command(
        "draft.choose-ground",
        "left,right,h,l",
        N_("choose what is behind it"),
        N_("Choose among the answers, sources, rules and facts that the passage is built on."),
        screens=("draft",),
        palette=False,
        bound=False,
    ),
)
