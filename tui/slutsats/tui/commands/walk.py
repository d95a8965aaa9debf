"""The walk's commands."""

from __future__ import annotations

from slutsats.tui.commands.command import Command
from slutsats.workspace.language import N_

WALK = (
    Command(
        "walk.next-unanswered",
        "ctrl+down,f8",
        N_("next unanswered"),
        N_("Go to the next question without an answer. What you wrote here is saved."),
        screens=("walk",),
        hint=1,
        typing=True,
        typing_hint=4,
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
        "x,0",
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
        "delete",
        N_("clear"),
        N_("Take the answer away, or the cited source or the confidence where the focus is there."),
        screens=("walk",),
        palette=False,
        bound=False,
    ),
    Command(
        "walk.choose-here",
        "up,down,enter,space,k,j",
        N_("choose by cursor"),
        N_("Move among the options, and choose the one under the cursor."),
        screens=("walk",),
        palette=False,
        bound=False,
    ),
    Command(
        "walk.next-part",
        "tab,shift+tab",
        N_("next part"),
        N_("Go from part to part: the answer, the text, its sources, how sure you are."),
        screens=("walk",),
        palette=False,
        bound=False,
    ),
    Command(
        "walk.cite-source",
        "at,ctrl+o",
        N_("cite a source"),
        N_(
            "List the sources; a digit cites one. In the text type @ at the start of a word; Esc leaves it a character."
        ),
        screens=("walk",),
        typing=True,
    ),
    Command(
        "walk.name-fact",
        "number_sign",
        N_("a fact in the text"),
        N_(
            "Write a fact into the text by its name, so that the text follows the fact. In the text type # at the "
            "start of a word; Esc leaves it a character."
        ),
        screens=("walk",),
    ),
    Command(
        "walk.take-notes",
        "i",
        N_("notes while you listen"),
        N_("Jot down what is said in an interview: each Enter adds a line with its time to the notes of a source."),
        screens=("walk",),
    ),
    Command(
        "walk.cycle-confidence",
        "c,ctrl+l",
        N_("confidence"),
        N_("How sure you are: low, medium, high, not stated, in turn."),
        screens=("walk",),
        typing=True,
        typing_hint=3,
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
        "v",
        N_("the other network"),
        N_("On a narrow screen: unfold what was said of the other network, or fold it."),
        screens=("walk",),
    ),
    Command(
        "walk.turn-neighbour",
        "left,right,h,l",
        N_("next of the others"),
        N_("Show the next or the previous of the other networks' answers."),
        screens=("walk",),
        palette=False,
        bound=False,
    ),
    Command(
        "walk.toggle-order",
        "s",
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
)
