"""The facts' and sources' commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

FACTS = (
    Command(
        "facts.add-here",
        "plus,a",
        N_("add"),
        N_("Add one more of the kind that the cursor is on; on another line it asks which kind."),
        screens=("facts",),
        hint=2,
    ),
    Command(
        "facts.add-source",
        "at",
        N_("add a source"),
        N_("Add a source: type its title, Enter. What kind it is and whose voice is guessed, and easily changed."),
        screens=("facts",),
        hint=3,
    ),
    Command(
        "facts.add-network",
        "",
        N_("add something to evaluate"),
        N_("Add something more to evaluate: type its name, Enter."),
        screens=("facts",),
    ),
    Command(
        "facts.add-evaluator",
        "",
        N_("add an evaluator"),
        N_("Add someone who answers: type their name, Enter."),
        screens=("facts",),
    ),
    Command(
        "facts.remove-entry",
        "delete",
        N_("remove"),
        N_("Remove the source, the evaluator or what is evaluated under the cursor, once you have said yes."),
        screens=("facts",),
    ),
    Command(
        "facts.rename-entry",
        "e",
        N_("rename"),
        N_("Go to the name or the title of what the cursor is on. Its id stays: answers and exports go by that."),
        screens=("facts",),
    ),
    Command(
        "facts.rename-source",
        "E",
        N_("change the source's id"),
        N_("Give the source under the cursor another id, in the record and in all that cites it."),
        screens=("facts",),
    ),
    Command(
        "facts.next-missing",
        "ctrl+down,f8",
        N_("next missing"),
        N_("Go to the next field that something is asked for in, or that can't be read yet."),
        screens=("facts",),
        hint=1,
        typing=True,
        typing_hint=3,
    ),
    Command(
        "facts.edit-outside",
        "f4",
        N_("your own editor"),
        N_("Write the text in your own editor, as EDITOR names it."),
        screens=("facts",),
        typing=True,
    ),
    Command(
        "facts.choose-value",
        "1,2,3,4,5,6,7,8,9,space",
        N_("choose"),
        N_("In a line of choices: a digit chooses, ← → and Space do too, Del takes the choice away where it may be."),
        screens=("facts",),
        palette=False,
        bound=False,
    ),
    Command(
        "facts.move",
        "up,down,enter,tab,pageup,pagedown,k,j",
        N_("move"),
        N_("Choose in the list, and go from field to field in the form; Enter goes into the form and on in it."),
        screens=("facts",),
        palette=False,
        bound=False,
    ),
)
