"""Who answers: asked once, where it can't be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slutsats.tui.dialogs.choice import Choose
from slutsats.workspace.language import N_, _

if TYPE_CHECKING:
    from slutsats.schema.case import Case


NEW = ""
"""Stands for someone who is new to the evaluation."""


class AskEvaluator(Choose):
    """Returns the id of the evaluator who sits at the desk; NEW where it is someone the record doesn't know."""

    ABOUT = N_("Each evaluator has answers of their own. Choose who you are; it is remembered.")

    def __init__(self, case: Case) -> None:
        people = [(id_, _shown(case, id_)) for id_ in case.evaluators]
        super().__init__(_("Who are you?"), [*people, (NEW, _("someone else"))])


def _shown(case: Case, id_: str) -> str:
    declared = case.evaluation.evaluators.get(id_)
    parts = [declared.name, declared.role] if declared else []
    return ", ".join(part for part in parts if part) or id_
