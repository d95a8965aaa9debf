"""How the matrix of the open case is looked at, and what is told of each of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.standings import tense_of
from slutsats.workspace import language
from slutsats.workspace.compare.matrix import ComparedRow, matrix, most_apart_first
from slutsats.workspace.language import N_, _
from slutsats.workspace.mending.problem_words import where_and_what
from slutsats.workspace.options import Option
from slutsats.workspace.session import Place, Session
from slutsats.workspace.walk import question_view
from slutsats.workspace.walk.choices import choose

CONFIDENCES = {"low": N_("low"), "medium": N_("medium"), "high": N_("high")}


class CellWords(NamedTuple):
    """What is told of a cell: whose it is, what it is, and how it was justified."""

    title: str
    value: str
    text: str


class CompareState:
    """Which criteria are unfolded, and how they are sorted."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._unfolded: frozenset[str] = frozenset()
        self._order: dict[str, float] | None = None
        """How questions are ranked, where those that differ most come first: kept, so that no row jumps meanwhile."""
        self._by_evaluator = False
        self._seen: object = None

    @property
    def case(self) -> Case:
        """The case that is compared."""
        return self.session.case

    @property
    def _language(self) -> Language:
        return cast(Language, language.current())

    @property
    def by_difference(self) -> bool:
        """Whether the criteria are sorted by how far the networks lie apart."""
        return self._order is not None

    @property
    def networks(self) -> tuple[str, ...]:
        """What the networks are called, in their order."""
        return tuple(network.shown for network in self.case.networks.values())

    @property
    def rows(self) -> list[ComparedRow]:
        """The matrix as it is now; empty where nothing is evaluated."""
        if not self.case.networks:
            return []
        order, layer = self._order, self._by_evaluator
        return matrix(self.case, self._unfolded, self._language, order=order, by_evaluator=layer)

    def sort(self) -> None:
        """By how far the networks lie apart, or as the framework has them."""
        self._order = None if self._order is not None else most_apart_first(self.case, self._language)

    def show_evaluators(self) -> str:
        """Show under each answer what each evaluator gave, or no longer; why not, where there is one evaluator."""
        if len(self.case.evaluators) < 2 and not self._by_evaluator:
            return _("There is one evaluator, and so one answer to each question.")
        self._by_evaluator = not self._by_evaluator
        return ""

    def options(self, row: ComparedRow | None, column: int) -> Sequence[Option]:
        """What can be answered in a cell, each under its key; empty where nothing is chosen there."""
        if row is None or row.kind not in ("criterion", "question", "evaluator") or not self.case.networks:
            return ()
        case, tongue = self.case, self._language
        found = question_view.options(case, row.id, tongue, tense_of(case, list(case.networks)[column]))
        return (*found, *question_view.asides(case, row.id, tongue)) if found else ()

    def answer(self, row: ComparedRow | None, column: int, key: str) -> str:
        """Give what has the key as the answer in a cell, saved at once; why nothing was given, where nothing was."""
        options = self.options(row, column)
        if row is None or not options:
            return _("Nothing is chosen here with a digit: Enter opens it.")
        chosen = next((option.value for option in options if option.key == key), None)
        if chosen is None:
            return _("Nothing here has the key {key}.").format(key=key)
        network = list(self.case.networks)[column]
        choose(self.session, network, row.id, chosen)
        return ""

    def fold(self, criterion: str) -> None:
        """Unfold the questions under a criterion, or fold them."""
        self._unfolded ^= {criterion}

    def fold_all(self) -> None:
        """Unfold all, or fold all."""
        every = frozenset(self.case.framework.criteria)
        self._unfolded = frozenset() if self._unfolded == every else every

    def unfold_where_all_fits(self, room: int) -> None:
        """Unfold every question the first time that a case is shown, where there are rows enough for all."""
        if self._seen == self.session.folder:
            return
        self._seen = self.session.folder
        every = frozenset(self.case.framework.criteria)
        if len(matrix(self.case, every, self._language)) <= room and self.case.networks:
            self._unfolded = every

    def unfold_for(self, question: str) -> bool:
        """Let a question have its row; False where the framework has none such."""
        framework = self.case.framework
        if question not in framework.questions:
            return False
        if not framework.is_main(question):
            self._unfolded |= {framework.questions[question].criterion}
        return True

    def place_of(self, row: ComparedRow, column: int) -> Place:
        """Where a cell is answered: in the walk, or among the facts."""
        network = list(self.case.networks)[column]
        if row.kind == "fact":
            return Place(network, page="facts")
        return Place(network, row.id) if row.id else Place(network, page="decide")

    def words(self, row: ComparedRow | None, column: int) -> CellWords:
        """What is told of a cell."""
        case = self.case
        if row is None or not case.networks:
            return CellWords(_("There is nothing to compare yet."), _("F9 adds what is to be evaluated."), "")
        network, cell = list(case.networks)[column], row.cells[column]
        title = f"{case.networks[network].shown} · {row.title}"
        if row.kind == "fact":
            return CellWords(title, cell.text or _("not known"), "")
        if row.kind in ("points", "class", "retired"):
            return CellWords(title, cell.text or _("not asked"), cell.more)
        if (problem := case.unreadable_of(network, row.id)) is not None:
            return CellWords(title, _("can't be read"), where_and_what(problem))
        standing = case.standing(network, row.id)
        if row.kind == "evaluator":
            return CellWords(title, cell.text or _("not answered yet"), cell.why)
        value = cell.text or (_("not asked") if cell.state == "not-asked" else _("not answered yet"))
        told = [f"{_('confidence')} {_(CONFIDENCES[cell.confidence])}"] if cell.confidence else []
        told += [_("notable")] if cell.notable else []
        told += [] if standing.agreed else [_("the evaluators differ")]
        ask = localised(case.framework.questions[row.id].ask, self._language)
        return CellWords(title, " · ".join([value, *told]), cell.why or ask)
